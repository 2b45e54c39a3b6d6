/** An instant of the tests, `seconds` after the first. */
export function at(seconds: number): string {
  return new Date(Date.parse('2026-11-23T00:00:00.000Z') + seconds * 1000).toISOString();
}
