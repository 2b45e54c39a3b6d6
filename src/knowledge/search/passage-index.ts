import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { Embedder } from '../../assistant/ports/embedder.ts';
import type { PassageIndex } from '../../assistant/ports/passage-index.ts';
import { LEVELS, type Level } from '../../domain/audience.ts';
import { deriveIndex, type IndexProgress } from './derive-index.ts';
import { readEverydayWordsFile } from './everyday-words.ts';
import { fusionProfile } from './fuse.ts';
import { type HnswModule, loadHnswModule } from './hnsw-search.ts';
import { type IndexFile, readIndexFile, removeLeftovers, writeIndexFile } from './index-file.ts';
import { contentFor, type LevelContent, readStore } from './read-content.ts';
import { type DerivedIndex, derivedFrom, type ReusableRows, reusableFrom, sectionsOf } from './saved-index.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';
import { type Stamp, stampOf } from './stamp.ts';
import { createThesaurus, readThesaurusFile } from './thesaurus.ts';
import { openVectorSearch, type VectorMode } from './vector-graph.ts';
import { isUnitVector, type VectorSearch } from './vectors.ts';

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

/** The index with its upkeep. By itself it is the staff's: made of everything in the store. */
export interface OpenPassageIndex extends PassageIndex {
  /**
   * The index as readers of a level have it. Names, synonyms, weights of words and passages are of what they may see
   * alone, so that nothing else can change what they are told.
   */
  at(level: Level): PassageIndex;
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
  const root = join(options.dataDir, 'index');
  const house = options.thesaurus === null ? [] : await readThesaurusFile(options.thesaurus);
  const everyday = options.everydayWords === null ? new Map() : await readEverydayWordsFile(options.everydayWords);
  const notice = (code: string, message: string): void => onProgress({ kind: 'notice', code, message });

  const savedFile = async (file: string): Promise<IndexFile | null> => {
    try {
      return await readIndexFile(file);
    } catch (error) {
      notice('index-rebuilt', `${messageOf(error)} It is rebuilt from the store.`);
      return null;
    }
  };

  const derive = async (
    content: LevelContent,
    stamp: Stamp,
    folder: string,
    near: ReusableRows | null,
  ): Promise<DerivedIndex> => {
    const file = join(folder, 'passages.idx');
    const saved = await savedFile(file);
    try {
      if (saved?.stamp === JSON.stringify(stamp)) return derivedFrom(saved, embedder.dimensions);
    } catch (error) {
      notice('index-rebuilt', `${messageOf(error)} It is rebuilt from the store.`);
    }
    const derived = await deriveIndex({
      documents: content.documents,
      passages: content.passages,
      embedder,
      previous: near ?? (saved && reusableRows(saved, stamp)),
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

  const searchOver = async ({ derived, key, folder }: Made): Promise<VectorSearch | null> =>
    derived.matrix &&
    openVectorSearch(derived.matrix, {
      mode: vectors,
      folder,
      key,
      loadModule: loadHnsw,
      onRow: (done) => onProgress({ kind: 'progress', stage: 'graph', done, total: derived.keys.length }),
      onNotice: notice,
    });

  /** `before` is the same level's view of the revision before, `near` that of readers who may see less. */
  const viewOf = async (
    content: LevelContent,
    folder: string,
    before: View | null,
    near: View | null,
  ): Promise<View> => {
    const stamp = stampOf(embedder, content.documents, content.passages);
    const text = JSON.stringify(stamp);
    const isSame = before !== null && before.stamp === text && before.derived.matrix !== null;
    const rows = before?.derived ?? near?.derived ?? null;
    const derived = isSame ? before.derived : await derive(content, stamp, folder, rows);
    const made = { derived, key: stamp.content.slice(0, 16), folder };
    const search = isSame ? before.search : await searchOver(made);
    const { matrix } = derived;
    const snapshot = createSnapshot({
      passages: content.passages,
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
    return { stamp: text, derived, search, catalogue: { ...content.catalogue, deadlines }, snapshot };
  };

  const above = async (
    below: Below | null,
    level: Level,
    content: LevelContent,
    before: State | null,
  ): Promise<Below> => {
    const folder = below === null ? root : join(root, level);
    return { content, view: await viewOf(content, folder, before?.views[level] ?? null, below?.view ?? null) };
  };

  const load = async (before: State | null): Promise<State> => {
    const store = await readStore(records);
    const views: Partial<Record<Level, View>> = {};
    let below: Below | null = null;
    for (const level of LEVELS) {
      const content = contentFor(level, store);
      // Readers who may see no more than those below them share their view.
      if (below === null || content.documents.length > below.content.documents.length)
        below = await above(below, level, content, before);
      views[level] = below.view;
    }
    return { revision: store.revision, views: views as Record<Level, View> };
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

  for (const folder of [root, ...LEVELS.map((level) => join(root, level))]) await removeLeftovers(folder);
  let current = await load(null);
  let refreshing: Promise<void> = Promise.resolve();
  const refresh = async (): Promise<void> => {
    if ((await records.revision()) !== current.revision) current = await load(current);
  };
  const at = (level: Level): PassageIndex => ({
    catalogue: () => current.views[level].catalogue,
    search: async (query) => {
      const vector = await embedQuestion(query.text);
      return current.views[level].snapshot.search(query, vector);
    },
    neighbours: (documentId, from, to) => current.views[level].snapshot.neighbours(documentId, from, to),
    weigh: (folded) => current.views[level].snapshot.weigh(folded),
    synonyms: (folded) => current.views[level].snapshot.synonyms(folded),
    everyday: (folded) => current.views[level].snapshot.everyday(folded),
  });
  return {
    ...at('staff'),
    at,
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

/** What is derived of the content of one level, and where it is kept. */
interface Made {
  readonly derived: DerivedIndex;
  readonly key: string;
  readonly folder: string;
}

/** The index as readers of one level have it. */
interface View {
  readonly stamp: string;
  readonly derived: DerivedIndex;
  readonly search: VectorSearch | null;
  readonly catalogue: ReturnType<PassageIndex['catalogue']>;
  readonly snapshot: Snapshot;
}

/** The view of those who may see less, with what it was made of. */
interface Below {
  readonly content: LevelContent;
  readonly view: View;
}

/** Taken over as one: a search or look-up never sees parts of two revisions. */
interface State {
  readonly revision: number;
  readonly views: Readonly<Record<Level, View>>;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
