import { OPEN_REASONS, type OpenFilter } from '../../../assistant/feedback/open-entries.ts';

/** Reads what part of the list is meant from a query or a form; what is not understood is left out. */
export function readFilter(given: URLSearchParams): OpenFilter {
  const reason = OPEN_REASONS.find((each) => each === given.get('reason')) ?? null;
  return { reason, settled: given.get('state') === 'settled' };
}

/** The number of a page, counted from 1. */
export function readPage(given: URLSearchParams): number {
  const page = given.get('page') ?? '';
  return /^[1-9]\d{0,3}$/u.test(page) ? Number(page) : 1;
}

/** The query that means the same part of the list, with its question mark; empty for all that is open. */
export function queryOf({ reason, settled }: OpenFilter, page = 1): string {
  const query = new URLSearchParams({
    ...(reason === null ? {} : { reason }),
    ...(settled ? { state: 'settled' } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query === '' ? '' : `?${query}`;
}
