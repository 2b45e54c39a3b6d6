import { createHash } from 'node:crypto';
import type { Embedder } from '../../assistant/ports/embedder.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';

/** Raise with every change of folding, tokens, field weights or file layout: saved indexes are then rebuilt. */
const FORMAT = 3;

/** What a saved index was made of and with. Equal stamps: equal indexes. */
export interface Stamp {
  readonly format: number;
  readonly embedder: string;
  readonly dimensions: number;
  /** Word segmentation belongs to it. */
  readonly icu: string;
  readonly passages: number;
  /** SHA-256 over everything that is searched, in order. */
  readonly content: string;
}

/** The store's revision is not part of it: a store begun anew counts from the start again. */
export function stampOf(embedder: Embedder, documents: readonly Document[], passages: readonly Passage[]): Stamp {
  const hash = createHash('sha256');
  for (const { id, title } of documents) hash.update(JSON.stringify([id, title]));
  for (const { id, headings, lead, cells, text } of passages) {
    hash.update(JSON.stringify([id, headings, lead, cells.map((cell) => cell.header), text]));
  }
  return {
    format: FORMAT,
    embedder: embedder.name,
    dimensions: embedder.dimensions,
    icu: process.versions.icu ?? 'none',
    passages: passages.length,
    content: hash.digest('hex'),
  };
}
