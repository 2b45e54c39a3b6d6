import type { EverydayWord, PassageHit, PassageQuery, TermWeight } from '../../assistant/ports/passage-index.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import { type FusionProfile, fuse } from './fuse.ts';
import { type Allowed, type Concept, type LexicalIndex, scoreLexically } from './lexical.ts';
import { createPassageTexts } from './passage-texts.ts';
import type { SearchableText } from './searchable-text.ts';
import type { Thesaurus } from './thesaurus.ts';
import { tokensOf } from './tokens.ts';
import type { VectorMatrix, VectorSearch } from './vectors.ts';

/** Everything one state of the index consists of. Rows are the passages in the order given. */
export interface SnapshotParts {
  /** By document, then ordinal. */
  readonly passages: readonly Passage[];
  readonly texts: readonly SearchableText[];
  readonly lexical: LexicalIndex;
  /** Null when no vectors could be made. */
  readonly vectors: { readonly matrix: VectorMatrix; readonly search: VectorSearch } | null;
  readonly thesaurus: Thesaurus;
  readonly profile: FusionProfile;
}

/** One complete, unchanging state of the index. */
export interface Snapshot {
  /** `vector` is the question's; null searches by words alone. */
  search(query: PassageQuery, vector: Float64Array | null): readonly PassageHit[];
  neighbours(documentId: string, from: number, to: number): readonly Passage[];
  weigh(folded: string): TermWeight;
  synonyms(folded: string): readonly string[];
  everyday(folded: string): readonly EverydayWord[];
}

/** Rows of each search that are compared after fusion. */
const CANDIDATES = 200;

/** Makes a snapshot of parts that nothing changes any more: they are used as they are, not copied. */
export function createSnapshot(parts: SnapshotParts): Snapshot {
  const { passages, lexical, vectors, thesaurus, profile } = parts;
  const texts = createPassageTexts(parts.texts, lexical.grams);
  const rowsOfDocument = new Map<string, number[]>();
  passages.forEach((passage, row) => {
    const rows = rowsOfDocument.get(passage.documentId);
    if (rows === undefined) rowsOfDocument.set(passage.documentId, [row]);
    else rows.push(row);
  });

  const allow = (documentIds: readonly string[]): Allowed => {
    const mask = new Uint8Array(passages.length);
    let count = 0;
    for (const id of new Set(documentIds)) {
      for (const row of rowsOfDocument.get(id) ?? []) {
        mask[row] = 1;
        count += 1;
      }
    }
    return { mask, count };
  };

  const conceptsOf = (folded: string): Concept[] =>
    thesaurus.spans(folded).map(({ start, end, synonyms }) => ({
      own: tokensOf(folded.slice(start, end)),
      synonyms: synonyms
        .map((form) => ({ tokens: tokensOf(form), rows: texts.rowsWith(form) }))
        .filter((synonym) => synonym.rows.length > 0),
    }));

  return {
    search: ({ text, documentIds, limit }, vector) => {
      const allowed = allow(documentIds);
      if (allowed.count === 0 || limit < 1) return [];
      const folded = fold(text);
      const candidates = Math.max(CANDIDATES, limit);
      const scores = scoreLexically(lexical, tokensOf(folded), conceptsOf(folded), allowed);
      const evidence =
        vectors === null || vector === null
          ? null
          : {
              matrix: vectors.matrix,
              query: vector,
              profile,
              nearest: vectors.search.nearest(vector, candidates, allowed),
            };
      const hits: PassageHit[] = [];
      for (const { row, score } of fuse(scores, candidates, evidence).slice(0, limit)) {
        const passage = passages[row];
        if (passage !== undefined) hits.push({ passage, score });
      }
      return hits;
    },
    neighbours: (documentId, from, to) =>
      (rowsOfDocument.get(documentId) ?? [])
        .flatMap((row) => passages[row] ?? [])
        .filter((passage) => passage.ordinal >= from && passage.ordinal <= to)
        .sort((a, b) => a.ordinal - b.ordinal),
    weigh: texts.weigh,
    synonyms: thesaurus.synonyms,
    everyday: thesaurus.everyday,
  };
}
