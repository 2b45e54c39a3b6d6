const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/**
 * How long to wait after the `attempts`-th failed try, milliseconds: doubled each time up to a minute, and of that between
 * half and all by `chance` (0…1), so that processes that failed together do not try together.
 */
export function backoffMs(attempts: number, chance: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(full * (0.5 + chance / 2));
}
