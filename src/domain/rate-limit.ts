/** How often something may happen: `burst` times at once, and one more for every `everyMs` that pass. */
export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

/** What is left to somebody; a bucket that was never drawn from is full. */
export interface Bucket {
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What came of drawing once: what is left, and how long to wait if nothing was. */
export interface Draw {
  readonly bucket: Bucket;
  /** 0 when it was allowed. */
  readonly waitMs: number;
}

/** Draws one token at `at`, in milliseconds. A clock set back gives nothing and takes nothing. */
export function draw(bucket: Bucket | undefined, { burst, everyMs }: Rate, at: number): Draw {
  const before = bucket ?? { tokens: burst, at };
  const passedMs = Math.max(0, at - before.at);
  const tokens = Math.min(burst, before.tokens + passedMs / everyMs);
  const now = Math.max(at, before.at);
  // Sums of fractions may miss a whole by a hair.
  if (tokens >= 1 - 1e-9) return { bucket: { tokens: Math.max(0, tokens - 1), at: now }, waitMs: 0 };
  return { bucket: { tokens, at: now }, waitMs: Math.ceil((1 - tokens) * everyMs) + (now - at) };
}

/** Whether a bucket says no more than an unknown one would: it has filled up again. */
export function isFull({ tokens, at: drawnAt }: Bucket, { burst, everyMs }: Rate, at: number): boolean {
  return tokens + Math.max(0, at - drawnAt) / everyMs >= burst;
}
