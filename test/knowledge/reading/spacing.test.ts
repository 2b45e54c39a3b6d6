import { describe, expect, it } from 'vitest';
import { isEnded } from '../../../src/knowledge/reading/pdf/spacing.ts';

describe('a line of a page', () => {
  it.each([['市町村は不要とする。'], ['（市町村は不要。）'], ['対象です！'], ['「様式1」による。']])(
    'ends a sentence: %s',
    (line) => expect(isEnded(line)).toBe(true),
  );

  it.each([['県税の納税証明書（発行から3か月以内。'], ['「原則とする。'], ['様式1による'], ['1．']])(
    'does not: %s',
    (line) => expect(isEnded(line)).toBe(false),
  );
});
