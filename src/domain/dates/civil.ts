/** How closely a text tells when something is: 旬 is a third of a month. */
export type Precision = 'minute' | 'day' | 'third' | 'month';

/** A stretch of time as a text tells it, as UTC instants; `end` is not part of it, and for a minute equals `start`. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
  readonly precision: Precision;
}

/** A day of the calendar in Japan; months count from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const HOURS_AHEAD = 9;

/** The instant at which a clock in Japan shows this time on this day; hour 24 is the next day's 0 o'clock. */
export function instantOf({ year, month, day }: Day, hour = 0, minute = 0): Date {
  return new Date(Date.UTC(year, month - 1, day, hour - HOURS_AHEAD, minute));
}

/** The day in Japan on which an instant falls. */
export function dayOf(at: Date): Day {
  const jst = new Date(at.getTime() + HOURS_AHEAD * 3_600_000);
  return { year: jst.getUTCFullYear(), month: jst.getUTCMonth() + 1, day: jst.getUTCDate() };
}

/** Whether the calendar has this day: false for 30 February. */
export function isInCalendar({ year, month, day }: Day): boolean {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}

const WEEKDAYS = '日月火水木金土';

/** The weekday as it is printed: 金. */
export function weekdayOf({ year, month, day }: Day): string {
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
}

/** The last day of a month; month 13 is January of the next year. */
export function lastDayOf(year: number, month: number): Day {
  const at = new Date(Date.UTC(year, month, 0));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** A whole day. */
export function wholeDay(day: Day): Span {
  return { start: instantOf(day), end: instantOf(day, 24), precision: 'day' };
}

/** A point in time. */
export function minuteOf(day: Day, hour: number, minute: number): Span {
  const at = instantOf(day, hour, minute);
  return { start: at, end: at, precision: 'minute' };
}

/** A month, or a third of one: 上旬 (1–10), 中旬 (11–20), 下旬 (the rest). */
export function monthOf(year: number, month: number, third: '上' | '中' | '下' | null): Span {
  const first = third === '中' ? 11 : third === '下' ? 21 : 1;
  const last =
    third === '上' ? { year, month, day: 10 } : third === '中' ? { year, month, day: 20 } : lastDayOf(year, month);
  return {
    start: instantOf({ year, month, day: first }),
    end: instantOf(last, 24),
    precision: third === null ? 'month' : 'third',
  };
}

/** A span as it is said in full: 2024年5月10日（金）12:00, 2026年10月下旬; a time at the end of a day is 24:00 of that day. */
export function sayInFull({ start, end, precision }: Span): string {
  const { year, month, day } = dayOf(start);
  if (precision === 'month') return `${year}年${month}月`;
  if (precision === 'third') return `${year}年${month}月${day === 1 ? '上' : day === 11 ? '中' : '下'}旬`;
  const said = (on: Day) => `${on.year}年${on.month}月${on.day}日（${weekdayOf(on)}）`;
  if (precision === 'day') return said({ year, month, day });
  const since = end.getTime() - instantOf({ year, month, day }).getTime();
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  if (since > 0) return `${said({ year, month, day })}${clock(since / 60_000)}`;
  return `${said(dayOf(new Date(start.getTime() - 1)))}24:00`;
}
