import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameSize, populationIn, readPopulation, sizeApart } from '../../../src/domain/cases/population.ts';

describe('readPopulation', () => {
  it.each([
    ['約4.1万人（令和2年国勢調査）', 41_000, 41_000, 2020],
    ['48,200人（令和7年4月）', 48_200, 48_200, 2025],
    ['地区 5,700人（市全体 213,000人）', 5_700, 5_700, null],
    ['3〜5万人', 30_000, 50_000, null],
    ['5万人未満', 0, 50_000, null],
    ['10万人以上', 100_000, Number.POSITIVE_INFINITY, null],
    ['１万２千人（2020年）', 12_000, 12_000, 2020],
    ['四万人', 40_000, 40_000, null],
    ['238,500人（令和5年10月1日現在推計）', 238_500, 238_500, 2023],
    ['7,930人（2024年3月末現在）', 7_930, 7_930, 2024],
  ])('reads %s', (text, low, high, year) => {
    expect(readPopulation(text)).toEqual({ low, high, year });
  });

  it.each(['記載なし', '高齢化率 42％', '1,200世帯'])('reads no number of people in %s', (text) => {
    expect(readPopulation(text)).toBeNull();
  });
});

describe('populationIn', () => {
  it.each([
    ['人口4万人の中山間で利用が伸びない', 40_000],
    ['人口２千人くらいの小さな島', 2_000],
    ['人口7万の市です', 70_000],
    ['5万人規模のまち', 50_000],
  ])('finds that of %s', (text, people) => {
    expect(populationIn(text)?.low).toBe(people);
  });

  it.each(['1日に数人しか乗らない', '高齢者人口が3千人', '利用者が年間3,000人の路線', '定員16人の車両'])(
    'finds none in %s',
    (text) => {
      expect(populationIn(text)).toBeNull();
    },
  );
});

describe('isSameSize', () => {
  const size = fc.integer({ min: 100, max: 3_000_000 }).map((low) => ({ low, high: low, year: null }));

  it('holds within a factor of 1.5, whichever is asked of the other', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        const factor = Math.max(a.low, b.low) / Math.min(a.low, b.low);
        expect(isSameSize(a, b)).toBe(factor <= 1.5);
        expect(isSameSize(b, a)).toBe(isSameSize(a, b));
        expect(sizeApart(a, b)).toBeCloseTo(Math.log(factor));
      }),
    );
  });
});
