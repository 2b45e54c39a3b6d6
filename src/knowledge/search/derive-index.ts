import { setImmediate as turn } from 'node:timers/promises';
import type { Embedder } from '../../assistant/ports/embedder.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import { type EmbeddedPassages, embedPassages } from './embed-passages.ts';
import { readGeneralSynonyms } from './general-synonyms.ts';
import type { LexicalIndex } from './lexical.ts';
import type { IndexProgress } from './passage-index.ts';
import { createPostingsBuilder, documentFrequency } from './postings.ts';
import type { DerivedIndex } from './saved-index.ts';
import { embeddableText, type SearchableText, searchableText } from './searchable-text.ts';
import { gramsOf, type Tokens, tokensOf } from './tokens.ts';

/** What an index is derived from. */
export interface DeriveOptions {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  readonly embedder: Embedder;
  /** Vectors made before by the same embedder. */
  readonly previous: EmbeddedPassages | null;
  readonly onProgress: (progress: IndexProgress) => void;
}

/** How much a word in the title or the context (headings, lead, column headers) counts beside one in the body. */
const TITLE_WEIGHT = 0.75;
const CONTEXT_WEIGHT = 0.5;
/** Passages between two turns of the event loop (about 20 ms). */
const STRIDE = 50;
const NO_TOKENS: Tokens = { words: [], grams: [] };

/** Folds, tokenises and embeds all passages, giving way to other work in between. A failing embedder is a notice. */
export async function deriveIndex({
  documents,
  passages,
  embedder,
  previous,
  onProgress,
}: DeriveOptions): Promise<DerivedIndex> {
  const total = passages.length;
  const onRow =
    (stage: 'read' | 'embed') =>
    (done: number): void =>
      onProgress({ kind: 'progress', stage, done, total });
  const { texts, lexical } = await readPassages(documents, passages, onRow('read'));
  const notice = (code: string, what: string, error: unknown): void =>
    onProgress({ kind: 'notice', code, message: `${what}: ${error instanceof Error ? error.message : String(error)}` });

  const general = await readGeneralSynonyms((form) => stands(lexical, form)).catch((error: unknown) => {
    notice('synonyms-missing', 'General synonyms are left out', error);
    return [];
  });
  const titles = new Map(documents.map((document) => [document.id, document.title]));
  const embeddable = passages.map((passage) => embeddableText(titles.get(passage.documentId) ?? '', passage));
  const embedded = await embedPassages(embedder, embeddable, previous, onRow('embed')).catch((error: unknown) => {
    notice('embedding-failed', 'Passages are searched by words alone until the documents change or a restart', error);
    return null;
  });
  return { texts, lexical, general, embedded };
}

/** Every gram of the form is known: quick, and right often enough to decide what is worth keeping. */
function stands({ grams }: LexicalIndex, form: string): boolean {
  return gramsOf(form).every((gram) => documentFrequency(grams, gram) > 0);
}

async function readPassages(
  documents: readonly Document[],
  passages: readonly Passage[],
  onRow: (done: number) => void,
): Promise<{ texts: SearchableText[]; lexical: LexicalIndex }> {
  const titles = new Map(documents.map((document) => [document.id, tokensOf(fold(document.title))]));
  const words = createPostingsBuilder();
  const grams = createPostingsBuilder();
  const texts: SearchableText[] = [];
  for (const passage of passages) {
    const text = searchableText(passage);
    const fields = [
      { tokens: titles.get(passage.documentId) ?? NO_TOKENS, weight: TITLE_WEIGHT },
      { tokens: tokensOf(text.context), weight: CONTEXT_WEIGHT },
      { tokens: tokensOf(text.body), weight: 1 },
    ];
    words.add(fields.map(({ tokens, weight }) => ({ tokens: tokens.words, weight })));
    grams.add(fields.map(({ tokens, weight }) => ({ tokens: tokens.grams, weight })));
    texts.push(text);
    if (texts.length % STRIDE === 0) {
      onRow(texts.length);
      await turn();
    }
  }
  return { texts, lexical: { words: words.finish(), grams: grams.finish() } };
}
