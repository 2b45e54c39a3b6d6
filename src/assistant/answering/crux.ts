import { type Coverage, isFound } from './coverage.ts';
import type { Question } from './question.ts';

/** What stands between the circumstance and the end of the sentence: 「スマホ|からでもできますか」, 「オンライン|開催でもカウントされますか」, 「専任|でないといけませんか」. */
const ENDS =
  /^[一-龠]{0,2}(?:(?:から|へ|に)?でも|で(?=ない|[見観][られてた]|視聴|聞[かきけい]|聴[かきけい]|受講|参加|出席|済[まむん]))[^、。??]{0,12}(?:[。??]|$)/;
const TELLS = 0.35;

/** Whether the very circumstance that a yes or no is asked about (「スマホからでもできますか」) is not found. */
export function missesCrux({ shape, concepts, folded }: Question, coverage: Pick<Coverage, 'found'>): boolean {
  return (
    shape.form === 'polarity' &&
    concepts.some((concept) => {
      if (concept.role !== 'setting' || concept.weight < TELLS || isFound(coverage, concept)) return false;
      const at = folded.lastIndexOf(concept.surface);
      return at >= 0 && ENDS.test(folded.slice(at + concept.surface.length));
    })
  );
}
