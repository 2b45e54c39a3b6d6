import { expect, it } from 'vitest';
import { endOf, stateOfReading } from '../../../src/domain/calls/state.ts';
import { readDates } from '../../../src/domain/dates/read-dates.ts';

function stateAt(text: string, now: string): string {
  const [reading] = readDates(text, { fiscalYear: 2026 });
  return reading === undefined ? 'unread' : stateOfReading(reading, new Date(now));
}

it.each([
  ['令和８年６月１日から令和８年６月12日17時まで', '2026-05-31T23:59+09:00', 'before'],
  ['令和８年６月１日から令和８年６月12日17時まで', '2026-06-01T00:00+09:00', 'open'],
  ['令和８年６月１日から令和８年６月12日17時まで', '2026-06-12T16:59+09:00', 'today'],
  ['令和８年６月１日から令和８年６月12日17時まで', '2026-06-12T17:00+09:00', 'ended'],
  ['令和８年６月12日まで', '2026-06-12T23:59+09:00', 'today'],
  ['令和８年６月12日まで', '2026-06-13T00:00+09:00', 'ended'],
  ['令和８年７月上旬', '2026-08-01T00:00+09:00', 'written'],
  ['令和８年７月', '2026-08-01T00:00+09:00', 'written'],
  ['随時受け付けます', '2026-08-01T00:00+09:00', 'rolling'],
  ['未定', '2026-08-01T00:00+09:00', 'undecided'],
  ['採択の通知の日から20日以内', '2026-08-01T00:00+09:00', 'written'],
  ['完了の日から30日以内又は令和８年３月10日のいずれか早い日', '2026-08-01T00:00+09:00', 'written'],
])('%s at %s is %s', (text, now, state) => {
  expect(stateAt(text, now)).toBe(state);
});

it('gives no instant to what is earlier of a day and an event', () => {
  const [reading] = readDates('完了の日から30日以内又は令和９年３月10日のいずれか早い日', { fiscalYear: 2026 });
  expect(reading === undefined ? null : endOf(reading)).toBeNull();
});
