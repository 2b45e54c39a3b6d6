import type { Span } from '../dates/civil.ts';
import type { DateReading } from '../dates/read-dates.ts';

const FINENESS = ['minute', 'day', 'third', 'month'] as const;

/** Whether a step is told as a day or a minute, so that days can be counted to it. */
export function isExact(span: Span | null): span is Span {
  return span !== null && (span.precision === 'minute' || span.precision === 'day');
}

/** Whether two readings tell the same: what both tell of the beginning and the end meets. */
export function agrees(one: DateReading, other: DateReading): boolean {
  const [a, b] = [one, other].map((each) => (tellsOpening(each) ? each.from : null));
  return endsAlike(one, other) && (a == null || b == null || meets(a, b));
}

/** Whether two readings end alike: their ends meet, the coarser holding the finer, or the same is counted from the same event. */
export function endsAlike(one: DateReading, other: DateReading): boolean {
  if (one.relative !== null || other.relative !== null)
    return sameRelative(one, other) && (one.to === null || other.to === null || meets(one.to, other.to));
  const [a, b] = [one.to ?? one.from, other.to ?? other.from];
  if (a === null || b === null)
    return a === b && one.open === other.open && (one.open !== null || one.text === other.text);
  return (one.to === null) === (other.to === null) && meets(a, b);
}

/** The finer of two readings that agree; the first where both are alike, and rather one that tells its beginning too. */
export function finer(one: DateReading, other: DateReading): DateReading {
  const [a, b] = [finenessOf(one), finenessOf(other)];
  if (a !== b) return a < b ? one : other;
  return !tellsOpening(one) && tellsOpening(other) ? other : one;
}

/** Whether a reading tells when the step opens, beside when it ends. */
export function tellsOpening({ from, to }: DateReading): boolean {
  return from !== null && (to === null || from.start.getTime() < to.start.getTime());
}

function finenessOf({ from, to }: DateReading): number {
  const span = to ?? from;
  return span === null ? FINENESS.length : FINENESS.indexOf(span.precision);
}

/** A minute at the end of a day (24:00) belongs to that day. */
function meets(a: Span, b: Span): boolean {
  if (a.precision === 'minute' && b.precision === 'minute') return a.end.getTime() === b.end.getTime();
  const [coarse, fine] = FINENESS.indexOf(a.precision) >= FINENESS.indexOf(b.precision) ? [a, b] : [b, a];
  const at = fine.precision === 'minute' ? fine.end.getTime() - 1 : fine.start.getTime();
  return coarse.start.getTime() <= at + (fine.precision === 'minute' ? 1 : 0) && at < coarse.end.getTime();
}

function sameRelative(one: DateReading, other: DateReading): boolean {
  const [a, b] = [one.relative, other.relative];
  return (
    a !== null &&
    b !== null &&
    a.amount === b.amount &&
    a.unit === b.unit &&
    a.direction === b.direction &&
    (a.event === b.event ||
      a.event === null ||
      b.event === null ||
      a.event.endsWith(b.event) ||
      b.event.endsWith(a.event))
  );
}
