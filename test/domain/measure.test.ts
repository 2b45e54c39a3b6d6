import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/text/fold.ts';
import { labelMeets, measuresIn } from '../../src/domain/values/measure.ts';

const meets = (label: string, question: string) => labelMeets(fold(label), measuresIn(fold(question)));

describe('a measure', () => {
  it.each([
    ['3年半', 'month', 42],
    ['３年半', 'month', 42],
    ['2年6か月', 'month', 30],
    ['5年間', 'month', 60],
    ['6ヶ月', 'month', 6],
    ['3か月半', 'month', 3.5],
    ['1時間30分', 'minute', 90],
    ['2時間半', 'minute', 150],
    ['45分', 'minute', 45],
    ['1.5時間', 'minute', 90],
    ['31日', 'day', 31],
    ['10日間', 'day', 10],
    ['2週間', 'week', 2],
    ['65歳', '歳', 65],
    ['5名', '人', 5],
    ['5人', '人', 5],
    ['10キロ', 'km', 10],
    ['10km', 'km', 10],
    ['3団体', '団体', 3],
    ['7割', '割', 7],
    ['12.5%', '%', 12.5],
  ])('「%s」 is read in the smallest unit of its kind', (text, unit, value) => {
    expect(measuresIn(fold(text))).toEqual([{ unit, value }]);
  });

  it.each(['', '補助率は？', '1/3', '2分の1', '第3回', '第2年', '3年度', '3年生', '10:30', '年2回', 'vol.5'])(
    'is not read from 「%s」',
    (text) => {
      expect(measuresIn(fold(text))).toEqual([]);
    },
  );

  it('of years is never a year of the calendar', () => {
    const year = fc.oneof(
      fc
        .tuple(fc.constantFrom('令和', '平成', '昭和'), fc.integer({ min: 1, max: 64 }))
        .map(([era, n]) => `${era}${n}年`),
      fc.integer({ min: 1900, max: 2099 }).map((n) => `${n}年`),
      fc.integer({ min: 1, max: 99 }).map((n) => `令和${n}年度`),
    );
    const rest = fc.constantFrom('', 'の締切は？', '度', 'に設立', '、市の場合');
    fc.assert(
      fc.property(year, rest, (text, after) => {
        expect(measuresIn(fold(text + after))).toEqual([]);
      }),
    );
  });

  it('of days is never a day of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (month, day) => {
        expect(measuresIn(`${month}月${day}日`)).toEqual([]);
        expect(measuresIn(`令和8年${month}月${day}日`)).toEqual([]);
        expect(measuresIn(`2026-${month}-${day}`)).toEqual([]);
      }),
    );
  });

  it('of years and months is the sum of both', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 11 }), (years, months) => {
        expect(measuresIn(`${years}年${months}か月`)).toEqual([{ unit: 'month', value: 12 * years + months }]);
        expect(measuresIn(`${years}年半`)).toEqual(measuresIn(`${years}年6か月`));
        expect(measuresIn(`${years}時間${months}分`)).toEqual([{ unit: 'minute', value: 60 * years + months }]);
      }),
    );
  });
});

const ENDS = [
  ['以上', (own: number, end: number) => own >= end],
  ['超', (own: number, end: number) => own > end],
  ['を超え', (own: number, end: number) => own > end],
  ['以下', (own: number, end: number) => own <= end],
  ['以内', (own: number, end: number) => own <= end],
  ['まで', (own: number, end: number) => own <= end],
  ['未満', (own: number, end: number) => own < end],
  ['', (own: number, end: number) => own === end],
] as const;
const figure = fc.integer({ min: 1, max: 60 });

describe('a label', () => {
  const unit = fc.constantFrom('か月', '日', '人', '歳', '台', '回', '時間', '分', 'km', '週間', '年');

  it('holds for a figure of the asker as its numbers and its words say', () => {
    fc.assert(
      fc.property(figure, figure, unit, fc.constantFrom(...ENDS), (own, end, counter, [word, holds]) => {
        expect(meets(`${end}${counter}${word}`, `${own}${counter}だと？`)).toBe(holds(own, end));
      }),
    );
  });

  it('of a band holds between its ends', () => {
    const lower = fc.constantFrom(...ENDS.slice(0, 3));
    const upper = fc.constantFrom(...ENDS.slice(3, 7));
    fc.assert(
      fc.property(figure, figure, figure, unit, lower, upper, (own, low, high, counter, [from, above], [to, below]) => {
        expect(meets(`${low}${counter}${from}${high}${counter}${to}`, `${own}${counter}だと？`)).toBe(
          above(own, low) && below(own, high),
        );
      }),
    );
  });

  it.each(['から', '〜', '～', '-', '－'])('of a band with %s includes both ends', (joint) => {
    fc.assert(
      fc.property(figure, figure, figure, unit, (own, low, high, counter) => {
        const expected = own >= low && own <= high;
        expect(meets(`${low}${counter}${joint}${high}${counter}`, `${own}${counter}だと？`)).toBe(expected);
        expect(meets(`${low}${counter}${joint}${high}${counter}まで`, `${own}${counter}だと？`)).toBe(expected);
      }),
      { examples: [[2, 1, 1, '週間']] },
    );
  });

  it('of a band whose unit stands once includes both ends', () => {
    expect(['2人', '3人', '4人', '5人', '6人'].map((own) => meets('３～５名', `${own}の場合`))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('may name a case', () => {
    expect(meets('31日の場合', '31日だと？')).toBe(true);
    expect(meets('31日の場合', '30日だと？')).toBe(false);
  });

  it('divides all figures with its counterpart', () => {
    fc.assert(
      fc.property(figure, figure, unit, (own, end, counter) => {
        const holds = (word: string) => meets(`${end}${counter}${word}`, `${own}${counter}`);
        expect(holds('未満')).toBe(!holds('以上'));
        expect(holds('以下')).toBe(!holds('超'));
      }),
    );
  });

  it('in months holds for years, and the other way round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (own, end) => {
        expect(meets(`${12 * end}か月以下`, `${own}年の場合`)).toBe(own <= end);
        expect(meets(`${end}年以下`, `${12 * own}か月の場合`)).toBe(own <= end);
        expect(meets(`${end}年超`, `${own}年半の場合`)).toBe(own >= end);
      }),
    );
  });

  it('says nothing of a figure in another unit, or where there is none', () => {
    expect(meets('4か月超6か月以下', '10人の場合')).toBeNull();
    expect(meets('市町村', '5か月の場合')).toBeNull();
    expect(meets('令和8年', '8年の場合')).toBeNull();
    expect(meets('6か月', '上限は？')).toBeNull();
  });

  it('of two units must hold in both that are asked of', () => {
    expect(meets('5人以上6か月以内', '5人で6か月')).toBe(true);
    expect(meets('5人以上6か月以内', '5人で7か月')).toBe(false);
    expect(meets('5人以上6か月以内', '4人の場合')).toBe(false);
    expect(meets('5人以上6か月以内', '5人の場合')).toBe(true);
  });

  it('holds where one of several figures in a unit meets it', () => {
    expect(meets('4か月超6か月以下', '5か月の予定が3か月になった')).toBe(true);
    expect(meets('4か月超6か月以下', '7か月の予定が3か月になった')).toBe(false);
  });
});
