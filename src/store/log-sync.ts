import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes commits last: what was written to a store's log before a call is on the disk when the call resolves. */
export interface LogSync {
  settled(): Promise<void>;
  /** Waits for what is asked for already. */
  close(): Promise<void>;
}

/** For a store without a file. */
export const NO_SYNC: LogSync = { settled: async () => {}, close: async () => {} };

/**
 * Syncs the write-ahead log of the store at `path`, as SQLite calls it (links followed): one sync of the disk for all
 * commits that wait for one, in a thread beside the event loop. A sync makes everything before it last, also what another
 * process has written. The log alone is opened here: closing any descriptor of the store's own file would drop SQLite's
 * locks on it, and the log carries none.
 */
export async function openLogSync(path: string): Promise<LogSync> {
  const log = await openLog(`${path}-wal`);
  return groupSync(
    () => log.datasync(),
    () => log.close(),
  );
}

/**
 * `sync` once for all who came before it began; whoever comes while it runs waits for the next. After one that failed none
 * succeeds: the system forgets what it could not write once it has told so, and the next sync would promise what is lost.
 */
export function groupSync(sync: () => Promise<void>, close: () => Promise<void>): LogSync {
  let waiting: PromiseWithResolvers<void>[] = [];
  let running: Promise<void> | null = null;
  let failure: { readonly error: unknown } | null = null;

  async function syncAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        if (failure !== null) throw failure.error;
        await sync();
        for (const each of group) each.resolve();
      } catch (error) {
        failure ??= { error };
        for (const each of group) each.reject(error);
      }
    }
    running = null;
  }

  return {
    settled: () => {
      const mine = Promise.withResolvers<void>();
      waiting.push(mine);
      running ??= syncAll();
      return mine.promise;
    },
    close: async () => {
      await running;
      await close();
    },
  };
}

/** Throws what node:fs throws, also where there is no log: without one nothing that is written would last. */
async function openLog(path: string): Promise<FileHandle> {
  const log = await open(path, 'r+');
  try {
    // A new file is only found again when its folder's entry lasts, too; Windows has no such thing as a folder's sync.
    if (process.platform !== 'win32') {
      const folder = await open(dirname(path));
      await folder.sync().finally(() => folder.close());
    }
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}
