import { yearsIn } from '../dates/fiscal-year.ts';
import { fold } from '../text/fold.ts';

/** A number of inhabitants as printed: one figure (`low` = `high`), a range, or a bound with one side open. */
export interface Population {
  readonly low: number;
  readonly high: number;
  /** Year of the count, western; null where it is not told. */
  readonly year: number | null;
}

/** How far apart two populations may be and still be of the same size. */
const ALIKE = 1.5;

const FIGURE = '(\\d[\\d,.]*(?:億|万|千)?(?:\\d[\\d,.]*(?:千)?)?)';
const ONE = new RegExp(`${FIGURE}人(?:(未満|以下|以上|超|を超え|弱|強)|(?:規模|程度|台)?)`);
const RANGE = new RegExp(`${FIGURE}人?(?:~|-|から)${FIGURE}人`);
const KANJI: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
/** 人口 of a part of the people, or a change of it. */
const OF_A_PART = /高齢|老年|年少|生産年齢|減少|増減|密度|流入|流出|関係|交流|昼間|外国人/;

/** The population that a printed field tells (約4.1万人（令和2年国勢調査）); null where it tells no number of people. */
export function readPopulation(text: string): Population | null {
  const folded = withDigits(fold(text));
  const year = yearOf(folded);
  const range = RANGE.exec(folded);
  if (range !== null) {
    const [low, high] = [numberOf(range[1] ?? '', range[2]), numberOf(range[2] ?? '')];
    return low > 0 && high >= low ? { low, high, year } : null;
  }
  const one = ONE.exec(folded);
  const value = numberOf(one?.[1] ?? /^約?(\d[\d,.]*万?)$/.exec(folded)?.[1] ?? '');
  if (!(value > 0)) return null;
  if (one?.[2] === '未満' || one?.[2] === '以下') return { low: 0, high: value, year };
  if (one?.[2] === '以上' || one?.[2]?.includes('超') === true)
    return { low: value, high: Number.POSITIVE_INFINITY, year };
  return { low: value, high: value, year };
}

/** The population stated in running text (人口約4万人の町); null where none is. */
export function populationIn(text: string): Population | null {
  const folded = withDigits(fold(text));
  for (const match of folded.matchAll(/人口(?:規模)?[^\d。、]{0,8}?(?=\d)/g)) {
    if (OF_A_PART.test(folded.slice(Math.max(0, match.index - 4), match.index + match[0].length))) continue;
    const rest = folded.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const found = readPopulation(`${/^[^。、]*/.exec(rest)?.[0] ?? ''}`) ?? bareFigure(rest);
    if (found !== null) return found;
  }
  const sized =
    /(?<!\d)(\d[\d,.]*万|\d[\d,]{3,}|\d千)人?(?:の|ほどの|くらいの|ぐらいの|規模の|程度の|弱の|強の)(?:小さな|小さい)?(?:中山間|地方|離島|過疎)?の?(?:市町村|自治体|市|町|村|まち|島|地域|地方都市|都市)/.exec(
      folded,
    );
  return sized === null ? null : readPopulation(`${sized[1]}人`);
}

/** 「人口4万」: people are meant. */
function bareFigure(rest: string): Population | null {
  const figure = /^(\d[\d,.]*(?:万|千)\d*|\d[\d,]{3,})(?!円|台|世帯|%)/.exec(rest)?.[1];
  return figure === undefined ? null : readPopulation(`${figure}人`);
}

/** Whether two populations are of the same size: within a factor of 1.5, ranges by their nearer ends. */
export function isSameSize(a: Population, b: Population): boolean {
  const [lower, upper] = a.high < b.high || (a.high === b.high && a.low <= b.low) ? [a, b] : [b, a];
  return upper.low <= lower.high * ALIKE;
}

/** How far apart they are, as the logarithm of the factor between them; 0 where they touch. */
export function sizeApart(a: Population, b: Population): number {
  const gap = Math.max(a.low, b.low) / Math.max(1, Math.min(a.high, b.high));
  return gap <= 1 ? 0 : Math.log(gap);
}

function yearOf(folded: string): number | null {
  const named = /(?:令和|平成|昭和|(?<![a-z])[rh])\.?(?:元|\d{1,2})|(?:19|20)\d{2}(?=年|[./)]|時点|現在|国勢)/.exec(
    folded,
  )?.[0];
  if (named === undefined) return null;
  return (/^(?:19|20)\d{2}$/.test(named) ? Number(named) : yearsIn(`${named}年`)[0]) ?? null;
}

/** 四万人 is 4万人. */
function withDigits(folded: string): string {
  return folded.replace(/[一二三四五六七八九](?=[万千])/g, (digit) => KANJI[digit] ?? digit);
}

/** 4.1万, 1万2千, 48,200; a first end without its own 万 takes that of the second (3〜5万人). */
function numberOf(text: string, like = ''): number {
  const scaled = /[万千億]/.test(text) || !/[万千億]/.test(like) ? text : `${text}${/[万千億]/.exec(like)?.[0] ?? ''}`;
  let sum = 0;
  for (const [, digits = '', scale] of scaled.matchAll(/([\d,.]+)(億|万|千)?/g))
    sum +=
      Number(digits.replaceAll(',', '').replace(/\.$/, '')) *
      (scale === '億' ? 1e8 : scale === '万' ? 1e4 : scale === '千' ? 1e3 : 1);
  return Math.round(sum);
}
