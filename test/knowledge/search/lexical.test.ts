import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/domain/text/fold.ts';
import { scoreLexically } from '../../../src/knowledge/search/lexical.ts';
import {
  createPostingsBuilder,
  documentFrequency,
  type Postings,
  rowsOf,
} from '../../../src/knowledge/search/postings.ts';
import { gramsOf, tokensOf, wordsOf } from '../../../src/knowledge/search/tokens.ts';

const postingsOf = (rows: readonly (readonly string[])[]): Postings => {
  const builder = createPostingsBuilder();
  for (const tokens of rows) builder.add([{ tokens, weight: 1 }]);
  return builder.finish();
};

/** BM25 × coverage² as the papers write it, row by row, token by token. */
function naiveScores(rows: readonly (readonly string[])[], query: readonly string[], allowed: Uint8Array): number[] {
  const [k1, b] = [1.2, 0.75];
  const mean = rows.reduce((sum, row) => sum + row.length, 0) / rows.length || 1;
  const terms = [...new Set(query)];
  const idf = terms.map((term) => {
    const df = rows.filter((row) => row.includes(term)).length;
    return Math.log(1 + (rows.length - df + 0.5) / (df + 0.5));
  });
  const total = idf.reduce((sum, value) => sum + value, 0);
  const scores = rows.map((row, at) => {
    if (allowed[at] === 0 || total === 0) return 0;
    let bm25 = 0;
    let covered = 0;
    terms.forEach((term, index) => {
      const tf = row.filter((token) => token === term).length;
      if (tf === 0) return;
      bm25 += ((idf[index] ?? 0) * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * row.length) / mean));
      covered += idf[index] ?? 0;
    });
    return bm25 * (covered / total) ** 2;
  });
  const top = Math.max(...scores, 0);
  return scores.map((score) => (top === 0 ? 0 : score / top));
}

const token = fc.constantFrom('車', '費', '交', '通', '申', '請');
const world = fc.record({
  rows: fc.array(fc.array(token, { maxLength: 8 }), { minLength: 1, maxLength: 12 }),
  query: fc.array(token, { minLength: 1, maxLength: 6 }),
  barred: fc.array(fc.nat({ max: 11 })),
});

describe('lexical scores', () => {
  it('equal a naive BM25 × coverage² over the allowed rows', () => {
    fc.assert(
      fc.property(world, ({ rows, query, barred }) => {
        const mask = Uint8Array.from(rows, (_, row) => (barred.includes(row) ? 0 : 1));
        const postings = postingsOf(rows);
        const tokens = { words: query, grams: query };
        const { scores } = scoreLexically({ words: postings, grams: postings }, tokens, [], {
          mask,
          count: rows.length,
        });
        for (const [row, score] of naiveScores(rows, query, mask).entries()) expect(scores[row]).toBeCloseTo(score, 4);
      }),
    );
  });

  it('count a heading word less than a body word', () => {
    const builder = createPostingsBuilder();
    builder.add([
      { tokens: ['a'], weight: 1 },
      { tokens: ['x', 'y'], weight: 0.5 },
    ]);
    builder.add([
      { tokens: ['x'], weight: 1 },
      { tokens: ['a', 'y'], weight: 0.5 },
    ]);
    const postings = builder.finish();
    const [first = 0, second = 0] = postings.impacts.subarray(postings.starts[0], postings.starts[1]);
    expect(first).toBeGreaterThan(second);
  });
});

describe('postings', () => {
  it('list each row of a term once, ascending', () => {
    fc.assert(
      fc.property(world, ({ rows }) => {
        const postings = postingsOf(rows);
        for (const term of new Set(rows.flat())) {
          const expected = [...rows.keys()].filter((row) => rows[row]?.includes(term));
          expect([...rowsOf(postings, term)]).toEqual(expected);
          expect(documentFrequency(postings, term)).toBe(expected.length);
        }
      }),
    );
  });
});

describe('tokens', () => {
  it('are content words, pairs of them, bigrams and single kanji', () => {
    const folded = fold('車両の購入費は対象');
    expect(wordsOf(folded)).toEqual(['車両', '購入', '費', '対象']);
    expect(tokensOf(folded).words).toContain('車両 購入');
    expect(gramsOf('購入は、OK')).toEqual(['購入', '購', '入は', '入', 'OK']);
  });
});
