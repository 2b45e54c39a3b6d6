import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { Embeddings } from '@langchain/core/embeddings';
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { createTokenizer } from '@orama/tokenizers/japanese';
import { Charset, Index as FlexIndex } from 'flexsearch';
import MiniSearch from 'minisearch';
import { fold } from '../../src/domain/text/fold.ts';
import { openPassageIndex } from '../../src/knowledge/search/passage-index.ts';
import { gramsOf, wordsOf } from '../../src/knowledge/search/tokens.ts';
import { createHashedEmbedder } from '../../src/model/hashed-embedder.ts';
import { createMemoryRecords } from '../knowledge/search/memory-records.ts';
import type { RetrievalSet } from './jsquad.ts';

/** A search engine filled with a pool of passages. */
export interface Engine {
  /** Ids of the ten best passages, best first. */
  search(question: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const LIMIT = 10;
const nothing = async (): Promise<void> => {};
/** The best tokens known for Japanese without a dictionary (shared/RETRIEVAL §5): what each library is given. */
const words = (text: string): string[] => wordsOf(fold(text));
const both = (text: string): string[] => [...words(text), ...gramsOf(fold(text))];

/** Every engine of the comparison; ours comes first. Each is opened when its turn comes. */
export const ENGINES: Readonly<Record<string, (set: RetrievalSet) => Promise<Engine>>> = {
  Michishirube: openOurs,
  'MiniSearch, words + grams': (set) => openMiniSearch(set, both),
  'MiniSearch, words': (set) => openMiniSearch(set, words),
  'Orama, its Japanese tokenizer': (set) => openOrama(set, null),
  'Orama, words': (set) => openOrama(set, words),
  'Orama, words + grams': (set) => openOrama(set, both),
  'FlexSearch, its CJK charset': (set) => openFlexSearch(set, null),
  'FlexSearch, words': (set) => openFlexSearch(set, words),
  'FlexSearch, words + grams': (set) => openFlexSearch(set, both),
  'LangChain MemoryVectorStore, our embedder': openLangChain,
};

async function openOurs(set: RetrievalSet): Promise<Engine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-retrieval-'));
  const records = createMemoryRecords(set.documents);
  const index = await openPassageIndex({
    records,
    embedder: createHashedEmbedder(),
    dataDir,
    thesaurus: 'settings/thesaurus.yaml',
    everydayWords: 'settings/everyday-words.txt',
  });
  const documentIds = set.documents.map(({ document }) => document.id);
  return {
    search: async (text) => (await index.search({ text, documentIds, limit: LIMIT })).map(({ passage }) => passage.id),
    close: async () => {
      await index.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function openMiniSearch(set: RetrievalSet, tokenize: (text: string) => string[]): Promise<Engine> {
  const index = new MiniSearch<Row>({ fields: ['title', 'text'], tokenize, processTerm: (term) => term });
  index.addAll(rowsOf(set));
  return {
    search: async (text) =>
      index
        .search(text)
        .slice(0, LIMIT)
        .map((hit) => String(hit.id)),
    close: nothing,
  };
}

async function openOrama(set: RetrievalSet, tokenize: ((text: string) => string[]) | null): Promise<Engine> {
  const tokenizer =
    tokenize === null
      ? await createTokenizer()
      : {
          language: 'japanese',
          normalizationCache: new Map<string, string>(),
          tokenize: (raw: string) => tokenize(raw),
        };
  const index = create({ schema: { title: 'string', text: 'string' } as const, components: { tokenizer } });
  await insertMultiple(index, rowsOf(set));
  return {
    // threshold 1: a passage need not hold every term.
    search: async (term) => {
      const { hits } = await searchOrama(index, { term, limit: LIMIT, threshold: 1 });
      return hits.map((hit) => String(hit.id));
    },
    close: nothing,
  };
}

async function openFlexSearch(set: RetrievalSet, encode: ((text: string) => string[]) | null): Promise<Engine> {
  const index = new FlexIndex({ tokenize: 'strict', ...(encode === null ? { encoder: Charset.CJK } : { encode }) });
  for (const { id, title, text } of rowsOf(set)) index.add(id, `${title}\n${text}`);
  return {
    search: async (text) => index.search(text, { limit: LIMIT, suggest: true }).map(String),
    close: nothing,
  };
}

/** LangChain's in-memory vector store over our embedder: vectors alone. */
async function openLangChain(set: RetrievalSet): Promise<Engine> {
  const embedder = createHashedEmbedder();
  class OurEmbeddings extends Embeddings {
    async embedDocuments(texts: string[]): Promise<number[][]> {
      return (await embedder.embed(texts)).map((vector) => [...vector]);
    }
    async embedQuery(text: string): Promise<number[]> {
      return (await this.embedDocuments([text]))[0] ?? [];
    }
  }
  const store = new MemoryVectorStore(new OurEmbeddings({}));
  await store.addDocuments(
    rowsOf(set).map(({ id, title, text }) => ({ pageContent: `${title}\n${text}`, metadata: { id } })),
  );
  return {
    search: async (text) => (await store.similaritySearch(text, LIMIT)).map((found) => String(found.metadata.id)),
    close: nothing,
  };
}

function rowsOf(set: RetrievalSet): Row[] {
  return set.documents.flatMap(({ document, passages }) =>
    passages.map(({ id, text }) => ({ id, title: document.title, text })),
  );
}
