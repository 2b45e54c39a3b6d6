import { dayOf } from './civil.ts';
import { KANJI_NUMERAL, numeralIn } from './numerals.ts';

/** A fiscal year as a western year: 令和6年度 and R6 are 2024 (April 2024 to March 2025). */
export type FiscalYear = number;

const ERA_START: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 };

/** Fiscal years named in a folded text, in order, without repeats. 年度 is needed unless the form is R6 or 令和6. */
export function fiscalYearsIn(folded: string): FiscalYear[] {
  const years = new Set<number>();
  for (const [, era = '', numeral = '', kanji, western] of folded.matchAll(NAMED)) {
    if (western !== undefined) years.add(Number(western));
    else years.add((ERA_START[era] ?? 0) + (numeralIn(kanji ?? numeral)?.value ?? 0));
  }
  return [...years];
}

const NAMED = new RegExp(
  `(令和|平成|昭和|(?<![a-z])[rh])\\.?(?:(元|\\d{1,2})(?:年度|年(?!\\d|.{0,3}月)|(?![\\d./年]))|(${KANJI_NUMERAL})年度)|((?:19|20)\\d{2})年度`,
  'g',
);

/** Fiscal years a folded text speaks of: those it names, and those in which its dates with a year fall. */
export function yearsIn(folded: string): FiscalYear[] {
  const years = new Set(fiscalYearsIn(folded));
  const dated = /(?:(令和|平成)(元|\d{1,2})年|((?:19|20)\d{2})(?:年|[-/.](?=\d{1,2}[-/.]\d)))(?!度)\s*(\d{1,2})?/g;
  for (const match of folded.matchAll(dated)) {
    const year =
      match[3] === undefined
        ? (ERA_START[match[1] ?? ''] ?? 0) + (match[2] === '元' ? 1 : Number(match[2]))
        : Number(match[3]);
    years.add(match[4] !== undefined && Number(match[4]) < 4 ? year - 1 : year);
  }
  return [...years];
}

/** The fiscal year (JST) in which an instant falls. */
export function fiscalYearOf(at: Date): FiscalYear {
  const { year, month } = dayOf(at);
  return month >= 4 ? year : year - 1;
}

/** 2024 as 令和6年度, 2019 as 令和元年度, 2018 as 平成30年度. */
export function fiscalYearName(year: FiscalYear): string {
  const [era, start] = year > 2018 ? ['令和', 2018] : ['平成', 1988];
  return `${era}${year - start === 1 ? '元' : year - start}年度`;
}

/** The fiscal year before this one, where it is asked about: 昨年度, 去年, 前年度. */
export function lastFiscalYears(folded: string, now: Date): FiscalYear[] {
  return LAST.test(folded) ? [fiscalYearOf(now) - 1] : [];
}

/** 「昨年度の採択数」, 「昨年度は何件でしたか」; 「去年やった実証」 is the asker's own. */
const LAST =
  /(?:(?<!一)昨年|去年|前年)度?(?:の(?!実証|経験)|(?:、|は|に)[^。]*(?:何|いくら|いくつ|どれ)[^。、]*(?:まし|でし|っ|れ)た)/;

/** Fiscal years still to come that are asked about: 来年度, 次年度, 再来年度. */
export function nextFiscalYears(folded: string, now: Date): FiscalYear[] {
  const current = fiscalYearOf(now);
  if (/再来年度?/.test(folded)) return [current + 2];
  return /来年度?|次年度|翌年度の(?:公募|募集)|来期|次回の?(?:公募|募集)|(?<![\d一二三四五第])次の(?:公募|募集)/.test(
    folded,
  )
    ? [current + 1]
    : [];
}
