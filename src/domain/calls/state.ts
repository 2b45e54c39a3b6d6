import type { Span } from '../dates/civil.ts';
import type { DateReading } from '../dates/read-dates.ts';
import { isExact, tellsOpening } from './agreement.ts';
import { applicationGates, type Call, type CallGate } from './call.ts';
import { daysLeft } from './remaining.ts';

/**
 * How a step or a call stands at a moment. `rolling` and `undecided` are told so (随時, 未定); `written`: no day can be told,
 * as of a month or a period counted from an event; `unclear`: the documents differ on it.
 */
export type State = 'before' | 'open' | 'today' | 'ended' | 'rolling' | 'undecided' | 'written' | 'unclear';

/** The state as the secretariat says it. */
export const STATE_NAMES: Readonly<Record<State, string>> = {
  before: '受付前',
  open: '受付中',
  today: '本日締切',
  ended: '終了',
  rolling: '随時',
  undecided: '未定',
  written: '日付の定めなし',
  unclear: '資料により異なります',
};

/** The end of a step as a day or a minute; null where it is counted from an event, undecided, rolling, or only a month. */
export function endOf({ to, relative, open }: DateReading): Span | null {
  return open === null && (relative === null || relative.amount === 0) && isExact(to) ? to : null;
}

/** How a reading stands at `now`. A day ends at 24:00; a minute is over when it comes. */
export function stateOfReading(reading: DateReading, now: Date, opens: Date | null = null): State {
  const end = endOf(reading);
  const from = tellsOpening(reading) && isExact(reading.from) ? reading.from.start : opens;
  if (end === null) return from !== null && from > now ? 'before' : (reading.open ?? 'written');
  if (end.end <= now) return 'ended';
  if (from !== null && from > now) return 'before';
  return daysLeft(now, end.end) === 0 ? 'today' : 'open';
}

/** How a step stands at `now`: of several values the one state that all of them lead to. */
export function stateOfGate({ values }: CallGate, now: Date, opens: Date | null = null): State {
  return together(values.map(({ reading }) => stateOfReading(reading, now, opens)));
}

/** When a call opens, as a step of its own or as the beginning of a period; the earliest where several days are told. */
export function openingOf({ gates }: Pick<Call, 'gates'>): Date | null {
  const starts = gates
    .flatMap(({ gate, values }) => values.map(({ reading }) => ({ gate, reading })))
    .filter(({ gate, reading }) => gate === 'opening' || (gate === 'application' && tellsOpening(reading)))
    .flatMap(({ reading: { from, to } }) => from ?? to ?? [])
    .filter(isExact)
    .map(({ start }) => start);
  return starts.reduce<Date | null>((first, each) => (first === null || each < first ? each : first), null);
}

/** How a call stands at `now`: while one way of applying is open, it is; days that are told count before what has none. */
export function stateOfCall(call: Call, now: Date): State {
  const opens = openingOf(call);
  const states = applicationGates(call).map((gate) => stateOfGate(gate, now, opens));
  return (
    (['unclear', 'today', 'open', 'before', 'ended', 'rolling', 'undecided'] as const).find((each) =>
      states.includes(each),
    ) ?? 'written'
  );
}

/** The next end of applying that lies ahead of `now`; null where none is told as a day or a minute. */
export function nextEndOf(call: Call, now: Date): Span | null {
  return endsOf(call).find(({ end }) => end > now) ?? null;
}

/** The last end of applying that is told; null where none is. */
export function lastEndOf(call: Call): Span | null {
  return endsOf(call).at(-1) ?? null;
}

function endsOf(call: Call): Span[] {
  return applicationGates(call)
    .flatMap(({ values }) => values.flatMap(({ reading }) => endOf(reading) ?? []))
    .sort((a, b) => a.end.getTime() - b.end.getTime());
}

function together(states: readonly State[]): State {
  const told = new Set(states.filter((state) => !DATELESS.has(state)));
  const [only, ...others] = told;
  if (only === undefined) return states[0] ?? 'written';
  if (others.length === 0) return only;
  // Whichever of the days holds, it has not ended; which of them is the last day is not settled.
  return told.has('ended') || told.has('before') ? 'unclear' : 'open';
}

const DATELESS: ReadonlySet<State> = new Set<State>(['rolling', 'undecided', 'written']);
