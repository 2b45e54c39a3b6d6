import type { Clock } from '../../assistant/ports/clock.ts';
import type { DocumentContent, DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { Level } from '../../domain/audience.ts';
import type { Document, Fault } from '../../domain/documents/document.ts';
import { AppError } from '../../domain/errors.ts';
import type { Catalogue, CatalogueFault } from '../catalogue.ts';
import { missingFiles, readCatalogueOf } from '../catalogue.ts';
import { checkRecords } from './check-records.ts';
import type { Description } from './describe.ts';
import { describeDocument, fileTitle } from './describe.ts';
import type { FileReader, ReaderLimits, ReadOutcome } from './open-reader.ts';
import { openReader } from './open-reader.ts';
import type { FoundFile } from './scan.ts';
import { hashFile, scanFolder } from './scan.ts';
import type { Stamp, Stamps } from './stamps.ts';
import { isAsStamped, isSettled, readStamps, writeStamps } from './stamps.ts';
import { checkStated, type QuotedText } from './stated-quotes.ts';

/** Names of documents that came from outside the folder begin so. */
export const ADDED = '@added/';

const UNREADABLE = 'unreadable:';

/** How far an ingest is; files count first, pages within the file being read. */
export interface IngestProgress {
  /** The file being read. */
  readonly name: string;
  /** Files done of those that must be read. */
  readonly done: number;
  readonly total: number;
  /** Pages of this file, once known. */
  readonly pages: { readonly done: number; readonly total: number } | null;
}

/** What an ingest did; names are those of documents. */
export interface IngestReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Every fault of every document now in the folder, also of files that were not read again. */
  readonly faulty: readonly { readonly name: string; readonly fault: Fault }[];
  /** Files with the same bytes as another, which is the one indexed. */
  readonly duplicates: readonly { readonly name: string; readonly sameAs: string }[];
  readonly catalogueFaults: readonly CatalogueFault[];
}

/** Which folder goes into which records, and what may be reported, limited or remembered on the way. */
export interface IngestOptions {
  readonly folder: string;
  readonly records: DocumentRecords;
  readonly clock: Clock;
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
  /** Where sizes and times of the files seen are kept between runs; null (the default) hashes every file. */
  readonly stampFile?: string | null;
  /** The level of files of which the catalogue says nothing. */
  readonly audience?: Level;
  readonly limits?: Partial<ReaderLimits>;
  /** Replaced in tests only. */
  readonly readerEntry?: URL;
}

/**
 * Makes the records hold what the folder holds: new and changed files are read (in a child process) and committed one by
 * one, vanished ones removed, unchanged ones left. A file that cannot be read is remembered with its fault and never
 * stops the others. Throws for a folder that is missing or holds no file at all (nothing is removed then), and the
 * signal's reason when aborted; what was committed stays.
 */
export async function ingestFolder(options: IngestOptions): Promise<IngestReport> {
  const found = await scanFolder(options.folder);
  const catalogue = await readCatalogueOf(options.folder);
  const { documents } = await options.records.list();
  const stored = documents.filter(({ origin }) => origin === 'folder');
  if (found.length === 0) {
    const kept = stored.length === 0 ? '' : ` The ${stored.length} documents indexed before are kept.`;
    throw new AppError('no-documents', `The folder ${options.folder} holds no documents.${kept}`, {
      hint: 'Put PDF, Word, PowerPoint, HTML, Markdown or text files into it.',
    });
  }
  const reader = openReader({
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.readerEntry === undefined ? {} : { entry: options.readerEntry }),
  });
  const stampFile = options.stampFile ?? null;
  const run = new Run(options, catalogue, documents, await readStamps(stampFile), reader);
  try {
    await run.identify(found);
    await run.update(found);
    await run.remove(stored);
  } finally {
    await reader.close();
    await writeStamps(stampFile, run.stamps);
  }
  return {
    ...run.report,
    catalogueFaults: [
      ...catalogue.faults,
      ...missingFiles(catalogue, new Set(found.map((file) => file.name))),
      ...run.statedFaults,
      ...(await checkRecords(catalogue, options.records)).faults,
    ],
  };
}

class Run {
  readonly report = {
    added: [] as string[],
    changed: [] as string[],
    removed: [] as string[],
    unchanged: [] as string[],
    faulty: [] as { name: string; fault: Fault }[],
    duplicates: [] as { name: string; sameAs: string }[],
  };
  /** Facts of the catalogue whose quotes do not stand in their documents. */
  readonly statedFaults: CatalogueFault[] = [];
  /** What will be remembered: of the files that are there now, and settled. */
  readonly stamps = new Map<string, Stamp>();
  readonly #options: IngestOptions;
  readonly #catalogue: Catalogue;
  readonly #byId: Map<string, Document>;
  readonly #byName: Map<string, Document>;
  readonly #remembered: Stamps;
  readonly #reader: FileReader;
  readonly #ids = new Map<string, string>();
  /** Which file stands for an id. */
  readonly #owners = new Map<string, string>();

  constructor(
    options: IngestOptions,
    catalogue: Catalogue,
    documents: readonly Document[],
    remembered: Stamps,
    reader: FileReader,
  ) {
    this.#options = options;
    this.#catalogue = catalogue;
    this.#byId = new Map(documents.map((document) => [document.id, document]));
    this.#byName = new Map(documents.map((document) => [document.name, document]));
    this.#remembered = remembered;
    this.#reader = reader;
  }

  /** Gives every file its id: by its stamp if it is as it was, else by hashing it. */
  async identify(found: readonly FoundFile[]): Promise<void> {
    for (const file of found) {
      this.#options.signal?.throwIfAborted();
      const stamp = this.#remembered.byName.get(file.name);
      const known = stamp !== undefined && isAsStamped(file, stamp) && this.#byId.has(stamp.id);
      // A file that cannot even be hashed is left to the reader, which says why.
      const id = known ? stamp.id : await hashFile(file.path).catch(() => `${UNREADABLE}${file.name}`);
      // What was read of it before stays until it can be read again.
      const before = this.#byName.get(file.name);
      if (id.startsWith(UNREADABLE) && before !== undefined) this.#owners.set(before.id, file.name);
      this.#ids.set(file.name, id);
      const isOwn = this.#byId.get(id)?.name === file.name;
      if (isOwn || !this.#owners.has(id)) this.#owners.set(id, file.name);
    }
  }

  async update(found: readonly FoundFile[]): Promise<void> {
    const toRead: FoundFile[] = [];
    for (const file of found) {
      this.#options.signal?.throwIfAborted();
      const id = this.#ids.get(file.name) ?? '';
      const owner = this.#owners.get(id) ?? file.name;
      const document = this.#byId.get(id);
      // An upload stays what staff made of it; the file in the folder counts once the upload has been removed.
      const upload = document?.origin === 'upload' ? document : undefined;
      if (upload !== undefined) this.report.duplicates.push({ name: file.name, sameAs: upload.name });
      else if (owner !== file.name) this.report.duplicates.push({ name: file.name, sameAs: owner });
      else if (document === undefined || this.#remembered.isOutdated) toRead.push(file);
      else await this.#keep(file, document);
    }
    for (const [done, file] of toRead.entries()) {
      this.#options.signal?.throwIfAborted();
      const progress = { name: file.name, done, total: toRead.length };
      this.#options.onProgress?.({ ...progress, pages: null });
      const outcome = await this.#reader.read(file.path, file.name, (pages, of) =>
        this.#options.onProgress?.({ ...progress, pages: { done: pages, total: of } }),
      );
      await this.#commit(file, outcome);
    }
    const last = toRead.at(-1);
    if (last !== undefined) {
      this.#options.onProgress?.({ name: last.name, done: toRead.length, total: toRead.length, pages: null });
    }
  }

  /** Removes documents whose file is gone. */
  async remove(stored: readonly Document[]): Promise<void> {
    const gone = stored.filter(
      (document) => !this.#owners.has(document.id) && this.#byId.get(document.id) === document,
    );
    if (gone.length === 0) return;
    await this.#options.records.change({ remove: gone.map((document) => document.id), save: [] });
    this.report.removed.push(...gone.map((document) => document.name));
  }

  async #keep(file: FoundFile, document: Document): Promise<void> {
    const last = this.#remembered.byName.get(file.name);
    const stamp = last?.id === document.id ? last : undefined;
    const ownTitle = stamp?.ownTitle ?? (document.title === fileTitle(document.name) ? '' : document.title);
    const entry = this.#entryOf(file.name);
    const isMoved = document.name !== file.name;
    // Without a stamp nobody knows what an absent entry once said; an unusual level or a stated fact tells that it did.
    const isOrphaned =
      entry === '' && (document.audience !== (this.#options.audience ?? 'public') || document.stated.length > 0);
    const isRedescribed = isOrphaned || (stamp === undefined ? entry !== '' : stamp.entry !== entry);
    // What it states is looked up each time, so that its faults are told for as long as they stand.
    const isStating = (this.#catalogue.entries.get(file.name)?.facts ?? []).length > 0;
    let now = document;
    if (isMoved || ((isRedescribed || isStating) && this.#catalogue.isWhole)) {
      const pages = await this.#options.records.pages(document.id);
      const passages = await this.#options.records.passages([document.id]);
      const description = this.#describe(file.name, ownTitle, { pages, passages });
      const described: Document = { ...document, ...description, name: file.name };
      if (JSON.stringify(described) !== JSON.stringify(document)) {
        await this.#save(file.name, { document: described, pages, passages });
        now = described;
      }
    }
    (now === document ? this.report.unchanged : this.report.changed).push(file.name);
    this.#note(file, now, ownTitle);
  }

  async #commit(file: FoundFile, outcome: ReadOutcome): Promise<void> {
    const failed = outcome.kind === 'failed';
    const hashed = this.#ids.get(file.name) ?? '';
    const id = failed ? (hashed.startsWith(UNREADABLE) ? null : hashed) : outcome.id;
    if (id === null) {
      if (failed) this.report.faulty.push({ name: file.name, fault: outcome.fault });
      return;
    }
    // It became an upload's twin while it was read; the next ingest says so.
    if (this.#byId.get(id)?.origin === 'upload') return;
    if (id !== hashed) this.#owners.set(id, file.name);
    const ownTitle = failed ? '' : outcome.title;
    const pages = failed ? [] : outcome.pages;
    const passages = failed ? [] : outcome.passages;
    const document: Document = {
      id,
      name: file.name,
      origin: 'folder',
      ...this.#describe(file.name, ownTitle, { pages, passages }),
      pageCount: pages[0]?.number == null ? null : pages.length,
      bytes: failed ? file.size : outcome.bytes,
      faults: failed ? [outcome.fault] : outcome.faults,
      indexedAt: this.#options.clock.now().toISOString(),
    };
    const wasThere = this.#byName.has(file.name);
    await this.#save(file.name, { document, pages, passages });
    (wasThere ? this.report.changed : this.report.added).push(file.name);
    this.#note(file, document, ownTitle);
  }

  /** One transaction a file: its new content, and the removal of the version it replaces. */
  async #save(name: string, content: DocumentContent): Promise<void> {
    const old = this.#byName.get(name);
    const replaces = old !== undefined && old.id !== content.document.id && !this.#owners.has(old.id);
    await this.#options.records.change({ remove: replaces ? [old.id] : [], save: [content] });
    if (replaces) this.#byId.delete(old.id);
    this.#byId.set(content.document.id, content.document);
  }

  #describe(name: string, ownTitle: string, text: QuotedText): Description {
    const { stated, faults } = checkStated(name, this.#catalogue, text);
    this.statedFaults.push(...faults);
    const described = describeDocument({
      name,
      ownTitle,
      firstPage: text.pages[0]?.text ?? '',
      catalogue: this.#catalogue,
      audience: this.#options.audience ?? 'public',
      stated,
    });
    const before = this.#byName.get(name)?.audience;
    return this.#catalogue.isWhole || before === undefined ? described : { ...described, audience: before };
  }

  #note(file: FoundFile, document: Document, ownTitle: string): void {
    for (const fault of document.faults) this.report.faulty.push({ name: file.name, fault });
    const entry = this.#catalogue.isWhole
      ? this.#entryOf(file.name)
      : (this.#remembered.byName.get(file.name)?.entry ?? '');
    // A file that changed a moment ago may change again within the clock's grain: it is hashed once more next time.
    const mtimeMs = isSettled(file, Date.now()) ? file.mtimeMs : 0;
    this.stamps.set(file.name, { id: document.id, size: file.size, mtimeMs, ctimeMs: file.ctimeMs, ownTitle, entry });
  }

  #entryOf(name: string): string {
    const entry = this.#catalogue.entries.get(name);
    return entry === undefined ? '' : JSON.stringify(entry);
  }
}
