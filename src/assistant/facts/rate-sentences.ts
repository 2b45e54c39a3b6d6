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
const COST = '(?:補助|助成)?(?:の)?対象(?:となる)?(?:事業費|経費)(?:の総額|総額|の合計額|の額)?';
/** What a rate or a sum is called; 「対象経費の2分の1を補助する」 names none. A bare 上限 may be that of a price. */
const LABEL = new RegExp(
  `(?<rate>(?:補助|助成)率|(?:補助|助成)の?割合)|(?<cap>${OWNER}(?:上限額|限度額)|(?:補助|助成|交付|合計)[^、。は]{0,4}の?上限)|(?<floor>${OWNER}下限(?:額)?)|(?<sum>(?:補助|助成|交付)(?:金)?(?:の)?(?:交付)?額|(?:補助|助成|交付)金)(?=は、?\\d)|(?<share>${COST}[のに](?=[\\d一二三四五定全半]))`,
  'g',
);
/** What may stand between the name and its value. */
const GAP = new RegExp(
  `^(?:\\([^()]{0,20}\\))?(?:は|を|が|:|については)?、?(?:[^。、]{0,20}(?:にかかわらず|を問わず)、?)?(?:原則(?:として)?、?)?(?:${COST}の)?(?:最大で?|それぞれ|一律)?$`,
);
/** 「補助率は、Ⅰ型にあっては2分の1」 */
const FOR_WHOM = /^(?:は|を)?、([^、。]{2,30}?)(?:は|にあっては|については|の場合は?)、?$/;
const AFTER_NO =
  /^(?:を|が)?(?:加算|加え|引き?上げ|超える(?:場合|部分|とき|こと)|に満たない|を下回|の(?:事業|場合|者|もの|取組|とき|補助金))/;
/** 「補助率が3/4になります」, not 「補助率が2分の1の事業」. */
const TOLD = /^(?:と(?:する|します|し|な)|に(?:する|な)|です|であ|、|。|\(|$)/;
const SHARED =
  /^(?:\([^()]*\))?(?:の額|に相当する額)?(?:を上限(?:に|として)|を限度(?:に|として))?(?:を)?(?:補助|助成|交付|支援|乗じ)/;
const EXAMPLE = /[×÷=]|例えば|計算|試算/;

/** Rates, caps and floors that the sentences of a text tell under their names (補助率は2分の1以内、上限額は1億円とする). */
export function ratesInSentences(original: string): RateStated[] {
  const spans = sentencesOf(original);
  return spans.flatMap(({ start, end }, index): RateStated[] => {
    const sentence = original.slice(start, end);
    if (EXAMPLE.test(foldWithMap(sentence).text)) return [];
    const next = spans[index + 1];
    const after = next === undefined ? '' : original.slice(next.start, next.end).trim();
    const remark = /^(?:ただし|但し)/u.test(after) ? readable(after) : null;
    const until = remark === null || next === undefined ? end : next.end;
    return namedIn(sentence).map((named) => ({ ...named, remark, start, end: until }));
  });
}

/** The values of one sentence, each under its name with what stands before it. */
function namedIn(sentence: string): Pick<RateStated, 'value' | 'of' | 'condition'>[] {
  const { text, at } = foldWithMap(sentence);
  const print = (from: number, to: number) => readable(sentence.slice(at[from] ?? 0, at[to] ?? sentence.length));
  const all = [...text.matchAll(LABEL)];
  // 「補助率は、補助対象経費の2分の1」 has a name.
  const isNamed = all.some(({ groups }) => groups?.rate !== undefined);
  const labels = all.filter(({ groups }) => !isNamed || groups?.share === undefined);
  let condition: string | null | undefined = null;
  let conditions = 0;
  let from = 0;
  return labels.flatMap((label, which) => {
    const behind = label.index + label[0].length;
    const until = labels[which + 1]?.index ?? text.length;
    const { groups = {} } = label;
    const isSum = groups.cap !== undefined || groups.sum !== undefined;
    const measure = isSum ? 'cap' : groups.floor !== undefined ? 'floor' : 'rate';
    const values = valuesOf(print(behind, until), measure, groups.share !== undefined).filter(
      // 「補助金の額は、100万円とする」 is no cap.
      ({ value }) => groups.sum === undefined || /上限|限度|以内|以下|最大/.test(value),
    );
    // What stands before a name holds for the next one too, unless that has words of its own.
    const between = print(from, label.index);
    if (isOfOther(between, text.slice(behind))) return [];
    const own = conditionOf(between);
    if (which === 0 || own !== null) condition = own;
    if (own !== null) conditions += 1;
    // 「Ⅰ型の…、Ⅱ型の…とし、上限額は」: of both, or of the last?
    if (own === null && conditions > 1 && /^とし/.test(between)) condition = undefined;
    const last = values.at(-1)?.value;
    if (last !== undefined)
      from = behind + text.slice(behind).indexOf(foldWithMap(last).text) + foldWithMap(last).text.length;
    const holdsFor = condition;
    return holdsFor === undefined ? [] : values.map((value) => ({ value, of: ofNamed(label), condition: holdsFor }));
  });
}

/** 「国の補助金（補助率1/2）の採択を受けた者」: a name in a bracket, unless the bracket is what is granted. */
function isOfOther(before: string, after: string): boolean {
  const isInside = before.split(/[（(]/u).length > before.split(/[）)]/u).length;
  return isInside && !/^[^()]*\)(?:を|が)?(?:補助|助成|交付|支援)/.test(after);
}

/** 「補助率は1/2（上限500万円）」 does not tell of what the sum is. */
function ofNamed({ 0: name, groups }: RegExpMatchArray): RateFact['of'] {
  if (groups?.rate !== undefined) return null;
  return groups?.share === undefined ? ownerOf(name) : 'grant';
}

/** The values behind a name, as long as nothing but the usual words, or for whom each holds, stands between. */
function valuesOf(clause: string, measure: 'rate' | 'cap' | 'floor', isShare: boolean): RateValue[] {
  const values = rateValuesIn(clause, measure);
  const [value] = values;
  if (value === undefined) return [];
  const { text } = foldWithMap(clause);
  const { text: printed } = foldWithMap(value.value);
  const at = text.indexOf(printed);
  const [before, after] = [text.slice(0, at), text.slice(at + printed.length)];
  if (/^[がを]/.test(text) && !TOLD.test(after)) return [];
  if (AFTER_NO.test(after) || (isShare && !SHARED.test(after))) return [];
  if (values.length > 1 && (values.every(({ portion }) => portion !== '') || /まで|超/.test(text))) return values;
  if (GAP.test(before)) return [{ ...value, measure, portion: '' }, ...bracketed(values.slice(1), after)];
  return FOR_WHOM.test(before) && value.portion !== '' ? [{ ...value, measure }] : [];
}

/** Values in a bracket right behind the first: 「1/2（上限500万円）」, 「2/3以内（中小企業者は3/4以内）」. */
function bracketed(values: readonly RateValue[], after: string): RateValue[] {
  const bracket = /^(?:を乗じて得た額|の額|に相当する額)?\(([^()]*)\)/.exec(after)?.[1] ?? '';
  return values.filter(
    ({ value, portion }) =>
      bracket.includes(foldWithMap(value).text) && (portion !== '' || /上限|下限|限度|最大/.test(value)),
  );
}

/** Of what a sum is, by its name alone. */
export function ownerOf(name: string): RateFact['of'] {
  if (/事業費|対象経費|総額|経費/.test(name)) return 'cost';
  return /補助|助成|交付|支援|委託/.test(name) ? 'grant' : null;
}

/** What stands before the name; undefined where it is too long to be told as a condition, so that none is lost. */
function conditionOf(before: string): string | null | undefined {
  const bare = before
    .replace(/^[^（(]*[（(](?=[^）)]*$)/u, '')
    .replace(/^(?:とし(?:、|て、)|とする|であり、|以内|[、,及び並に\s])+/u, '')
    .replace(/^(?:[（(]?注[0-9０-９]*[）)]?|ただし|なお|また|この場合(?:において)?)[、,\s]*/u, '')
    .replace(/^(?:補助金|助成金|補助|助成)(?:の額|額)?は、?/u, '')
    .replace(/(?:の|、|,|は、?|については、?|における|に係る|を|「)+$/u, '')
    .replace(/^(?:本事業|補助金|この補助金|当該事業)$/u, '')
    .trim();
  if (bare === '') return null;
  return bare.length > 90 ? undefined : bare;
}
