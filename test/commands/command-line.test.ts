import { describe, expect, it } from 'vitest';
import { readNow } from '../../src/commands/command-line.ts';
import { printable } from '../../src/commands/printable.ts';
import { fitted } from '../../src/commands/progress.ts';

describe('readNow', () => {
  it.each([
    ['2024-04-22T10:00+09:00', '2024-04-22T01:00:00.000Z'],
    ['2024-04-22T10:00:30Z', '2024-04-22T10:00:30.000Z'],
    ['2024-04-22T10:00', '2024-04-22T01:00:00.000Z'],
    ['2024-04-22', '2024-04-21T15:00:00.000Z'],
    ['2024-02-29', '2024-02-28T15:00:00.000Z'],
  ])('reads %s, Japanese time where no zone is given', (text, instant) => {
    expect(readNow(text)?.toISOString()).toBe(instant);
  });

  it.each([
    '',
    'now',
    '2024',
    '2024-4-22',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-04-22T25:00',
    '2024-04-22 10:00',
    '22.4.2024',
    '令和6年4月22日',
  ])('refuses %j', (text) => {
    expect(() => readNow(text)).toThrow(/not an ISO-8601 time/u);
  });

  it('is null when none is given', () => {
    expect(readNow(undefined)).toBeNull();
  });
});

describe('printable', () => {
  it('keeps text, line breaks and tabs, and shows that something else stood there', () => {
    expect(printable('締切\t5月10日\n\u001B[31m赤\u202E逆\u0085')).toBe('締切\t5月10日\n\uFFFD[31m赤\uFFFD逆\uFFFD');
  });
});

describe('fitted', () => {
  it('counts full-width characters as two columns', () => {
    expect(fitted('[##] 1/2 公募要領.pdf', 40)).toBe('[##] 1/2 公募要領.pdf');
    expect(fitted('[##] 1/2 公募要領.pdf', 12)).toBe('[##] 1/2 公');
    expect(fitted('[##] 1/2 公募要領.pdf', 13)).toBe('[##] 1/2 公募');
    expect(fitted('公募', 0)).toBe('');
  });
});
