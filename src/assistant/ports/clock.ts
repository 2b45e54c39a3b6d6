/** Time and identity as parameters, so that every run can be repeated. */
export interface Clock {
  /** The current instant, or the one given with `--now`. */
  now(): Date;
}

/** Returns a new identifier of `length` characters from the Crockford base32 alphabet (lower case). */
export type NewId = (length: number) => string;
