import { documentFrequency, idfOf, type Postings } from './postings.ts';
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

/** Another form of a concept, as the thesaurus has it. */
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

/**
 * Synonyms count this much of a literal match, and up to `ALONE` when literal matches cover little of the question. They
 * cost .001 of hit@1 where question and passage share their words (JSQuAD valid), and carry the questions that do not.
 */
const BESIDE = 0.2;
const ALONE = 0.6;
const WELL_COVERED = 0.6;

/**
 * BM25 times the square of the share of the question's idf that a row covers, over words and over character grams; each
 * list divided by its best allowed row, then averaged. The square (hit@1 on JSQuAD valid .9295 → .9325) asks for rows
 * that answer the whole question. Rows that are not allowed are left out before anything is compared.
 */
export function scoreLexically(
  index: LexicalIndex,
  query: Tokens,
  concepts: readonly Concept[],
  allowed: Allowed,
): LexicalScores {
  const words = scoreList(index.words, query.words, allowed);
  const grams = scoreList(index.grams, query.grams, allowed);
  if (concepts.length > 0) {
    const weight = synonymWeight(bestCoverage(grams));
    for (const concept of concepts) {
      addSynonyms(words, concept, 'words', weight, allowed);
      addSynonyms(grams, concept, 'grams', weight, allowed);
    }
  }
  const scores = new Float32Array(allowed.mask.length);
  const used = [words, grams].filter((list) => list.total > 0);
  for (const { sums, covered, total } of used) {
    let top = 0;
    for (let row = 0; row < scores.length; row += 1) {
      const share = Math.min(1, (covered[row] ?? 0) / total);
      const score = (sums[row] ?? 0) * share * share;
      sums[row] = score;
      if (score > top) top = score;
    }
    if (top === 0) continue;
    const scale = 1 / (top * used.length);
    for (let row = 0; row < scores.length; row += 1) scores[row] = (scores[row] ?? 0) + (sums[row] ?? 0) * scale;
  }
  return { scores, coverage: bestCoverage(grams) };
}

/** One view's running sums over the rows. */
interface List {
  readonly postings: Postings;
  readonly sums: Float32Array;
  /** idf of the question's tokens that a row holds. */
  readonly covered: Float32Array;
  /** Sum of idf over the question's tokens, known or not. */
  readonly total: number;
}

function scoreList(postings: Postings, tokens: readonly string[], { mask }: Allowed): List {
  const sums = new Float32Array(mask.length);
  const covered = new Float32Array(mask.length);
  const { starts, rows, impacts } = postings;
  let total = 0;
  for (const token of new Set(tokens)) {
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
  return { postings, sums, covered, total };
}

/** The share of the question that the best row holds. */
function bestCoverage({ covered, total }: List): number {
  let best = 0;
  for (const value of covered) if (value > best) best = value;
  return total === 0 ? 0 : Math.min(1, best / total);
}

function synonymWeight(coverage: number): number {
  return BESIDE + (ALONE - BESIDE) * Math.max(0, 1 - coverage / WELL_COVERED);
}

/** Of a concept's synonyms only the strongest counts in a row; it covers the concept's share of the question in part. */
function addSynonyms(list: List, concept: Concept, view: keyof Tokens, weight: number, { mask }: Allowed): void {
  const { postings, sums, covered } = list;
  const share = idfSum(postings, concept.own[view]);
  const strongest = new Map<number, number>();
  for (const synonym of concept.synonyms) {
    const gain = idfSum(postings, synonym.tokens[view]);
    for (const row of synonym.rows) {
      if (mask[row] === 1 && gain > (strongest.get(row) ?? 0)) strongest.set(row, gain);
    }
  }
  for (const [row, gain] of strongest) {
    sums[row] = (sums[row] ?? 0) + weight * gain;
    covered[row] = (covered[row] ?? 0) + weight * share;
  }
}

function idfSum(postings: Postings, tokens: readonly string[]): number {
  let sum = 0;
  for (const token of new Set(tokens)) sum += idfOf(documentFrequency(postings, token), postings.rowCount);
  return sum;
}
