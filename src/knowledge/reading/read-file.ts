import { open } from 'node:fs/promises';
import type { ReadDocument } from '../../domain/documents/block.ts';
import { AppError, assertNever } from '../../domain/errors.ts';
import type { Format } from './sniff.ts';
import { describeFormat, promisedFormat, sniff, unreadableError } from './sniff.ts';

/** Larger files are refused before they are read. */
export const LARGEST_BYTES = 100_000_000;

/** What a reader is told besides the bytes. */
export interface ReadOptions {
  /** The file's name as messages and the extension need it. */
  readonly name: string;
  /** Pages done of all, where the format has pages. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Reads a file of the disk. Throws what `readDocumentBytes` throws, and `file-unreadable` when the disk refuses. */
export async function readDocumentFile(path: string, options: ReadOptions): Promise<ReadDocument> {
  return readDocumentBytes(await bytesOf(path, options.name), options);
}

/** The bytes of a file, refused above `LARGEST_BYTES` before any is read. */
export async function bytesOf(path: string, name: string): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > LARGEST_BYTES) throw tooLarge(name, size);
    return await file.readFile();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('file-unreadable', `${name} cannot be opened (${reasonOf(cause)}).`, {
      cause,
      hint: 'Check that the file is there and that this user may read it.',
    });
  }
}

/**
 * Reads a document of any format, by its bytes first and its extension second. Throws AppError `empty-file`, `too-large`,
 * `unsupported-format`, `renamed-file`, `encrypted`, `damaged-file`, `decompression-bomb`, `no-text` or what a reader throws.
 */
export async function readDocumentBytes(bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  const { name } = options;
  if (bytes.length === 0) {
    throw new AppError('empty-file', `${name} is empty (0 bytes).`, {
      hint: 'Get the file again; the copy may have been cut off.',
    });
  }
  if (bytes.length > LARGEST_BYTES) throw tooLarge(name, bytes.length);
  const sniffed = sniff(bytes, name);
  const promised = promisedFormat(name);
  if ('unreadable' in sniffed) {
    if (promised === 'pdf') throw renamed(name, 'pdf', sniffed.unreadable, sniffed.hint);
    throw unreadableError(sniffed, name);
  }
  if (promised !== sniffed.format && (promised === 'pdf' || promised === 'docx' || promised === 'pptx')) {
    throw renamed(name, promised, describeFormat(sniffed.format));
  }
  const read = await readAs(sniffed.format, bytes, options);
  if (read.blocks.length === 0 && read.faults.length === 0) {
    throw new AppError('no-text', `${name} was read as ${describeFormat(sniffed.format)} and holds no text.`, {
      hint: 'Check that it is the right file; text inside pictures is not read.',
    });
  }
  return read;
}

async function readAs(format: Format, bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  // Each reader is loaded when first needed: the PDF libraries alone cost 94 MB.
  switch (format) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(bytes, options);
    case 'docx':
      return (await import('./docx.ts')).readDocx(bytes, options);
    case 'pptx':
      return (await import('./pptx.ts')).readPptx(bytes, options);
    case 'html':
      return (await import('./html.ts')).readHtml(bytes, options);
    case 'markdown':
      return (await import('./markdown.ts')).readMarkdown(bytes, options);
    case 'text':
      return (await import('./plain-text.ts')).readPlainText(bytes, options);
    default:
      return assertNever(format);
  }
}

function tooLarge(name: string, size: number): AppError {
  return new AppError(
    'too-large',
    `${name} has ${Math.round(size / 1e6)} MB; the limit is ${LARGEST_BYTES / 1e6} MB.`,
    {
      hint: 'Split it, or save it with smaller pictures.',
    },
  );
}

function renamed(name: string, promised: Format, what: string, hint?: string): AppError {
  return new AppError('renamed-file', `${name} is called .${promised} but is ${what}.`, {
    hint:
      hint ??
      'Give it the extension of what it is, or get the right file; a failed download often leaves an error page.',
  });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown reason';
}
