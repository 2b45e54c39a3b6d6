import type { Passage } from '../documents/passage.ts';
import { fold } from '../text/fold.ts';
import { readDates } from './read-dates.ts';

const CLOCK = '(?:(?:午前|午後)?\\d{1,2}(?::\\d{2}|時(?:半|\\d{1,2}分)?)|正午)';
/** What a line says that only gives the weekday or the hour of the date in the line before it. */
const FRAGMENT = new RegExp(
  `^(?:\\([月火水木金土日](?:・[祝休])?\\))?(?:${CLOCK}(?:(?:~|から|-)${CLOCK})?)?(?:まで|締切?|\\(?必着\\)?|\\(予定\\)|厳守)*$`,
);
/** 7月中旬 and （予定） below it. */
const PLANNED = /^(?:\(予定\)|予定|頃)$/;
const ARROWS = /^[\s▶→⇒➡▼↓|｜]*$/u;

/**
 * The texts of passages, one each, where a date and its hour that stand in lines of their own (slides, narrow columns) are one
 * text again, in the place of the date; the line of the hour is then empty.
 */
export function mergeFragments(passages: readonly Passage[], fiscalYear: number | null): string[] {
  const texts = passages.map(({ text }) => text);
  for (const [index, passage] of passages.entries()) {
    const end = passage.kind === 'row' ? null : endOf(passage.text, fiscalYear);
    if (end === null) continue;
    for (let at = index + 1; at <= index + 2 && at < passages.length; at += 1) {
      const next = passages[at];
      if (next === undefined || next.kind === 'row' || next.breaks[0]?.page !== passage.breaks[0]?.page) break;
      if (ARROWS.test(next.text)) continue;
      if ((end === 'day' ? FRAGMENT : PLANNED).test(fold(next.text))) {
        texts[index] = `${passage.text}${next.text}`;
        texts[at] = '';
      }
      break;
    }
  }
  return texts;
}

/** What a text ends with: a day that tells no hour, or a month or a part of it; null where it ends with neither. */
function endOf(text: string, fiscalYear: number | null): 'day' | 'month' | null {
  const last = readDates(text, { fiscalYear: fiscalYear ?? SOME_YEAR, months: true }).at(-1);
  if (last === undefined || last.end < text.trimEnd().length) return null;
  if (last.to?.precision === 'day') return 'day';
  return last.to?.precision === 'third' || last.to?.precision === 'month' ? 'month' : null;
}

/** Whether a text ends in a day does not depend on the year. */
const SOME_YEAR = 2026;
