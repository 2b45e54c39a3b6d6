import type { Document } from '../documents/document.ts';
import type { Passage } from '../documents/passage.ts';
import { fold } from '../text/fold.ts';
import { type CallYear, callYearOf } from './call-year.ts';
import { clauseGates } from './clause-gates.ts';
import { mergeFragments } from './date-fragments.ts';
import { fiscalYearOf, fiscalYearsIn } from './fiscal-year.ts';
import { gateOfLabel, roundIn } from './gate-label.ts';
import { carriedFrom, isDated, lastSaid, type PlacedGate } from './gate-reading.ts';
import { inTurn, labelOf, labelsInRuns } from './line-labels.ts';
import { monthRow } from './month-rows.ts';
import { type DateContext, type DateReading, readDates } from './read-dates.ts';
import type { YearContext } from './read-moment.ts';
import { rowGates } from './row-gates.ts';
import { withRuleForAll } from './rule-for-all.ts';
import { byChannel, distinct, inOrder } from './told-once.ts';

/** A table or section that tells of calls gone by. */
const HISTORY = /推移|経過|歩み|沿革|履歴|実績(?!の?報告)|前年度|昨年度|過去の|これまでの|改訂|改定|変更点/;
/** A year cut off from its month: 令和9 of 令和9年3月5日. */
const CUT_YEAR = /(?:令和|平成|20)[\d０-９元]*年?$/u;
const HALF_A_YEAR = 183 * 86_400_000;
const SHORTEST_LINE = 14;

/** The dated steps of calls that a document tells, in order of reading: in tables, lists, sentences, and slides. */
export function gateReadingsIn(
  passages: readonly Passage[],
  { title, fiscalYear, dating }: Pick<Document, 'title' | 'fiscalYear' | 'dating'>,
): PlacedGate[] {
  const texts = mergeFragments(passages, fiscalYear);
  const { fiscalYear: callYear, since } = dating ?? callYearOf(passages, fiscalYear);
  const own = yearsOf({ fiscalYear, callYear, since });
  const runs = labelsInRuns({ passages, texts }, { fiscalYear: callYear, since });
  const used = new Set<number>();
  const found: PlacedGate[] = [];
  let before: YearContext['before'] = null;
  let said: YearContext['said'] = null;
  let section = '';
  let line: string | null = null;
  for (const [index, passage] of passages.entries()) {
    const text = texts[index];
    if (text === undefined || text === '') continue;
    const here = passage.headings.join('\n');
    if (here !== section) line = null;
    if (here !== section) before = null;
    if (here !== section) said = null;
    section = here;
    const year = otherYear(passage, own);
    if (year === 'unknown') continue;
    if (text.length <= SHORTEST_LINE && passage.kind !== 'row' && gateOfLabel(text) === null)
      line = roundIn(text) ?? line;
    const dates: DateContext = {
      fiscalYear: year ?? callYear,
      before: year === null ? (before ?? leadDate(passage, { fiscalYear: callYear, since })) : null,
      since: year === null ? since : null,
      said,
    };
    const read = readDates(text, { ...dates, months: true, kept: true });
    if (!read.some(isDated)) continue;
    said = lastSaid(read) ?? said;
    const merged = { ...passage, text };
    const inRun = runs.get(index);
    if (inRun === null) continue;
    const label =
      inRun ??
      (passage.kind === 'row' ? (passage.headings.at(-1) ?? '') : labelOf(index, { passages, texts, used, dates }));
    const given = { dates, label, round: line ?? roundAbove(passage) ?? roundIn(title) };
    const gates =
      passage.kind === 'row'
        ? (monthRow(merged, given) ?? rowGates(merged, given))
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
  return distinct(byChannel(inOrder(withRuleForAll(found, passages), callYear)));
}

/** The round of a section: the innermost heading that names one decides, then the sentence that leads to the list or table. */
function roundAbove({ headings, lead, marker }: Passage): string | null {
  for (const heading of headings.toReversed()) {
    const round = roundIn(heading);
    if (round !== null) return round;
  }
  // A note (※) is on the whole section.
  return lead === null || marker === '※' ? null : roundIn(lead);
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
    passage.kind === 'row'
      ? (passage.cells[0]?.text ?? '')
      : (/^[^。、]{0,24}/u.exec(passage.text)?.[0] ?? '').replace(CUT_YEAR, '');
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
