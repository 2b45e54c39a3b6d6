import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { Caller } from '../caller.ts';
import { LIMITS } from '../limits.ts';
import type { Read } from '../read-request.ts';
import { isSameToken } from '../visitor.ts';
import { UPLOAD_FAULTS } from './upload-faults.ts';

/** A file as it arrived; `path` is null for one that was larger than is taken. */
export interface ReceivedFile {
  readonly name: string;
  readonly path: string | null;
}

/** Where files go, and how much is taken at once. */
export interface UploadLimits {
  readonly folder: string;
  readonly files: number;
  readonly fileBytes: number;
}

/** The other parts of a form: the token and a few fields. */
const FIELDS = { fields: 8, fieldSize: 1_024, headerPairs: 32 } as const;
const FORM_BYTES = 64 * 1_024;

/**
 * Receives the files of a multipart form, each streamed to a file of its own; whoever calls removes them in the end. The
 * caller's token comes in the header, or as the field `csrf` before the files: without it nothing is written.
 */
export async function receiveUpload(
  request: IncomingMessage,
  caller: Caller,
  { folder, files, fileBytes }: UploadLimits,
): Promise<Read<readonly ReceivedFile[]>> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/iu.test(type)) return refuse(UPLOAD_FAULTS.unsupportedType);
  const most = files * fileBytes + FORM_BYTES;
  if (Number(request.headers['content-length'] ?? 0) > most) return refuse(UPLOAD_FAULTS.tooMuch);
  await mkdir(folder, { recursive: true });
  const limits = { files, fileSize: fileBytes, parts: files + FIELDS.fields, ...FIELDS };
  const form = Busboy({ headers: { ...request.headers, 'content-type': type }, limits });
  const received: ReceivedFile[] = [];
  const writing: Promise<void>[] = [];
  let isOwn = isSameToken(String(request.headers['x-csrf-token'] ?? ''), caller.csrf);
  let isForeign = false;
  let isTooMany = false;

  form.on('field', (name, value) => {
    if (name === 'csrf') isOwn ||= isSameToken(value, caller.csrf);
  });
  form.on('file', (_, file: Readable, given: string | undefined) => {
    const name = nameOf(given);
    isForeign ||= !isOwn;
    // A field for files that was left empty sends one without a name.
    if (isForeign || name === '') file.resume();
    else writing.push(write(file, name));
  });
  form.on('filesLimit', () => {
    isTooMany = true;
  });
  form.on('partsLimit', () => {
    isTooMany = true;
  });

  const write = async (file: Readable, name: string): Promise<void> => {
    const path = join(folder, `${randomUUID()}.part`);
    const at = received.push({ name, path }) - 1;
    let isTooLarge = false;
    file.once('limit', () => {
      isTooLarge = true;
    });
    await pipeline(file, createWriteStream(path, { flags: 'wx' }));
    if (!isTooLarge) return;
    await rm(path, { force: true });
    received[at] = { name, path: null };
  };

  try {
    await pipeline(counted(request, most), form);
    await Promise.all(writing);
  } catch (error) {
    await Promise.allSettled(writing);
    await discard(received);
    if (error instanceof TooMuch) return refuse(UPLOAD_FAULTS.tooMuch);
    if (isDiskFault(error)) throw error;
    return refuse(UPLOAD_FAULTS.brokenOff);
  }
  const problem = isForeign || !isOwn ? UPLOAD_FAULTS.foreignForm : isTooMany ? UPLOAD_FAULTS.tooMany : null;
  if (problem === null && received.length > 0) return { ok: true, value: received };
  await discard(received);
  return refuse(problem ?? UPLOAD_FAULTS.noFile);
}

/** Removes the files of an upload. */
export async function discard(received: readonly ReceivedFile[]): Promise<void> {
  for (const { path } of received) if (path !== null) await rm(path, { force: true });
}

/** Reads what a refused sender still sends, within limits: a reply during the sending would be lost. */
export async function drain(request: IncomingMessage): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.drainedBytes) return;
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > LIMITS.drainedBytes) return;
  }
}

class TooMuch extends Error {}

async function* counted(request: IncomingMessage, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > most) throw new TooMuch();
    yield chunk as Uint8Array;
  }
}

function nameOf(given: string | undefined): string {
  // A name is shown and kept, and never a path.
  return (
    (given ?? '')
      .split(/[/\\]/u)
      .at(-1)
      ?.replace(/\p{Cc}/gu, '')
      .trim()
      .slice(-200) ?? ''
  );
}

function isDiskFault(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error && error.code !== 'ECONNRESET';
}

function refuse(fault: (typeof UPLOAD_FAULTS)[keyof typeof UPLOAD_FAULTS]) {
  return { ok: false, fault } as const;
}
