import type { Passage } from '../documents/passage.ts';
import { dayOf } from './civil.ts';
import type { Gate } from './gate.ts';
import type { DateContext, DateReading } from './read-dates.ts';
import type { YearContext } from './read-moment.ts';

/** What of a passage its dated steps are read from. */
export type DatedPassage = Pick<Passage, 'kind' | 'headings' | 'lead' | 'marker' | 'text' | 'cells'>;

/** A dated step of a call, with its place in the passage that tells it. */
export interface GateReading {
  readonly gate: Gate;
  /** As printed: 応募書類の提出期限. */
  readonly label: string;
  /** 第1回, 二次公募; null where there is one round only. */
  readonly round: string | null;
  readonly reading: DateReading;
  /** Characters of the passage's text that tell it. */
  readonly start: number;
  readonly end: number;
  /** Header of the column it stands in; '' outside a table. */
  readonly header: string;
  /** Fiscal year of another call that the passage speaks of (令和4年度の経過); null for the document's own. */
  readonly fiscalYear: number | null;
}

/** A dated step with the passage that tells it. */
export interface PlacedGate extends GateReading {
  readonly passage: Passage;
}

/** What is known where a passage stands. */
export interface GateContext {
  readonly dates: DateContext;
  /** The nearest words before the passage that may name its date: a heading, the line before it. */
  readonly label: string;
  /** The round that the section, the document or a line above tells of; null when none does. */
  readonly round: string | null;
}

/** Whether a reading tells a time at all, be it a day that no calendar has (11月31日), which stands as written. */
export function isDated({ from, to, relative, open, warnings }: DateReading): boolean {
  return from !== null || to !== null || relative !== null || open !== null || warnings.includes('not-in-calendar');
}

/**
 * Year and month that dates after these readings take their year from: of the last day told, where it lies before the
 * document's own fiscal year, or that is not known; null when the fiscal year tells it better.
 */
export function carriedFrom(
  readings: readonly DateReading[],
  { fiscalYear, since }: DateContext,
): YearContext['before'] {
  const said = lastSaid(readings);
  if (said === null || (since !== undefined && since !== null)) return null;
  return fiscalYear !== null && said.year + (said.month < 4 ? -1 : 0) >= fiscalYear ? null : said;
}

/** Year and month of the day told last; null where none is. */
export function lastSaid(readings: readonly DateReading[]): YearContext['before'] {
  const last = readings.findLast(({ to, from }) => to !== null || from !== null);
  const at = (last?.to ?? last?.from)?.start;
  if (at === undefined) return null;
  const { year, month } = dayOf(at);
  return { year, month };
}

/** Steps to which papers are handed in, by one way or another. */
const HANDED_IN = new Set<Gate>(['registration', 'application', 'grant', 'change', 'interim', 'report', 'payment']);

/** A reading with its way of handing in, where the step has one: 電子メールに限る says nothing of when questions end. */
export function byWay(gate: Gate, reading: DateReading): DateReading {
  return HANDED_IN.has(gate) ? reading : { ...reading, channel: null };
}
