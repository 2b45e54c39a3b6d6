import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { FoundFile } from './scan.ts';

/** Raise it when the readers or passages change, so that unchanged files are read anew. */
export const READING_VERSION = 8;

const stampSchema = z.object({
  id: z.string(),
  size: z.number(),
  mtimeMs: z.number(),
  ctimeMs: z.number(),
  ownTitle: z.string(),
  /** The catalogue entry the stored description was made with, as JSON; '' for none. */
  entry: z.string(),
});
const fileSchema = z.object({ version: z.number(), files: z.record(z.string(), stampSchema) });

/** What is remembered of a file so that it need not be hashed again. */
export type Stamp = z.infer<typeof stampSchema>;

/** The stamps of the last run, by document name. */
export interface Stamps {
  readonly byName: ReadonlyMap<string, Stamp>;
  /** The documents were read by readers of another version. */
  readonly isOutdated: boolean;
}

const NONE: Stamps = { byName: new Map(), isOutdated: false };

/**
 * Size and times of the files last seen, kept beside the store: hashing 1,000 unchanged files takes seconds, comparing
 * stamps takes milliseconds. Only a hint: ids are still compared with the store, and a lost file costs hashing alone.
 */
export async function readStamps(path: string | null): Promise<Stamps> {
  if (path === null) return NONE;
  try {
    const read = fileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (!read.success) return NONE;
    if (read.data.version !== READING_VERSION) return { byName: new Map(), isOutdated: true };
    return { byName: new Map(Object.entries(read.data.files)), isOutdated: false };
  } catch {
    // No stamps yet, or damaged ones: everything is hashed.
    return NONE;
  }
}

/** Writes stamps whole (temporary file, then renamed). */
export async function writeStamps(path: string | null, stamps: ReadonlyMap<string, Stamp>): Promise<void> {
  if (path === null) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, JSON.stringify({ version: READING_VERSION, files: Object.fromEntries(stamps) }));
  await rename(temporary, path);
}

/** True when the file is as it was stamped; `ctime` also changes when an older file is moved into its place. */
export function isAsStamped(file: FoundFile, stamp: Stamp): boolean {
  return file.size === stamp.size && file.mtimeMs === stamp.mtimeMs && file.ctimeMs === stamp.ctimeMs;
}

/** False when a file changed so lately that another change within the clock's grain would go unseen. */
export function isSettled(file: FoundFile, nowMs: number): boolean {
  return nowMs - Math.max(file.mtimeMs, file.ctimeMs) > 2_000;
}
