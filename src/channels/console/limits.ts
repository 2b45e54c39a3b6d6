/** What the console takes and how long it waits; sizes in bytes, times in milliseconds. */
export const LIMITS = Object.freeze({
  /** Holds a pasted text of 100,000 Japanese characters (3 bytes each in UTF-8) with room to spare. */
  jsonBytes: 512 * 1024,
  /** The same text from a form without script: percent-encoding makes 9 bytes of 3. */
  formBytes: 3 * 512 * 1024,
  /** What is still read of a body that is too large: an answer sent while the browser uploads would be lost. */
  drainedBytes: 16 * 1024 * 1024,
  threadCharacters: 64,
  /** Of one conversation, received and not answered yet. */
  questionsWaiting: 20,
  /** How long a request that waits for its answer is kept. */
  answerWaitMs: 25_000,
  headersTimeoutMs: 10_000,
  /** The whole of a request: an upload over a slow line takes minutes. */
  requestTimeoutMs: 600_000,
  keepAliveTimeoutMs: 5_000,
  /** A connection on which nothing moves; longer than any answer takes. */
  idleTimeoutMs: 300_000,
  /** How long `close` waits for requests in hand. */
  closeGraceMs: 15_000,
});
