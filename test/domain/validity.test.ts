import { describe, expect, it } from 'vitest';
import { eraDay } from '../../src/domain/dates/era-day.ts';
import { isValidAt, validityAt } from '../../src/domain/documents/validity.ts';

describe('a document', () => {
  const OF_SPRING = { validFrom: '2024-04-05', validTo: '2024-05-31' };

  it.each([
    ['2024-04-04T14:59:59Z', 'early'],
    // 5 April begins in Japan while it is still 4 April in Greenwich.
    ['2024-04-04T15:00:00Z', 'valid'],
    ['2024-05-31T14:59:59Z', 'valid'],
    ['2024-05-31T15:00:00Z', 'expired'],
  ])('with both dates is at %s %s', (now, how) => {
    expect(validityAt(OF_SPRING, new Date(now))).toBe(how);
    expect(isValidAt(OF_SPRING, new Date(now))).toBe(how === 'valid');
  });

  it('without dates is always valid', () => {
    expect(isValidAt({ validFrom: null, validTo: null }, new Date(0))).toBe(true);
  });
});

describe('a day as offices write it', () => {
  it.each([
    ['2024-04-05', '令和6年4月5日'],
    ['2019-05-01', '令和元年5月1日'],
    ['2019-04-30', '平成31年4月30日'],
    ['1989-01-08', '平成元年1月8日'],
    ['1988-12-01', '1988年12月1日'],
  ])('%s is %s', (iso, said) => {
    expect(eraDay(iso)).toBe(said);
  });
});
