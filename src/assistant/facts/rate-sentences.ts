import type { RateFact } from '../../domain/facts/fact.ts';
import { foldWithMap, readable } from '../../domain/text/fold.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { type RateValue, rateValuesIn } from './rate-values.ts';

/** What a text says of a rate or sum, before it is attributed. */
export interface RateStated {
  readonly value: RateValue;
  readonly of: RateFact['of'];
  /** What stands before it in its sentence: for whom or when it holds; null where nothing does. */
  readonly condition: string | null;
  readonly remark: string | null;
  readonly start: number;
  readonly end: number;
}

const OWNER =
  '(?:(?:補助|助成|支援|交付|委託)(?:金|費|額)?(?:の額)?の?|(?:補助対象)?(?:事業費|経費)の?|1(?:件|事業|団体|地域|提案)(?:当|あ)たりの?|合計の?)?';
/** What a rate or a sum is called. A bare 上限 may be that of a price. */
const LABEL = new RegExp(
  `(?<rate>(?:補助|助成)率|(?:補助|助成)の?割合)|(?<cap>${OWNER}(?:上限額|限度額)|(?:補助|助成|交付|合計)[^、。は]{0,4}の?上限)|(?<floor>${OWNER}下限(?:額)?)`,
  'g',
);
/** What may stand between the name and its value. */
const GAP =
  /^(?:\([^()]{0,20}\))?(?:は|を|が|:|については)?、?(?:[^。、]{0,20}(?:にかかわらず|を問わず)、?)?(?:原則(?:として)?、?)?(?:最大で?|それぞれ|一律)?$/;
const AFTER_NO = /^(?:を|が)?(?:加算|加え|引き?上げ|超える(?:場合|部分|とき)|に満たない|を下回)/;
const EXAMPLE = /[×÷=]|例えば|計算|試算/;

/** Rates, caps and floors that the sentences of a text tell under their names (補助率は2分の1以内、上限額は1億円とする). */
export function ratesInSentences(original: string): RateStated[] {
  const spans = sentencesOf(original);
  return spans.flatMap(({ start, end }, index): RateStated[] => {
    const sentence = original.slice(start, end);
    const { text, at } = foldWithMap(sentence);
    if (EXAMPLE.test(text)) return [];
    const labels = [...text.matchAll(LABEL)];
    const [first] = labels;
    if (first === undefined) return [];
    const next = spans[index + 1];
    const after = next === undefined ? '' : original.slice(next.start, next.end).trim();
    const remark = /^(?:ただし|但し)/u.test(after) ? readable(after) : null;
    const condition = conditionOf(readable(sentence.slice(0, at[first.index] ?? 0)));
    if (condition === undefined) return [];
    return labels.flatMap((label, which): RateStated[] => {
      const from = label.index + label[0].length;
      const until = labels[which + 1]?.index ?? text.length;
      const clause = sentence.slice(at[from] ?? 0, at[until] ?? sentence.length);
      const measure = label.groups?.rate !== undefined ? 'rate' : label.groups?.cap !== undefined ? 'cap' : 'floor';
      const values = valuesOf(clause, measure);
      return values.map((value) => ({
        value,
        of: ownerOf(label[0]),
        condition,
        remark,
        start,
        end: remark === null || next === undefined ? end : next.end,
      }));
    });
  });
}

/** The values behind a name, as long as nothing but the usual words stands between. */
function valuesOf(clause: string, measure: 'rate' | 'cap' | 'floor'): RateValue[] {
  const values = rateValuesIn(clause, measure);
  const [value] = values;
  if (value === undefined) return [];
  const { text } = foldWithMap(clause);
  const { text: printed } = foldWithMap(value.value);
  const at = text.indexOf(printed);
  const portioned = values.length > 1 && /まで|超/.test(text);
  if (!portioned && (!GAP.test(text.slice(0, at)) || AFTER_NO.test(text.slice(at + printed.length)))) return [];
  return portioned ? values : [{ ...value, measure, portion: '' }];
}

/** Of what a sum is, by its name alone. */
export function ownerOf(name: string): RateFact['of'] {
  if (/事業費|対象経費|総額|経費/.test(name)) return 'cost';
  return /補助|助成|交付|支援|委託/.test(name) ? 'grant' : null;
}

/** What stands before the name; undefined where it is too long to be told as a condition, so that none is lost. */
function conditionOf(before: string): string | null | undefined {
  const bare = before
    .replace(/^(?:[（(]?注[0-9０-９]*[）)]?|ただし|なお|また|この場合(?:において)?)[、,\s]*/u, '')
    .replace(/(?:の|、|,|は、?|については、?|における|に係る|を|「)+$/u, '')
    .replace(/^(?:本事業|補助金|この補助金|当該事業)$/u, '')
    .trim();
  if (bare === '') return null;
  return bare.length > 90 ? undefined : bare;
}
