import { idfOf, type Postings } from './postings.ts';
import type { Tokens } from './tokens.ts';

/** Both inverted indexes over the same rows. */
export interface LexicalIndex {
  readonly words: Postings;
  readonly grams: Postings;
}

/** Rows a hit may come from: 1 in `mask` at the row's number. */
export interface Allowed {
  readonly mask: Uint8Array;
  readonly count: number;
}

/** A span of the question that a synonym answers. */
export interface Concept {
  /** Tokens that lie within the span as typed: what the synonym stands in for. */
  readonly own: Tokens;
  readonly synonyms: readonly ConceptSynonym[];
}

export interface ConceptSynonym {
  readonly tokens: Tokens;
  /** Rows in which the form stands as written, ascending. */
  readonly rows: Uint32Array;
}

/** Scores of all rows, 0 where nothing matches; `coverage` is the share of the question's idf that the best row holds. */
export interface LexicalScores {
  readonly scores: Float32Array;
  readonly coverage: number;
}

/** Synonyms count this much of a literal match, and up to `ALONE` when literal matches cover little of the question. */
const BESIDE = 0.25;
const ALONE = 0.6;
const WELL_COVERED = 0.6;

/**
 * BM25 times the share of the question's idf that a row covers, over words and over character grams; each list divided
 * by its best allowed row, then averaged. Rows that are not allowed are left out before anything is compared.
 */
export function scoreLexically(
  index: LexicalIndex,
  query: Tokens,
  concepts: readonly Concept[],
  allowed: Allowed,
): LexicalScores {
  const lists = [
    scoreList(index.words, new Set(query.words), allowed),
    scoreList(index.grams, new Set(query.grams), allowed),
  ];
  let coverage = Math.max(...lists.map((list) => list.best));
  if (concepts.length > 0) {
    const weight = coverage >= WELL_COVERED ? BESIDE : ALONE - ((ALONE - BESIDE) * coverage) / WELL_COVERED;
    for (const concept of concepts) {
      addSynonyms(index.words, lists[0], concept, 'words', weight, allowed);
      addSynonyms(index.grams, lists[1], concept, 'grams', weight, allowed);
    }
  }
  const scores = new Float32Array(allowed.mask.length);
  const used = lists.filter((list) => list.total > 0);
  coverage = 0;
  for (const list of used) {
    let top = 0;
    for (let row = 0; row < scores.length; row += 1) {
      const share = Math.min(1, (list.covered[row] ?? 0) / list.total);
      const score = (list.sums[row] ?? 0) * share;
      list.sums[row] = score;
      if (score > top) top = score;
      if (share > coverage) coverage = share;
    }
    if (top === 0) continue;
    for (let row = 0; row < scores.length; row += 1) {
      scores[row] = (scores[row] ?? 0) + (list.sums[row] ?? 0) / (top * used.length);
    }
  }
  return { scores, coverage };
}

interface List {
  readonly sums: Float32Array;
  readonly covered: Float32Array;
  /** Sum of idf over the question's tokens, known or not. */
  readonly total: number;
  /** Coverage of the best row. */
  readonly best: number;
}

function scoreList(postings: Postings, tokens: ReadonlySet<string>, { mask }: Allowed): List {
  const sums = new Float32Array(mask.length);
  const covered = new Float32Array(mask.length);
  const { starts, rows, impacts } = postings;
  let total = 0;
  for (const token of tokens) {
    const id = postings.terms.get(token);
    const start = id === undefined ? 0 : (starts[id] ?? 0);
    const end = id === undefined ? 0 : (starts[id + 1] ?? 0);
    const idf = idfOf(end - start, postings.rowCount);
    total += idf;
    for (let at = start; at < end; at += 1) {
      const row = rows[at] ?? 0;
      if (mask[row] === 0) continue;
      sums[row] = (sums[row] ?? 0) + idf * (impacts[at] ?? 0);
      covered[row] = (covered[row] ?? 0) + idf;
    }
  }
  let best = 0;
  for (const value of covered) if (value > best) best = value;
  return { sums, covered, total, best: total === 0 ? 0 : best / total };
}

/** Of a concept's synonyms only the strongest counts in a row; it covers the concept's share of the question in part. */
function addSynonyms(
  postings: Postings,
  list: List | undefined,
  concept: Concept,
  view: keyof Tokens,
  weight: number,
  { mask }: Allowed,
): void {
  if (list === undefined) return;
  const idfSum = (tokens: readonly string[]): number => {
    let sum = 0;
    for (const token of new Set(tokens)) {
      const id = postings.terms.get(token);
      sum += idfOf(
        id === undefined ? 0 : (postings.starts[id + 1] ?? 0) - (postings.starts[id] ?? 0),
        postings.rowCount,
      );
    }
    return sum;
  };
  const share = idfSum(concept.own[view]);
  const strongest = new Map<number, number>();
  for (const synonym of concept.synonyms) {
    const gain = idfSum(synonym.tokens[view]);
    for (const row of synonym.rows) {
      if (mask[row] === 1 && gain > (strongest.get(row) ?? 0)) strongest.set(row, gain);
    }
  }
  for (const [row, gain] of strongest) {
    list.sums[row] = (list.sums[row] ?? 0) + weight * gain;
    list.covered[row] = (list.covered[row] ?? 0) + weight * share;
  }
}
