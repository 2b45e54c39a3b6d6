import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, instantOf } from '../../src/domain/dates/civil.ts';
import { isOfficeDay, officeDaysLeft } from '../../src/domain/dates/office-days.ts';

const day = (text: string) => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return { year, month, day: date };
};
const at = (text: string, hour = 10) => instantOf(day(text), hour);

describe('an office day', () => {
  it.each([
    ['2026-05-08', true],
    ['2026-05-09', false],
    ['2026-05-10', false],
    ['2026-05-05', false],
    // 振替休日
    ['2026-05-06', false],
    ['2026-12-28', true],
    ['2026-12-29', false],
    ['2027-01-03', false],
    ['2027-01-04', true],
  ])('%s: %s', (text, works) => {
    expect(isOfficeDay(day(text))).toBe(works);
  });
});

describe('office days left', () => {
  it('count from tomorrow to the day of the deadline', () => {
    expect(officeDaysLeft(at('2026-06-01'), at('2026-06-12', 17))).toBe(9);
    expect(officeDaysLeft(at('2026-05-01'), at('2026-05-07', 17))).toBe(1);
    expect(officeDaysLeft(at('2026-06-12'), at('2026-06-12', 17))).toBe(0);
  });

  it('count a deadline at 24:00 with the day that ends then', () => {
    expect(officeDaysLeft(at('2026-06-11'), instantOf(day('2026-06-12'), 24))).toBe(1);
  });

  it('are not told where the holidays are not official yet', () => {
    expect(officeDaysLeft(at('2026-06-01'), at('2028-01-31'))).toBeNull();
  });

  it('grow by one with each office day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (ahead) => {
        const now = at('2026-04-01');
        const end = instantOf({ ...day('2026-04-01'), day: 1 + ahead }, 17);
        const before = instantOf({ ...day('2026-04-01'), day: ahead }, 17);
        const left = officeDaysLeft(now, end) ?? -1;
        expect(left - (officeDaysLeft(now, before) ?? -1)).toBe(
          ahead > 1 || isOfficeDay(dayOf(end)) ? Number(isOfficeDay(dayOf(end))) : 0,
        );
      }),
    );
  });
});
