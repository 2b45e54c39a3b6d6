import { createHash, createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { makeAsk } from './assistant/ask.ts';
import { type ExportCalendar, makeExportCalendar } from './assistant/calls/export-calendar.ts';
import { type ListCalls, makeListCalls } from './assistant/calls/list-calls.ts';
import { type PreparedCorrections, prepareCorrections } from './assistant/corrections/prepare-corrections.ts';
import {
  type ListedFact,
  listFacts,
  type ReviewOutcome,
  type ReviewRequest,
  reviewFact,
} from './assistant/facts/review-fact.ts';
import { factsNow, type Reviewed } from './assistant/facts/reviewed-facts.ts';
import type { Ask } from './assistant/inbound.ts';
import type { Clock, NewId } from './assistant/ports/clock.ts';
import type { Log } from './assistant/ports/log.ts';
import type { Passing } from './assistant/ports/passing.ts';
import { makeSheets, type Sheets } from './assistant/sheets/sheets.ts';
import { type Leases, makeTurns, type Turns } from './assistant/turns.ts';
import type { Config } from './config.ts';
import type { HashText } from './domain/certificate.ts';
import type { Document } from './domain/documents/document.ts';
import { type CatalogueFault, readCatalogueOf } from './knowledge/catalogue.ts';
import { checkCatalogue } from './knowledge/ingest/check-catalogue.ts';
import { checkRecords } from './knowledge/ingest/check-records.ts';
import { ingestFile } from './knowledge/ingest/ingest-file.ts';
import type { IngestProgress, IngestReport } from './knowledge/ingest/ingest-folder.ts';
import { ingestFolder } from './knowledge/ingest/ingest-folder.ts';
import { programmesIn } from './knowledge/ingest/programmes.ts';
import type { IndexProgress } from './knowledge/search/derive-index.ts';
import { type OpenPassageIndex, openPassageIndex } from './knowledge/search/passage-index.ts';
import { createHashedEmbedder } from './model/hashed-embedder.ts';
import { openStore, type Store } from './store/open-store.ts';

/** The assistant, put together: everything the commands use. Close it in the end. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly store: Store;
  readonly index: OpenPassageIndex;
  /** Answers from the newest knowledge: another process's changes are taken over first. */
  readonly ask: Ask;
  /** Questions as channels receive them, and the messages that answer them. */
  readonly turns: Turns;
  /** The calls of the newest knowledge, and their deadlines as a calendar. */
  readonly calls: { readonly list: ListCalls; readonly calendar: ExportCalendar };
  /** The 判定シート, over the knowledge as it was last taken over. */
  readonly sheets: Sheets;
  /** Makes the store hold what the knowledge folder holds, and the index follow. */
  ingest(onProgress?: (progress: IngestProgress) => void, signal?: AbortSignal): Promise<IngestReport>;
  /** Reads the dated steps of every document, giving way to other work in between: the first who asks need not wait for it. */
  warm(signal: AbortSignal): Promise<void>;
  /** Adds one file that does not lie in the knowledge folder. */
  add(path: string): Promise<IngestReport>;
  /** Prepares the corrections that are due to those who were given a changed clause; every ingest does so too. */
  prepareCorrections(): Promise<PreparedCorrections>;
  /** The documents of the newest knowledge. */
  documents(): Promise<readonly Document[]>;
  /** The facts of documents for staff to look at, from the newest knowledge, and reviews whose clause is gone. */
  listFacts(
    documents: readonly Document[],
  ): Promise<{ readonly facts: readonly ListedFact[]; readonly gone: Reviewed['gone'] }>;
  /** Confirms, puts right or rejects one fact. */
  reviewFact(request: ReviewRequest): Promise<ReviewOutcome>;
  /** What is wrong in the catalogue, its facts' quotes looked up in what is indexed. */
  catalogueFaults(): Promise<readonly CatalogueFault[]>;
  close(): Promise<void>;
}

/** How the parts are put together; every field is data or a parameter of time and chance. */
export interface AppOptions {
  readonly config: Config;
  /** The instant to pretend it is; null for the real clock. */
  readonly fixedNow: Date | null;
  readonly onIndexProgress?: (progress: IndexProgress) => void;
  /** Where lines of a running server go; nowhere when absent. */
  readonly log?: Log;
  /** Only for tests that end the process at a point, */
  readonly passing?: Passing;
  /** and do not wait long for another to stand in for it. */
  readonly leases?: Leases;
}

/** Opens store and index, in order. Throws AppError with a hint when the data folder or the settings are at fault. */
export async function openApp(options: AppOptions): Promise<App> {
  const { config, fixedNow, onIndexProgress = () => {}, log = SILENT, passing = () => {} } = options;
  const clock: Clock = { now: () => fixedNow ?? new Date() };
  const store = await openStore({ kind: 'sqlite', path: join(config.dataDir, 'michishirube.db'), passing });
  try {
    const key = await store.secret('question-hash');
    const index = await openPassageIndex({
      records: store.documents,
      embedder: createHashedEmbedder(),
      dataDir: config.dataDir,
      thesaurus: join(config.settingsDir, 'thesaurus.yaml'),
      everydayWords: join(config.settingsDir, 'everyday-words.txt'),
      vectors: config.vectorIndex,
      onProgress: onIndexProgress,
    });
    const parts = {
      knowledge: { index, documents: store.documents },
      conversations: store.conversations,
      statements: store.statements,
      clock,
      newId,
      hash: sha256,
      keyedHash: keyedBy(key),
      passing,
    };
    const sheets = makeSheets({ ...parts, sheets: store.sheets });
    const reviewing = { index, reviews: store.factReviews, clock, hash: sha256 };
    const prepare = () => prepareCorrections({ index, corrections: store.corrections, clock, newId, hash: sha256 });
    /** Takes over another process's changes first. */
    const fresh =
      <A extends readonly unknown[], R>(use: (...given: A) => R | Promise<R>) =>
      async (...given: A): Promise<R> => {
        await index.refresh();
        return use(...given);
      };
    const ask = fresh(makeAsk(parts));
    return {
      config,
      clock,
      store,
      index,
      ask,
      turns: makeTurns({
        inbox: store.inbox,
        placements: store.placements,
        ask,
        wallClock: () => new Date(),
        newId,
        chance: Math.random,
        log,
        passing,
        ...(options.leases === undefined ? {} : { leases: options.leases }),
      }),
      sheets,
      calls: {
        list: fresh(makeListCalls({ index, now: clock.now, hash: sha256 })),
        calendar: fresh(makeExportCalendar(parts)),
      },
      ingest: async (onProgress, signal) => {
        const report = await ingestFolder({
          folder: config.knowledgeDir,
          records: store.documents,
          // Told by the same clock as what is said: a correction is held against statements made before it was known.
          clock,
          stampFile: join(config.dataDir, 'seen-files.json'),
          limits: { memoryBytes: config.readerMemoryMb * 1_000_000 },
          ...(onProgress === undefined ? {} : { onProgress }),
          ...(signal === undefined ? {} : { signal }),
        });
        await noteProgrammes(config, store);
        await index.refresh();
        await prepare();
        return report;
      },
      warm: async (signal) => {
        for (const document of index.catalogue().documents) {
          await setImmediate();
          if (signal.aborted) return;
          factsNow(index, [document], ['gate']);
        }
      },
      add: async (path) => {
        const report = await ingestFile({ path, records: store.documents, clock });
        await noteProgrammes(config, store);
        await index.refresh();
        await prepare();
        return report;
      },
      prepareCorrections: prepare,
      documents: fresh(() => index.catalogue().documents),
      listFacts: fresh((documents: readonly Document[]) => listFacts(reviewing, documents)),
      reviewFact: fresh((request: ReviewRequest) => reviewFact(reviewing, request)),
      catalogueFaults: () => checkCatalogue(config.knowledgeDir, store.documents),
      close: async () => {
        await index.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const SILENT: Log = { info: () => {}, error: () => {} };

/** Keeps the programmes that catalogue and documents name, when they are not the ones kept already. */
async function noteProgrammes(config: Config, store: Store): Promise<void> {
  const { documents, programmes: kept } = await store.documents.list();
  const catalogue = await readCatalogueOf(config.knowledgeDir);
  const { programmes: known } = await checkRecords(catalogue, store.documents);
  const programmes = programmesIn(documents, await store.documents.passages(), known);
  if (JSON.stringify(programmes) !== JSON.stringify(kept))
    await store.documents.change({ remove: [], save: [], programmes });
}

const sha256: HashText = (text) => createHash('sha256').update(text).digest('hex');

function keyedBy(key: string): HashText {
  return (text) => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');
}

/** Crockford's base32, lower case: no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const newId: NewId = (length) => Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
