import { type Coverage, isFound } from './coverage.ts';
import type { Question } from './question.ts';

/** What stands between the circumstance and the end of the sentence: 「スマホ|からでもできますか」, 「オンライン|開催でもカウントされますか」, 「専任|でないといけませんか」. */
const ENDS =
  /^[一-龠]{0,2}(?:(?:から|へ|に)?でも|で(?=ない|[見観][られてた]|視聴|聞[かきけい]|聴[かきけい]|受講|参加|出席|済[まむん]))[^、。??]{0,12}(?:[。??]|$)/;
const TELLS = 0.35;

const BUYS = /買(?!い替え)|購入/;
const BOUGHT = /購入|買|取得|調達|導入|備品/;
/** What something costs once it is there. */
const RUNS = /運行費|運行に(?:係る|要する)|走行|維持費|維持管理|燃料費|修繕費|保険料|保守/;

/** 「バスを買う費用は」: what it costs to run one decides nothing. */
export function missesBuying({ shape, folded }: Question, { text, beside }: { text: string; beside: string }): boolean {
  return shape.form === 'polarity' && BUYS.test(folded) && RUNS.test(text) && !BOUGHT.test(`${beside} ${text}`);
}

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
