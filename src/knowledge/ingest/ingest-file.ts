import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../../assistant/ports/clock.ts';
import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { Level } from '../../domain/audience.ts';
import type { Document, Fault } from '../../domain/documents/document.ts';
import { AppError } from '../../domain/errors.ts';
import { readCatalogue } from '../catalogue.ts';
import { describeDocument, fileTitle } from './describe.ts';
import type { IngestProgress, IngestReport } from './ingest-folder.ts';
import { ADDED } from './ingest-folder.ts';
import type { ReaderLimits } from './open-reader.ts';
import { openReader } from './open-reader.ts';
import { hashFile } from './scan.ts';

/** The one file to add, under which name and for whom, and where it is kept. */
export interface AddFileOptions {
  readonly path: string;
  /** Another name than the file's own, e.g. of an upload. */
  readonly name?: string;
  /** Staff alone see it until it is published. */
  readonly audience?: Level;
  /** Whether an earlier one of its name goes (the default), or both are kept, this one under another name. */
  readonly sameName?: 'replace' | 'beside';
  readonly records: DocumentRecords;
  readonly clock: Clock;
  /** Keeps the file's bytes under the document's id; called before the store knows of the document. */
  readonly keep?: (id: string) => Promise<void>;
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ReaderLimits>;
}

/** What became of a file. */
export type AddedFile =
  | { readonly kind: 'added'; readonly document: Document; readonly replaced: readonly Document[] }
  | { readonly kind: 'known'; readonly document: Document }
  | { readonly kind: 'unreadable'; readonly name: string; readonly fault: Fault };

/**
 * Adds one file that does not live in the knowledge folder, under the name `@added/…`. A file that cannot be read is
 * reported and not remembered. Throws `file-not-found`.
 */
export async function addFile(options: AddFileOptions): Promise<AddedFile> {
  const facts = await stat(options.path).catch(() => null);
  if (facts?.isFile() !== true) {
    throw new AppError('file-not-found', `${options.path} does not exist or is no file.`, {
      hint: 'Give the path of one document.',
    });
  }
  const shown = (options.name ?? basename(options.path)).normalize('NFC');
  const { documents, programmes } = await options.records.list();
  const id = await hashFile(options.path);
  const same = documents.find(
    (document) => document.id === id && document.faults.every((fault) => fault.page !== null),
  );
  if (same !== undefined) return { kind: 'known', document: same };
  const reader = openReader({
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    options.onProgress?.({ name: shown, done: 0, total: 1, pages: null });
    const outcome = await reader.read(options.path, shown, (done, total) =>
      options.onProgress?.({ name: shown, done: 0, total: 1, pages: { done, total } }),
    );
    if (outcome.kind === 'failed') return { kind: 'unreadable', name: shown, fault: outcome.fault };
    const { pages, passages, faults } = outcome;
    // Pages without a word are a document of which nothing can be answered.
    const [fault] = passages.length === 0 ? faults : [];
    if (fault !== undefined) return { kind: 'unreadable', name: shown, fault };
    const others = documents.filter((each) => each.id !== outcome.id);
    const beside = options.sameName === 'beside';
    const name = beside ? freeName(`${ADDED}${shown}`, others) : `${ADDED}${shown}`;
    const document: Document = {
      id: outcome.id,
      name,
      origin: 'upload',
      ...describeDocument({
        name,
        ownTitle: outcome.title || fileTitle(shown),
        firstPage: pages[0]?.text ?? '',
        catalogue: { ...readCatalogue(''), programmes },
        audience: options.audience ?? 'staff',
      }),
      pageCount: pages[0]?.number == null ? null : pages.length,
      bytes: outcome.bytes,
      faults,
      indexedAt: options.clock.now().toISOString(),
    };
    const replaced = others.filter((each) => each.name === name);
    await options.keep?.(document.id);
    await options.records.change({ remove: replaced.map((each) => each.id), save: [{ document, pages, passages }] });
    return { kind: 'added', document, replaced };
  } finally {
    await reader.close();
  }
}

/** Adds one file as `addFile` does, told as an ingest. */
export async function ingestFile(options: AddFileOptions): Promise<IngestReport> {
  return reportOf(await addFile(options));
}

/** What became of one file, as the report of an ingest. */
export function reportOf(added: AddedFile): IngestReport {
  if (added.kind === 'known') return { ...NOTHING, unchanged: [added.document.name] };
  if (added.kind === 'unreadable') return { ...NOTHING, faulty: [{ name: added.name, fault: added.fault }] };
  const { name, faults } = added.document;
  const report = { ...NOTHING, faulty: faults.map((fault) => ({ name, fault })) };
  return added.replaced.length > 0 ? { ...report, changed: [name] } : { ...report, added: [name] };
}

/** The name, or with a number behind it where a document has it already: 要領 (2).pdf. */
function freeName(name: string, documents: readonly Document[]): string {
  const taken = new Set(documents.map((document) => document.name));
  const [, stem = name, extension = ''] = /^(.*?)(\.[^./]{1,8})?$/su.exec(name) ?? [];
  for (let count = 2, free = name; ; count += 1) {
    if (!taken.has(free)) return free;
    free = `${stem} (${count})${extension}`;
  }
}

const NOTHING: IngestReport = {
  added: [],
  changed: [],
  removed: [],
  unchanged: [],
  faulty: [],
  duplicates: [],
  catalogueFaults: [],
};
