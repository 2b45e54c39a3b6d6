import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.ts';

/** Named parts of an index file: numbers as they are in memory, everything else as JSON. */
export type Section = Uint32Array | Float32Array | object;
/** The sections of an index file, by name. */
export type Sections = Readonly<Record<string, Section>>;

/**
 * Layout: magic, length of the head (u32), head as JSON padded with spaces to 8 bytes, sections each padded to 8 bytes,
 * SHA-256 of everything before. Numbers are little-endian, as on every platform Node runs on.
 */
const MAGIC = Buffer.from('MICHIIX1');
const DIGEST_BYTES = 32;
const ALIGNMENT = 8;

interface Head {
  readonly stamp: string;
  readonly sections: readonly {
    readonly name: string;
    readonly kind: 'u32' | 'f32' | 'json';
    readonly bytes: number;
  }[];
}

/** Writes to a temporary file beside `path`, flushes it, then renames: `path` holds either the old state or the new. */
export async function writeIndexFile(path: string, stamp: string, sections: Sections): Promise<void> {
  const bodies = Object.entries(sections).map(([name, section]) => ({ name, ...encode(section) }));
  const head: Head = { stamp, sections: bodies.map(({ name, kind, bytes }) => ({ name, kind, bytes: bytes.length })) };
  const headJson = Buffer.from(JSON.stringify(head));
  const headBytes = Buffer.concat([headJson, Buffer.alloc(padding(headJson.length + 4), ' ')]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(headBytes.length);

  const temporary = `${path}.${process.pid}.tmp`;
  const hash = createHash('sha256');
  try {
    const file = await open(temporary, 'w');
    try {
      const parts = [
        MAGIC,
        length,
        headBytes,
        ...bodies.flatMap(({ bytes }) => [bytes, Buffer.alloc(padding(bytes.length))]),
      ];
      for (const part of parts) {
        hash.update(part);
        await file.writeFile(part);
      }
      await file.writeFile(hash.digest());
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new AppError('index-unwritable', `The search index cannot be saved to ${path}.`, { cause });
  }
}

/** Removes temporary files of processes that were killed while writing. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

/** An index file as read; whether its stamp is the right one is for the caller to see. */
export interface IndexFile {
  readonly stamp: string;
  readonly sections: ReadonlyMap<string, Section>;
}

/** Reads an index file. Null if there is none; throws `index-damaged` for anything that is not a whole one. */
export async function readIndexFile(path: string): Promise<IndexFile | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new AppError('index-damaged', `The search index ${path} cannot be read.`, { cause });
  }
  const damaged = (what: string): AppError => new AppError('index-damaged', `The search index ${path} ${what}.`);
  if (bytes.length < MAGIC.length + 4 + DIGEST_BYTES) throw damaged('is cut off');
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged('is not an index file');
  const content = bytes.subarray(0, bytes.length - DIGEST_BYTES);
  if (!createHash('sha256').update(content).digest().equals(bytes.subarray(content.length)))
    throw damaged('is damaged or cut off');
  let at = MAGIC.length + 4;
  const headLength = bytes.readUInt32LE(MAGIC.length);
  const head = JSON.parse(content.toString('utf8', at, at + headLength)) as Head;
  at += headLength;
  const sections = new Map<string, Section>();
  for (const { name, kind, bytes: size } of head.sections) {
    sections.set(name, decode(kind, content.subarray(at, at + size)));
    at += size + padding(size);
  }
  return { stamp: head.stamp, sections };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function encode(section: Section): { kind: 'u32' | 'f32' | 'json'; bytes: Buffer } {
  if (section instanceof Uint32Array || section instanceof Float32Array) {
    const kind = section instanceof Uint32Array ? 'u32' : 'f32';
    return { kind, bytes: Buffer.from(section.buffer, section.byteOffset, section.byteLength) };
  }
  return { kind: 'json', bytes: Buffer.from(JSON.stringify(section)) };
}

/** Numbers are copied, so that they are aligned and the file's bytes can be let go. */
function decode(kind: 'u32' | 'f32' | 'json', bytes: Buffer): Section {
  if (kind === 'json') return JSON.parse(bytes.toString('utf8')) as object;
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return kind === 'u32' ? new Uint32Array(copy) : new Float32Array(copy);
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
