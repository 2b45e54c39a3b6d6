import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Embedder } from '../../assistant/ports/embedder.ts';
import { AppError } from '../../domain/errors.ts';
import { isUnitVector, type VectorMatrix } from './vectors.ts';

/** Vectors of all rows; `keys` names the text that each was made from, so that an unchanged text is not embedded again. */
export interface EmbeddedPassages {
  readonly matrix: VectorMatrix;
  readonly keys: readonly string[];
}

const BATCH = 64;

/** Embeds the texts that `previous` does not hold. Throws what the embedder throws, or `vector-invalid`. */
export async function embedPassages(
  embedder: Embedder,
  texts: readonly string[],
  previous: EmbeddedPassages | null,
  onRow: (done: number) => void,
): Promise<EmbeddedPassages> {
  const { dimensions } = embedder;
  const values = new Float32Array(texts.length * dimensions);
  const keys = texts.map((text) => createHash('sha256').update(text).digest('base64url').slice(0, 22));
  const known = new Map(previous?.keys.map((key, row) => [key, row]));
  const missing: number[] = [];
  keys.forEach((key, row) => {
    const from = known.get(key);
    if (from === undefined || previous === null) missing.push(row);
    else values.set(previous.matrix.values.subarray(from * dimensions, (from + 1) * dimensions), row * dimensions);
  });
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const vectors = await embedder.embed(batch.map((row) => texts[row] ?? ''));
    batch.forEach((row, index) => {
      const vector = vectors[index];
      if (vector === undefined || !isUnitVector(vector, dimensions)) {
        throw new AppError(
          'vector-invalid',
          `${embedder.name} did not return a unit vector of ${dimensions} finite numbers.`,
        );
      }
      values.set(vector, row * dimensions);
    });
    onRow(at + batch.length);
    await turn();
  }
  return { matrix: { dimensions, values }, keys };
}
