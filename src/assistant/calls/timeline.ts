import type { State } from '../../domain/calls/state.ts';
import { dayOf, instantOf } from '../../domain/dates/civil.ts';
import type { CallView } from './call-view.ts';
import type { GateView } from './gate-view.ts';

/** A point of a timeline: 0 is its left end, 1 its right one. */
export interface TimelineMark {
  readonly at: number;
  readonly name: string;
}

/** One call on a timeline. */
export interface TimelineRow {
  readonly name: string;
  readonly state: State;
  /** Where applying begins; null where it is not told. */
  readonly opens: number | null;
  /** Every end of applying that is told. */
  readonly ends: readonly number[];
  /** Steps before the end of applying (説明会, 質問受付 …). */
  readonly steps: readonly TimelineMark[];
}

/** Calls drawn over months. */
export interface Timeline {
  /** The first day of each month, in order: 2024年4月, 5月 … */
  readonly months: readonly TimelineMark[];
  /** Null where today lies outside. */
  readonly today: number | null;
  readonly rows: readonly TimelineRow[];
}

const MOST_ROWS = 8;
/** Beyond this, today and ended calls are too far apart for one picture. */
const NEAR = 120 * 86_400_000;
/** A call that opens later than this would squeeze the others. */
const SOON = 200 * 86_400_000;
const MOST_MONTHS = 24;

/** The calls that are open or still to open, drawn; with none of them the newest that have ended. Null where none has a day. */
export function timelineOf(calls: readonly CallView[], now: Date): Timeline | null {
  const dated = calls.filter((call) => endsOf(call).length > 0);
  const current = dated.filter(({ state }) => state !== 'ended');
  const newest = dated.find(({ state }) => state === 'ended')?.fiscalYear;
  const soon = current.filter((call) => Math.min(...opensOf(call), ...endsOf(call)) < now.getTime() + SOON);
  const [drawn = []] = [soon, current, dated.filter(({ fiscalYear }) => fiscalYear === newest)]
    .filter((each) => each.length > 0)
    .map((each) => each.slice(0, MOST_ROWS));
  const days = drawn.flatMap((call) => [...endsOf(call), ...opensOf(call), ...stepsOf(call).map(({ at }) => at)]);
  if (days.length === 0) return null;
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const isNear = now.getTime() > first - NEAR && now.getTime() < last + NEAR;
  const from = monthStart(isNear ? Math.min(first, now.getTime()) : first, 0);
  const to = monthStart(isNear ? Math.max(last, now.getTime()) : last, 1);
  const place = (time: number) => (time - from) / (to - from);
  return {
    months: monthsBetween(from, to).map(({ time, name }) => ({ at: place(time), name })),
    today: isNear ? place(now.getTime()) : null,
    rows: drawn.map((call) => ({
      name: [call.name, call.part, call.round].filter((each) => each !== null).join(' '),
      state: call.state,
      opens: opensOf(call).map(place)[0] ?? null,
      ends: [...new Set(endsOf(call).map(place))],
      steps: stepsOf(call).map(({ at, name }) => ({ at: place(at), name })),
    })),
  };
}

function endsOf({ application }: CallView): number[] {
  return application.flatMap(({ values }) =>
    values.flatMap(({ until }) => (until === null ? [] : [Date.parse(until)])),
  );
}

/** The opening that is told; none where only an end is. */
function opensOf(call: CallView): number[] {
  const ends = endsOf(call);
  const starts = [...call.application, ...call.others.filter(({ gate }) => gate === 'opening')].flatMap(({ values }) =>
    values.flatMap(({ from }) => (from === null ? [] : [Date.parse(from)])),
  );
  const first = Math.min(...starts);
  return Number.isFinite(first) && first < Math.max(...ends) - HOURS ? [first] : [];
}

/** What begins and ends on one day is no period. */
const HOURS = 86_400_000;

function stepsOf(call: CallView): { at: number; name: string }[] {
  const last = Math.max(...endsOf(call));
  const before = (gate: GateView) => ['briefing', 'question', 'registration', 'application'].includes(gate.gate);
  return [...call.ahead, ...call.others.filter(before)]
    .flatMap(({ name, values }) =>
      values.flatMap(({ until, from }) => {
        const at = until ?? from;
        return at === null ? [] : [{ at: Date.parse(at), name }];
      }),
    )
    .filter(({ at }) => at <= last);
}

function monthStart(time: number, ahead: number): number {
  const { year, month } = dayOf(new Date(time));
  return instantOf({ year, month: month + ahead, day: 1 }).getTime();
}

function monthsBetween(from: number, to: number): { time: number; name: string }[] {
  const months: { time: number; name: string }[] = [];
  for (let time = from; time < to && months.length < MOST_MONTHS; time = monthStart(time, 1)) {
    const { year, month } = dayOf(new Date(time));
    months.push({ time, name: months.length === 0 || month === 1 ? `${year}年${month}月` : `${month}月` });
  }
  return months;
}
