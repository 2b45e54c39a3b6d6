import { isExact, tellsOpening } from '../../domain/calls/agreement.ts';
import type { Call, CallGate, GateValue } from '../../domain/calls/call.ts';
import { sayRemaining } from '../../domain/calls/remaining.ts';
import { endOf, openingOf, STATE_NAMES, type State, stateOfGate, stateOfReading } from '../../domain/calls/state.ts';
import type { DateReading } from '../../domain/dates/read-dates.ts';
import { sayReading } from '../../domain/dates/say-reading.ts';
import type { DocumentKind } from '../../domain/documents/document.ts';
import { pageAt } from '../../domain/documents/passage.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import type { Programme } from '../../domain/programme.ts';
import { readable } from '../../domain/text/fold.ts';
import { gateName, HAPPENS } from './gate-name.ts';

/** A document in which a date stands, with the pages. */
export interface SourceView {
  readonly documentId: string;
  readonly document: string;
  readonly title: string;
  readonly kind: DocumentKind;
  /** Ascending; empty where the format has none. */
  readonly pages: readonly number[];
}

/** One value of a step, in words. */
export interface ValueView {
  /** 2024年5月10日（金）12:00まで */
  readonly said: string;
  /** As printed; null where that is how it is said, or a wording for machines. */
  readonly written: string | null;
  readonly state: State;
  /** 残り18日（開庁日で11日）; null where it has ended or no day is told. */
  readonly remaining: string | null;
  /** UTC ISO instants; null where none is told. */
  readonly from: string | null;
  readonly until: string | null;
  /** Names of the programmes of a joint call for which alone it holds. */
  readonly only: readonly string[];
  readonly sources: readonly SourceView[];
}

/** One step of a call, in words. */
export interface GateView {
  readonly gate: CallGate['gate'];
  readonly name: string;
  readonly channel: string | null;
  readonly state: State;
  readonly stateName: string;
  /** UTC ISO instant at which it opens; null where that is not told. */
  readonly opens: string | null;
  /** 資料により異なります, 訂正あり・確認中; null where one value is told. */
  readonly doubt: string | null;
  /** What a correction has taken back, as it was printed; null where none has. */
  readonly replaced: string | null;
  readonly values: readonly ValueView[];
}

/** One step of a call as it stands at `now`. */
export function viewGate(gate: CallGate, call: Call, programmes: readonly Programme[], now: Date): GateView {
  const opens = gate.gate === 'application' ? openingOf(call) : null;
  const state = stateOfGate(gate, now, opens);
  return {
    gate: gate.gate,
    name: gateName(gate),
    channel: gate.channel,
    state,
    stateName: stateName(gate, state),
    opens: firstOpening(gate, opens)?.toISOString() ?? null,
    doubt: gate.corrected ? '訂正あり・確認中' : gate.values.length > 1 ? STATE_NAMES.unclear : null,
    replaced: gate.replaced,
    values: gate.values.map((value) => viewValue(value, opens, programmes, now)),
  };
}

function firstOpening({ values }: CallGate, opens: Date | null): Date | null {
  const own = values.flatMap(({ reading }) =>
    tellsOpening(reading) && isExact(reading.from) ? reading.from.start : [],
  );
  return own.sort((a, b) => a.getTime() - b.getTime())[0] ?? opens;
}

/** （郵送）, where the name of the step does not tell it. */
export function sayChannel({ channel, name }: Pick<GateView, 'channel' | 'name'>): string {
  return channel === null || name.includes(channel) ? '' : `（${channel}）`;
}

/** 『令和6年度 合同公募』 p.1・2（要約資料） */
export function saySource({ title, pages, kind }: SourceView): string {
  return `『${title}』${pages.length === 0 ? '' : ` p.${pages.join('・')}`}${kind === 'summary' ? '（要約資料）' : ''}`;
}

/** The names of programmes, in the order given. */
export function namesOf(ids: readonly string[], programmes: readonly Programme[]): string[] {
  return ids.map((id) => programmes.find((programme) => programme.id === id)?.name ?? id);
}

/** A day on which something happens has no 受付: it lies ahead or it has been. */
function stateName({ gate, values }: CallGate, state: State): string {
  if (['unclear', 'written', 'rolling', 'undecided'].includes(state)) return STATE_NAMES[state];
  const ends = values.every(({ reading: { from } }) => from === null);
  if (HAPPENS.has(gate) && !ends) return state === 'today' ? '本日' : state === 'ended' ? '済み' : 'これから';
  const isPeriod = values.some(({ reading }) => tellsOpening(reading));
  return state === 'open' && !isPeriod && gate !== 'application' ? '期限前' : STATE_NAMES[state];
}

function viewValue(
  { reading, facts, only }: GateValue,
  opens: Date | null,
  programmes: readonly Programme[],
  now: Date,
): ValueView {
  const end = endOf(reading);
  return {
    // The way of handing in stands beside the name of the step.
    said: sayReading({ ...reading, channel: null }),
    written: writtenOf(reading),
    state: stateOfReading(reading, now, opens),
    remaining: end !== null && end.end > now ? sayRemaining(now, end) : null,
    from: reading.from?.start.toISOString() ?? null,
    until: end?.end.toISOString() ?? null,
    only: namesOf(only, programmes),
    sources: sourcesOf(facts),
  };
}

/** 2024-05-10T12:00 tells people nothing that is not said; nor do the same figures again. */
function writtenOf(reading: DateReading): string | null {
  const written = readable(reading.text);
  const bare = (text: string) => text.normalize('NFKC').replace(/\s|まで$|^「|」$/gu, '');
  return /\d{4}-\d{2}-\d{2}/.test(written) || bare(written) === bare(sayReading(reading)) ? null : written;
}

/** Each document once, in the order of authority. */
function sourcesOf(facts: readonly GateFact[]): SourceView[] {
  return [...Map.groupBy(facts, ({ source }) => source.document.id).values()].flatMap((of) => {
    const document = of[0]?.source.document;
    if (document === undefined) return [];
    const pages = new Set(of.flatMap(({ source }) => pageAt(source.passage, source.start) ?? []));
    const { id, name, title, kind } = document;
    return [{ documentId: id, document: name, title, kind, pages: [...pages].sort((a, b) => a - b) }];
  });
}
