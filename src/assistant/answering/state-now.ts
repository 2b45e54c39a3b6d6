import { lastMomentIn } from '../../domain/dates/last-day.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Composing } from './composing.ts';
import type { Evidence } from './evidence.ts';

/** 「終了しています。」 or the days left before the fact, when the deadline asked for can be read. */
export function stateNow(evidence: Evidence, { question, now }: Composing): string {
  if (question.subject !== 'deadline' || (question.gate !== null && question.gate !== 'application')) return '';
  const last = lastMomentIn(
    fold(evidence.unit.source.text.slice(evidence.unit.start, evidence.unit.end)),
    evidence.unit.document.fiscalYear,
  );
  if (last === null) return '';
  return last < now ? '受付は終了しています。' : `受付期限まで残り${daysLeft(now, last)}日です。`;
}

/** Days from today to the day of `last`, Japanese time; 0 is today. */
function daysLeft(now: Date, last: Date): number {
  const day = (at: number) => Math.floor((at + 9 * 3_600_000) / 86_400_000);
  // A deadline at 24:00 belongs to the day that ends then.
  return day(last.getTime() - 1) - day(now.getTime());
}
