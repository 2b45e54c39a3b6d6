/**
 * The child process that reads one file at a time: reading blocks an event loop and a small file can ask for a gigabyte,
 * so the parent watches this process and kills it. Started by `open-reader.ts` with an IPC channel.
 */
import type { Fault } from '../../domain/documents/document.ts';
import { AppError } from '../../domain/errors.ts';
import { passagesOf } from '../reading/passages.ts';
import { bytesOf, readDocumentBytes } from '../reading/read-file.ts';
import type { ReadReply, ReadRequest } from './messages.ts';
import { requestSchema } from './messages.ts';
import { hashBytes } from './scan.ts';

const BEAT_MS = 250;

process.on('message', (message) => {
  const request = requestSchema.safeParse(message);
  if (request.success) void answer(request.data);
});
// Without its parent the child has nothing to do.
process.on('disconnect', () => process.exit(0));
setInterval(() => reply({ kind: 'beat', rssBytes: process.memoryUsage.rss() }), BEAT_MS).unref();

async function answer(request: ReadRequest): Promise<void> {
  const { job, name } = request;
  try {
    const bytes = await bytesOf(request.path, name);
    const id = hashBytes(bytes);
    const size = bytes.length;
    const read = await readDocumentBytes(bytes, {
      name,
      onProgress: (done, total) => reply({ kind: 'progress', job, done, total }),
    });
    const passages = passagesOf(id, read);
    reply({
      kind: 'read',
      job,
      id,
      bytes: size,
      title: read.title,
      pages: [...read.pages],
      passages: passages.map((passage) => ({
        ...passage,
        headings: [...passage.headings],
        cells: [...passage.cells],
        breaks: [...passage.breaks],
      })),
      faults: [...read.faults],
    });
  } catch (error) {
    reply({ kind: 'failed', job, fault: faultOf(error, name) });
  }
}

function reply(message: ReadReply): void {
  if (process.connected) process.send?.(message);
}

function faultOf(error: unknown, name: string): Fault {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, hint: error.hint ?? 'Check the file.', page: null };
  }
  const reason = error instanceof Error ? error.message.split('\n')[0]?.slice(0, 200) : 'unknown reason';
  return {
    code: 'reader-failed',
    message: `${name} could not be read: ${reason ?? 'unknown reason'}.`,
    hint: 'Save it anew or as PDF; if it opens elsewhere, please report it.',
    page: null,
  };
}
