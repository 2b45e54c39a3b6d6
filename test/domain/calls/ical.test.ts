import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderCalendar } from '../../../src/domain/calls/ical.ts';
import { readCalendar } from '../../fixtures/read-calendar.ts';

const NOW = new Date('2026-05-12T03:00:00Z');
const event = {
  uid: 'a@michishirube',
  summary: '締切',
  description: '',
  start: new Date('2026-05-29T08:00:00Z'),
  end: null,
  tentative: false,
};

it('holds any text whole, in lines of at most 75 octets that cut no character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'binary' }),
      (summary, description) => {
        const file = renderCalendar({ name: summary, about: '' }, [{ ...event, summary, description }], NOW);
        const { events } = readCalendar(file);
        const plain = (text: string) =>
          text
            .toWellFormed()
            .replace(/\r\n?/gu, '\n')
            .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/gu, '\uFFFD');
        expect(events[0]?.get('SUMMARY')).toBe(plain(summary));
        expect(events[0]?.get('DESCRIPTION')).toBe(plain(description));
      },
    ),
    { numRuns: 50 },
  );
});

it('gives a minute in UTC, a day with the day after it, and says what is not fixed', () => {
  const day = { ...event, uid: 'b@michishirube', start: '20260630', end: '20260701', tentative: true };
  const { head, events } = readCalendar(renderCalendar({ name: '期限', about: '出典' }, [event, day], NOW));
  expect(head.get('X-WR-CALNAME')).toBe('期限');
  expect(events.map((each) => Object.fromEntries(each))).toEqual([
    expect.objectContaining({ DTSTAMP: '20260512T030000Z', DTSTART: '20260529T080000Z', STATUS: 'CONFIRMED' }),
    expect.objectContaining({
      'DTSTART;VALUE=DATE': '20260630',
      'DTEND;VALUE=DATE': '20260701',
      STATUS: 'TENTATIVE',
    }),
  ]);
});
