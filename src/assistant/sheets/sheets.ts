import type { Actor, Level } from '../../domain/audience.ts';
import { CERTIFICATE_ID_LENGTH, type HashText } from '../../domain/certificate.ts';
import { AppError } from '../../domain/errors.ts';
import type { InHand } from '../../domain/inbox.ts';
import type { NewPlacement } from '../../domain/placements/placement.ts';
import type { Answer, FormAnswer, Sheet } from '../../domain/sheets/sheet.ts';
import { EVENT_LOST } from '../ask.ts';
import { certifiedTurn } from '../certified-turn.ts';
import type { Clock, NewId } from '../ports/clock.ts';
import type { SheetRecords } from '../ports/sheet-records.ts';
import type { StatementRecords } from '../ports/statement-records.ts';
import { fillRows } from './fill-rows.ts';
import { callNamed, callsFor, type JudgedCall } from './judged-calls.ts';
import { readSituation } from './read-situation.ts';
import { formAnswerOf, readFormAnswer } from './row-answer.ts';
import { answerFor, leadingKey, rowsOf, type SheetKnowledge, showSheet } from './show-sheet.ts';
import type { ShownRow, ShownSheet } from './shown-sheet.ts';
import { sheetText } from './write-sheet.ts';

/** What the sheets need of the other rooms. */
export interface SheetDependencies {
  readonly knowledge: SheetKnowledge;
  readonly sheets: SheetRecords;
  readonly statements: StatementRecords;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly hash: HashText;
  readonly keyedHash: HashText;
}

/** Changes to a sheet; what is left out stays. */
export interface SheetChange {
  /** By the row's key. */
  readonly answers: Readonly<Record<string, FormAnswer>>;
  /** The situation told anew; rows that were taken from the words before are read again. */
  readonly situation?: string;
}

/** The event that a sheet is changed by, and the messages that tell of it: kept in one transaction with the sheet. */
export type Telling = (shown: ShownSheet) => { readonly event: InHand; readonly placements: readonly NewPlacement[] };

/** What a new sheet begins with beside the situation. */
export interface Beginning {
  readonly answers?: SheetChange['answers'];
  readonly telling?: Telling;
}

/** The use cases of 判定シート. A sheet is opened by its unguessable id; a `level` is what its reader may see. */
export interface Sheets {
  /** Every call that the documents speak of, also those of which they state no requirements. */
  calls(level: Level): readonly JudgedCall[];
  /** The call meant by an id or a name; null when none or several are. */
  callNamed(wanted: string, level: Level): JudgedCall | null;
  /** Opens a new sheet with what the situation already answers; null for an unknown call. */
  open(actor: Actor, call: string, situation: string, beginning?: Beginning): Promise<ShownSheet | null>;
  /** The rows that a new sheet would have; nothing is kept. Null for an unknown call. */
  draft(actor: Actor, call: string, situation: string): Promise<readonly ShownRow[] | null>;
  /** Null when unknown, deleted, or of a call the reader may not see. */
  show(id: string, level: Level): Promise<ShownSheet | null>;
  /** Answers rows and keeps the sheet; null as `show`. */
  change(actor: Actor, id: string, change: SheetChange, telling?: Telling): Promise<ShownSheet | null>;
  /** The actor's own sheets, the last changed first. */
  own(actor: Actor): Promise<readonly { readonly sheet: Sheet; readonly name: string }[]>;
  /** Deletes a sheet with everything said in it; false when there was none. */
  remove(id: string): Promise<boolean>;
}

/** Names the engine in certificates of sheets; raised when rows are read or judged otherwise. */
export const SHEET_ENGINE = 'sheet/1';
/** 20 characters of base32 are 100 bits: nobody guesses a sheet. */
const ID_LENGTH = 20;
/** Longest situation that is kept, in UTF-16 units. */
export const MOST_SITUATION = 2_000;
const MOST_OWN = 20;
const MOST_TRIES = 5;

/** Makes the use cases: gather, decide, commit; decided again when somebody changed the sheet meanwhile. */
export function makeSheets(given: SheetDependencies): Sheets {
  const { knowledge, sheets, clock, newId } = given;
  const calls = (level: Level) => callsFor(knowledge.index, level, clock.now());
  const use: Sheets = {
    calls,
    callNamed: (wanted, level) => callNamed(wanted, calls(level), knowledge.index.catalogue().programmes),

    async open(actor, wanted, told, { answers = {}, telling } = {}) {
      const call = calls(actor.level).find(({ id }) => id === wanted);
      if (call === undefined) return null;
      const now = clock.now();
      const situation = told.trim().slice(0, MOST_SITUATION);
      const sheet: Sheet = {
        id: newId(ID_LENGTH),
        version: 0,
        ownerId: actor.id,
        call: call.id,
        situation,
        answers: fillRows(readSituation(situation, now), call.criteria),
        criteria: call.criteria.map(leadingKey),
        certificates: [],
        openedAt: now.toISOString(),
        changedAt: now.toISOString(),
      };
      return commit(changed(sheet, call, { answers }, now), actor, now, given, telling);
    },

    async draft(actor, wanted, told) {
      const call = calls(actor.level).find(({ id }) => id === wanted);
      if (call === undefined) return null;
      const now = clock.now();
      return rowsOf(
        call,
        fillRows(readSituation(told.trim().slice(0, MOST_SITUATION), now), call.criteria),
        knowledge,
        now,
      );
    },

    async show(id, level) {
      const sheet = await sheets.find(id);
      return sheet === null ? null : showSheet(sheet, knowledge, { audience: level, now: clock.now() });
    },

    async change(actor, id, change, telling) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const now = clock.now();
        const sheet = await sheets.find(id);
        const call = calls(actor.level).find((each) => each.id === sheet?.call);
        if (sheet === null || call === undefined) return null;
        const shown = await commit(changed(sheet, call, change, now), actor, now, given, telling);
        if (shown !== null) return shown;
      }
      throw new AppError('sheet-busy', `The sheet changed ${MOST_TRIES} times while it was answered.`, {
        retryable: true,
        hint: 'Send the answers again.',
      });
    },

    async own(actor) {
      const known = calls(actor.level);
      const kept = await sheets.ofOwner(actor.id, MOST_OWN);
      return kept.flatMap((sheet) => {
        const name = known.find(({ id }) => id === sheet.call)?.name;
        return name === undefined ? [] : [{ sheet, name }];
      });
    },

    remove: (id) => sheets.remove(id, clock.now().toISOString()),
  };
  return use;
}

/** The sheet after a change: what was given to rows stays unless given anew, what came from words is read again. */
function changed(sheet: Sheet, { criteria }: JudgedCall, change: SheetChange, now: Date): Sheet {
  const situation = change.situation?.trim().slice(0, MOST_SITUATION) ?? sheet.situation;
  const retold = situation !== sheet.situation;
  const heard = retold ? fillRows(readSituation(situation, now), criteria) : {};
  const answers: Record<string, Answer> = {};
  for (const criterion of criteria) {
    const key = leadingKey(criterion);
    const before = answerFor(criterion, sheet.answers);
    const kept = retold && before?.words != null ? (heard[key] ?? null) : (before ?? heard[key] ?? null);
    const given = change.answers[key];
    const answer =
      given === undefined || isSame(given, formAnswerOf(criterion, before))
        ? kept
        : givenAnswer(readFormAnswer(criterion, given, now));
    if (answer !== null) answers[key] = answer;
  }
  return { ...sheet, situation, answers, criteria: criteria.map(leadingKey), changedAt: now.toISOString() };
}

function givenAnswer(said: Answer['said'] | null): Answer | null {
  return said === null ? null : { said, words: null };
}

function isSame(a: FormAnswer, b: FormAnswer): boolean {
  return a.choice === b.choice && a.detail.trim() === b.detail;
}

/** Keeps the sheet with a statement of what it says now; null when somebody else changed it first. */
async function commit(
  sheet: Sheet,
  actor: Actor,
  now: Date,
  given: SheetDependencies,
  telling?: Telling,
): Promise<ShownSheet | null> {
  const { newId, knowledge, statements } = given;
  const certificateId = newId(CERTIFICATE_ID_LENGTH);
  const next: Sheet = { ...sheet, version: sheet.version + 1, certificates: [...sheet.certificates, certificateId] };
  const audience = actor.level;
  const shown = await showSheet(next, knowledge, { audience, now });
  if (shown === null) return null;
  const at = now.toISOString();
  const text = sheetText(shown);
  const question = `判定シート：${shown.name}${next.situation === '' ? '' : `\n${next.situation}`}`;
  const citations = [
    ...shown.rows.flatMap(({ clauses }) => clauses),
    ...shown.recommendations.map(({ clause }) => clause),
  ].map(({ citation }) => citation);
  const outcome = await statements.commit({
    conversation: null,
    expectedVersion: 0,
    sheet: next,
    ...telling?.(shown),
    ...certifiedTurn(
      {
        kind: 'sheet',
        outcome: 'answered',
        conversationId: null,
        certificateId,
        engine: SHEET_ENGINE,
        audience,
        at,
        citations,
        question,
        text,
        actorId: actor.id,
        address: `${actor.channel}/sheets/${next.id}`,
      },
      given,
    ),
  });
  if (outcome === 'lost') throw new AppError(EVENT_LOST, `The event of the sheet ${sheet.id} was taken over.`);
  return outcome === 'conflict' ? null : shown;
}
