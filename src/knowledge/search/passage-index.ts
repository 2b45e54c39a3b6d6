import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { Embedder } from '../../assistant/ports/embedder.ts';
import type { IndexCatalogue, PassageIndex } from '../../assistant/ports/passage-index.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { withJointCalls } from '../joint-calls.ts';
import { programmeMarks } from '../programme-marks.ts';
import { withNamedProgrammes, withOwnNames } from '../programme-names.ts';
import { deriveIndex, type IndexProgress } from './derive-index.ts';
import { readEverydayWordsFile } from './everyday-words.ts';
import { fusionProfile } from './fuse.ts';
import { type HnswModule, loadHnswModule } from './hnsw-search.ts';
import { type IndexFile, readIndexFile, removeLeftovers, writeIndexFile } from './index-file.ts';
import { type DerivedIndex, derivedFrom, type ReusableRows, reusableFrom, sectionsOf } from './saved-index.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';
import { type Stamp, stampOf } from './stamp.ts';
import { createThesaurus, readThesaurusFile } from './thesaurus.ts';
import { openVectorSearch, type VectorMode } from './vector-graph.ts';
import { isUnitVector } from './vectors.ts';

/** What `openPassageIndex` needs. */
export interface PassageIndexOptions {
  readonly records: DocumentRecords;
  readonly embedder: Embedder;
  /** The index is kept in `index/` below it; it may be deleted at any time. */
  readonly dataDir: string;
  /** Path of `thesaurus.yaml`; a file that is not there means no house synonyms. Null: none. */
  readonly thesaurus: string | null;
  /** Path of `everyday-words.txt`, likewise. */
  readonly everydayWords: string | null;
  readonly onProgress?: (progress: IndexProgress) => void;
  readonly vectors?: VectorMode;
  /** The native vector index, or null where it is not installed; replaced in tests. */
  readonly loadHnsw?: () => Promise<HnswModule | null>;
}

/** The index with its upkeep. */
export interface OpenPassageIndex extends PassageIndex {
  /** Takes over what the store holds now, if that changed. Searches meanwhile see the previous state, whole. */
  refresh(): Promise<void>;
  /** Waits for a refresh under way. */
  close(): Promise<void>;
}

/**
 * Opens the index over everything in the store: from the saved file if that fits, otherwise rebuilt (and saved).
 * Throws `thesaurus-invalid` for a broken thesaurus and what the store throws; a missing, damaged or stale file, a
 * failing embedder and a full disk are only told through `onProgress`.
 */
export async function openPassageIndex(options: PassageIndexOptions): Promise<OpenPassageIndex> {
  const { records, embedder, onProgress = () => {}, vectors = 'auto', loadHnsw = loadHnswModule } = options;
  const folder = join(options.dataDir, 'index');
  const file = join(folder, 'passages.idx');
  const house = options.thesaurus === null ? [] : await readThesaurusFile(options.thesaurus);
  const everyday = options.everydayWords === null ? new Map() : await readEverydayWordsFile(options.everydayWords);
  const notice = (code: string, message: string): void => onProgress({ kind: 'notice', code, message });

  const savedFile = async (): Promise<IndexFile | null> => {
    try {
      return await readIndexFile(file);
    } catch (error) {
      notice('index-rebuilt', `${messageOf(error)} It is rebuilt from the store.`);
      return null;
    }
  };

  const derive = async (content: Content, stamp: Stamp): Promise<DerivedIndex> => {
    const saved = await savedFile();
    try {
      if (saved?.stamp === JSON.stringify(stamp)) return derivedFrom(saved, embedder.dimensions);
    } catch (error) {
      notice('index-rebuilt', `${messageOf(error)} It is rebuilt from the store.`);
    }
    const derived = await deriveIndex({
      ...content,
      embedder,
      previous: saved && reusableRows(saved, stamp),
      onProgress,
    });
    if (derived.matrix === null) return derived;
    try {
      await mkdir(folder, { recursive: true });
      await writeIndexFile(file, JSON.stringify(stamp), sectionsOf(derived));
    } catch (error) {
      notice('index-unsaved', `${messageOf(error)} It will be rebuilt at the next start.`);
    }
    return derived;
  };

  const load = async (): Promise<State> => {
    const { revision, catalogue, ...content } = await readContent(records);
    const total = content.passages.length;
    const stamp = stampOf(embedder, content.documents, content.passages);
    const derived = await derive(content, stamp);
    const { matrix } = derived;
    const search =
      matrix &&
      (await openVectorSearch(matrix, {
        mode: vectors,
        folder,
        key: stamp.content.slice(0, 16),
        loadModule: loadHnsw,
        onRow: (done) => onProgress({ kind: 'progress', stage: 'graph', done, total }),
        onNotice: notice,
      }));
    const snapshot = createSnapshot({
      ...content,
      texts: derived.texts,
      lexical: derived.lexical,
      vectors: matrix && search && { matrix, search },
      thesaurus: createThesaurus(house, derived.synonyms, everyday),
      profile: fusionProfile(embedder.name),
    });
    const deadlines = derived.deadlines.flatMap(({ row, gate, told }) => {
      const passage = content.passages[row];
      return passage === undefined ? [] : [{ gate, told, documentId: passage.documentId, ordinal: passage.ordinal }];
    });
    return { revision, catalogue: { ...catalogue, deadlines }, snapshot };
  };

  const embedQuestion = async (text: string): Promise<Float64Array | null> => {
    try {
      const [vector] = await embedder.embed([text]);
      return vector && isUnitVector(vector, embedder.dimensions) ? Float64Array.from(vector) : null;
    } catch (error) {
      notice('question-not-embedded', `${messageOf(error)} This question was searched by words alone.`);
      return null;
    }
  };

  await removeLeftovers(folder);
  let current = await load();
  let refreshing: Promise<void> = Promise.resolve();
  const refresh = async (): Promise<void> => {
    if ((await records.revision()) !== current.revision) current = await load();
  };
  return {
    catalogue: () => current.catalogue,
    search: async (query) => {
      const vector = await embedQuestion(query.text);
      return current.snapshot.search(query, vector);
    },
    neighbours: (documentId, from, to) => current.snapshot.neighbours(documentId, from, to),
    weigh: (folded) => current.snapshot.weigh(folded),
    synonyms: (folded) => current.snapshot.synonyms(folded),
    everyday: (folded) => current.snapshot.everyday(folded),
    refresh: () => {
      // One after the other: a call during a refresh looks again afterwards, since the store may have moved on.
      refreshing = refreshing.catch(() => {}).then(refresh);
      return refreshing;
    },
    close: () => refreshing.catch(() => {}),
  };
}

/** What an index of other documents can still give: folded texts, and vectors if the embedder is the same. */
function reusableRows(saved: IndexFile, stamp: Stamp): ReusableRows | null {
  try {
    const before = JSON.parse(saved.stamp) as Stamp;
    if (before.format !== stamp.format) return null;
    const same = before.embedder === stamp.embedder && before.dimensions === stamp.dimensions;
    return reusableFrom(saved, same ? stamp.dimensions : null);
  } catch {
    return null;
  }
}

/** Taken over as one: a search or look-up never sees parts of two revisions. */
interface State {
  readonly revision: number;
  readonly catalogue: ReturnType<PassageIndex['catalogue']>;
  readonly snapshot: Snapshot;
}

interface Content {
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
}

/** Everything of one revision: read again if the store changed in between. */
async function readContent(
  records: DocumentRecords,
): Promise<Content & { revision: number; catalogue: Omit<IndexCatalogue, 'deadlines'> }> {
  for (;;) {
    const { revision, documents, programmes, reviews } = await records.list();
    const passages = await records.passages();
    if ((await records.revision()) === revision) {
      const named = withOwnNames(programmes, passages);
      const marks = programmeMarks(passages, named);
      const joined = withJointCalls(withNamedProgrammes(documents, passages, named), named, marks);
      const catalogue = { ...joined, marks, reviews, passages: passages.length, revision };
      return { revision, catalogue, documents, passages };
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
