/** The token of this page, which goes with everything it changes. A turn may be older than the page, and so its token. */
export function csrfToken(): string {
  return document.querySelector<HTMLInputElement>('input[name="csrf"]:not(.turn *)')?.value ?? '';
}
