import { AppError } from '../../domain/errors.ts';

/** An error as fields of a log line. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error
    ? { code: error instanceof AppError ? error.code : error.name, error: error.message, stack: error.stack }
    : { error: String(error) };
}
