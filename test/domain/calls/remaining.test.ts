import { expect, it } from 'vitest';
import { sayRemaining } from '../../../src/domain/calls/remaining.ts';
import { minuteOf, wholeDay } from '../../../src/domain/dates/civil.ts';

const DAY = { year: 2024, month: 5, day: 10 };
const NOON = minuteOf(DAY, 12, 0);

it.each([
  ['2024-04-22T10:00+09:00', '残り18日（開庁日で11日）'],
  ['2024-05-09T23:59+09:00', '残り1日（開庁日で1日）'],
  ['2024-05-10T00:00+09:00', '残り12時間'],
  ['2024-05-10T09:45+09:00', '残り2時間15分'],
  ['2024-05-10T11:30+09:00', '残り30分'],
  ['2024-05-10T11:59+09:00', '残り1分'],
  ['2024-05-10T11:59:30+09:00', '残り1分未満'],
])('at %s until noon of 10 May: %s', (now, said) => {
  expect(sayRemaining(new Date(now), NOON)).toBe(said);
});

it('counts no hours to the end of a day for which no time is told', () => {
  expect(sayRemaining(new Date('2024-05-10T22:00+09:00'), wholeDay(DAY))).toBe('当日中、時刻の記載なし');
});

it('takes 24:00 for the day that ends then', () => {
  expect(sayRemaining(new Date('2024-05-09T10:00+09:00'), minuteOf(DAY, 24, 0))).toBe('残り1日（開庁日で1日）');
});
