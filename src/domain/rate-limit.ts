/** How often something may happen: `burst` times at once, and one more for every `everyMs` that pass. */
export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

/** What came of drawing once. */
export interface Draw {
  /** When everything that was drawn will have come back, in milliseconds: all there is to remember of somebody. */
  readonly fullAt: number;
  /** How long to wait for the next, in milliseconds; 0 when this one was allowed. */
  readonly waitMs: number;
}

/**
 * Draws once at `at`, in whole milliseconds; `fullAt` is that of the draw before, if there was one. A token bucket kept as the one
 * instant at which it is full again (the generic cell rate algorithm of ITU-T I.371), so that no fractions add up.
 */
export function draw(fullAt: number | undefined, { burst, everyMs }: Rate, at: number): Draw {
  const from = Math.max(fullAt ?? at, at);
  const waitMs = Math.max(0, from - at - (burst - 1) * everyMs);
  return waitMs > 0 ? { fullAt: from, waitMs } : { fullAt: from + everyMs, waitMs };
}
