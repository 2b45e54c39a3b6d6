import { fold } from '../../domain/text/fold.ts';
import { carriedBy, type Question } from './question.ts';

const ALLOWS = /対象(?:です|とな|にな|に入|に含)|でき(?:る|ます)|可能|認めら?れ(?:る|ます)|差し支え(?:ない|ありません)/;
const FORBIDS = /対象外|対象(?:とな|にな)ら(?:ない|ず)|でき(?:ない|ません)|認めら?れ(?:ない|ません)|不可|除く/;
const SHORTEST = 8;
const CLEARLY = 0.1;

/**
 * Of 「Aは対象に入りますが、Bは対象外です」 the half that speaks of what is asked, as a sentence of its own; null where a text
 * does not set two verdicts against each other or the question leans to neither.
 */
export function halfAsked(question: Question, text: string): string | null {
  const sentence = text.trim().replace(/。$/u, '');
  if (/。/u.test(sentence)) return null;
  const [, first, second] = /^(.+?(?:す|る|い|ん|た))が、(.+)$/u.exec(sentence) ?? [];
  if (first === undefined || second === undefined) return null;
  if (first.length < SHORTEST || second.length < SHORTEST) return null;
  const verdicts = [first, second].map((half) => (FORBIDS.test(half) ? 'no' : ALLOWS.test(half) ? 'yes' : null));
  if (verdicts.includes(null) || verdicts[0] === verdicts[1]) return null;
  const [one, other] = [carriedBy(question, fold(first)), carriedBy(question, fold(second))];
  if (Math.abs(one - other) < CLEARLY) return null;
  return `${one > other ? first : second}。`;
}
