import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnsOf, inColumns, wrap } from '../../src/commands/columns.ts';

const text = fc.string({ unit: fc.constantFrom('a', '1', '漢', 'あ', 'ｱ', '（', '）', '、', ' ', '①') });

it('counts full-width characters as two columns, half-width ones as one', () => {
  expect(['abc', '令和6年度', 'ｱｲｳ', '（金）', '①'].map(columnsOf)).toEqual([3, 9, 3, 6, 2]);
});

it('fills or cuts a text to exactly so many columns', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 40 }), (given, columns) => {
      expect(columnsOf(inColumns(given, columns))).toBe(columns);
    }),
  );
});

it('loses nothing when it breaks lines, and no line begins with a closing mark or ends with an opening one', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 40 }), (given, columns) => {
      const lines = wrap(given, columns);
      expect(lines.join('')).toBe(given);
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[）、]/u);
      for (const line of lines.slice(0, -1)) if (!/^（+$/u.test(line)) expect(line).not.toMatch(/[^（]（$/u);
    }),
  );
});
