import { describe, expect, it } from 'vitest';
import { correctionsIn, pairsIn } from '../../../src/domain/corrections/read-pairs.ts';
import type { Passage } from '../../../src/domain/documents/passage.ts';
import { documentOf, passageOf } from '../../knowledge/search/memory-records.ts';

const NOTICE = documentOf('notice', '公募要領の訂正について');
const paragraph = (text: string, parts: Partial<Passage> = {}) => passageOf(NOTICE.id, 0, { text, ...parts });
const said = (text: string) => pairsIn(paragraph(text));
const rowOf = (cells: readonly (readonly [string, string])[], parts: Partial<Passage> = {}) =>
  passageOf(NOTICE.id, 0, {
    kind: 'row',
    group: 0,
    text: cells.map(([, text]) => text).join(' '),
    cells: cells.map(([header, text]) => ({ header, text, page: 1 })),
    ...parts,
  });

/** The pairs of a notice that consists of these passages, and where each points. */
function read(passages: readonly Passage[]) {
  const numbered = passages.map((each, ordinal) => ({ ...each, id: `${NOTICE.id}#${ordinal}`, ordinal }));
  return correctionsIn(numbered, NOTICE);
}
const pairsOf = (passages: readonly Passage[]) => read(passages).map(({ before, after }) => [before, after]);

describe('a row of a notice', () => {
  it.each([
    ['誤', '正'],
    ['訂正前', '訂正後'],
    ['変更前', '変更後'],
    ['旧', '新'],
    ['現行', '改正案'],
    ['【誤】', '【正】'],
    ['訂 正 前', '訂 正 後'],
    ['訂正前の記載', '訂正後の記載'],
    ['誤（訂正前）', '正（訂正後）'],
    ['改正前 (4月1日版)', '改正後 (6月1日版)'],
  ])('tells under %s and %s what takes the place of what, whichever stands first', (before, after) => {
    const cells = [
      ['箇所', '３ページ'],
      [before, '６月12日'],
      [after, '６月19日'],
    ] as const;
    expect(pairsIn(rowOf(cells))).toEqual([{ before: '６月12日', after: '６月19日' }]);
    expect(pairsIn(rowOf(cells.toReversed()))).toEqual([{ before: '６月12日', after: '６月19日' }]);
  });

  it.each([
    ['誤', '備考'],
    ['備考', '正'],
    ['誤記の箇所', '正本'],
    ['変更前', '変更前の額'],
  ])('tells nothing under %s and %s', (one, other) => {
    expect(
      pairsIn(
        rowOf([
          [one, '６月12日'],
          [other, '６月19日'],
        ]),
      ),
    ).toEqual([]);
  });

  it('stands under a row of headers where the table was read without any', () => {
    const bare = (texts: readonly string[]) => rowOf(texts.map((text) => ['', text] as const));
    expect(pairsOf([bare(['頁', '正', '誤']), bare(['3', '６月19日', '６月12日'])])).toEqual([
      ['６月12日', '６月19日'],
    ]);
  });
});

describe('a clause of a notice', () => {
  it.each([
    ['誤：締切は６月12日 正：締切は６月19日', '締切は６月12日', '締切は６月19日'],
    ['誤（訂正前）：締切は６月12日 正（訂正後）：締切は６月19日', '締切は６月12日', '締切は６月19日'],
    ['３ページ 変更前：500万円\n変更後：800万円\n理由：誤記のため', '500万円', '800万円'],
    ['旧：500万円 新：800万円 ※下線部を訂正', '500万円', '800万円'],
    ['新：800万円 旧：500万円', '500万円', '800万円'],
    ['誤：６月12日正：６月19日', '６月12日', '６月19日'],
    ['（誤）市町村に限る。（正）市町村及び都道府県に限る。', '市町村に限る。', '市町村及び都道府県に限る。'],
    ['2(1) 【誤】上限額 500万円 【正】上限額 600万円', '上限額500万円', '上限額600万円'],
  ])('sets labels before both: %s', (text, before, after) => {
    expect(said(text)).toEqual([{ before, after }]);
  });

  it.each([
    '「６月12日」を「６月19日」に訂正します。',
    '「６月12日」から「６月19日」へ変更します。',
    '「６月12日」とあるのは、「６月19日」の誤りです。',
    '「６月12日」は「６月19日」と読み替えてください。',
    '第３条中『６月12日』を『６月19日』に改める。',
  ])('says both in one sentence: %s', (text) => {
    expect(said(text)).toEqual([{ before: '６月12日', after: '６月19日' }]);
  });

  it('may state several', () => {
    expect(said('「２分の１」を「３分の２」に、「800万円」を「700万円」に改める。')).toEqual([
      { before: '２分の１', after: '３分の２' },
      { before: '800万円', after: '700万円' },
    ]);
    expect(said('（誤）10日（正）12日（誤）500円（正）600円')).toEqual([
      { before: '10日', after: '12日' },
      { before: '500円', after: '600円' },
    ]);
  });

  it.each([
    '締切は６月12日です。',
    '誤：締切は６月12日',
    '正誤：締切は６月12日 正：締切は６月19日',
    '「公募要領」及び「様式集」を訂正します。',
    '「様式集」を参照してください。',
    '（誤）６月12日（正）６月12日',
  ])('says none: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('a notice', () => {
  it.each([
    ['paragraphs', paragraph('（誤）500万円'), paragraph('（正）600万円')],
    ['items', paragraph('誤：500万円', { kind: 'item' }), paragraph('正：600万円', { kind: 'item' })],
    [
      'marks',
      paragraph('500万円', { kind: 'item', marker: '【誤】' }),
      paragraph('600万円', { kind: 'item', marker: '【正】' }),
    ],
    ['lines that begin so', paragraph('誤　500万円'), paragraph('正　600万円')],
  ])('joins the halves of a pair over two %s', (_, before, after) => {
    const [pair, ...others] = read([before, after]);
    expect([pair?.before, pair?.after, others]).toEqual(['500万円', '600万円', []]);
    expect([pair?.source.passage.ordinal, pair?.otherHalf]).toEqual([1, `${NOTICE.id}#0`]);
  });

  it('joins a label with the paragraph below it', () => {
    expect(pairsOf(['【誤】', '500万円とする。', '【正】', '600万円とする。'].map((text) => paragraph(text)))).toEqual([
      ['500万円とする。', '600万円とする。'],
    ]);
  });

  it('joins no halves that stand far apart', () => {
    const between = ['説明', '説明', '説明'].map((text) => paragraph(text));
    expect(pairsOf([paragraph('（誤）500万円'), ...between, paragraph('（正）600万円')])).toEqual([]);
  });

  it('may set values against each other with an arrow, not words', () => {
    expect(pairsOf([paragraph('上限額 500万円→600万円')])).toEqual([['上限額500万円', '600万円']]);
    expect(pairsOf([paragraph('メニュー→設定')])).toEqual([]);
  });

  it.each([
    [
      '提出期限を令和８年６月12日（金）から令和８年６月26日（金）に延長します。',
      '令和８年６月12日（金）',
      '令和８年６月26日（金）',
    ],
    ['補助金の上限額は、800万円から900万円へ引き上げます。', '800万円', '900万円'],
  ])('may move a value without quoting it: %s', (text, before, after) => {
    expect(pairsOf([paragraph(text)])).toEqual([[before, after]]);
  });

  it.each([
    '公募期間を５月１日から６月26日まで延長します。',
    '５月１日から受付時間を10分に変更します。',
    '担当を総務課から企画課に変更します。',
  ])('moves none in %s', (text) => {
    expect(pairsOf([paragraph(text)])).toEqual([]);
  });

  it.each<[string, readonly Passage[], { page: number | null; words: string }]>([
    [
      'in columns',
      [
        rowOf([
          ['頁', '3'],
          ['箇所', '２（１）補助率'],
          ['誤', '1割'],
          ['正', '2割'],
        ]),
      ],
      { page: 3, words: '3 2(1)補助率' },
    ],
    [
      'in a heading',
      [paragraph('（誤）1割（正）2割', { headings: ['正誤表', '12ページ 経費の表'] })],
      { page: 12, words: '12ページ経費の表' },
    ],
    [
      'in the line above',
      [paragraph('p.4「応募の期限」'), paragraph('（誤）1割（正）2割')],
      { page: 4, words: 'p.4「応募の期限」' },
    ],
    ['in its own words', [paragraph('第3の1中「1割」を「2割」に改める。')], { page: null, words: '第3の1中' }],
    ['nowhere', [paragraph('（誤）1割（正）2割')], { page: null, words: '' }],
  ])('names the place %s', (_, passages, place) => {
    expect(read(passages).map((pair) => pair.place)).toEqual([place]);
  });
});
