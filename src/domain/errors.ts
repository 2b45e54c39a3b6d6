/** The one error class of the house: a code for programs, a message and a hint for people. */
export class AppError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  /** What to do next, one sentence, for the reader of `message`. */
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: { cause?: unknown; retryable?: boolean; hint?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.hint = options.hint;
  }
}

/** What to call an error in a log: its code, else its class. */
export function errorCode(error: unknown): string {
  return error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown';
}

/** Makes a missing case of a union a compile error, and a loud one at run time if data lied about its type. */
export function assertNever(value: never): never {
  throw new AppError('unreachable', `Unexpected value: ${JSON.stringify(value)}`);
}
