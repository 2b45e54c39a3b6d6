import { setImmediate as turn } from 'node:timers/promises';
import type { Embedder } from '../../assistant/ports/embedder.ts';
import { AppError } from '../../domain/errors.ts';
import { isUnitVector, type VectorMatrix } from './vectors.ts';

const BATCH = 64;

/**
 * One vector per text: `known(row)` gives those made before, the others are embedded in batches. Throws what the
 * embedder throws, or `vector-invalid`.
 */
export async function embedPassages(
  embedder: Embedder,
  texts: readonly string[],
  known: (row: number) => Float32Array | null,
  onRow: (done: number) => void,
): Promise<VectorMatrix> {
  const { dimensions, name } = embedder;
  const values = new Float32Array(texts.length * dimensions);
  const missing: number[] = [];
  for (const row of texts.keys()) {
    const vector = known(row);
    if (vector === null) missing.push(row);
    else values.set(vector, row * dimensions);
  }
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const vectors = await embedder.embed(batch.map((row) => texts[row] ?? ''));
    batch.forEach((row, index) => {
      const vector = vectors[index];
      if (vector === undefined || !isUnitVector(vector, dimensions)) {
        throw new AppError('vector-invalid', `${name} did not return a unit vector of ${dimensions} finite numbers.`);
      }
      values.set(vector, row * dimensions);
    });
    onRow(at + batch.length);
    await turn();
  }
  return { dimensions, values };
}
