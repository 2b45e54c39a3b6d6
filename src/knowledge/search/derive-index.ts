import { setImmediate as turn } from 'node:timers/promises';
import type { Embedder } from '../../assistant/ports/embedder.ts';
import { deadlinesIn } from '../../domain/dates/deadline-fact.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import { embedPassages } from './embed-passages.ts';
import { readGeneralSynonyms } from './general-synonyms.ts';
import type { LexicalIndex } from './lexical.ts';
import { ownWords } from './own-words.ts';
import { createPostingsBuilder, documentFrequency } from './postings.ts';
import type { DerivedIndex, ReusableRows } from './saved-index.ts';
import { embeddableText, passageKey, type SearchableText, searchableText } from './searchable-text.ts';
import { gramsOf, type Tokens, tokensOf } from './tokens.ts';

/** For the operator: how far a rebuild is, or what was found wrong and what was done about it (English). */
export type IndexProgress =
  | {
      readonly kind: 'progress';
      readonly stage: 'read' | 'embed' | 'graph';
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'notice'; readonly code: string; readonly message: string };

/** What an index is derived from. */
export interface DeriveOptions {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  readonly embedder: Embedder;
  /** Rows of an earlier index, with vectors of the same embedder or none. */
  readonly previous: ReusableRows | null;
  readonly onProgress: (progress: IndexProgress) => void;
}

/** How much a word in the title or the context (headings, lead, column headers) counts beside one in the body. */
const TITLE_WEIGHT = 0.75;
const CONTEXT_WEIGHT = 0.5;
/** Passages between two turns of the event loop (about 20 ms). */
const STRIDE = 50;
/** Which year a date without one belongs to does not matter here. */
const SOME_YEAR = 2024;
const NO_TOKENS: Tokens = { words: [], grams: [] };

/**
 * Folds, tokenises and embeds the passages, giving way to other work in between. Rows of `previous` that were made of
 * the same texts are taken over. A failing embedder is a notice.
 */
export async function deriveIndex(options: DeriveOptions): Promise<DerivedIndex> {
  const { documents, passages, embedder, previous, onProgress } = options;
  const total = passages.length;
  const onRow =
    (stage: 'read' | 'embed') =>
    (done: number): void =>
      onProgress({ kind: 'progress', stage, done, total });
  const notice = (code: string, what: string, error: unknown): void =>
    onProgress({ kind: 'notice', code, message: `${what}: ${error instanceof Error ? error.message : String(error)}` });

  const titles = new Map(documents.map((document) => [document.id, document.title]));
  const titleOf = (passage: Passage): string => titles.get(passage.documentId) ?? '';
  const keys = passages.map((passage) => passageKey(titleOf(passage), passage));
  const rowsBefore = new Map(previous?.keys.map((key, row) => [key, row]));
  const before = keys.map((key) => rowsBefore.get(key) ?? null);

  const texts: SearchableText[] = [];
  const words = createPostingsBuilder();
  const grams = createPostingsBuilder();
  const titleTokens = new Map(documents.map((document) => [document.id, tokensOf(fold(document.title))]));
  for (const [row, passage] of passages.entries()) {
    const text = previous?.texts[before[row] ?? -1] ?? searchableText(passage);
    const fields = [
      { tokens: titleTokens.get(passage.documentId) ?? NO_TOKENS, weight: TITLE_WEIGHT },
      { tokens: tokensOf(text.context), weight: CONTEXT_WEIGHT },
      { tokens: tokensOf(text.body), weight: 1 },
    ];
    words.add(fields.map(({ tokens, weight }) => ({ tokens: tokens.words, weight })));
    grams.add(fields.map(({ tokens, weight }) => ({ tokens: tokens.grams, weight })));
    texts.push(text);
    if (texts.length % STRIDE === 0) {
      onRow('read')(texts.length);
      await turn();
    }
  }
  const lexical = { words: words.finish(), grams: grams.finish() };

  const general = await readGeneralSynonyms((form) => stands(lexical, form)).catch((error: unknown) => {
    notice('synonyms-missing', 'General synonyms are left out', error);
    return [];
  });

  const embeddable = passages.map((passage) => embeddableText(titleOf(passage), passage));
  const known = (row: number): Float32Array | null => {
    const from = before[row] ?? null;
    const { dimensions } = embedder;
    return previous?.matrix && from !== null
      ? previous.matrix.values.subarray(from * dimensions, (from + 1) * dimensions)
      : null;
  };
  const matrix = await embedPassages(embedder, embeddable, known, onRow('embed')).catch((error: unknown) => {
    notice('embedding-failed', 'Passages are searched by words alone until the documents change or a restart', error);
    return null;
  });
  const deadlines: DerivedIndex['deadlines'][number][] = [];
  for (const [row, passage] of passages.entries()) {
    for (const fact of deadlinesIn(passage, SOME_YEAR)) deadlines.push({ ...fact, row });
    if (row % STRIDE === 0) await turn();
  }
  return { keys, texts, matrix, lexical, synonyms: [...general, ...ownWords(passages)], deadlines };
}

/** Every gram of the form is known: quick, and right often enough to decide what is worth keeping. */
function stands({ grams }: LexicalIndex, form: string): boolean {
  return gramsOf(form).every((gram) => documentFrequency(grams, gram) > 0);
}
