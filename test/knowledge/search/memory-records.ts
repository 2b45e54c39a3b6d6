import type { DocumentContent, DocumentRecords } from '../../../src/assistant/ports/document-records.ts';
import type { Document } from '../../../src/domain/documents/document.ts';
import type { Passage } from '../../../src/domain/documents/passage.ts';
import type { Programme } from '../../../src/domain/programme.ts';

/** The store's port in memory, for tests and benches of the index. */
export function createMemoryRecords(contents: readonly DocumentContent[] = []): DocumentRecords {
  const held = new Map(contents.map((content) => [content.document.id, content]));
  let revision = 1;
  let programmes: readonly Programme[] = [];
  return {
    list: async () => ({
      revision,
      documents: [...held.values()].map(({ document }) => document),
      programmes,
      reviews: [],
    }),
    revision: async () => revision,
    change: async ({ remove, save, ...change }) => {
      programmes = change.programmes ?? programmes;
      for (const id of remove) held.delete(id);
      for (const content of save) held.set(content.document.id, content);
      revision += 1;
      return revision;
    },
    pages: async (documentId) => held.get(documentId)?.pages ?? [],
    passages: async (documentIds) =>
      [...held.values()]
        .filter(({ document }) => documentIds === undefined || documentIds.includes(document.id))
        .flatMap(({ passages }) => passages),
  };
}

/** A document of plain paragraphs. */
export function paragraphs(id: string, title: string, texts: readonly string[]): DocumentContent {
  return {
    document: documentOf(id, title),
    pages: [],
    passages: texts.map((text, ordinal) => passageOf(id, ordinal, { text })),
  };
}

export function documentOf(id: string, title: string): Document {
  return {
    id,
    name: `${id}.pdf`,
    title,
    kind: 'guideline',
    issuer: null,
    official: null,
    fiscalYear: null,
    audience: 'public',
    programmes: [],
    validFrom: null,
    validTo: null,
    stated: [],
    pageCount: 1,
    bytes: 1,
    faults: [],
    origin: 'folder',
    indexedAt: '2026-11-22T00:00:00Z',
  };
}

export function passageOf(documentId: string, ordinal: number, parts: Partial<Passage> & { text: string }): Passage {
  return {
    id: `${documentId}#${ordinal}`,
    documentId,
    ordinal,
    kind: 'paragraph',
    headings: [],
    lead: null,
    marker: null,
    depth: 0,
    group: null,
    cells: [],
    breaks: [{ at: 0, page: 1 }],
    ...parts,
  };
}
