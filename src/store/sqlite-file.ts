import { accessSync, closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../domain/errors.ts';
import { type LogSync, NO_SYNC, openLogSync } from './log-sync.ts';
import { type SqliteConnection, whenFree } from './sqlite-dialect.ts';
import { storeError } from './sqlite-errors.ts';

/** How long one SQLite call may hold the event loop waiting for a lock. */
const LOCK_WAIT_MS = 25;
const BUSY_LIMIT_MS = 10_000;

/** SQLite's name for a database without a file. */
const IN_MEMORY = ':memory:';

/**
 * Opens a SQLite file (made with its folder when missing, readable by this user alone) with the settings every
 * connection needs. Throws an AppError that names the path.
 */
export async function openSqliteFile(path: string, busyLimitMs = BUSY_LIMIT_MS): Promise<SqliteConnection> {
  let database: DatabaseSync | undefined;
  try {
    if (path !== IN_MEMORY) prepareFile(path);
    const opened = new DatabaseSync(path, { timeout: LOCK_WAIT_MS, enableForeignKeyConstraints: true });
    database = opened;
    // Two processes that open a new file at once race for this switch, and SQLite does not wait for it.
    const mode = await whenFree({ path, busyLimitMs }, () => opened.prepare('pragma journal_mode = wal').get());
    if (path !== IN_MEMORY && mode?.journal_mode !== 'wal') throw noWal(path, mode?.journal_mode);
    // normal: SQLite syncs the log when it moves it into the file, the dialect after each commit.
    // secure_delete: what is erased must not stay readable in the file's free pages.
    opened.exec('pragma synchronous = normal; pragma secure_delete = on');
    const sync = await openSyncOf(opened, { path, busyLimitMs });
    return { database: opened, path, busyLimitMs, sync };
  } catch (error) {
    if (database?.isOpen) database.close();
    throw storeError(error, path);
  }
}

/** Under the name that SQLite itself uses: where the file is a link, its log stands beside what it leads to. */
async function openSyncOf(database: DatabaseSync, opening: { path: string; busyLimitMs: number }): Promise<LogSync> {
  const file = database.location();
  if (file === null) return NO_SYNC;
  // The log is made by the first look into a database.
  await whenFree(opening, () => database.prepare('select 1 from sqlite_schema limit 1').get());
  return openLogSync(file);
}

function prepareFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    // Made and closed without a pause: closing a file drops all locks this process holds on it.
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    accessSync(path, constants.R_OK | constants.W_OK);
  }
}

function noWal(path: string, mode: unknown): AppError {
  return new AppError('store-unwritable', `The store ${path} cannot use a write-ahead log (mode ${String(mode)}).`, {
    hint: 'Put the store on a local disk: network folders do not support it.',
  });
}
