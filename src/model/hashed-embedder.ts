import type { Embedder } from '../assistant/ports/embedder.ts';
import { fold } from '../domain/text/fold.ts';

/** A power of two: a hash's low bits choose the dimension. */
const DIMENSIONS = 256;
const LONGEST_GRAM = 3;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The embedder that needs no model and no network: character 1- to 3-grams of the folded text, hashed with a sign into
 * 256 dimensions, counted sublinearly, brought to length 1. It compares spelling, not meaning: it keeps the vector path
 * alive and tested until a real embedding model is configured.
 */
export function createHashedEmbedder(): Embedder {
  return {
    name: 'hashed-ngrams-256-v1',
    dimensions: DIMENSIONS,
    embed: async (texts) => texts.map((text) => hashedVector(fold(text))),
  };
}

function hashedVector(folded: string): Float32Array {
  const counts = new Map<number, number>();
  for (let at = 0; at < folded.length; at += 1) {
    let hash = FNV_OFFSET;
    for (let length = 1; length <= LONGEST_GRAM && at + length <= folded.length; length += 1) {
      hash = Math.imul(hash ^ folded.charCodeAt(at + length - 1), FNV_PRIME);
      const mixed = finish(hash);
      counts.set(mixed, (counts.get(mixed) ?? 0) + 1);
    }
  }
  const vector = new Float32Array(DIMENSIONS);
  for (const [hash, count] of counts) {
    const slot = hash & (DIMENSIONS - 1);
    const sign = hash & 0x40000000 ? -1 : 1;
    vector[slot] = (vector[slot] ?? 0) + sign * (1 + Math.log(count));
  }
  return toUnitLength(vector);
}

/** Final mix of MurmurHash3 (public domain): spreads FNV's weak low bits. Signed, which V8 keeps unboxed. */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** An empty text (or one that cancels itself out) points along the first axis: every vector has length 1. */
function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length === 0) vector[0] = 1;
  else for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) / length;
  return vector;
}
