import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastMomentIn } from '../../src/domain/dates/last-day.ts';
import { fold } from '../../src/domain/text/fold.ts';

const read = (text: string, fiscalYear: number | null = null) =>
  lastMomentIn(fold(text), fiscalYear)?.toISOString() ?? null;

describe('the last moment of a text', () => {
  it.each([
    ['令和８年５月29日（金）17時', '2026-05-29T08:00:00.000Z'],
    ['令和８年５月29日（金）午後５時30分', '2026-05-29T08:30:00.000Z'],
    ['令和８年５月29日の17時半', '2026-05-29T08:30:00.000Z'],
    ['令和８年５月29日正午', '2026-05-29T03:00:00.000Z'],
    ['令和元年12月１日９時', '2019-12-01T00:00:00.000Z'],
    ['平成31年４月１日９時', '2019-04-01T00:00:00.000Z'],
    ['R8.5.29', '2026-05-29T15:00:00.000Z'],
    ['2024/5/10(金)12:00', '2024-05-10T03:00:00.000Z'],
    ['2026-05-29', '2026-05-29T15:00:00.000Z'],
  ])('「%s」 is %s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it('of a day without a time is the end of that day in Japan', () => {
    expect(read('令和８年５月29日')).toBe('2026-05-29T15:00:00.000Z');
    expect(read('令和８年５月29日24時')).toBe(read('令和８年５月29日'));
  });

  it('of a range is its end, with the year named before it', () => {
    expect(read('令和６年６月28日（金）から同年７月19日（金）15時まで')).toBe('2024-07-19T06:00:00.000Z');
    expect(read('令和６年６月28日から７月19日まで', 2030)).toBe('2024-07-19T15:00:00.000Z');
    expect(read('令和８年12月１日から令和９年１月29日まで')).toBe('2027-01-29T15:00:00.000Z');
  });

  it('takes the later of two, in whatever order they stand', () => {
    expect(read('令和８年７月31日（郵送は令和８年７月24日）')).toBe('2026-07-31T15:00:00.000Z');
  });

  it('without a year falls in the fiscal year of its document', () => {
    expect(read('５月10日（金）正午', 2024)).toBe('2024-05-10T03:00:00.000Z');
    expect(read('３月31日', 2024)).toBe('2025-03-31T15:00:00.000Z');
    expect(read('４月１日', 2024)).toBe('2024-04-01T15:00:00.000Z');
  });

  it.each(['', '期限は別に定める。', '５月10日', '随時', '午後５時', '令和８年度', '第３回'])(
    'is not guessed from 「%s」 when no year is known',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it('reads back any day that is written out', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2019-05-01'), max: new Date('2060-12-31'), noInvalidDate: true }),
        fc.constantFrom('era', 'western', 'slashes'),
        (date, form) => {
          const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
          const text =
            form === 'era'
              ? `令和${year - 2018 === 1 ? '元' : year - 2018}年${month}月${day}日`
              : form === 'western'
                ? `${year}年${month}月${day}日`
                : `${year}/${month}/${day}`;
          expect(read(text)).toBe(new Date(Date.UTC(year, month - 1, day, 15)).toISOString());
        },
      ),
    );
  });
});

describe('what could be taken for a day', () => {
  it.each([
    ['補助率は1/2', null],
    ['第1-2条', null],
    ['令和８年２月30日', null],
    ['4/22', '2024-04-22T15:00:00.000Z'],
    ['5/10(金)正午', '2024-05-10T03:00:00.000Z'],
    ['令和６年12月１日から１月29日まで', '2025-01-29T15:00:00.000Z'],
    ['令和６年４月５日から５月10日まで', '2024-05-10T15:00:00.000Z'],
  ])('%s', (text, moment) => {
    expect(read(text, 2024)).toBe(moment);
  });
});
