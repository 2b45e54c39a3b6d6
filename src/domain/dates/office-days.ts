import holidays from '@holiday-jp/holiday_jp';
import { type Day, dayOf, instantOf } from './civil.ts';

/** National holidays are official up to the end of the next year; what a calendar computes beyond is not settled. */
const OFFICIAL_YEARS_AHEAD = 1;

/** Whether offices work on a day (行政機関の休日に関する法律): no Saturday, Sunday or national holiday, nor 29 December to 3 January. */
export function isOfficeDay(day: Day): boolean {
  const weekday = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  if ((day.month === 12 && day.day >= 29) || (day.month === 1 && day.day <= 3)) return false;
  const key = `${day.year}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;
  return !(key in holidays.holidays);
}

/**
 * Office days after the day of `now` up to and with the day on which `end` falls, Japanese time; null where the holidays
 * of that year are not official yet, or `end` lies more than a year ahead.
 */
export function officeDaysLeft(now: Date, end: Date): number | null {
  const today = dayOf(now);
  const last = dayOf(new Date(end.getTime() - 1));
  if (last.year > today.year + OFFICIAL_YEARS_AHEAD) return null;
  let days = 0;
  for (let ahead = 1; ahead <= LONGEST; ahead += 1) {
    const day = dayOf(instantOf({ ...today, day: today.day + ahead }));
    if (instantOf(day) > instantOf(last)) return days;
    if (isOfficeDay(day)) days += 1;
  }
  return null;
}

const LONGEST = 400;
