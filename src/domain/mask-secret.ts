/** A secret as an operator may see it: which kind of token it is and how long, nothing of what it opens with. */
export function maskSecret(secret: string): string {
  const kind = /^(?:xox[a-z]|xapp)-/u.exec(secret)?.[0] ?? '';
  return `${kind}… (${secret.length} characters)`;
}
