import type { DocumentRecords, KnowledgeList } from '../../assistant/ports/document-records.ts';
import type { IndexCatalogue } from '../../assistant/ports/passage-index.ts';
import { type Level, maySee } from '../../domain/audience.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { programmesIn } from '../ingest/programmes.ts';
import { withJointCalls } from '../joint-calls.ts';
import { programmeMarks } from '../programme-marks.ts';
import { withNamedProgrammes, withOwnNames } from '../programme-names.ts';

/** Everything that the store holds at one revision. */
export interface StoreContent extends KnowledgeList {
  readonly passages: readonly Passage[];
}

/** What readers of one level may see, and what is derived from that alone. */
export interface LevelContent {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  readonly catalogue: Omit<IndexCatalogue, 'deadlines'>;
}

/** Reads the store; again if it changed in between. */
export async function readStore(records: DocumentRecords): Promise<StoreContent> {
  for (;;) {
    const list = await records.list();
    const passages = await records.passages();
    if ((await records.revision()) === list.revision) return { ...list, passages };
  }
}

/**
 * The part of the store that readers of a level may see. Names of programmes, marks and joint calls are read from that
 * part alone, and what staff said of a document they may not see is left out: a draft that has the name of a published
 * document is not taken for its next version.
 */
export function contentFor(level: Level, { revision, ...store }: StoreContent): LevelContent {
  const documents = store.documents.filter(({ audience }) => maySee(level, audience));
  const isWhole = documents.length === store.documents.length;
  const shown = new Set(documents.map(({ id }) => id));
  const hidden = new Set(store.documents.flatMap(({ id }) => (shown.has(id) ? [] : [id])));
  const passages = isWhole ? store.passages : store.passages.filter(({ documentId }) => shown.has(documentId));
  const reviews = isWhole ? store.reviews : store.reviews.filter(({ documentId }) => !hidden.has(documentId));
  // The store keeps the names that documents for everybody give; those for fewer readers add theirs for these alone.
  const isOpen = documents.every(({ audience }) => audience === 'public');
  const programmes = isOpen ? store.programmes : programmesIn(documents, passages, store.programmes);
  const named = withOwnNames(programmes, passages, documents);
  const marks = programmeMarks(passages, named);
  const joined = withJointCalls(withNamedProgrammes(documents, passages, named), named, marks);
  const catalogue = { ...joined, marks, reviews, passages: passages.length, revision };
  return { documents, passages, catalogue };
}
