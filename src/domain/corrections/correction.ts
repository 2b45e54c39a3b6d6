import type { Quotable } from '../documents/quotable.ts';
import { fold } from '../text/fold.ts';
import { spotValues } from '../values/spot-values.ts';

/** What a notice puts in the place of something that was printed before; both as they read in one line. */
export interface Correction {
  readonly before: string;
  readonly after: string;
}

/** Where a notice says that the corrected words stand; both null and empty when it does not say. */
export interface Place {
  /** As printed on the page, which may differ from the count of pages. */
  readonly page: number | null;
  /** Section, table and item as the notice names them, folded. */
  readonly words: string;
}

/** A correction as a document states it (（誤）…（正）…, 変更前｜変更後). */
export interface CorrectionPair extends Correction {
  /** The passage with the new words. */
  readonly source: Quotable;
  /** Id of the passage with the words before, where that is another one. */
  readonly otherHalf: string | null;
  readonly place: Place;
}

/** Values that a correction takes back: those before that are not there after. */
export function takenBack({ before, after }: Correction): readonly string[] {
  return spotValues(fold(before))
    .map(({ text }) => plain(text))
    .filter((value) => value.length >= 2 && !states(plain(after), value));
}

/** Whether a text still states what the correction takes back: one of its values, or the words themselves where it has none. */
export function isTakenBack(correction: Correction, text: string): boolean {
  const told = plain(text);
  const values = takenBack(correction);
  return values.length > 0 ? values.some((value) => states(told, value)) : standsIn(correction, told);
}

/** The words before stand in a text (plain) that does not read as corrected already: 「協議会」 in 「協議会又は事業者」. */
function standsIn({ before, after }: Correction, told: string): boolean {
  const [old, next] = [plain(before), plain(after)];
  return old.length >= 2 && (next.includes(old) ? told.replaceAll(next, '') : told).includes(old);
}

/** A text to compare with: folded, years by the western count, without weekdays, thousands separators and punctuation. */
export function plain(text: string): string {
  return fold(text)
    .replace(ERA_YEAR, (_, era: string, year: string) => `${(ERAS[era] ?? 0) + (year === '元' ? 1 : Number(year))}年`)
    .replace(/(20\d{2})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)/g, (_, year: string, month: string, day: string) => {
      return `${year}年${Number(month)}月${Number(day)}日`;
    })
    .replace(/\([月火水木金土日](?:曜日?)?(?:・[祝休])?\)/g, '')
    .replace(/(?<=\d),(?=\d)/g, '')
    .replace(/[\s、。「」『』:]/g, '');
}

/** The year before the first of each era. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988 };
const ERA_YEAR = /(令和|平成)(元|\d{1,2})年/g;

/** Whether a plain text states a value: 200万円 is not stated by 1200万円, nor 1月20日 by 11月20日; a day needs no year. */
export function states(text: string, value: string): boolean {
  if (occurs(text, value, /[\d.]$/)) return true;
  const withoutYear = value.replace(/^\d+年(?=\d)/, '');
  // A year that is printed is another one.
  return withoutYear !== value && occurs(text, withoutYear, /[\d.年]$/);
}

function occurs(text: string, value: string, refused: RegExp): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const goesOn = /\d$/.test(value) && /^\d/.test(text.slice(at + value.length));
    if (!goesOn && !(/^\d/.test(value) && refused.test(text.slice(0, at)))) return true;
  }
  return false;
}
