import { errorCode } from '../../domain/errors.ts';

/** An error as fields of a log line. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error
    ? { code: errorCode(error), error: error.message, stack: error.stack }
    : { error: String(error) };
}
