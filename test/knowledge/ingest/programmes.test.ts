import { expect, it } from 'vitest';
import type { Document } from '../../../src/domain/documents/document.ts';
import type { Passage } from '../../../src/domain/documents/passage.ts';
import { readCatalogue } from '../../../src/knowledge/catalogue.ts';
import { describeDocument } from '../../../src/knowledge/ingest/describe.ts';
import { programmesIn } from '../../../src/knowledge/ingest/programmes.ts';

const documentOf = (title: string): Document => ({
  ...describeDocument({
    name: 'a.pdf',
    ownTitle: title,
    firstPage: '',
    catalogue: readCatalogue(''),
    audience: 'public',
  }),
  id: title,
  name: title,
  validFrom: null,
  validTo: null,
  stated: [],
  pageCount: null,
  bytes: 1,
  faults: [],
  origin: 'folder',
  indexedAt: '2026-11-22T00:00:00.000Z',
});
const saying = (text: string): Passage => ({
  id: 'd#0',
  documentId: 'd',
  ordinal: 0,
  kind: 'paragraph',
  headings: [],
  lead: null,
  marker: null,
  depth: 0,
  group: null,
  text,
  cells: [],
  breaks: [{ at: 0, page: 1 }],
});

it('derives one programme for all documents that name it, with the short names they define', () => {
  const documents = ['令和８年度 先進モデル実証事業費補助金 公募要領', '先進モデル実証事業 説明会資料', 'お知らせ'].map(
    documentOf,
  );
  const passages = [
    saying('「先進モデル実証事業」（以下「モデル実証」という。）は、…'),
    saying('先進モデル実証事業（以下「本事業」という。）は、…'),
  ];
  expect(programmesIn(documents, passages, [])).toEqual([
    {
      id: '先進モデル実証事業',
      name: '先進モデル実証事業費補助金',
      ministry: null,
      aliases: [
        { name: '先進モデル実証事業', fiscalYear: null },
        { name: 'モデル実証', fiscalYear: null },
      ],
      parts: [],
      members: [],
    },
  ]);
});

it.each([
  ['「省エネ設備導入支援事業」（以下「省エネ補助金」という。）は、…', ['省エネ補助金']],
  ['省エネ設備導入支援事業（以下「省エネ補助金」）は、…', ['省エネ補助金']],
  ['省エネ設備導入支援事業(以下、「省エネ補助金」)は、…', ['省エネ補助金']],
  ['省エネ設備導入支援事業（以下「本事業」）は、…', []],
  ['省エネ設備導入支援事業（以下「様式１」を用いる。）は、…', []],
])('takes a short name with or without という: %s', (text, names) => {
  const [programme] = programmesIn([documentOf('省エネ設備導入支援事業 公募要領')], [saying(text)], []);
  expect(programme?.aliases.map(({ name }) => name)).toEqual(names);
});

it('keeps a course and a seminar apart from the programme of the same name', () => {
  const titles = ['地域交通デザイン事業 公募要領', '地域交通デザイン講座 開催案内', '地域交通デザインセミナー'];
  expect(programmesIn(titles.map(documentOf), [], []).map(({ name }) => name)).toEqual([
    '地域交通デザインセミナー',
    '地域交通デザイン事業',
    '地域交通デザイン講座',
  ]);
});

it('derives none from a title that lists whom programmes are for', () => {
  expect(programmesIn([documentOf('商店街・中小企業の補助金 よくある質問')], [], [])).toEqual([]);
});

it('leaves the programmes of the catalogue as they are', () => {
  const { programmes } = readCatalogue('programmes: [{ id: 先進モデル実証事業, name: 先進モデル }]');
  expect(programmesIn([documentOf('先進モデル実証事業 公募要領')], [], programmes)).toEqual(programmes);
});
