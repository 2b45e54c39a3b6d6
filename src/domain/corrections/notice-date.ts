import { readDates } from '../dates/read-dates.ts';
import type { Document } from '../documents/document.ts';
import type { Passage } from '../documents/passage.ts';
import { isoDayOf } from '../documents/validity.ts';
import { fold } from '../text/fold.ts';

/** A line that is a date and says no more than that something was issued or corrected then. */
const DATED =
  /^[(【[]?(?:公表|掲載|公開|更新|訂正|改訂|改正|修正|変更|発行|制定)?(?:日|版)?:?(?:(?:令和|平成|r|h)\.?(?:元|\d{1,2})|20\d{2})[年./-]\d{1,2}[月./-]\d{1,2}日?(?:\([月火水木金土日]\))?(?:付け?|現在|公表|掲載|公開|更新|訂正|改訂|改正|修正|変更|施行|版|発行)*[)】\]]?$/;

/** The day (ISO date) that a notice prints over its corrections: of the lines before `end` the last that is a date; null without one. */
export function noticeDate(passages: readonly Passage[], end: number, document: Document): string | null {
  for (let at = Math.min(end, passages.length - 1); at >= 0; at -= 1) {
    const passage = passages[at];
    if (passage === undefined) continue;
    const heading = passage.headings.toReversed().find((each) => DATED.test(fold(each)));
    const line = heading ?? (at < end && DATED.test(fold(passage.text)) ? passage.text : null);
    if (line === null) continue;
    const [reading] = readDates(line, { fiscalYear: document.fiscalYear });
    const day = reading?.to ?? reading?.from ?? null;
    if (day?.precision === 'day') return isoDayOf(day.start);
  }
  return null;
}
