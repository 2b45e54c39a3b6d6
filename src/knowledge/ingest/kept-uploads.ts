import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from './scan.ts';

/** What is wrong with the bytes of an upload that the store knows. */
export interface UploadFault {
  readonly id: string;
  readonly problem: 'missing' | 'altered';
}

/** The original bytes of uploads, one file each, named by the document's id. */
export interface KeptUploads {
  /** Where files are put while they arrive. */
  readonly arriving: string;
  pathOf(id: string): string;
  /** Copies a file in, to a temporary name first: under the id stands the whole file or none. */
  keep(path: string, id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Which of the documents lack their bytes, or have others. */
  check(ids: readonly string[]): Promise<readonly UploadFault[]>;
}

/** Longer than any upload takes: what is older was left by a process that was killed. */
const LEFT_AFTER_MS = 24 * 60 * 60 * 1000;
const ID = /^[0-9a-f]{32,64}$/u;

/** Opens the folder `uploads` of the data folder, made when first needed. `nowMs` tells what has been left there. */
export async function openKeptUploads(dataDir: string, nowMs: number): Promise<KeptUploads> {
  const folder = join(dataDir, 'uploads');
  const arriving = join(folder, 'arriving');
  for (const name of await readdir(arriving).catch(() => [])) {
    const path = join(arriving, name);
    const facts = await stat(path).catch(() => null);
    if (facts !== null && nowMs - facts.mtimeMs > LEFT_AFTER_MS) await rm(path, { force: true });
  }
  const pathOf = (id: string): string => {
    if (!ID.test(id)) throw new Error(`${id} is no document id.`);
    return join(folder, id);
  };
  return {
    arriving,
    pathOf,
    async keep(path, id) {
      await mkdir(arriving, { recursive: true });
      const temporary = join(arriving, `${randomUUID()}.part`);
      try {
        await copyFile(path, temporary);
        await flush(temporary);
        await rename(temporary, pathOf(id));
      } finally {
        await rm(temporary, { force: true });
      }
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    async check(ids) {
      const faults: UploadFault[] = [];
      for (const id of ids) {
        const found = await hashFile(pathOf(id)).catch(() => null);
        if (found !== id) faults.push({ id, problem: found === null ? 'missing' : 'altered' });
      }
      return faults;
    },
  };
}

async function flush(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.sync();
}
