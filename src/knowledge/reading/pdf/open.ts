import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { PasswordException, PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import { AppError } from '../../../domain/errors.ts';

const PDFJS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const MAX_PAGES = 2_000;

/** An opened PDF: close it whatever happens, pdf.js keeps its buffers otherwise. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly pageCount: number;
  /** Title from the metadata, '' if none. */
  readonly metaTitle: string;
  /** Skia (Chromium) writes radicals where it means ideographs. */
  readonly isSkia: boolean;
  close(): Promise<void>;
}

/** Opens the bytes; throws AppError `encrypted`, `broken-pdf`, `zero-pages` or `too-many-pages`. */
export async function openPdf(bytes: Uint8Array, name: string): Promise<OpenPdf> {
  const parser = new PDFParse({
    // pdf.js takes the buffer over and leaves the caller's empty
    data: bytes.slice(),
    cMapUrl: `${PDFJS}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${PDFJS}/standard_fonts/`,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
    // pictures are never looked at, and decoding them costs seconds a page; a skipped picture still leaves its place
    maxImageSize: 1,
  });
  try {
    const info = await parser.getInfo();
    // pdf-parse opens and describes the file; the document it keeps to itself is where positions come from
    const document: unknown = Reflect.get(parser, 'doc');
    if (!isDocument(document)) throw new Error('pdf-parse did not keep its document');
    if (info.total < 1) throw zeroPages(name);
    if (info.total > MAX_PAGES) throw tooManyPages(name, info.total);
    return {
      document,
      pageCount: info.total,
      metaTitle: stringOf(info.info, 'Title').trim(),
      isSkia: /Skia\/PDF/.test(stringOf(info.info, 'Producer')),
      close: () => parser.destroy(),
    };
  } catch (error) {
    await parser.destroy().catch(() => undefined);
    throw translated(error, name);
  }
}

function isDocument(value: unknown): value is PDFDocumentProxy {
  return typeof value === 'object' && value !== null && 'getPage' in value && 'numPages' in value;
}

function stringOf(info: unknown, key: string): string {
  const value: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, key) : undefined;
  return typeof value === 'string' ? value : '';
}

function translated(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof PasswordException || (error instanceof Error && error.name === 'PasswordException')) {
    return new AppError('encrypted', `${name} cannot be opened without a password.`, {
      cause: error,
      hint: 'Save a copy without the password and add that.',
    });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('broken-pdf', `${name} is not a readable PDF (${reason}).`, {
    cause: error,
    hint: 'Download the file again, or print it to PDF once more.',
  });
}

function zeroPages(name: string): AppError {
  return new AppError('zero-pages', `${name} has no pages.`, { hint: 'Export the document to PDF again.' });
}

function tooManyPages(name: string, pages: number): AppError {
  return new AppError('too-many-pages', `${name} has ${pages} pages; at most ${MAX_PAGES} are read.`, {
    hint: 'Split the file into parts.',
  });
}
