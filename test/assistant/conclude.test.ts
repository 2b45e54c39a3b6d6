import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/assistant/answering/conclude.ts';
import { valuesAsked } from '../../src/assistant/answering/told-values.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import { asked, evidenceOf, GUIDELINE, row } from './evidence-fixture.ts';

const CELLS = [
  ['手続', '公募'],
  ['締切', '令和８年６月12日（金）17時'],
] as const;

describe('a date until which something may be done', () => {
  it.each([
    ['みなと実証の公募はいつまでですか', 'みなと実証の公募の期限は、'],
    ['公募の締切はいつですか', '公募の締切は、'],
    ['公募期間はいつまでですか', '公募期間は、'],
  ])('asked for by 「%s」 is said as 「%s」', (question, opening) => {
    const source = row(0, 0, CELLS);
    const values = valuesAsked(asked(question), wholeUnit(source, GUIDELINE, 1));
    expect(conclude(asked(question), evidenceOf(source, { values }))).toBe(
      `${opening}令和８年６月12日（金）17時です。`,
    );
  });
});
