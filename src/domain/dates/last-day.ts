import { readDates } from './read-dates.ts';

/**
 * The last moment that a text names to the day or closer, for telling an ended call from an open one. A date without a
 * time ends with its day. Null when nothing can be read; never a guess.
 */
export function lastMomentIn(text: string, fiscalYear: number | null): Date | null {
  let last: Date | null = null;
  for (const { from, to } of readDates(text, { fiscalYear })) {
    const span = to ?? from;
    if (span === null || (span.precision !== 'minute' && span.precision !== 'day')) continue;
    if (last === null || span.end > last) last = span.end;
  }
  return last;
}
