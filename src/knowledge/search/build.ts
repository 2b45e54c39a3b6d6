import { setImmediate as turn } from 'node:timers/promises';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import type { LexicalIndex } from './lexical.ts';
import { createPostingsBuilder } from './postings.ts';
import { type SearchableText, searchableText } from './searchable-text.ts';
import { tokensOf } from './tokens.ts';

/** How much a word in the context (headings, lead, column headers) or the title counts beside one in the body. */
const CONTEXT_WEIGHT = 0.5;
const TITLE_WEIGHT = 0.5;
/** Passages between two turns of the event loop (about 20 ms). */
const STRIDE = 50;

/** Folds and tokenises all passages, giving way to other work in between. `onRow` hears how many are done. */
export async function buildLexicalIndex(
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
      { tokens: titles.get(passage.documentId) ?? { words: [], grams: [] }, weight: TITLE_WEIGHT },
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
