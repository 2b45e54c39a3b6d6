import type { RateFact } from '../../domain/facts/fact.ts';
import { foldWithMap, readable } from '../../domain/text/fold.ts';

/** A rate or a sum in a text, with what it holds for by the words beside it. */
export interface RateValue {
  readonly measure: RateFact['measure'];
  /** As printed. */
  readonly value: string;
  /** What it holds for (500万円まで, 電化でない燃料転換); '' where nothing is said. */
  readonly portion: string;
}

const RATE =
  '(?:定額(?:\\((?:10分の10|10/10|100%|委託)\\))?|(?:\\d+|[一二三四五六七八九十])分の(?:\\d+|[一二三四五六七八九十])|(?<![\\d/])\\d{1,2}/\\d{1,2}(?![\\d/])|\\d+(?:\\.\\d+)?(?:%|パーセント|割(?!合))|全額|半額)(?:以内|以下)?';
const SUM = '\\d[\\d,.]*(?:億|千万|百万|十万|万|千|百)?(?:\\d[\\d,.]*(?:千万|百万|十万|万|千|百)?)*円';
const SIZED = `(?:(?:上限|下限|限度|最大|最高)(?:額)?(?:は|:|で)?)?${SUM}(?:以内|以下|を?(?:上限|限度))?`;
/** 定額〜2分の1, 3分の2又は2分の1: which holds is told elsewhere. */
const RATES = `${RATE}(?:(?:~|から|又は|または|もしくは)${RATE})?`;
const VALUE = new RegExp(`(?<rate>${RATES})|(?<sum>${SIZED})`, 'g');
/** 補助金額 over 「50万円以上500万円以下」. */
const BAND = new RegExp(`(${SUM}(?:以上)?)(?:から|~|、)?(${SUM}(?:以下|以内|まで)?)`);
/** What stands after a sum that only marks off a portion: 500万円までは定額、500万円を超える部分は3分の2. */
const MARKS_OFF = /^(?:まで|以下|を超え|超|未満|以上)/;

/** The rates and sums of a cell or clause; sums without a word of their own are of the measure that stands over them. */
export function rateValuesIn(original: string, over: RateFact['measure'] | null): RateValue[] {
  const { text, at } = foldWithMap(original);
  const print = (start: number, end: number) => readable(original.slice(at[start] ?? 0, at[end] ?? original.length));
  const band = over === 'fixed' ? BAND.exec(text) : null;
  if (band !== null) {
    const [whole, low = '', high = ''] = band;
    const end = band.index + whole.length;
    return [
      { measure: 'floor', value: print(band.index, band.index + low.length), portion: '' },
      { measure: 'cap', value: print(end - high.length, end), portion: '' },
    ];
  }
  const found: RateValue[] = [];
  let from = 0;
  for (const match of text.matchAll(VALUE)) {
    const end = match.index + match[0].length;
    const isRate = match.groups?.rate !== undefined;
    if (!isRate && MARKS_OFF.test(text.slice(end).replace(/^(?:の部分)/, '')) && !/上限|下限|最大|最高/.test(match[0]))
      continue;
    const measure = isRate ? 'rate' : measureOf(match[0], over);
    if (measure === null || (isRate && over !== null && over !== 'rate')) continue;
    const before = text.slice(from, match.index);
    const opening = from + openingOf(before);
    found.push({ measure, value: print(match.index, end), portion: portionOf(print(opening, match.index)) });
    from = end;
  }
  const after = /^\s*[（(]([^（）()]*)[）)]/u.exec(original.slice(at[from] ?? original.length))?.[1]?.trim() ?? '';
  if (found.length === 0 || !NARROWS.test(after)) return found;
  return found.map((each) => ({ ...each, portion: each.portion === '' ? readable(after) : each.portion }));
}

/** A bracket behind the values that says for whom they hold: （５万人未満）. */
const NARROWS = /未満|以上|以下|超|場合|限る|のみ|地域|市|町|村|団体|年度/u;

function measureOf(sum: string, over: RateFact['measure'] | null): RateFact['measure'] | null {
  if (/下限/.test(sum)) return 'floor';
  if (/上限|限度|最大|最高|以内|以下/.test(sum)) return 'cap';
  return over === 'rate' ? null : over;
}

/** Where the words of a value begin: after the last mark that sets clauses apart. */
function openingOf(before: string): number {
  const last = Math.max(...[...'、。(+・;,'].map((mark) => before.lastIndexOf(mark)), before.lastIndexOf('及び'));
  return last < 0 ? 0 : before.slice(last).startsWith('及び') ? last + 2 : last + 1;
}

function portionOf(words: string): string {
  const bare = words
    .replace(/^[)）、。＋+：:\s]+/u, '')
    .replace(/(?:一律|それぞれ|原則)[にで]?$/u, '')
    .replace(/(?:について|に対して|にあって)?[はが:：、\s]*$/u, '')
    .replace(/(?:補助|助成)?対象(?:となる)?(?:経費|事業費)の(?:額の)?$/u, '')
    .replace(/^(?:原則(?:として)?|最大で?|上限は?|補助率|補助上限額?)$/u, '')
    .trim();
  return bare.length >= 2 && bare.length <= 60 ? bare : '';
}
