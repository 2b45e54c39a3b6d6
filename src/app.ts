import { createHash, createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { makeAsk } from './assistant/ask.ts';
import { type CalendarRequest, type ExportCalendar, makeExportCalendar } from './assistant/calls/export-calendar.ts';
import { type ListCalls, makeListCalls } from './assistant/calls/list-calls.ts';
import { type Certificates, makeCertificates } from './assistant/certificates/certificates.ts';
import { type DecideCorrection, makeDecideCorrection } from './assistant/corrections/decide-correction.ts';
import { type PreparedCorrections, prepareCorrections } from './assistant/corrections/prepare-corrections.ts';
import { makeStaffDocuments, type StaffDocuments } from './assistant/documents/staff-documents.ts';
import { makeSignIn, type SignIn } from './assistant/door/sign-in.ts';
import { makeExpireWords } from './assistant/expire-words.ts';
import {
  type ListedFact,
  listFacts,
  type ReviewOutcome,
  type ReviewRequest,
  reviewFact,
} from './assistant/facts/review-fact.ts';
import { factsNow, type Reviewed } from './assistant/facts/reviewed-facts.ts';
import { type GiveFeedback, makeGiveFeedback } from './assistant/feedback/give-feedback.ts';
import { makeQuestionDesk, type QuestionDesk } from './assistant/feedback/question-desk.ts';
import type { Ask, Inbound } from './assistant/inbound.ts';
import type { AuditRecords } from './assistant/ports/audit-records.ts';
import type { Clock, NewId } from './assistant/ports/clock.ts';
import type { DocumentFiles } from './assistant/ports/document-files.ts';
import type { Log } from './assistant/ports/log.ts';
import type { PassageIndex } from './assistant/ports/passage-index.ts';
import type { Passing } from './assistant/ports/passing.ts';
import { makeActOnSheet } from './assistant/sheets/act-on-sheet.ts';
import { type CallsToJudge, callsToJudge } from './assistant/sheets/calls-to-judge.ts';
import { makeProposeSheet, type ProposeSheet } from './assistant/sheets/propose-sheet.ts';
import { makeSheets, type Sheets } from './assistant/sheets/sheets.ts';
import { sheetsByLevel } from './assistant/sheets/sheets-by-level.ts';
import { type Leases, makeTurns, type Turns } from './assistant/turns.ts';
import type { Config } from './config.ts';
import { type Level, lowerLevel } from './domain/audience.ts';
import type { HashText } from './domain/certificate.ts';
import type { Document } from './domain/documents/document.ts';
import { type CatalogueFault, readCatalogueOf } from './knowledge/catalogue.ts';
import { documentFiles } from './knowledge/document-files.ts';
import { checkCatalogue } from './knowledge/ingest/check-catalogue.ts';
import { checkRecords } from './knowledge/ingest/check-records.ts';
import { addFile, reportOf } from './knowledge/ingest/ingest-file.ts';
import type { IngestProgress, IngestReport } from './knowledge/ingest/ingest-folder.ts';
import { ingestFolder } from './knowledge/ingest/ingest-folder.ts';
import { type KeptUploads, openKeptUploads } from './knowledge/ingest/kept-uploads.ts';
import { programmesIn } from './knowledge/ingest/programmes.ts';
import { openUploadIntake } from './knowledge/ingest/upload-intake.ts';
import type { IndexProgress } from './knowledge/search/derive-index.ts';
import { type OpenPassageIndex, openPassageIndex } from './knowledge/search/passage-index.ts';
import { createHashedEmbedder } from './model/hashed-embedder.ts';
import { openStore, type Store } from './store/open-store.ts';

/** The assistant, put together: everything the commands use. Close it in the end. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  /** Makes unguessable ids. */
  readonly newId: NewId;
  readonly store: Store;
  readonly index: OpenPassageIndex;
  /** The documents' own files, as they were read. */
  readonly files: DocumentFiles;
  /** Answers from the newest knowledge: another process's changes are taken over first. */
  readonly ask: Ask;
  /** Questions as channels receive them, and the messages that answer them. */
  readonly turns: Turns;
  /** The calls of the newest knowledge, and their deadlines as a calendar. */
  readonly calls: { readonly list: ListCalls; readonly calendar: ExportCalendar };
  /** The 判定シート, over the knowledge as it was last taken over. */
  readonly sheets: Sheets;
  /** Signing in and out, by the real time also where the rest is as of another day. */
  readonly signIn: SignIn;
  /** What staff did. */
  readonly audit: AuditRecords;
  /** Keys sessions and the tokens of pages. */
  readonly sessionSecret: string;
  /** Makes the store hold what the knowledge folder holds, and the index follow. */
  ingest(onProgress?: (progress: IngestProgress) => void, signal?: AbortSignal): Promise<IngestReport>;
  /** Reads the dated steps of every document, giving way to other work in between: the first who asks need not wait for it. */
  warm(signal: AbortSignal): Promise<void>;
  /** Adds one file that does not lie in the knowledge folder. */
  add(path: string): Promise<IngestReport>;
  /** Prepares the corrections that are due to those who were given a changed clause; every ingest does so too. */
  prepareCorrections(): Promise<PreparedCorrections>;
  /** Decides on prepared corrections. */
  readonly decideCorrection: DecideCorrection;
  /** What answers rested on, over the knowledge as it was last taken over. */
  readonly certificates: Certificates;
  /** What people think of answers. */
  readonly giveFeedback: GiveFeedback;
  /** The questions that staff look after. */
  readonly questionDesk: QuestionDesk;
  /** What staff do with documents: upload, publish, remove, review. */
  readonly staffDocuments: StaffDocuments;
  /** The bytes of uploads. */
  readonly uploads: KeptUploads;
  /** What a 判定シート can begin with, from an answer; over the knowledge as it was last taken over. */
  readonly proposeSheet: ProposeSheet;
  /** The calls of which a reader of a level can begin a 判定シート now. */
  callsToJudge(level: Level): CallsToJudge;
  /** The documents of the newest knowledge, as readers of a level have them. */
  documents(level: Level): Promise<readonly Document[]>;
  /** The facts of documents for staff to look at, from the newest knowledge, and reviews whose clause is gone. */
  listFacts(
    documents: readonly Document[],
    level?: Level,
  ): Promise<{ readonly facts: readonly ListedFact[]; readonly gone: Reviewed['gone'] }>;
  /** Confirms, puts right or rejects one fact. */
  reviewFact(request: ReviewRequest): Promise<ReviewOutcome>;
  /** What is wrong in the catalogue, its facts' quotes looked up in what is indexed. */
  catalogueFaults(): Promise<readonly CatalogueFault[]>;
  /** Forgets what people said of their own situation a month ago. */
  expireWords(): Promise<{ readonly sheets: number; readonly conversations: number }>;
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
    /** A use case for each level of readers, each over the knowledge that is theirs. */
    const byLevel = <T>(make: (knowledge: { index: PassageIndex; documents: Store['documents'] }) => T) => {
      const of = (level: Level) => make({ index: index.at(level), documents: store.documents });
      const made = { public: of('public'), member: of('member'), staff: of('staff') };
      return (level: Level): T => made[level];
    };
    const parts = {
      conversations: store.conversations,
      statements: store.statements,
      clock,
      newId,
      hash: sha256,
      keyedHash: keyedBy(key),
      passing,
    };
    const asks = byLevel((knowledge) => makeAsk({ ...parts, knowledge }));
    const lists = byLevel(({ index: own }) => makeListCalls({ index: own, now: clock.now, hash: sha256 }));
    const calendars = byLevel((knowledge) => makeExportCalendar({ ...parts, knowledge }));
    const sheets = sheetsByLevel(byLevel((knowledge) => makeSheets({ ...parts, knowledge, sheets: store.sheets })));
    const proposals = byLevel(({ index: own }) =>
      makeProposeSheet({ index: own, statements: store.statements, placed: store.placements, clock }),
    );
    const reviewing = { index, reviews: store.factReviews, clock, hash: sha256 };
    const prepare = () =>
      prepareCorrections({ at: index.at, corrections: store.corrections, clock, newId, hash: sha256 });
    const settle = async () => {
      await noteProgrammes(config, store);
      await index.refresh();
      await prepare();
    };
    const limits = { memoryBytes: config.readerMemoryMb * 1_000_000 };
    const inTurn = oneByOne();
    const kept = await openKeptUploads(config.dataDir, Date.now());
    const stop = new AbortController();
    const { signal } = stop;
    const intake = openUploadIntake({ records: store.documents, clock, kept, limits, inTurn, settle, signal });
    /** Takes over another process's changes first. */
    const fresh =
      <A extends readonly unknown[], R>(use: (...given: A) => R | Promise<R>) =>
      async (...given: A): Promise<R> => {
        await index.refresh();
        return use(...given);
      };
    const certificates = makeCertificates({ ...parts, index });
    const ask = fresh((inbound: Inbound) => asks(lowerLevel(inbound.actor.level, inbound.placeLevel))(inbound));
    return {
      config,
      clock,
      newId,
      store,
      index,
      ask,
      turns: makeTurns({
        act: fresh(makeActOnSheet({ sheets, placed: store.placements, inbox: store.inbox, clock, newId })),
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
      proposeSheet: (actor, certificateId) => proposals(actor.level)(actor, certificateId),
      callsToJudge: (level) => callsToJudge(index.at(level), level, clock.now()),
      files: documentFiles(config.knowledgeDir, kept.pathOf),
      sheets,
      expireWords: makeExpireWords({ sheets: store.sheets, conversations: store.conversations, clock }),
      ...(await doorOf(config, store)),
      calls: {
        list: fresh((level: Level) => lists(level)(level)),
        calendar: fresh((request: CalendarRequest) =>
          calendars(lowerLevel(request.actor.level, request.placeLevel))(request),
        ),
      },
      ingest: (onProgress, signal) =>
        inTurn(async () => {
          const report = await ingestFolder({
            folder: config.knowledgeDir,
            records: store.documents,
            // Told by the same clock as what is said: a correction is held against statements made before it was known.
            clock,
            stampFile: join(config.dataDir, 'seen-files.json'),
            limits,
            ...(onProgress === undefined ? {} : { onProgress }),
            ...(signal === undefined ? {} : { signal }),
          });
          await settle();
          return report;
        }),
      warm: async (signal) => {
        const open = index.at('public');
        for (const document of open.catalogue().documents) {
          await setImmediate();
          if (signal.aborted) return;
          factsNow(open, [document], ['gate']);
        }
      },
      add: (path) =>
        inTurn(async () => {
          const keep = (id: string) => kept.keep(path, id);
          const added = await addFile({ path, records: store.documents, clock, limits, keep });
          if (added.kind === 'added') for (const { id } of added.replaced) await kept.remove(id);
          await settle();
          return reportOf(added);
        }),
      staffDocuments: makeStaffDocuments({
        ...reviewing,
        documents: store.documents,
        intake,
        audit: store.audit,
        newId,
      }),
      uploads: kept,
      prepareCorrections: prepare,
      decideCorrection: makeDecideCorrection({ corrections: store.corrections, audit: store.audit, clock, newId }),
      certificates: { ...certificates, withheld: fresh(certificates.withheld) },
      giveFeedback: makeGiveFeedback({ statements: store.statements, feedback: store.feedback, clock }),
      questionDesk: makeQuestionDesk({ questions: store.openQuestions, statements: store.statements, clock }),
      documents: fresh((level: Level) => index.at(level).catalogue().documents),
      listFacts: fresh((documents: readonly Document[], level: Level = 'staff') =>
        listFacts({ ...reviewing, index: index.at(level) }, documents),
      ),
      reviewFact: fresh((request: ReviewRequest) => reviewFact(reviewing, request)),
      catalogueFaults: () => checkCatalogue(config.knowledgeDir, store.documents),
      close: async () => {
        stop.abort(new Error('closing'));
        await inTurn(async () => {});
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
/** The door alone, for the commands that need no document. Close it in the end. */
export async function openDoor(config: Config): Promise<{ readonly signIn: SignIn; close(): Promise<void> }> {
  const store = await openStore({ kind: 'sqlite', path: join(config.dataDir, 'michishirube.db') });
  try {
    return { ...(await doorOf(config, store)), close: store.close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function doorOf(config: Config, store: Store): Promise<Pick<App, 'signIn' | 'audit' | 'sessionSecret'>> {
  const sessionSecret = config.console.sessionSecret ?? (await store.secret('console'));
  const signIn = makeSignIn({
    links: store.signIn,
    sessions: store.sessions,
    clock: { now: () => new Date() },
    newId,
    newToken: () => randomBytes(32).toString('base64url'),
    hash: sha256,
    keyedHash: (text) => createHmac('sha256', sessionSecret).update(`session:${text}`).digest('hex'),
  });
  return { signIn, audit: store.audit, sessionSecret };
}

/** Keeps the programmes that catalogue and documents name, when they are not the ones kept already. */
async function noteProgrammes(config: Config, store: Store): Promise<void> {
  const { documents, programmes: kept } = await store.documents.list();
  const catalogue = await readCatalogueOf(config.knowledgeDir);
  const { programmes: known } = await checkRecords(catalogue, store.documents);
  // What only some may see gives names to nobody else; the index adds them for those who may.
  const open = documents.filter(({ audience }) => audience === 'public');
  const programmes = programmesIn(open, await store.documents.passages(open.map(({ id }) => id)), known);
  if (JSON.stringify(programmes) !== JSON.stringify(kept))
    await store.documents.change({ remove: [], save: [], programmes });
}

/** Runs one piece of work after another, whatever became of the one before. */
function oneByOne() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.catch(() => {}).then(work);
    last = next;
    return next;
  };
}

const sha256: HashText = (text) => createHash('sha256').update(text).digest('hex');

function keyedBy(key: string): HashText {
  return (text) => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');
}

/** Crockford's base32, lower case: no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const newId: NewId = (length) => Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
