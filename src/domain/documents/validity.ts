import { dayOf } from '../dates/civil.ts';
import type { Document } from './document.ts';

/** Whether a document may answer at an instant, by the calendar of Japan; both its dates are included. */
export function isValidAt(document: Pick<Document, 'validFrom' | 'validTo'>, now: Date): boolean {
  return validityAt(document, now) === 'valid';
}

/** How a document stands at an instant: before its first day, within its days, or after its last. */
export function validityAt(
  { validFrom, validTo }: Pick<Document, 'validFrom' | 'validTo'>,
  now: Date,
): 'early' | 'valid' | 'expired' {
  const today = isoDayOf(now);
  if (validFrom !== null && today < validFrom) return 'early';
  return validTo !== null && today > validTo ? 'expired' : 'valid';
}

/** The day in Japan on which an instant falls, as an ISO date. */
export function isoDayOf(at: Date): string {
  const { year, month, day } = dayOf(at);
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
