import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../../assistant/ports/clock.ts';
import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { Level } from '../../domain/audience.ts';
import type { Document } from '../../domain/documents/document.ts';
import { AppError } from '../../domain/errors.ts';
import { readCatalogue } from '../catalogue.ts';
import { describeDocument } from './describe.ts';
import type { IngestProgress, IngestReport } from './ingest-folder.ts';
import { ADDED } from './ingest-folder.ts';
import type { ReaderLimits } from './open-reader.ts';
import { openReader } from './open-reader.ts';
import { hashFile } from './scan.ts';

/** The one file to add, under which name and for whom, and where it is kept. */
export interface IngestFileOptions {
  readonly path: string;
  /** Another name than the file's own, e.g. of an upload. */
  readonly name?: string;
  /** Staff alone see it until it is published. */
  readonly audience?: Level;
  readonly records: DocumentRecords;
  readonly clock: Clock;
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ReaderLimits>;
}

/**
 * Adds one file that does not live in the knowledge folder, under the name `@added/…`; an earlier one of that name is
 * replaced. A file that cannot be read is reported and not remembered. Throws `file-not-found`.
 */
export async function ingestFile(options: IngestFileOptions): Promise<IngestReport> {
  const facts = await stat(options.path).catch(() => null);
  if (facts?.isFile() !== true) {
    throw new AppError('file-not-found', `${options.path} does not exist or is no file.`, {
      hint: 'Give the path of one document.',
    });
  }
  const shown = (options.name ?? basename(options.path)).normalize('NFC');
  const name = `${ADDED}${shown}`;
  const { documents, programmes } = await options.records.list();
  const id = await hashFile(options.path);
  const same = documents.find(
    (document) => document.id === id && document.faults.every((fault) => fault.page !== null),
  );
  if (same !== undefined) return { ...NOTHING, unchanged: [same.name] };
  const reader = openReader({
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    options.onProgress?.({ name: shown, done: 0, total: 1, pages: null });
    const outcome = await reader.read(options.path, shown, (done, total) =>
      options.onProgress?.({ name: shown, done: 0, total: 1, pages: { done, total } }),
    );
    if (outcome.kind === 'failed') return { ...NOTHING, faulty: [{ name: shown, fault: outcome.fault }] };
    const { pages, passages, faults } = outcome;
    const document: Document = {
      id: outcome.id,
      name,
      ...describeDocument({
        name,
        ownTitle: outcome.title,
        firstPage: pages[0]?.text ?? '',
        catalogue: { ...readCatalogue(''), programmes },
        audience: options.audience ?? 'staff',
      }),
      pageCount: pages[0]?.number == null ? null : pages.length,
      bytes: outcome.bytes,
      faults,
      indexedAt: options.clock.now().toISOString(),
    };
    const replaced = documents.filter((each) => each.name === name && each.id !== document.id);
    await options.records.change({
      remove: replaced.map((each) => each.id),
      save: [{ document, pages, passages }],
    });
    const report = { ...NOTHING, faulty: faults.map((fault) => ({ name, fault })) };
    return replaced.length > 0 ? { ...report, changed: [name] } : { ...report, added: [name] };
  } finally {
    await reader.close();
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
