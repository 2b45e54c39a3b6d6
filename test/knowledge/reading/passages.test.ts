import { describe, expect, it } from 'vitest';
import type { Block, ReadDocument, Run } from '../../../src/domain/documents/block.ts';
import { pageAt } from '../../../src/domain/documents/passage.ts';
import { readHeadingLine } from '../../../src/knowledge/reading/heading-line.ts';
import { passagesOf } from '../../../src/knowledge/reading/passages.ts';
import { line } from '../../fixtures/documents/described.ts';

const runs = (text: string, page: number | null = 1): Run[] => [{ text, page }];
const heading = (level: number, text: string): Block => ({ kind: 'heading', level, runs: runs(text) });
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: runs(text) });
const item = (marker: string, text: string, depth = 0): Block => ({ kind: 'item', marker, depth, runs: runs(text) });
const read = (blocks: Block[], title = ''): ReadDocument => ({ title, pages: [], blocks, faults: [] });
const lines = (blocks: Block[], title = '') => passagesOf('d', read(blocks, title)).map(line);

describe('passagesOf', () => {
  it('gives ordinals, ids and heading paths without the title', () => {
    const passages = passagesOf(
      'd',
      read([heading(1, '公募 要領'), heading(2, '１ 目的'), paragraph('本文。')], '公募要領'),
    );
    expect(passages).toMatchObject([{ id: 'd#0', documentId: 'd', ordinal: 0, headings: ['１ 目的'], text: '本文。' }]);
  });

  it('keeps what a heading line says, with or without a body below', () => {
    expect(
      lines([
        heading(1, '６．公募期間　令和8年4月1日～5月29日'),
        paragraph('消印有効。'),
        heading(1, '５．提出先 〇〇課'),
      ]),
    ).toEqual([
      'paragraph [] ６．公募期間　令和8年4月1日～5月29日',
      'paragraph [６．公募期間] 消印有効。',
      'paragraph [] ５．提出先 〇〇課',
    ]);
  });

  it('drops a bare heading without anything below, and repeats of a passage', () => {
    expect(
      lines([heading(1, '参考資料'), heading(1, 'A'), paragraph('同じ。'), paragraph('同 じ。'), paragraph('  ')]),
    ).toEqual(['paragraph [A] 同じ。']);
  });

  it('keeps a short line again that goes with another line before it', () => {
    expect(lines(['7月中旬', '（予定）', '8月上旬', '（予定）', '（予定）'].map((text) => paragraph(text)))).toEqual([
      'paragraph [] 7月中旬',
      'paragraph [] （予定）',
      'paragraph [] 8月上旬',
      'paragraph [] （予定）',
    ]);
  });

  it('carries a page break inside a paragraph to the character', () => {
    const block: Block = {
      kind: 'paragraph',
      runs: [
        { text: '　前の頁', page: 3 },
        { text: '次の頁。', page: 4 },
      ],
    };
    const [passage] = passagesOf('d', read([block]));
    expect(passage).toMatchObject({
      text: '前の頁次の頁。',
      breaks: [
        { at: 0, page: 3 },
        { at: 3, page: 4 },
      ],
    });
    expect(passage && [pageAt(passage, 2), pageAt(passage, 3)]).toEqual([3, 4]);
  });

  it('cuts a very long paragraph at sentence ends, keeping pages and every character', () => {
    const sentences = Array.from({ length: 10 }, (_, at) => `第${at}${'あ'.repeat(93)}（注。）。`);
    const halves = [sentences.slice(0, 5).join(''), sentences.slice(5).join('')];
    const block: Block = { kind: 'paragraph', runs: halves.map((text, at) => ({ text, page: at + 1 })) };
    const passages = passagesOf('d', read([block]));
    expect(passages.length).toBeGreaterThan(1);
    expect(passages.map((passage) => passage.text).join('')).toBe(halves.join(''));
    for (const passage of passages) {
      expect(passage.text.length).toBeLessThanOrEqual(600);
      expect(passage.text.endsWith('（注。）。')).toBe(true);
    }
    expect(passages[0]?.breaks).toEqual([{ at: 0, page: 1 }]);
    expect(passages.at(-1)?.breaks).toEqual([{ at: 0, page: 2 }]);
  });

  it('groups a list, gives nested items their parent, and resumes after a paragraph', () => {
    const passages = passagesOf(
      'd',
      read([
        paragraph('対象者は次のとおり。以下同じ。'),
        item('①', '市町村'),
        item('ア', '特別区', 1),
        paragraph('なお書き。'),
        item('②', '協議会'),
        item('①', '別の一覧'),
      ]),
    );
    expect(passages.map((passage) => [passage.text, passage.lead, passage.group])).toEqual([
      ['対象者は次のとおり。以下同じ。', null, null],
      ['市町村', '対象者は次のとおり。', 1],
      ['特別区', '市町村', 1],
      ['なお書き。', null, 1],
      ['協議会', '対象者は次のとおり。', 1],
      ['別の一覧', null, 5],
    ]);
  });

  it('reads rows with headers and lead; empty cells go, a very long row becomes one passage a cell', () => {
    const cell = (header: string, text: string) => ({ header, runs: runs(text) });
    const table: Block = {
      kind: 'table',
      caption: '',
      rows: [
        [cell('区分', '調査'), cell('市', ''), cell('町村', '2/3')],
        [cell('区分', '長'), cell('市', 'い'.repeat(700)), cell('町村', 'ろ'.repeat(700))],
      ],
    };
    const passages = passagesOf('d', read([paragraph('補助率は、次の表のとおりとする。'), table]));
    expect(
      passages.slice(1).map((passage) => [passage.lead, passage.group, passage.text.slice(0, 6), passage.cells.length]),
    ).toEqual([
      ['補助率は、次の表のとおりとする。', 1, '調査 2/3', 2],
      ['補助率は、次の表のとおりとする。', 1, '長 いいいい', 2],
      ['補助率は、次の表のとおりとする。', 1, '長 ろろろろ', 2],
    ]);
    for (const passage of passages.slice(1))
      expect(passage.cells.map((each) => each.text).join(' ')).toBe(passage.text);
  });

  it('makes a question the heading of its answer, below every other heading', () => {
    expect(
      lines([
        heading(1, '第１ 応募'),
        paragraph('Q1　協議会は応募できますか。'),
        paragraph('A1　応募できます。'),
        paragraph('規約を添えてください。'),
        paragraph('問２ 期限はいつですか。'),
        item('・', '答２ ５月29日です。'),
        heading(1, '第２ 経費'),
        paragraph('経費は別に定める。'),
      ]),
    ).toEqual([
      'paragraph [第１ 応募 > Q1　協議会は応募できますか。] A1　応募できます。',
      'paragraph [第１ 応募 > Q1　協議会は応募できますか。] 規約を添えてください。',
      'item0 [第１ 応募 > 問２ 期限はいつですか。] ・ 答２ ５月29日です。',
      'paragraph [第２ 経費] 経費は別に定める。',
    ]);
  });

  it.each([
    ['nothing', []],
    ['another question', [paragraph('Q2　期限はいつですか。')]],
    ['a paragraph', [paragraph('協議会については、次の章で述べる。')]],
  ])('keeps a question before %s as a paragraph', (_, next) => {
    expect(lines([heading(1, '第１ 応募'), paragraph('Q1　協議会は応募できますか。'), ...next])[0]).toBe(
      'paragraph [第１ 応募] Q1　協議会は応募できますか。',
    );
  });

  it('keeps a paragraph that asks nothing before an answer', () => {
    expect(lines([paragraph('協議会の応募について'), paragraph('A1　応募できます。')])).toEqual([
      'paragraph [] 協議会の応募について',
      'paragraph [] A1　応募できます。',
    ]);
  });

  const LAW = '時間外労働の時間は、一月について四十五時間及び一年について三百六十時間とする。';
  it.each([
    ['under a label', [paragraph('意義'), item('①', '限度時間')], '限度時間'],
    ['alone', [item('①', '限度時間')], '限度時間'],
    ['at the end of a list', [paragraph('意義'), item('①', '目的'), item('②', '限度時間')], '限度時間'],
    ['in a list that a sentence leads', [paragraph('対象となる時間は次のとおりとする。'), item('①', '限度時間')], null],
    ['that is a clause', [paragraph('意義'), item('①', '限度時間を超えること')], null],
    ['with a paragraph between', [paragraph('意義'), item('①', '限度時間'), paragraph('上限をいう。')], null],
  ])('takes a short item %s as the lead of the paragraph below it, or not', (_, above, lead) => {
    const passages = passagesOf('d', read([...above, paragraph(LAW)]));
    expect(passages.at(-1)).toMatchObject({ text: LAW, lead });
  });

  it('names a section by its fact box', () => {
    const fact = (label: string, value: string) => [label, value].map((text) => ({ header: '', runs: runs(text) }));
    const rows = [fact('地域', '霧ヶ浜市'), fact('人口', '48,200人'), fact('実施年度', '令和６年度')];
    const passages = passagesOf(
      'd',
      read([
        heading(1, '事例１'),
        { kind: 'table', caption: '', rows },
        paragraph('本文。'),
        heading(1, '事例２'),
        paragraph('別。'),
      ]),
    );
    expect(passages.map(({ headings }) => headings)).toEqual([...Array(4).fill(['事例１ 霧ヶ浜市']), ['事例２']]);
  });
});

describe('readHeadingLine', () => {
  it.each([
    ['公　募　要　領', '公　募　要　領', false],
    ['第１章　総則', '第１章　総則', false],
    ['令和８年度　地域移動サービス再構築推進事業', '令和８年度　地域移動サービス再構築推進事業', false],
    ['（２）提出期限：令和８年６月５日', '（２）提出期限', true],
    ['Q1　協議会は応募できますか。', 'Q1　協議会は応募できますか。', true],
  ])('reads %s', (text, label, says) => {
    expect(readHeadingLine(text)).toEqual({ label, says });
  });
});
