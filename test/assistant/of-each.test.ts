import { describe, expect, it } from 'vitest';
import { ofEach } from '../../src/assistant/answering/of-each.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { evidenceOf, passage, row } from './evidence-fixture.ts';

const answer = (label: string, ...sources: readonly (Passage & { readonly at?: number })[]) => ({
  label,
  question: null,
  evidence: sources.map((source, at) => evidenceOf(source, { score: 1 - 0.01 * at })),
});
const texts = (found: ReturnType<typeof ofEach>) => found?.map(({ evidence: [best] }) => best?.unit.source.text);

const FIRST = row(1, 1, [
  ['類型', 'Ⅰ型'],
  ['内容', '調査'],
]);
const SECOND = row(2, 1, [
  ['類型', 'Ⅱ型'],
  ['内容', '運行'],
]);
const CLAUSE = passage(9, { text: 'Ⅱ型とⅢ型には同時に応募できない。' });

describe('what answers for each of several', () => {
  it('stands in one table where that has a row for each', () => {
    expect(texts(ofEach([answer('Ⅰ型', FIRST), answer('Ⅱ型', CLAUSE, SECOND)]))).toEqual([FIRST.text, SECOND.text]);
  });

  it('is the best of each elsewhere', () => {
    expect(texts(ofEach([answer('Ⅰ型', FIRST), answer('Ⅱ型', CLAUSE)]))).toEqual([FIRST.text, CLAUSE.text]);
  });

  it('is nothing where one has no answer, or two have the same', () => {
    expect(ofEach([answer('Ⅰ型', FIRST), answer('Ⅱ型')])).toBeNull();
    expect(ofEach([answer('Ⅰ型', CLAUSE), answer('Ⅱ型', CLAUSE)])).toBeNull();
  });
});
