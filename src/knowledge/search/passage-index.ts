import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { Embedder } from '../../assistant/ports/embedder.ts';
import type { PassageIndex } from '../../assistant/ports/passage-index.ts';
import { buildLexicalIndex } from './build.ts';
import { fusionProfile } from './fuse.ts';
import { readGeneralSynonyms } from './general-synonyms.ts';
import { documentFrequency } from './postings.ts';
import { embeddableText } from './searchable-text.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';
import { createThesaurus, readThesaurusFile } from './thesaurus.ts';
import { gramsOf } from './tokens.ts';
import { createExactSearch } from './vectors.ts';

/** What `openPassageIndex` needs. */
export interface PassageIndexOptions {
  readonly records: DocumentRecords;
  readonly embedder: Embedder;
  /** The index is kept in `index/` below it. */
  readonly dataDir: string;
  /** Path of `thesaurus.yaml`; a file that is not there means no house synonyms. Null: none. */
  readonly thesaurus: string | null;
  readonly onProgress?: (progress: IndexProgress) => void;
}

/** For the operator: how far a rebuild is, or what was found wrong and what was done about it (English). */
export type IndexProgress =
  | {
      readonly kind: 'progress';
      readonly stage: 'read' | 'embed' | 'vectors';
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'notice'; readonly code: string; readonly message: string };

/** The index with its upkeep. */
export interface OpenPassageIndex extends PassageIndex {
  /** Takes over what the store holds now, if it changed. Searches meanwhile see the previous state, whole. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export async function openPassageIndex(options: PassageIndexOptions): Promise<OpenPassageIndex> {
  const { records, embedder } = options;
  const house = options.thesaurus === null ? [] : await readThesaurusFile(options.thesaurus);

  const load = async (): Promise<{ revision: number; snapshot: Snapshot }> => {
    const { revision, documents } = await records.list();
    const passages = await records.passages();
    const { texts, lexical } = await buildLexicalIndex(documents, passages, () => {});
    const general = await readGeneralSynonyms((form) =>
      gramsOf(form).every((gram) => documentFrequency(lexical.grams, gram) > 0),
    );
    const titles = new Map(documents.map((document) => [document.id, document.title]));
    const values = new Float32Array(passages.length * embedder.dimensions);
    const embedded = await embedder.embed(passages.map((p) => embeddableText(titles.get(p.documentId) ?? '', p)));
    embedded.forEach((vector, row) => {
      values.set(vector, row * embedder.dimensions);
    });
    const matrix = { dimensions: embedder.dimensions, values };
    const snapshot = createSnapshot({
      documents,
      passages,
      texts,
      lexical,
      vectors: { matrix, search: createExactSearch(matrix) },
      thesaurus: createThesaurus(house, general),
      profile: fusionProfile(embedder.name),
    });
    return { revision, snapshot };
  };

  let current = await load();
  return {
    documents: () => current.snapshot.documents,
    search: async (query) => {
      const [vector] = await embedder.embed([query.text]);
      return current.snapshot.search(query, vector ?? null);
    },
    neighbours: (documentId, from, to) => current.snapshot.neighbours(documentId, from, to),
    weigh: (folded) => current.snapshot.weigh(folded),
    synonyms: (folded) => current.snapshot.synonyms(folded),
    refresh: async () => {
      if ((await records.revision()) !== current.revision) current = await load();
    },
    close: async () => {},
  };
}
