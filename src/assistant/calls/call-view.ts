import { isExact, tellsOpening } from '../../domain/calls/agreement.ts';
import { applicationGates, type Call, type CallGate, type GateValue } from '../../domain/calls/call.ts';
import { gatesAhead } from '../../domain/calls/gates-ahead.ts';
import { daysLeft, sayRemaining } from '../../domain/calls/remaining.ts';
import {
  endOf,
  openingOf,
  STATE_NAMES,
  type State,
  stateOfCall,
  stateOfGate,
  stateOfReading,
} from '../../domain/calls/state.ts';
import { fiscalYearName } from '../../domain/dates/fiscal-year.ts';
import { GATE_NAMES, GATES, type Gate, gatesIn } from '../../domain/dates/gate.ts';
import type { DateReading } from '../../domain/dates/read-dates.ts';
import { sayReading } from '../../domain/dates/say-reading.ts';
import type { DocumentKind } from '../../domain/documents/document.ts';
import { pageAt } from '../../domain/documents/passage.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold, readable } from '../../domain/text/fold.ts';

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
  readonly values: readonly ValueView[];
}

/** A call at a moment, in words that every channel shows. */
export interface CallView {
  readonly id: string;
  readonly name: string;
  /** The programmes of a joint call. */
  readonly members: readonly string[];
  readonly fiscalYear: string | null;
  readonly part: string | null;
  readonly round: string | null;
  readonly state: State;
  readonly stateName: string;
  /** Until the next end of applying. */
  readonly remaining: string | null;
  /** When and until when one may apply. */
  readonly application: readonly GateView[];
  /** Steps that still lie before that. */
  readonly ahead: readonly GateView[];
  /** All other steps. */
  readonly others: readonly GateView[];
}

/** A call as it stands at `now`. */
export function viewCall(call: Call, programmes: readonly Programme[], now: Date): CallView {
  const [only, ...further] = call.programmes;
  const members = further.length > 0 ? [] : (programmes.find(({ id }) => id === only)?.members ?? []);
  const state = stateOfCall(call, now);
  const own = applicationGates(call);
  const ahead = gatesAhead(call, now);
  const view = (gate: CallGate) => viewGate(gate, call, programmes, now);
  const application = own.map(view);
  const [soonest] = application
    .flatMap(({ values }) => values.filter(({ remaining }) => remaining !== null))
    .sort((a, b) => (a.until ?? '').localeCompare(b.until ?? ''));
  return {
    id: call.id,
    name:
      call.programmes.length === 0
        ? `『${call.gates[0]?.values[0].facts[0].source.document.title ?? ''}』`
        : namesOf(call.programmes, programmes).join('・'),
    // Of another year's joint call the documents do not say that it consisted of the same programmes.
    members: isOfDocumentsYear(call) ? namesOf(members, programmes) : [],
    fiscalYear: call.fiscalYear === null ? null : fiscalYearName(call.fiscalYear),
    part: call.part,
    round: call.round === null ? null : /^\d+$/.test(call.round) ? `第${call.round}回` : call.round,
    state,
    stateName: STATE_NAMES[state],
    remaining:
      state === 'unclear' ? null : state === 'before' ? untilOpening(application, now) : (soonest?.remaining ?? null),
    application,
    ahead: ahead.map(view),
    others: call.gates.filter((gate) => !own.includes(gate) && !ahead.includes(gate) && tellsStep(gate)).map(view),
  };
}

/** 受付開始まで35日: of a call that has not opened, from the first opening that its steps tell. */
function untilOpening(application: readonly GateView[], now: Date): string | null {
  const opens = application.flatMap(({ opens: at }) => at ?? []).sort()[0];
  if (opens === undefined) return null;
  const days = daysLeft(now, new Date(Date.parse(opens) + 1));
  return days === 0 ? '本日受付開始' : `受付開始まで${days}日`;
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

function namesOf(ids: readonly string[], programmes: readonly Programme[]): string[] {
  return ids.map((id) => programmes.find((programme) => programme.id === id)?.name ?? id);
}

/**
 * A period counted from some event is a step of the schedule only after the call (「完了の日から30日以内」), and under a heading
 * that names the step.
 */
function tellsStep(gate: CallGate): boolean {
  if (gate.values.some(({ reading: { from, to, open } }) => from !== null || to !== null || open !== null)) return true;
  return GATES.indexOf(gate.gate) > GATES.indexOf('application') && isNamed(gate);
}

/** What the document calls the step, where it does; a row named for a programme or a year is told by the step's own name. */
export function gateName(gate: Pick<CallGate, 'gate' | 'label' | 'values'>): string {
  if (isForMeeting(gate)) return '説明会の申込み';
  return isNamed(gate) ? bareLabel(gate.label) : GATE_NAMES[gate.gate];
}

/** Until when one may sign up for a meeting: nothing that applying depends on. */
export function isForMeeting({ gate, label, values }: Pick<CallGate, 'gate' | 'label' | 'values'>): boolean {
  const [
    {
      facts: [
        {
          source: { passage },
        },
      ],
    },
  ] = values;
  return (
    gate === 'registration' &&
    [label, passage.cells[0]?.text ?? '', passage.headings.at(-1) ?? ''].some((text) => /説明会|相談会/u.test(text))
  );
}

function isNamed({ gate, label }: Pick<CallGate, 'gate' | 'label'>): boolean {
  const bare = bareLabel(label);
  return bare !== '' && bare.length <= LONGEST_LABEL && gatesIn(fold(bare)).includes(gate) && !NO_STEP.test(bare);
}

/** Without the mark or number that stands before it. */
function bareLabel(label: string): string {
  return readable(label).replace(/^[\s■●◆○・]*[(（]?[\d０-９.．]*[)）]?\s*/u, '');
}

const LONGEST_LABEL = 24;
/** A question, a programme, a year or a number is no name of a step. */
const NO_STEP = /[？?]$|か。?$|事業$|年度$|数$/u;

/** Steps that happen on a day, beside those that end on one. */
export const HAPPENS: ReadonlySet<Gate> = new Set<Gate>(['opening', 'briefing', 'hearing', 'selection']);

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
    said: sayReading(reading),
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
    const pages = new Set(of.flatMap(({ source, reading }) => pageAt(source.passage, reading.start) ?? []));
    const { id, name, title, kind } = document;
    return [{ documentId: id, document: name, title, kind, pages: [...pages].sort((a, b) => a - b) }];
  });
}

/** Whether the call is of the year of a document that tells it: of other years the document only looks back or ahead. */
export function isOfDocumentsYear({ gates, fiscalYear }: Call): boolean {
  return gates.some(({ values }) =>
    values.some(({ facts }) => facts.some(({ source }) => source.document.fiscalYear === fiscalYear)),
  );
}
