import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fiscalYearName,
  fiscalYearOf,
  fiscalYearsIn,
  lastFiscalYears,
  nextFiscalYears,
  yearsIn,
} from '../../src/domain/dates/fiscal-year.ts';

const NOW = new Date('2026-05-12T10:00:00+09:00');

describe('fiscal years', () => {
  it.each([
    ['令和6年度の公募', [2024]],
    ['令和元年度', [2019]],
    ['r7の予算', [2025]],
    ['平成30年度と令和2年度', [2018, 2020]],
    ['2025年度', [2025]],
    ['昨年度の採択件数', []],
    ['前年度から変わった点', []],
    ['令和8年5月10日', []],
  ])('%s', (text, years) => {
    expect(fiscalYearsIn(text)).toEqual(years);
  });

  it('names a year so that it is read back, 1989 to 2050', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1989, max: 2050 }), (year) => {
        expect(fiscalYearsIn(fiscalYearName(year))).toEqual([year]);
      }),
    );
    expect([2018, 2019, 2024].map(fiscalYearName)).toEqual(['平成30年度', '令和元年度', '令和6年度']);
  });

  it('counts dates before April to the year before', () => {
    expect(yearsIn('令和9年3月10日まで')).toEqual([2026]);
    expect(yearsIn('2026年4月1日')).toEqual([2026]);
  });

  it('turns at midnight of 1 April in Japan', () => {
    expect(fiscalYearOf(new Date('2026-03-31T14:59:59Z'))).toBe(2025);
    expect(fiscalYearOf(new Date('2026-03-31T15:00:00Z'))).toBe(2026);
  });

  it('takes only years to come as asked for', () => {
    expect(nextFiscalYears('来年度の締切', NOW)).toEqual([2027]);
    expect(nextFiscalYears('再来年度の公募', NOW)).toEqual([2028]);
    expect(nextFiscalYears('昨年度の実績', NOW)).toEqual([]);
    expect(nextFiscalYears('今年度の締切', NOW)).toEqual([]);
  });
});

describe('the fiscal year before this one', () => {
  it.each(['昨年度の採択件数', '去年の応募は何件', '前年度の実績', '昨年の予算額'])(
    'is asked about in 「%s」',
    (text) => {
      expect(lastFiscalYears(text, NOW)).toEqual([2025]);
    },
  );

  it.each([
    '今年度の締切',
    '来年度の締切',
    '前年度から変わった点',
    '昨年度と同じ書類',
    '昨年度の実証の結果を使う',
    '前年度の経験',
    '',
  ])('is not asked about in 「%s」', (text) => {
    expect(lastFiscalYears(text, NOW)).toEqual([]);
  });

  it.each(['一昨年度の採択件数', '一昨年の応募', '前々年度の実績'])('is not the one of 「%s」', (text) => {
    expect(lastFiscalYears(text, NOW)).not.toContain(2025);
  });

  it('ends where this one begins, on any day', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (now) => {
        expect(lastFiscalYears('昨年度の採択件数', now)).toEqual([fiscalYearOf(now) - 1]);
        expect(nextFiscalYears('来年度の締切', now)).toEqual([fiscalYearOf(now) + 1]);
      }),
    );
  });
});

describe('the next call', () => {
  const NOW = new Date('2026-05-12T01:00:00Z');

  it('is one of the year to come; a first or second call is not', () => {
    expect(nextFiscalYears('次の募集の締切はいつ', NOW)).toEqual([2027]);
    expect(nextFiscalYears('1次公募の締切はいつ', NOW)).toEqual([]);
    expect(nextFiscalYears('第二次の公募はいつ', NOW)).toEqual([]);
  });

  it('of last year is asked how many, not what the asker did', () => {
    expect(lastFiscalYears('昨年度、横展開型では何件採択されましたか', NOW)).toEqual([2025]);
    expect(lastFiscalYears('去年、計画づくりで通ったので今年も出せますか', NOW)).toEqual([]);
  });
});
