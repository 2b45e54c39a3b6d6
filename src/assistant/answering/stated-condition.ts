import { KANJI_NUMERAL, numeralIn } from '../../domain/dates/numerals.ts';
import { type Bound, boundsIn, quantitiesIn, satisfies } from '../../domain/values/quantity.ts';
import type { Question } from './question.ts';
import type { Unit } from './units.ts';

/** A condition of a clause, judged by what the asker says of their own case. */
export interface StatedCondition {
  readonly met: boolean;
  /** As asked: 5年前, 人口10万人. */
  readonly stated: string;
  /** As printed: 過去3年以内, 10万人未満. */
  readonly condition: string;
  /** A time looked back on, or a bound. */
  readonly by: 'time' | 'bound';
}

const N = `(\\d{1,2}|${KANJI_NUMERAL})`;
const AGO = new RegExp(`(?:${N}(年|か月)(?:も|ほど|くらい|ぐらい|以上)?前|(一昨年|おととし)|(昨年|去年))`);
const WINDOW = new RegExp(`(?:過去|直近|最近)の?${N}(年|か月)(?:間)?(?:以内|のうち|の間)`);
const AMOUNT =
  /(?:人口|従業員|社員|職員)?(?:が|は)?(?:ちょうど|約|およそ)?([\d,.]+(?:億|万|千)?[\d,.]*(?:億|万|千)?(?:人|円))(?!以上|以下|未満|以内|超)/g;
const BOUND = /(?:人口)?[\d,.]+(?:億|万|千)?(?:人|円)(?:以上|以下|未満|以内|超|を超え)/g;

/** Whether a condition of the unit holds for the asker's own case; null where a yes or no is not asked, or either is not told. */
export function statedCondition(question: Question, unit: Unit, bounds: readonly Bound[]): StatedCondition | null {
  if (question.shape.form !== 'polarity') return null;
  return withinTime(question.folded, unit.text) ?? withinBound(question, unit, bounds);
}

/** 5年前 beside 過去3年以内. */
function withinTime(folded: string, text: string): StatedCondition | null {
  const ago = AGO.exec(folded);
  const window = WINDOW.exec(text);
  if (ago === null || window === null) return null;
  const months = (amount: string | undefined, unit: string | undefined) =>
    (numeralIn(amount ?? '')?.value ?? 0) * (unit === '年' ? 12 : 1);
  const since = ago[3] !== undefined ? 24 : ago[4] !== undefined ? 12 : months(ago[1], ago[2]);
  const back = months(window[1], window[2]);
  if (since === 0 || back === 0) return null;
  return { met: since <= back, stated: ago[0].replace(/も(?=前)/, ''), condition: window[0], by: 'time' };
}

/** 人口10万人 beside 10万人未満, where that is the only bound of its kind. */
function withinBound(
  { folded, quantities }: Question,
  { text }: Unit,
  bounds: readonly Bound[],
): StatedCondition | null {
  const [quantity, ...others] = quantities;
  if (quantity === undefined || others.length > 0) return null;
  const alike = bounds.filter(({ subject }) => subject === quantity.subject);
  const printed = text.match(BOUND) ?? [];
  const condition = printed.find((each) => boundsIn(each).some((bound) => bound.value === alike[0]?.value));
  const stated = [...folded.matchAll(AMOUNT)].find(([each]) => quantitiesIn(each).length > 0);
  const met = satisfies(quantities, alike);
  if (met === null || alike.length !== 1 || condition === undefined || stated === undefined) return null;
  return { met, stated: stated[1] ?? stated[0], condition, by: 'bound' };
}
