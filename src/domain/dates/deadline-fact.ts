import type { Passage } from '../documents/passage.ts';
import { fold } from '../text/fold.ts';
import { sentencesOf } from '../text/sentences.ts';
import { type Gate, gatesIn } from './gate.ts';
import { type DateReading, readDates } from './read-dates.ts';

/** Until when a step of a call is open: told under a label that names the step, or in a sentence that does. */
export interface DeadlineFact {
  readonly gate: Gate;
  readonly told: 'labelled' | 'said';
}

/** What of a passage tells its deadlines. */
export type Dated = Pick<Passage, 'kind' | 'cells' | 'text' | 'headings'>;

/** What a label says of handing in the papers of a call. */
const HANDED_IN = /(?:書類?|案|申請|応募)(?:等)?の(?:提出|受付)(?:$|[(])/;
const END = /締|期限|期日|まで|必着|消印|以内|いずれか早い|(?:受付|公募|募集|応募|申請)(?:の)?期間|受付$|期間$/;
/** 「……の期限ではありません」 */
const DENIES = /(?:期限|締切|期間|もの|日)(?:\([^)]*\))?で(?:は|も)?(?:ありません|ない|なく)/;
const LONGEST_LABEL = 40;

/** The steps of a call whose end a passage tells, as a date or as a period counted from an event. */
export function deadlinesIn({ kind, cells, text, headings }: Dated, fiscalYear: number | null): DeadlineFact[] {
  const ends = (said: string) =>
    /[\d０-９一二三四五六七八九十末]/u.test(said) && readDates(said, { fiscalYear }).some(isEnd);
  if (kind === 'row') {
    // A date may stand before what it is the date of: 6月30日｜申請書の提出期限.
    const label = cells.slice(0, 2).find((cell) => cell.text.length <= LONGEST_LABEL && gateOf(cell.text) !== null);
    const gate = label === undefined ? null : gateOf(label.text);
    if (gate !== null && cells.some((cell) => cell !== label && ends(cell.text))) return [{ gate, told: 'labelled' }];
    const headed = cells.flatMap((cell) => {
      const own = END.test(fold(cell.header)) ? gateOf(cell.header) : null;
      return own !== null && ends(cell.text) ? [own] : [];
    });
    return [...new Set(headed)].map((own) => ({ gate: own, told: 'labelled' }));
  }
  const label = /^[^:：。]{2,24}(?=[:：])/u.exec(text)?.[0] ?? (text.length <= 40 ? (headings.at(-1) ?? '') : '');
  const labelled = gateOf(label);
  if (labelled !== null && ends(text)) return [{ gate: labelled, told: 'labelled' }];
  const gates = sentencesOf(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    const folded = fold(sentence);
    return END.test(folded) && !DENIES.test(folded) && ends(sentence) ? gatesIn(folded).slice(0, 1) : [];
  });
  return [...new Set(gates)].map((gate) => ({ gate, told: 'said' }));
}

/** The step that a label names; applying only where the label speaks of an end. */
function gateOf(label: string): Gate | null {
  const folded = fold(label);
  const [gate] = folded === '' ? [] : gatesIn(folded);
  return gate === undefined || (gate === 'application' && !END.test(folded) && !HANDED_IN.test(folded)) ? null : gate;
}

/** A day or a minute by which, or a period within which, something must be done. */
function isEnd({ to, relative }: DateReading): boolean {
  if (relative !== null && !relative.excludes && relative.direction === 'after') return true;
  return to !== null && (to.precision === 'minute' || to.precision === 'day');
}
