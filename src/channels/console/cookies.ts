/** The value of a cookie in a Cookie header; null when it is not there. Of several the first counts, as browsers send the closest path first. */
export function cookieIn(header: string | undefined, wanted: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === wanted) return pair.slice(at + 1).trim();
  }
  return null;
}
