import { plain } from '../../domain/corrections/correction.ts';
import { fold } from '../../domain/text/fold.ts';
import { spotValues } from '../../domain/values/spot-values.ts';
import type { KnownCorrection } from '../corrections/known-corrections.ts';
import { politely, valueSentence } from './polite.ts';
import type { Question } from './question.ts';

const LONGEST = 140;
/** Words beside a value that still make no clause of it: 必着, 以内. */
const BESIDE = 4;

/** The answer that a correction gives: the new words first; where the correction is not confirmed, both. */
export function concludeCorrected(
  { shape }: Pick<Question, 'shape'>,
  label: string,
  { before, after, confirmed }: Pick<KnownCorrection, 'before' | 'after' | 'confirmed'>,
): string {
  if (!confirmed) {
    return before.length + after.length > LONGEST
      ? `${label}には、訂正の案内があります（訂正あり・確認中）。`
      : `訂正あり・確認中：${label}は、もとの記載では「${before}」、訂正の案内では「${after}」です。`;
  }
  if (after.length > LONGEST) return `${label}については、次のとおり訂正されています。`;
  if (shape.form === 'value' && isBareValue(after)) return valueSentence(label, after);
  // A whole sentence says itself what it is about.
  return /(?:です|ます|ません|ください|する|こと|ない|とする)。?$/u.test(after)
    ? politely(after)
    : `${label}は、「${after}」に訂正されています。`;
}

/** What was printed before the correction, as a sentence beside the new words. */
export function sayBefore({ before, confirmed }: Pick<KnownCorrection, 'before' | 'confirmed'>): string {
  return confirmed
    ? `訂正前は「${before.replace(/。$/u, '')}」でした。`
    : '訂正される記載が資料の中に見つからないため、どちらが正しいか確認中です。事務局にご確認ください。';
}

function isBareValue(text: string): boolean {
  const values = spotValues(fold(text));
  const length = values.reduce((sum, value) => sum + plain(value.text).length, 0);
  return values.length > 0 && plain(text).length - length <= BESIDE;
}
