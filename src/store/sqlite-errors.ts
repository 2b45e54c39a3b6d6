import { AppError } from '../domain/errors.ts';

/** SQLite's primary result codes that mean something to an operator (https://sqlite.org/rescode.html). */
const BUSY = 5;
const MEANINGS: ReadonlyMap<number, { code: string; what: string; hint: string }> = new Map([
  [
    3,
    {
      code: 'store-unwritable',
      what: 'may not be opened',
      hint: 'Give this user write access to the file and its folder.',
    },
  ],
  [
    8,
    { code: 'store-unwritable', what: 'is read-only', hint: 'Give this user write access to the file and its folder.' },
  ],
  [
    10,
    { code: 'store-io', what: 'cannot be read or written', hint: 'Check the disk; the file must be on a local one.' },
  ],
  [
    11,
    { code: 'store-corrupt', what: 'is damaged', hint: 'Restore it from a backup, or move it away and index again.' },
  ],
  [
    13,
    { code: 'store-full', what: 'cannot grow: the disk is full', hint: 'Free some space on the disk, then try again.' },
  ],
  [
    14,
    { code: 'store-unwritable', what: 'cannot be opened', hint: 'Check that its folder exists and may be written.' },
  ],
  [
    26,
    {
      code: 'store-corrupt',
      what: 'is not a store',
      hint: 'Point to another file, or move this one away and index again.',
    },
  ],
]);
const ERRNO: ReadonlyMap<string, number> = new Map([
  ['EACCES', 3],
  ['EPERM', 3],
  ['EROFS', 8],
  ['EIO', 10],
  ['ENOSPC', 13],
  ['EDQUOT', 13],
]);

/** True when another connection holds the lock: nothing has happened, and trying again is right. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY;
}

/** Says in the operator's words what SQLite or the file system refused; an AppError passes as it is. */
export function storeError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const code = primaryCode(error);
  if (code === BUSY) return busyTooLong(error, path);
  const meaning = MEANINGS.get(code ?? fileSystemCode(error) ?? -1);
  if (meaning !== undefined) {
    return new AppError(meaning.code, `The store ${path} ${meaning.what} (${detail}).`, {
      cause: error,
      hint: meaning.hint,
    });
  }
  return new AppError('store-failed', `The store ${path} refused an operation (${detail}).`, {
    cause: error,
    hint: 'This is a fault of the program: please report it with this message.',
  });
}

function busyTooLong(cause: unknown, path: string): AppError {
  return new AppError('store-busy', `The store ${path} has been locked by another process for too long.`, {
    cause,
    retryable: true,
    hint: 'Wait for a running "index" to end, or stop the process that holds the file.',
  });
}

function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** A failing call of node:fs on the store's path, as SQLite would have put it. */
function fileSystemCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return ERRNO.get(String(error.code)) ?? 14;
}
