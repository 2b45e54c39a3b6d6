import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/knowledge/reading/pdf.ts';
import { type MadePage, makePdf, text } from '../../fixtures/pdf/make-pdf.ts';
import { outline } from '../../fixtures/pdf/outline.ts';

const SIZE = 16;
const STEP = 22;

/** Lines one below the other; '' is a blank line. */
const column = (x: number, y: number, lines: readonly string[]): string =>
  lines.map((each, at) => (each === '' ? '' : text(x, y - STEP * at, SIZE, each))).join('');
/** Boxes of lines, parted by blank lines. */
const boxes = (...each: (readonly string[])[]): string =>
  column(
    60,
    440,
    each.flatMap((box) => [...box, '']),
  );
/** What is read of one landscape page. */
async function slide(content: string, page: Partial<MadePage> = {}): Promise<string[]> {
  return outline((await readPdf(makePdf([{ width: 960, height: 540, ...page, content }]), { name: 'a.pdf' })).blocks);
}

const TITLE = ['取組の進め方'];
const END = ['別の箱の文です。'];

describe('the boxes of a slide in one size', () => {
  it('are one paragraph each, whatever their lines begin or end with', async () => {
    const box = ['地域の移動手段を', '住民とともに支える取組。', '→利用者の増加', '（離島を含む）'];
    expect(await slide(boxes(TITLE, box, END, ['終わりです。']))).toEqual([
      '# 取組の進め方',
      '¶ 地域の移動手段を住民とともに支える取組。→利用者の増加（離島を含む）',
      '¶ 別の箱の文です。',
      '¶ 終わりです。',
    ]);
  });

  it('are parted by list marks', async () => {
    expect(
      await slide(boxes(TITLE, ['共同運行の例です。', '・予約の仕組み', 'をつくること', '①試行', '②実施'], END)),
    ).toEqual([
      '# 取組の進め方',
      '¶ 共同運行の例です。',
      '-0 [・] 予約の仕組みをつくること',
      '-1 [①] 試行',
      '-1 [②] 実施',
      '¶ 別の箱の文です。',
    ]);
  });

  it('are not parted by a reference to a number', async () => {
    const read = await slide(boxes(TITLE, ['申請書の提出は', '(2)の窓口へ連絡します'], END, END, ['終わりです。']));
    expect(read[1]).toBe('¶ 申請書の提出は(2)の窓口へ連絡します');
  });

  it('keep ※ with its phrase, but not with a sentence', async () => {
    const phrase = ['補助率は二分の一', '※離島は三分の二', 'とします'];
    const sentence = ['上限は五百万円です。', '※税を含む', '※人件費を除く。'];
    expect(await slide(boxes(TITLE, phrase, sentence))).toEqual([
      '# 取組の進め方',
      '¶ 補助率は二分の一※離島は三分の二とします',
      '¶ 上限は五百万円です。',
      '-0 [※] 税を含む',
      '-0 [※] 人件費を除く。',
    ]);
  });

  it.each([
    [
      'ends with a comma',
      '協議会、学校、',
      ['¶ 市町村や協議会などの取組です。協議会、学校、病院などと結ぶもの二年間続けるもの予約を受けるもの'],
    ],
    [
      'does not',
      '協議会と学校',
      ['¶ 市町村や協議会などの取組です。協議会と学校', '¶ 病院などと結ぶもの二年間続けるもの予約を受けるもの'],
    ],
  ])('go on in the next column when the last line %s', async (_, last, read) => {
    const left = column(60, 400, ['市町村や協議会などの取組です。', last]);
    const right = column(520, 400, ['病院などと結ぶもの', '二年間続けるもの', '予約を受けるもの']);
    expect(await slide(column(60, 500, TITLE) + left + right)).toEqual(['# 取組の進め方', ...read]);
  });

  const noted = [TITLE, ['補助率は二分の一', '※離島は三分の二'], END];
  it.each<[string, string, Partial<MadePage>]>([
    ['there are only five lines', boxes(...noted, ['終わりです。']), {}],
    ['a line is smaller', boxes(...noted, END, ['終わりです。']) + text(60, 100, 12, '小さな注記です。'), {}],
    ['the page is upright', boxes(...noted, ['終わりです。'], ['以上です。']), { width: 595, height: 842 }],
  ])('are not told where %s', async (_, content, page) => {
    expect(await slide(content, page)).toContain('-0 [※] 離島は三分の二');
  });
});

describe('the title of a slide in one size', () => {
  const body = [
    '移動手段を支えます。',
    '上限は五百万円です。',
    '期間は一年です。',
    '申請は電子です。',
    '変更もできます。',
  ];
  const ending = (last: string): Promise<string[]> => slide(boxes(...body.map((each) => [each]), [last]));

  it.each([
    '「〇〇」のR６公募概要 【継続】',
    '〇〇の公募【新規】',
    '〇〇の公募概要',
    '〇〇について',
    '〇〇の今後の方向性',
    '公募のスケジュール',
    '〇〇のあり方',
    '〇〇の意義',
  ])('is found when printed last: %s', async (title) => {
    expect(await ending(title)).toEqual([`# ${title}`, ...body.map((each) => `¶ ${each}`)]);
  });

  it.each([
    ['a mere phrase', '〇〇の担当課', '¶ 〇〇の担当課'],
    ['a sentence', '〇〇の概要です。', '¶ 〇〇の概要です。'],
    ['an item', '・〇〇の概要', '-0 [・] 〇〇の概要'],
    ['a note', '※〇〇について', '-0 [※] 〇〇について'],
  ])('is not %s', async (_, last, read) => {
    expect(await ending(last)).toEqual([...body.map((each) => `¶ ${each}`), read]);
  });
});

describe('the labels of a slide in one size', () => {
  const AIM = ['地域の移動手段を', '住民とともに支えます。'];
  const THEME = ['人と町をつなぎ直す', '仕組みを作ります。'];

  it('are joined with the text after them when alone', async () => {
    expect(await slide(boxes(TITLE, ['目的'], AIM, ['全体テーマ'], THEME))).toEqual([
      '# 取組の進め方',
      '¶ 目的地域の移動手段を住民とともに支えます。',
      '¶ 全体テーマ人と町をつなぎ直す仕組みを作ります。',
    ]);
  });

  it('head the text after them when a list follows', async () => {
    expect(await slide(boxes(TITLE, ['対象者'], ['次の者が応募できます。'], ['・市町村', '・協議会'], END))).toEqual([
      '# 取組の進め方',
      '## 対象者',
      '¶ 次の者が応募できます。',
      '-0 [・] 市町村',
      '-0 [・] 協議会',
      '¶ 別の箱の文です。',
    ]);
  });

  it('head one text each when two stand before two', async () => {
    expect(await slide(boxes(TITLE, ['目的'], ['全体テーマ'], AIM, THEME))).toEqual([
      '# 取組の進め方',
      '## 目的',
      '¶ 地域の移動手段を住民とともに支えます。',
      '## 全体テーマ',
      '¶ 人と町をつなぎ直す仕組みを作ります。',
    ]);
  });

  it('are paragraphs of their own on an upright page', async () => {
    const read = await slide(boxes(END, ['目的'], AIM, ['・一年間', '・二年間']), { width: 595, height: 842 });
    expect(read).toContain('¶ 目的');
  });

  it.each([
    ['three stand before three', [['目的'], ['全体テーマ'], ['成果'], AIM, THEME, END], ['目的', '全体テーマ', '成果']],
    ['two stand before one', [['目的'], ['全体テーマ'], AIM, ['・一年間', '・二年間']], ['目的', '全体テーマ']],
    ['one stands before two', [['目的'], AIM, THEME, END], ['目的']],
    ['they are sentences', [['目的です。'], AIM, ['・一年間', '・二年間']], ['目的です。']],
    ['they have figures', [['成果１'], AIM, ['・一年間', '・二年間']], ['成果１']],
    ['they are long', [['この取組が目指すものと期待'], AIM, ['・一年間', '・二年間']], ['この取組が目指すものと期待']],
  ])('are paragraphs of their own when %s', async (_, body, labels) => {
    const read = await slide(boxes(TITLE, ...body));
    expect(read.slice(0, labels.length + 2)).toEqual([
      '# 取組の進め方',
      ...labels.map((label) => `¶ ${label}`),
      '¶ 地域の移動手段を住民とともに支えます。',
    ]);
  });
});

describe('beside the title of a slide', () => {
  const title = text(60, 500, SIZE, '二つの型');
  const left = column(60, 440, ['市町村型の取組です。', '一年間続けるもの', '上限は五百万円', '紙での申請']);
  const top = text(520, 500, SIZE, '民間型の取組');

  it('the first line of a column stays in it', async () => {
    const right = column(520, 440, ['二年間続けるもの', '上限は千万円', '電子での申請']);
    expect(await slide(title + left + top + right)).toEqual([
      '# 二つの型',
      '¶ 市町村型の取組です。一年間続けるもの上限は五百万円紙での申請',
      '¶ 民間型の取組二年間続けるもの上限は千万円電子での申請',
    ]);
  });

  it.each([
    ['later is a line of its own', title + left + top, ['# 二つの型', '¶ 民間型の取組']],
    ['right after it belongs to it', title + top + left, ['# 二つの型 民間型の取組']],
  ])('what is printed %s', async (_, content, read) => {
    expect((await slide(content + column(60, 300, END))).slice(0, read.length)).toEqual(read);
  });
});
