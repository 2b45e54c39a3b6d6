import { describe, expect, it } from 'vitest';
import { fiscalYearOf, fiscalYearsIn, nextFiscalYears, yearsIn } from '../../src/domain/dates/fiscal-year.ts';

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
