import type { Passage } from '../documents/passage.ts';
import { type Day, dayOf } from './civil.ts';
import { type DateReading, readDates } from './read-dates.ts';
import type { YearContext } from './read-moment.ts';

/** From what the dates of a call take a year that they do not print. */
export interface CallYear {
  readonly fiscalYear: number | null;
  readonly since: YearContext['since'];
}

/** One day with a weekday shows nothing: it may be a slip. */
const ENOUGH = 2;

/**
 * Where a document's dates without a year lie: in its fiscal year, or that of most of its dates where it names none, unless
 * most weekdays fit the next one alone; after the first day printed, where that is all that is known, or the money is of
 * 令和5年度補正 and the call of 令和6年.
 */
export function callYearOf(passages: readonly Passage[], fiscalYear: number | null): CallYear {
  const days = passages.flatMap(({ text }) =>
    readDates(text, { fiscalYear: null }).flatMap(({ from, to }) => {
      const at = to ?? from;
      return at === null ? [] : [dayOf(at.start)];
    }),
  );
  const cover = firstDay(passages);
  const since = cover === undefined ? null : { year: cover.year, month: cover.month };
  if (fiscalYear === null) {
    const most = mostlyIn(days);
    return most === null
      ? { fiscalYear, since }
      : { fiscalYear: fits(passages, most, most + 1) ? most + 1 : most, since: null };
  }
  const fromApril = (of: number) => days.filter(({ year, month }) => year === of && month >= 4).length;
  const isLater = since !== null && since.year > fiscalYear && fromApril(fiscalYear) < fromApril(fiscalYear + 1);
  if (isLater && !fits(passages, fiscalYear + 1, fiscalYear, { first: 4 })) return { fiscalYear, since };
  if (fits(passages, fiscalYear, fiscalYear + 1)) return { fiscalYear: fiscalYear + 1, since: null };
  // Called for in January to March, before the fiscal year begins.
  if (fits(passages, fiscalYear, fiscalYear - 1, { last: 3 }))
    return { fiscalYear, since: { year: fiscalYear, month: 1 } };
  return { fiscalYear, since: null };
}

/** The day that a document tells first, of a range its beginning. */
function firstDay(passages: readonly Passage[]): Day | undefined {
  for (const { text } of passages)
    for (const { from, to } of readDates(text, { fiscalYear: null })) {
      const at = from ?? to;
      if (at !== null) return dayOf(at.start);
    }
  return undefined;
}

/** The fiscal year in which most of several days lie, of equals the latest; null for fewer than two days. */
function mostlyIn(days: readonly Day[]): number | null {
  const counts = new Map<number, number>();
  for (const { year, month } of days) {
    const of = month < 4 ? year - 1 : year;
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, many], [b, more]) => more - many || b - a);
  return most === undefined || days.length < 2 ? null : most[0];
}

/** Most dates that print a weekday and no year, of some months, have the wrong one in one fiscal year, and the right one in the other. */
function fits(passages: readonly Passage[], one: number, other: number, { first = 1, last = 12 } = {}): boolean {
  let [told, wrong, wrongThen] = [0, 0, 0];
  for (const { text } of passages) {
    if (!WEEKDAY.test(text)) continue;
    const then = readDates(text, { fiscalYear: other });
    for (const [index, reading] of readDates(text, { fiscalYear: one }).entries()) {
      const alike = then[index];
      const at = reading.to ?? reading.from;
      if (alike === undefined || at === null || isSame(reading, alike) || !WEEKDAY.test(reading.text)) continue;
      const { month } = dayOf(at.start);
      if (month < first || month > last) continue;
      told += 1;
      wrong += reading.warnings.includes('weekday') ? 1 : 0;
      wrongThen += alike.warnings.includes('weekday') ? 1 : 0;
    }
  }
  return told >= ENOUGH && wrong * 2 > told && wrongThen * 4 < told;
}

const WEEKDAY = /[(（][月火水木金土日]/u;

function isSame(a: DateReading, b: DateReading): boolean {
  return (a.to ?? a.from)?.end.getTime() === (b.to ?? b.from)?.end.getTime();
}
