import type { Allowed } from './lexical.ts';

/** Unit vectors of all rows, one after the other. */
export interface VectorMatrix {
  readonly dimensions: number;
  readonly values: Float32Array;
}

/** A row and its cosine with the question. */
export interface Neighbour {
  readonly row: number;
  readonly similarity: number;
}

/** Finds the rows nearest to a unit vector among those allowed, nearest first. */
export interface VectorSearch {
  readonly kind: 'exact' | 'hnsw';
  nearest(query: Float64Array, limit: number, allowed: Allowed): readonly Neighbour[];
}

/** Cosine of a row with a unit vector. Four sums and a 64-bit question: twice as fast as the plain loop in V8. */
export function similarityOf({ dimensions, values }: VectorMatrix, row: number, query: Float64Array): number {
  const from = row * dimensions;
  const even = dimensions - (dimensions % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < even; at += 4) {
    a += (values[from + at] ?? 0) * (query[at] ?? 0);
    b += (values[from + at + 1] ?? 0) * (query[at + 1] ?? 0);
    c += (values[from + at + 2] ?? 0) * (query[at + 2] ?? 0);
    d += (values[from + at + 3] ?? 0) * (query[at + 3] ?? 0);
  }
  for (let at = even; at < dimensions; at += 1) a += (values[from + at] ?? 0) * (query[at] ?? 0);
  return a + b + c + d;
}

/** True when a vector can be indexed: right dimension, finite, length 1 within rounding. */
export function isUnitVector(vector: Float32Array | Float64Array, dimensions: number): boolean {
  if (vector.length !== dimensions) return false;
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.abs(squares - 1) < 1e-3; // NaN and infinities fail this too
}

/** Compares the question with every allowed row: the oracle, the path for selective filters, and the fallback. */
export function createExactSearch(matrix: VectorMatrix): VectorSearch {
  return {
    kind: 'exact',
    nearest: (query, limit, allowed) => {
      const best: Neighbour[] = [];
      if (limit < 1) return best;
      let floor = Number.NEGATIVE_INFINITY;
      for (let row = 0; row < allowed.mask.length; row += 1) {
        if (allowed.mask[row] === 0) continue;
        const similarity = similarityOf(matrix, row, query);
        if (best.length === limit && similarity <= floor) continue;
        let at = best.length;
        while (at > 0 && (best[at - 1]?.similarity ?? 0) < similarity) at -= 1;
        best.splice(at, 0, { row, similarity });
        if (best.length > limit) best.pop();
        floor = best.at(-1)?.similarity ?? floor;
      }
      return best;
    },
  };
}
