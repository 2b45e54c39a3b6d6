import type { Passage } from '../documents/passage.ts';
import { fold } from '../text/fold.ts';
import { channelIn, gateNamed, gateOfLabel, isGeneric, roundIn } from './gate-label.ts';
import { type GateReading, isDated } from './gate-reading.ts';
import { type DateContext, type DateReading, readDates } from './read-dates.ts';

const LONGEST_LABEL = 30;

/** What the labels of a document's lines are looked up in. */
export interface Lines {
  readonly passages: readonly Passage[];
  readonly texts: readonly (string | undefined)[];
  /** Lines that have named a date already. */
  readonly used: Set<number>;
  readonly dates: DateContext;
}

/** What names the date of a line that does not name it: the line before it, the text it belongs to, its heading, the line after it. */
export function labelOf(index: number, lines: Lines): string {
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
export function inTurn(index: number, lines: Lines): Omit<GateReading, 'fiscalYear'>[] | null {
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

/**
 * Labels of date lines that stand in a run of their own beside a run of as many labels (slides whose boxes were read
 * label by label, then date by date); null where the runs differ and nothing tells which belongs to which.
 */
export function labelsInRuns(
  lines: Omit<Lines, 'used' | 'dates'>,
  dates: DateContext,
): ReadonlyMap<number, string | null> {
  const runs: { kind: 'label' | 'date' | 'other'; place: string; at: number[] }[] = [];
  for (const [index, passage] of lines.passages.entries()) {
    const text = lines.texts[index] ?? '';
    if (/^[\s▶→⇒➡▼↓|｜]*$/u.test(text)) continue;
    const place = [passage.breaks[0]?.page ?? '', ...passage.headings].join('\n');
    const kind = kindOf(passage, text, dates);
    const last = runs.at(-1);
    if (last?.kind === kind && last.place === place) last.at.push(index);
    else runs.push({ kind, place, at: [index] });
  }
  const labels = new Map<number, string | null>();
  for (const [index, run] of runs.entries()) {
    if (run.kind !== 'date' || run.at.length < 2) continue;
    const beside = [runs[index - 1], runs[index + 1]].filter(
      (other) => other?.kind === 'label' && other.place === run.place && other.at.length > 1,
    );
    const fitting = beside.find((other) => other?.at.length === run.at.length);
    if (beside.length === 0) continue;
    for (const [turn, at] of run.at.entries())
      labels.set(at, fitting === undefined ? null : (lines.texts[fitting.at[turn] ?? -1] ?? null));
  }
  return labels;
}

function kindOf({ kind }: Passage, text: string, dates: DateContext): 'label' | 'date' | 'other' {
  if (kind === 'row' || text.length > LONGEST_LABEL || text.includes('。')) return 'other';
  if (isDateLine(text, dates)) return 'date';
  return readDates(text, { ...dates, months: true }).some(isDated) ? 'other' : 'label';
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
