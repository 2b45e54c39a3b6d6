import { knownFacts } from '../../../src/assistant/facts/known-facts.ts';
import type { IndexCatalogue } from '../../../src/assistant/ports/passage-index.ts';
import type { Document } from '../../../src/domain/documents/document.ts';
import type { Passage } from '../../../src/domain/documents/passage.ts';
import type { Fact, FactKind } from '../../../src/domain/facts/fact.ts';
import type { FactReview } from '../../../src/domain/facts/review.ts';
import { passagesOf } from '../../../src/knowledge/reading/passages.ts';
import { readDocumentBytes } from '../../../src/knowledge/reading/read-file.ts';
import { documentOf } from '../../knowledge/search/memory-records.ts';

/** A document of a fictional programme with its passages, read from Markdown as the product reads it. */
export async function readMarkdown(
  markdown: string,
  given: Partial<Document> = {},
): Promise<{ document: Document; passages: readonly Passage[] }> {
  const document = { ...documentOf('guide', '架空移動支援事業 公募要領'), fiscalYear: 2026, ...given };
  const read = await readDocumentBytes(new TextEncoder().encode(`# 架空移動支援事業 公募要領\n\n${markdown}`), {
    name: 'guide.md',
  });
  return { document, passages: passagesOf(document.id, read) };
}

/** An index of one revision that holds these documents. */
export function factIndex(
  contents: readonly { document: Document; passages: readonly Passage[] }[],
  reviews: readonly FactReview[] = [],
) {
  const catalogue: IndexCatalogue = {
    documents: contents.map(({ document }) => document),
    programmes: [],
    marks: new Map(),
    deadlines: [],
    reviews,
    passages: contents.length,
    revision: 1,
  };
  return {
    catalogue: () => catalogue,
    neighbours: (documentId: string, from: number, to: number) =>
      contents
        .filter(({ document }) => document.id === documentId)
        .flatMap(({ passages }) => passages.filter(({ ordinal }) => ordinal >= from && ordinal <= to)),
  };
}

/** The facts of one kind that are read from Markdown. */
export async function factsIn<K extends FactKind>(
  kind: K,
  markdown: string,
  given: Partial<Document> = {},
): Promise<Extract<Fact, { kind: K }>[]> {
  const content = await readMarkdown(markdown, given);
  return knownFacts(factIndex([content]), [content.document]).filter(
    (fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind,
  );
}
