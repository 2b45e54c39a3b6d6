import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storable } from '../../src/store/storable.ts';
import { anyText } from '../contracts/store-samples.ts';

it('replaces what a database cannot keep, in strings at any depth, so that offsets stay true', () => {
  expect(storable('要\0領\uD842。𠮷')).toBe('要\uFFFD領\uFFFD。𠮷');
  expect(storable({ a: ['\0', 1, null], b: { c: 'ok' } })).toEqual({ a: ['\uFFFD', 1, null], b: { c: 'ok' } });
});

it('changes neither length nor anything storable, and changes nothing twice', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const kept = storable(text);
      expect(kept).toHaveLength(text.length);
      expect(kept.isWellFormed() && !kept.includes('\0')).toBe(true);
      expect(storable(kept)).toBe(kept);
      if (text.isWellFormed() && !text.includes('\0')) expect(kept).toBe(text);
    }),
  );
});
