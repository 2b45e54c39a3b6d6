/** One measurement of `index.ts` in a process of its own, so that memory and start-up are its own. Prints one JSON line. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type OpenPassageIndex, openPassageIndex } from '../../src/knowledge/search/passage-index.ts';
import { createHashedEmbedder } from '../../src/model/hashed-embedder.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createMemoryRecords } from '../knowledge/search/memory-records.ts';
import { quantile } from './random.ts';
import { makeSynthetic } from './synthetic.ts';

const [task = '', folder = '', count = '', data = ''] = process.argv.slice(2);
const rows = Number(count);
const tasks: Readonly<Record<string, () => Promise<object>>> = { read, fill, ready, search };
const result = await tasks[task]?.();
console.log(JSON.stringify({ ...result, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));

/** Reads the PDF at `folder` into blocks. */
async function read(): Promise<object> {
  const { readDocumentBytes } = await import('../../src/knowledge/reading/read-file.ts');
  const bytes = await readFile(folder);
  const start = performance.now();
  const { pages } = await readDocumentBytes(bytes, { name: 'bench.pdf' });
  return { pages: pages.length, ms: performance.now() - start };
}

/** Fills a store with synthetic documents and builds the index once. */
async function fill(): Promise<object> {
  const store = await openStore({ kind: 'sqlite', path: join(folder, 'store.db') });
  const { documents } = await makeSynthetic(data === '' ? undefined : data, rows);
  await store.documents.change({ remove: [], save: documents });
  const start = performance.now();
  const index = await open(store.documents);
  const ms = performance.now() - start;
  await index.close();
  await store.close();
  return { ms };
}

/** From a cold start to the first answer, with store and index as `fill` left them. */
async function ready(): Promise<object> {
  const start = performance.now();
  const store = await openStore({ kind: 'sqlite', path: join(folder, 'store.db') });
  const index = await open(store.documents);
  const ms = performance.now() - start;
  const documentIds = index.catalogue().documents.map((document) => document.id);
  const hits = await index.search({ text: '補助対象経費', documentIds, limit: 5 });
  const firstAnswerMs = performance.now() - start;
  await index.close();
  await store.close();
  return { ms, firstAnswerMs, hits: hits.length };
}

/** Builds an index of `count` passages and asks it 500 questions, over everything and over a tenth. */
async function search(): Promise<object> {
  const { documents, questions } = await makeSynthetic(data === '' ? undefined : data, rows);
  const start = performance.now();
  const index = await open(createMemoryRecords(documents));
  const buildMs = performance.now() - start;
  const ids = documents.map(({ document }) => document.id);
  const ask = async (documentIds: readonly string[]): Promise<{ p50: number; p95: number }> => {
    const times: number[] = [];
    for (const text of questions) {
      const asked = performance.now();
      await index.search({ text, documentIds, limit: 10 });
      times.push(performance.now() - asked);
    }
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  };
  const all = await ask(ids);
  const tenth = await ask(ids.slice(0, Math.ceil(ids.length / 10)));
  globalThis.gc?.();
  return { buildMs, all, tenth, heldMb: Math.round(process.memoryUsage.rss() / 1024 / 1024) };
}

function open(records: Parameters<typeof openPassageIndex>[0]['records']): Promise<OpenPassageIndex> {
  return openPassageIndex({
    records,
    embedder: createHashedEmbedder(),
    dataDir: folder,
    thesaurus: 'settings/thesaurus.yaml',
    everydayWords: 'settings/everyday-words.txt',
    onProgress: (progress) => {
      if (progress.kind === 'notice') console.error(`  ${progress.message}`);
    },
  });
}
