import { dayOf, instantOf, type Span } from '../dates/civil.ts';
import { officeDaysLeft } from '../dates/office-days.ts';

/** Days from today to the day on which an end falls, Japanese time; 0 is today. An end at 24:00 belongs to the day that ends. */
export function daysLeft(now: Date, end: Date): number {
  const day = dayOf(new Date(end.getTime() - 1));
  return (instantOf(day).getTime() - instantOf(dayOf(now)).getTime()) / 86_400_000;
}

/** How long is left until an end that lies ahead: 残り18日（開庁日で11日）, on the last day 残り2時間15分. */
export function sayRemaining(now: Date, { end, precision }: Span): string {
  const days = daysLeft(now, end);
  if (days === 0) return precision === 'minute' ? sayMinutes(now, end) : '当日中、時刻の記載なし';
  const office = officeDaysLeft(now, end);
  return `残り${days}日${office === null ? '' : `（開庁日で${office}日）`}`;
}

/** Whole minutes only: what has begun to run out is not counted. */
function sayMinutes(now: Date, end: Date): string {
  const minutes = Math.floor((end.getTime() - now.getTime()) / 60_000);
  if (minutes < 1) return '残り1分未満';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `残り${hours === 0 ? '' : `${hours}時間`}${rest === 0 ? '' : `${rest}分`}`;
}
