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
 * Syncs the write-ahead log of the store at `path`: one sync of the disk for all commits that wait for one, in a thread
 * beside the event loop. A sync makes everything before it last, also what another process has written.
 */
export function openLogSync(path: string): LogSync {
  let log: FileHandle | null = null;
  return groupSync(
    async () => {
      log ??= await openLog(`${path}-wal`);
      await log?.datasync();
    },
    async () => log?.close(),
  );
}

/** `sync` once for all who came before it began; whoever comes while it runs waits for the next. */
export function groupSync(sync: () => Promise<void>, close: () => Promise<void>): LogSync {
  let waiting: PromiseWithResolvers<void>[] = [];
  let running: Promise<void> | null = null;

  async function syncAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await sync();
        for (const each of group) each.resolve();
      } catch (error) {
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

/** Null while nothing was ever written: a log is made with its first write, and stays while the store is open. */
async function openLog(path: string): Promise<FileHandle | null> {
  const log = await open(path, 'r+').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (log === null) return null;
  // A new file is only found again when its folder's entry lasts, too; Windows has no such thing as a folder's sync.
  if (process.platform !== 'win32') {
    const folder = await open(dirname(path));
    await folder.sync().finally(() => folder.close());
  }
  return log;
}
