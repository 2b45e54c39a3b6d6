import type { Document } from '../documents/document.ts';
import type { Passage } from '../documents/passage.ts';
import { fold } from '../text/fold.ts';
import { type CallYear, callYearOf } from './call-year.ts';
import { clauseGates } from './clause-gates.ts';
import { mergeFragments } from './date-fragments.ts';
import { fiscalYearOf, fiscalYearsIn } from './fiscal-year.ts';
import type { Gate } from './gate.ts';
import { channelIn, gateNamed, gateOfLabel, isGeneric, roundIn } from './gate-label.ts';
import { carriedFrom, type GateReading, isDated } from './gate-reading.ts';
import { type DateContext, type DateReading, readDates } from './read-dates.ts';
import type { YearContext } from './read-moment.ts';
import { rowGates } from './row-gates.ts';

/** A dated step with the passage that tells it. */
export interface PlacedGate extends GateReading {
  readonly passage: Passage;
}

/** A table or section that tells of calls gone by. */
const HISTORY = /推移|経過|歩み|沿革|履歴|実績(?!の?報告)|前年度|昨年度|過去の|これまでの|改訂|改定|変更点/;
const HALF_A_YEAR = 183 * 86_400_000;
const LONGEST_LABEL = 30;
const SHORTEST_LINE = 14;

/** The dated steps of calls that a document tells, in order of reading: in tables, lists, sentences, and slides. */
export function gateReadingsIn(
  passages: readonly Passage[],
  { title, fiscalYear }: Pick<Document, 'title' | 'fiscalYear'>,
): PlacedGate[] {
  const texts = mergeFragments(passages, fiscalYear);
  const { fiscalYear: callYear, since } = callYearOf(passages, fiscalYear);
  const own = yearsOf({ fiscalYear, callYear, since });
  const used = new Set<number>();
  const found: PlacedGate[] = [];
  let before: YearContext['before'] = null;
  let section = '';
  let line: string | null = null;
  for (const [index, passage] of passages.entries()) {
    const text = texts[index];
    if (text === undefined || text === '') continue;
    const here = passage.headings.join('\n');
    if (here !== section) line = null;
    if (here !== section) before = null;
    section = here;
    const year = otherYear(passage, own);
    if (year === 'unknown') continue;
    if (text.length <= SHORTEST_LINE && roundIn(text) !== null && passage.kind !== 'row') line = roundIn(text);
    const dates: DateContext = {
      fiscalYear: year ?? callYear,
      before: year === null ? (before ?? leadDate(passage, { fiscalYear: callYear, since })) : null,
      since: year === null ? since : null,
    };
    if (!readDates(text, { ...dates, months: true, kept: true }).some(isDated)) continue;
    const merged = { ...passage, text };
    const label =
      passage.kind === 'row' ? (passage.headings.at(-1) ?? '') : labelOf(index, { passages, texts, used, dates });
    const given = { dates, label, round: line ?? roundAbove(passage) ?? roundIn(title) };
    const gates =
      passage.kind === 'row'
        ? rowGates(merged, given)
        : (inTurn(index, { passages, texts, used, dates }) ?? clauseGates(merged, given));
    for (const gate of gates)
      found.push({
        ...gate,
        end: Math.min(gate.end, passage.text.length),
        passage,
        fiscalYear: year ?? pastYear(gate.reading, callYear),
      });
    before = carriedFrom(readDates(text, dates), dates) ?? before;
  }
  return distinct(byChannel(inOrder(found, callYear)));
}

/** The round of a section: the innermost heading that names one decides, then the sentence that leads to the list or table. */
function roundAbove({ headings, lead }: Passage): string | null {
  for (const heading of headings.toReversed()) {
    const round = roundIn(heading);
    if (round !== null) return round;
  }
  return lead === null ? null : roundIn(lead);
}

/** What the labels of a document's lines are looked up in. */
interface Lines {
  readonly passages: readonly Passage[];
  readonly texts: readonly (string | undefined)[];
  /** Lines that have named a date already. */
  readonly used: Set<number>;
  readonly dates: DateContext;
}

/** What names the date of a line that does not name it: the line before it, the text it belongs to, its heading, the line after it. */
function labelOf(index: number, lines: Lines): string {
  const { passages, used } = lines;
  const passage = passages[index];
  if (passage === undefined) return '';
  const previous = neighbour(index, -1, lines);
  if (previous !== null && !used.has(previous) && isLabelLine(previous, lines)) {
    used.add(previous);
    return passages[previous]?.text ?? '';
  }
  const lead = passage.lead === null ? '' : leadLabel(passage.lead, lines.dates);
  if (gateOfLabel(lead) !== null) return lead;
  const [last = '', outer = ''] = passage.headings.toReversed();
  const heading =
    gateNamed(last) === null && (isGeneric(last) || channelIn(last) !== null || roundIn(last) !== null) ? outer : last;
  if (gateNamed(heading) !== null) return heading;
  const next = neighbour(index, 1, lines);
  if (next !== null && isLabelLine(next, lines) && isDateLine(passage.text, lines.dates)) {
    used.add(next);
    return passages[next]?.text ?? '';
  }
  return heading;
}

/** 「A ▶ B ▶ C」 below as many labels: each date belongs to the label in its place. */
function inTurn(index: number, lines: Lines): Omit<GateReading, 'fiscalYear'>[] | null {
  const { passages, texts, dates } = lines;
  const text = texts[index] ?? '';
  const readings = readDates(text, dates).filter(isDated);
  if (readings.length < 2 || !/^[\s▶→⇒➡]*$/u.test(without(text, readings))) return null;
  const heading = passages[index]?.headings.at(-1) ?? '';
  const labels = gateOfLabel(heading) === null ? [] : [heading];
  for (let at = index - 1; at >= 0 && labels.length < readings.length && isLabelLine(at, lines); at -= 1) {
    const label = passages[at]?.text ?? '';
    if (label !== heading) labels.unshift(label);
  }
  if (labels.length !== readings.length) return null;
  return readings.flatMap((reading, place) => {
    const label = labels[place] ?? '';
    const gate = gateOfLabel(label);
    return gate === null
      ? []
      : [{ gate, label, round: roundIn(label), reading, start: reading.start, end: reading.end, header: '' }];
  });
}

/** A text without its dates and the words that go with them. */
function without(text: string, readings: readonly DateReading[]): string {
  const rest = readings.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return rest.replace(/まで|迄|（予定）|\(予定\)|頃|予定|必着/gu, '');
}

/** The nearest line of the same page and section before or after one, arrows left out; null when there is none. */
function neighbour(index: number, step: 1 | -1, { passages, texts }: Lines): number | null {
  for (let at = index + step; at >= 0 && at < passages.length && Math.abs(at - index) <= 2; at += step) {
    const other = passages[at];
    if (
      other === undefined ||
      other.kind === 'row' ||
      other.headings.join('\n') !== passages[index]?.headings.join('\n')
    )
      return null;
    if (other.breaks[0]?.page !== passages[index]?.breaks[0]?.page) return null;
    if (!/^[\s▶→⇒➡▼↓|｜]*$/u.test(texts[at] ?? '')) return at;
  }
  return null;
}

/** A short line that names a step and tells no date. */
function isLabelLine(index: number, { passages, texts, dates }: Lines): boolean {
  const text = texts[index] ?? '';
  return (
    passages[index]?.kind !== 'row' &&
    text.length <= LONGEST_LABEL &&
    !/[。]/.test(text) &&
    gateNamed(text) !== null &&
    !readDates(text, { ...dates, months: true }).some(isDated)
  );
}

function isDateLine(text: string, dates: DateContext): boolean {
  const readings = readDates(text, { ...dates, months: true }).filter(isDated);
  return readings.length > 0 && fold(without(text, readings)).length <= 4;
}

/** 「公募期間 令和6年3月4日から…」 above ア and イ: its label. */
function leadLabel(lead: string, dates: DateContext): string {
  const [first] = readDates(lead, dates);
  const label = (first === undefined ? lead : lead.slice(0, first.start)).replace(/[\s:：はを、]+$/u, '');
  return label.length <= LONGEST_LABEL && !label.includes('。') ? label : '';
}

function leadDate({ lead }: Passage, dates: DateContext): YearContext['before'] {
  return lead === null ? null : carriedFrom(readDates(lead, dates), dates);
}

/** The fiscal years that are the document's own: that of its money and that of its call. */
function yearsOf({
  fiscalYear,
  callYear,
  since,
}: {
  fiscalYear: number | null;
  callYear: number | null;
  since: CallYear['since'];
}): number[] {
  const years = [fiscalYear, callYear].filter((year) => year !== null);
  return fiscalYear !== null && since !== null ? [...years, fiscalYear + 1] : years;
}

/** The fiscal year of another call that a passage tells of; null for the document's own, 'unknown' for one gone by that is not named. */
function otherYear(passage: Passage, own: readonly number[]): number | 'unknown' | null {
  const headings = passage.headings.toReversed();
  const said =
    passage.kind === 'row' ? (passage.cells[0]?.text ?? '') : (/^[^。、]{0,24}/u.exec(passage.text)?.[0] ?? '');
  for (const text of [said, ...headings]) {
    const years = fiscalYearsIn(fold(text));
    const [year] = years;
    if (year !== undefined && years.length === 1) return own.length === 0 || own.includes(year) ? null : year;
  }
  const past = headings.some((heading) => HISTORY.test(fold(heading)));
  return past && !readDates(passage.text, { fiscalYear: null }).some(({ to }) => to !== null) ? 'unknown' : null;
}

/** The fiscal year of a date long before the document's own; null for one of the document's call. */
function pastYear({ to, from }: DateReading, fiscalYear: number | null): number | null {
  const at = (to ?? from)?.start;
  if (at === undefined || fiscalYear === null) return null;
  const opens = Date.UTC(fiscalYear, 3, 1);
  return at.getTime() < opens - HALF_A_YEAR ? fiscalYearOf(at) : null;
}

/** A range that its own sub-items tell for each way is told by them; they begin when it begins. */
function byChannel(gates: readonly PlacedGate[]): PlacedGate[] {
  const children = (gate: PlacedGate) =>
    gates.filter(
      (other) =>
        other.gate === gate.gate &&
        other.reading.channel !== null &&
        other.passage.lead !== null &&
        other.passage.lead === gate.passage.text,
    );
  return gates.flatMap((gate) => {
    if (gate.reading.channel === null && children(gate).length > 1) return [];
    const parent = gates.find(
      (other) => other.gate === gate.gate && other.passage.text === gate.passage.lead && other.reading.channel === null,
    );
    const { reading } = gate;
    const begins = parent?.reading.from ?? null;
    const ends = reading.to ?? null;
    if (
      begins === null ||
      ends === null ||
      parent?.reading.to === begins ||
      (reading.from !== null && reading.from !== ends)
    )
      return [gate];
    return [{ ...gate, reading: { ...reading, from: begins } }];
  });
}

/** Steps that only come after applying. */
const LATER = new Set<Gate>(['grant', 'period', 'interim', 'report', 'payment']);

/** 「4月｜補助金の支払」 at the end of a schedule is of the year after: no step that follows applying lies before its end. */
function inOrder(gates: readonly PlacedGate[], fiscalYear: number | null): PlacedGate[] {
  const ends = gates.flatMap(({ gate, reading, fiscalYear: other }) =>
    gate === 'application' && other === null && reading.to !== null && !/^(?:third|month)$/.test(reading.to.precision)
      ? [reading.to.end.getTime()]
      : [],
  );
  const first = Math.min(...ends);
  if (fiscalYear === null || ends.length === 0) return [...gates];
  return gates.map((gate) => {
    const { reading } = gate;
    const end = (reading.to ?? reading.from)?.end.getTime();
    if (!LATER.has(gate.gate) || gate.fiscalYear !== null || end === undefined || end >= first) return gate;
    const [next] = [fiscalYear, fiscalYear + 1]
      .flatMap((year) => readDates(reading.text, { fiscalYear: year, months: true }).slice(0, 1))
      .filter(({ to, from }) => ((to ?? from)?.end.getTime() ?? 0) > first);
    return next === undefined
      ? gate
      : { ...gate, reading: { ...reading, from: next.from, to: next.to, warnings: next.warnings } };
  });
}

/** Each step told once: the first telling of a gate, round, way and time stays, or the one that tells the rule as well. */
function distinct(gates: readonly PlacedGate[]): PlacedGate[] {
  const told = new Map<string, PlacedGate>();
  for (const each of gates) {
    const { gate, round, reading, fiscalYear, header, passage } = each;
    const { from, to, relative, open, channel } = reading;
    const end = to ?? from;
    const begin = to === null || from?.start.getTime() === to.start.getTime() ? null : from;
    const at = [begin?.start, end?.end].map((span) => span?.toISOString() ?? '').join();
    const counted = relative === null ? '' : `${relative.event}${relative.amount}${relative.unit}`;
    const mark = /[①-⑳]/u.exec(`${header}${passage.headings.join('')}`)?.[0];
    const key = [gate, round, channel, fiscalYear, at, counted, open, mark].join('|');
    const known = told.get(key);
    if (known === undefined || (known.reading.rule === null && reading.rule !== null)) told.set(key, each);
  }
  return [...told.values()];
}
