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
  pageCount: null,
  bytes: 1,
  faults: [],
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

it('leaves the programmes of the catalogue as they are', () => {
  const { programmes } = readCatalogue('programmes: [{ id: 先進モデル実証事業, name: 先進モデル }]');
  expect(programmesIn([documentOf('先進モデル実証事業 公募要領')], [], programmes)).toEqual(programmes);
});
