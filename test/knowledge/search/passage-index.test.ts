import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentRecords } from '../../../src/assistant/ports/document-records.ts';
import type { Embedder } from '../../../src/assistant/ports/embedder.ts';
import type { IndexProgress } from '../../../src/knowledge/search/derive-index.ts';
import {
  type OpenPassageIndex,
  openPassageIndex,
  type PassageIndexOptions,
} from '../../../src/knowledge/search/passage-index.ts';
import { createHashedEmbedder } from '../../../src/model/hashed-embedder.ts';
import { createMemoryRecords, documentOf, paragraphs, passageOf } from './memory-records.ts';

const GUIDELINE = paragraphs('guideline', '地域新MaaS創出推進事業 公募要領', [
  '提出期限は令和8年5月29日（金）正午必着とする。',
  '車両購入費は補助対象経費とならない。ただし、実証に要する車両の借料はこの限りでない。',
  '補助率は2分の1以内とし、補助上限額は3,000万円とする。',
  '本事業に関する問合せは、事務局まで電子メールで行うこと。',
]);
const CASES = paragraphs('cases', 'スマートモビリティ事例集', [
  '中山間地域でAIオンデマンド交通を導入し、予約の電話を減らした。',
  '運転手の不足から、自動運転バスの定期運行を始めた。',
]);
const EVERYTHING = ['guideline', 'cases'];

let dataDir: string;
const opened: OpenPassageIndex[] = [];
const said: IndexProgress[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'index-'));
  said.length = 0;
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((index) => index.close()));
  await rm(dataDir, { recursive: true });
});

const open = async (
  records: DocumentRecords,
  options: Partial<PassageIndexOptions> = {},
): Promise<OpenPassageIndex> => {
  const index = await openPassageIndex({
    records,
    embedder: createHashedEmbedder(),
    dataDir,
    thesaurus: 'settings/thesaurus.yaml',
    everydayWords: 'settings/everyday-words.txt',
    onProgress: (progress) => said.push(progress),
    ...options,
  });
  opened.push(index);
  return index;
};
const both = (): DocumentRecords => createMemoryRecords([GUIDELINE, CASES]);
const first = async (index: OpenPassageIndex, text: string, documentIds = EVERYTHING): Promise<string | undefined> =>
  (await index.search({ text, documentIds, limit: 3 }))[0]?.passage.id;
const notices = (): string[] => said.flatMap((progress) => (progress.kind === 'notice' ? [progress.code] : []));
const wasBuilt = (): boolean => said.some((progress) => progress.kind === 'progress' && progress.stage === 'embed');
const file = (): string => join(dataDir, 'index', 'passages.idx');

describe('search', () => {
  it.each([
    ['補助率はいくらですか', 'guideline#2'],
    ['車を買うお金は対象になりますか', 'guideline#1'],
    ['〆切はいつ？', 'guideline#0'],
    ['デマンド交通の事例', 'cases#0'],
    ['ドライバーが足りない', 'cases#1'],
  ])('finds for 「%s」 %s', async (question, expected) => {
    expect(await first(await open(both()), question)).toBe(expected);
  });

  it('returns scores between 0 and 1, best first, no more than asked', async () => {
    const index = await open(both());
    const hits = await index.search({ text: '補助対象経費と補助上限額', documentIds: EVERYTHING, limit: 2 });
    expect(hits).toHaveLength(2);
    const scores = hits.map((hit) => hit.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
  });

  it('gives a question about something else lower scores', async () => {
    const index = await open(both());
    const scoreOf = async (text: string): Promise<number> =>
      (await index.search({ text, documentIds: EVERYTHING, limit: 1 }))[0]?.score ?? 0;
    expect(await scoreOf('カレーライスの作り方')).toBeLessThan((await scoreOf('補助上限額はいくら')) / 2);
  });

  it('finds only in the documents named, whatever they are', async () => {
    const index = await open(both());
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...EVERYTHING, 'unknown']),
        fc.constantFrom('補助率', 'オンデマンド交通', '運行', '何か'),
        async (documentIds, text) => {
          const hits = await index.search({ text, documentIds, limit: 10 });
          expect(hits.every((hit) => documentIds.includes(hit.passage.documentId))).toBe(true);
        },
      ),
    );
  });

  it('takes full and half width, case and spaces alike', async () => {
    const index = await open(both());
    const widen = (text: string): string =>
      [...text].map((char) => (/[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char)).join('');
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-zA-Z0-9補助率車両費交通運行]{1,12}$/u), async (text) => {
        const search = (typed: string) => index.search({ text: typed, documentIds: EVERYTHING, limit: 10 });
        const plain = await search(text);
        expect(await search(widen(text))).toEqual(plain);
        expect(await search(` ${text.toUpperCase()} `)).toEqual(plain);
      }),
    );
  });

  it('searches headings, leads and column headers too, below the text itself', async () => {
    const records = createMemoryRecords([
      {
        document: documentOf('d', '要領'),
        pages: [],
        passages: [
          passageOf('d', 0, { text: '旅費', headings: ['応募', '対象経費'], lead: '次のものとする。' }),
          passageOf('d', 1, { text: '5万円', cells: [{ header: '月額', text: '5万円', page: 1 }], kind: 'row' }),
          passageOf('d', 2, { text: '対象経費は様式2に書く。' }),
          passageOf('d', 3, { text: 'その他' }),
        ],
      },
    ]);
    const index = await open(records);
    expect(await first(index, '月額', ['d'])).toBe('d#1');
    const ids = (await index.search({ text: '対象経費', documentIds: ['d'], limit: 5 })).map((hit) => hit.passage.id);
    expect(ids.slice(0, 2)).toEqual(['d#2', 'd#0']);
  });

  it.each(['', '　', '？！', 'の', '\u0000'])('takes %j without an error', async (text) => {
    expect(Array.isArray(await (await open(both())).search({ text, documentIds: EVERYTHING, limit: 5 }))).toBe(true);
  });

  it('works on an empty store', async () => {
    const index = await open(createMemoryRecords());
    expect(await index.search({ text: '補助率', documentIds: [], limit: 5 })).toEqual([]);
    expect(index.weigh('補助')).toMatchObject({ documentFrequency: 0 });
  });
});

describe('looking things up', () => {
  it('weighs a string by the passages that hold it exactly', async () => {
    const index = await open(both());
    expect(index.weigh('補助').documentFrequency).toBe(2);
    expect(index.weigh('補助率は2分の1').documentFrequency).toBe(1);
    expect(index.weigh('補助車両').documentFrequency).toBe(0);
    expect(index.weigh('は').documentFrequency).toBe(4);
    expect(index.weigh('補助率').idf).toBeGreaterThan(index.weigh('補助').idf);
  });

  it('knows synonyms of the house and of the general dictionary', async () => {
    const index = await open(both());
    expect(index.synonyms('締切')).toContain('提出期限');
    expect(index.synonyms('締切')).not.toContain('締切');
    expect(index.synonyms('存在しない語')).toEqual([]);
  });

  it('returns neighbours in order', async () => {
    const index = await open(both());
    expect(index.neighbours('guideline', 1, 2).map((passage) => passage.ordinal)).toEqual([1, 2]);
    expect(index.neighbours('unknown', 0, 9)).toEqual([]);
  });
});

describe('the saved index', () => {
  it('is read at the next start instead of building anew, with the same results', async () => {
    const index = await open(both());
    const before = await index.search({ text: '補助上限額', documentIds: EVERYTHING, limit: 5 });
    expect(wasBuilt()).toBe(true);
    said.length = 0;
    const again = await open(both());
    expect(said).toEqual([]);
    expect(await again.search({ text: '補助上限額', documentIds: EVERYTHING, limit: 5 })).toEqual(before);
    expect(again.synonyms('締切')).toEqual(index.synonyms('締切'));
  });

  it('is rebuilt and told when any byte is damaged or the file is cut off', async () => {
    await open(both());
    const whole = await readFile(file());
    for (const damage of [0, 9, 40, Math.floor(whole.length / 2), whole.length - 1]) {
      const flipped = Buffer.from(whole);
      flipped[damage] = (flipped[damage] ?? 0) ^ 0x10;
      for (const bytes of [flipped, whole.subarray(0, damage)]) {
        said.length = 0;
        await writeFile(file(), bytes);
        expect(await first(await open(both()), '補助率')).toBe('guideline#2');
        expect(notices()).toEqual(['index-rebuilt']);
        expect((await readFile(file())).equals(whole)).toBe(true);
      }
    }
  });

  it('is rebuilt without a word when documents or the embedder changed', async () => {
    await open(both());
    said.length = 0;
    const fewer = await open(createMemoryRecords([CASES]));
    expect(await first(fewer, '補助率')).not.toBe('guideline#2');
    expect(notices()).toEqual([]);
    said.length = 0;
    await open(createMemoryRecords([CASES]), { embedder: { ...createHashedEmbedder(), name: 'hashed-other' } });
    expect(wasBuilt()).toBe(true);
  });

  it('embeds only what is new', async () => {
    const embedded: string[] = [];
    const embedder: Embedder = {
      ...createHashedEmbedder(),
      embed: (texts) => {
        embedded.push(...texts);
        return createHashedEmbedder().embed(texts);
      },
    };
    const records = createMemoryRecords([GUIDELINE]);
    const index = await open(records, { embedder });
    embedded.length = 0;
    await records.change({ remove: [], save: [CASES] });
    await index.refresh();
    expect(embedded).toHaveLength(CASES.passages.length);
    expect(await first(index, 'オンデマンド交通')).toBe('cases#0');
  });

  it('leaves nothing half written behind, and ignores what a killed process left', async () => {
    await open(both());
    await writeFile(join(dataDir, 'index', 'passages.idx.99999.tmp'), 'half');
    expect(await first(await open(both()), '補助率')).toBe('guideline#2');
    const names = await readdir(join(dataDir, 'index'));
    expect(names).toContain('passages.idx');
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is done without when the disk cannot be written', async () => {
    await writeFile(join(dataDir, 'index'), 'a file where the folder should be');
    expect(await first(await open(both()), '補助率')).toBe('guideline#2');
    expect(notices()).toContain('index-unsaved');
  });
});

describe('refresh', () => {
  it('takes over a change; searches meanwhile see the old state whole', async () => {
    const records = both();
    const index = await open(records);
    await records.change({ remove: ['guideline'], save: [] });
    const refreshing = index.refresh();
    expect(await first(index, '補助率')).toBe('guideline#2');
    expect(index.catalogue().documents).toHaveLength(2);
    await refreshing;
    expect(await first(index, '補助率')).not.toBe('guideline#2');
    expect(index.catalogue().documents.map((document) => document.id)).toEqual(['cases']);
  });

  it('looks again when the store moves on during a refresh', async () => {
    const records = both();
    const index = await open(records);
    await records.change({ remove: ['guideline'], save: [] });
    const one = index.refresh();
    await records.change({ remove: [], save: [GUIDELINE] });
    await Promise.all([one, index.refresh()]);
    expect(await first(index, '補助率')).toBe('guideline#2');
  });

  it('keeps the old state when the store fails, and recovers', async () => {
    const records = both();
    let broken = false;
    const index = await open({
      ...records,
      passages: (ids) => (broken ? Promise.reject(new Error('disk')) : records.passages(ids)),
    });
    await records.change({ remove: ['guideline'], save: [] });
    broken = true;
    await expect(index.refresh()).rejects.toThrow('disk');
    expect(await first(index, '補助率')).toBe('guideline#2');
    broken = false;
    await index.refresh();
    expect(index.catalogue().documents).toHaveLength(1);
  });
});

describe('a failing embedder', () => {
  const failing: Embedder = { name: 'remote', dimensions: 8, embed: () => Promise.reject(new Error('no network')) };

  it('leaves search by words, and is told', async () => {
    expect(await first(await open(both(), { embedder: failing }), '補助率')).toBe('guideline#2');
    expect(notices()).toContain('embedding-failed');
  });

  it('is asked again at the next start', async () => {
    await open(both(), { embedder: failing });
    said.length = 0;
    await open(both(), { embedder: { ...createHashedEmbedder(), name: 'remote' } });
    expect(wasBuilt()).toBe(true);
  });

  it('never brings vectors that are not unit vectors into the index', async () => {
    const wrong: Embedder = {
      ...failing,
      embed: async (texts) => texts.map(() => new Float32Array(8).fill(Number.NaN)),
    };
    expect(await first(await open(both(), { embedder: wrong }), '補助率')).toBe('guideline#2');
    expect(notices()).toContain('embedding-failed');
  });
});
