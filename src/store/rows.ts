import { z } from 'zod';
import { AppError } from '../domain/errors.ts';

/** A text column that holds JSON of the given shape. */
export function json<T extends z.ZodType>(shape: T): z.ZodPipe<z.ZodTransform<unknown, unknown>, T> {
  return z
    .transform((text: unknown, context) => {
      try {
        return JSON.parse(String(text)) as unknown;
      } catch {
        context.issues.push({ code: 'custom', message: 'not JSON', input: text });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

/** A row as what it means; `store-corrupt` when it cannot mean that, since only a damaged or edited store holds such a row. */
export function readRow<T extends z.ZodType>(table: string, columns: T, row: unknown): z.output<T> {
  const read = columns.safeParse(row);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new AppError(
    'store-corrupt',
    `A row of ${table} cannot be read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`,
    { cause: read.error, hint: 'Restore the store from a backup, or move it away and index again.' },
  );
}
