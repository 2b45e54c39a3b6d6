import type { LexicalScores } from './lexical.ts';
import { type Neighbour, similarityOf, type VectorMatrix } from './vectors.ts';

/** How much vectors may say beside words. */
export interface FusionProfile {
  readonly name: 'spelling' | 'meaning';
  /** Share of the vector score in the fused score, 0…1. */
  readonly vectorWeight: number;
}

/**
 * `spelling`: hashed character grams know nothing that the grams of the lexical index do not; measured level (MRR
 * difference -0.001, interval spans 0), so they only break ties. `meaning`: a real embedding model. Its weight is a
 * starting point, not measured here (no model was at hand); measure with `npm run bench -- retrieval`.
 */
const SPELLING: FusionProfile = { name: 'spelling', vectorWeight: 0.03 };
const MEANING: FusionProfile = { name: 'meaning', vectorWeight: 0.4 };

/** The profile for an embedder, by its name. */
export function fusionProfile(embedderName: string): FusionProfile {
  return embedderName.startsWith('hashed-') ? SPELLING : MEANING;
}

/** What vectors contribute to one search; null when there are none. */
export interface VectorEvidence {
  readonly matrix: VectorMatrix;
  readonly query: Float64Array;
  readonly nearest: readonly Neighbour[];
  readonly profile: FusionProfile;
}

/** A row with its fused score, 0…1. */
export interface FusedRow {
  readonly row: number;
  readonly score: number;
}

/**
 * Joins the best rows of both searches. Cosines are stretched to 0…1 over the candidates, because models differ in
 * where their cosines lie. Scores are scaled by how much of the question the best row holds, so that a question about
 * something else gets low scores throughout. Ties go to the earlier row.
 */
export function fuse(lexical: LexicalScores, candidates: number, vectors: VectorEvidence | null): FusedRow[] {
  const rows = new Set(topRows(lexical.scores, candidates));
  for (const { row } of vectors?.nearest ?? []) rows.add(row);
  if (vectors === null) {
    return sorted([...rows].map((row) => ({ row, score: (lexical.scores[row] ?? 0) * lexical.coverage })));
  }
  const { matrix, query, profile } = vectors;
  const cosines = new Map([...rows].map((row) => [row, similarityOf(matrix, row, query)]));
  const high = Math.max(...cosines.values(), 0);
  const low = Math.min(...cosines.values(), high);
  const weight = profile.vectorWeight;
  const scale = (1 - weight) * lexical.coverage + weight * Math.min(1, high);
  return sorted(
    [...cosines].map(([row, cosine]) => {
      const near = high > low ? (cosine - low) / (high - low) : 0;
      return { row, score: ((1 - weight) * (lexical.scores[row] ?? 0) + weight * near) * scale };
    }),
  );
}

/** The rows with the highest scores above 0. */
function topRows(scores: Float32Array, count: number): number[] {
  const best: number[] = [];
  let floor = 0;
  for (let row = 0; row < scores.length; row += 1) {
    const score = scores[row] ?? 0;
    if (score <= floor) continue;
    let at = best.length;
    while (at > 0 && (scores[best[at - 1] ?? 0] ?? 0) < score) at -= 1;
    best.splice(at, 0, row);
    if (best.length > count) best.pop();
    if (best.length === count) floor = scores[best[count - 1] ?? 0] ?? 0;
  }
  return best;
}

function sorted(rows: FusedRow[]): FusedRow[] {
  return rows.filter((hit) => hit.score > 0).sort((a, b) => b.score - a.score || a.row - b.row);
}
