import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/text/fold.ts';
import { fractionOf, yenOf } from '../../src/domain/values/amount.ts';
import { legendIn, markedCell } from '../../src/domain/values/legend.ts';

describe('a rate as a fraction', () => {
  it.each([
    ['２分の１以内', 0.5],
    ['三分の二', 2 / 3],
    ['10/10', 1],
    ['50％', 0.5],
    ['７割', 0.7],
    ['定額（10分の10）', 1],
    ['定額', null],
    ['3分の2又は2分の1', null],
    ['4/3', null],
    ['0分の1', null],
  ])('%s is %s', (text, fraction) => {
    expect(fractionOf(fold(text))).toBe(fraction);
  });
});

describe('a sum in yen', () => {
  it.each([
    ['1億8,000万円', 180_000_000],
    ['３千万円', 30_000_000],
    ['１万2,000円', 12_000],
    ['500万円から1,000万円', null],
    ['なし', null],
  ])('%s is %s', (text, yen) => {
    expect(yenOf(fold(text))).toBe(yen);
  });

  it('is the sum that was printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9999 }), (oku, man) => {
        expect(yenOf(`${oku}億${man.toLocaleString('en')}万円`)).toBe(oku * 1e8 + man * 1e4);
      }),
    );
  });
});

describe('the legend of a table', () => {
  it('is told with a colon, with は, or with nothing between', () => {
    expect([...legendIn(fold('（○：対象、△：条件付きで対象、×：対象外）'))]).toEqual([
      ['○', '対象'],
      ['△', '条件付きで対象'],
      ['×', '対象外'],
    ]);
    expect([...legendIn(fold('◎は必須、○は該当する場合に提出、－は提出不要を示します。'))]).toEqual([
      ['◎', '必須'],
      ['○', '該当する場合に提出'],
      ['-', '提出不要'],
    ]);
    expect([...legendIn(fold('◎必須　○任意'))]).toEqual([
      ['◎', '必須'],
      ['○', '任意'],
    ]);
  });

  it('is none where one mark alone stands, as before an item', () => {
    expect(legendIn(fold('○ 対象となる経費は次のとおり。')).size).toBe(0);
  });

  it('leaves the note beside a mark', () => {
    expect(markedCell(fold('○（30万円を上限）'))).toEqual({ mark: '○', note: '30万円を上限' });
    expect(markedCell(fold('○\n10％まで'))).toEqual({ mark: '○', note: '10%まで' });
    expect(markedCell(fold('○既存設備の撤去'))).toBeNull();
  });
});
