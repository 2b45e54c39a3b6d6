/** The token of this page, which goes with everything it changes. */
export function csrfToken(): string {
  return document.querySelector<HTMLInputElement>('input[name="csrf"]')?.value ?? '';
}
