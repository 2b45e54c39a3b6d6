import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ReadDocument, textOf } from '../../../src/domain/documents/block.ts';
import { squeeze } from '../../../src/domain/text/fold.ts';
import { readPdf } from '../../../src/knowledge/reading/pdf.ts';
import { line, makePdf, stream, text } from '../../fixtures/pdf/make-pdf.ts';
import { outline } from '../../fixtures/pdf/outline.ts';

const fixture = (name: string): Promise<ReadDocument> =>
  readPdf(new Uint8Array(readFileSync(new URL(`../../fixtures/pdf/${name}`, import.meta.url))), { name });
const made = (bytes: Uint8Array): Promise<ReadDocument> => readPdf(bytes, { name: 'made.pdf' });

const lines = async (content: string): Promise<string[]> => outline((await made(makePdf([{ content }]))).blocks);

describe('a guideline printed by Chromium', () => {
  const reading = fixture('kouryou.pdf');

  it('has the title of its cover, letter-spacing closed up', async () => {
    expect((await reading).title).toBe('令和８年度 試験移動サービス推進事業費補助金 公募要領');
  });

  it('has headings by level, paragraphs and lists in order, without contents, running heads and page numbers', async () => {
    const { blocks } = await reading;
    expect(outline(blocks.filter((block) => block.kind !== 'table'))).toMatchInlineSnapshot(`
      [
        "¶ 令和８年４月１日",
        "¶ 架空庁　移動政策局",
        "# 【重要】",
        "¶ 応募するには、期限までに事前登録が必要です。事前登録のない応募は、理由のいかんを問わず受け付けませんので、十分に御注意ください。",
        "# １．事業の目的",
        "¶ この事業は、人口減少及び運転者の不足を背景に、地域の移動手段の維持が困難となっている市町村に対し、調査、計画の策定及び実証運行に要する経費の一部を補助することにより、地域の移動サービスの持続可能性の向上を図ることを目的とする。",
        "¶ なお、この事業は、架空庁が所管する。",
        "# ２．補助対象者",
        "## (1) 応募できる者",
        "¶ 本事業に応募できる者は、次のいずれかに該当する者とする。",
        "-0 [①] 市町村（特別区を含む。以下同じ。）又は市町村を構成員に含む一部事務組合若しくは広域連合であって、地域公共交通計画を策定しているもの",
        "-0 [②] 10月１日までに計画を策定する見込みの協議会",
        "-1 [ア] 法定の協議会",
        "-1 [イ] 任意の協議会（規約を有するものに限る。）",
        "-0 [③] 共同事業体",
        "-0 [※１] 共同事業体の代表者は、市町村とする。",
        "## (2) 応募できない者",
        "¶ 暴力団員が経営に関与している者は、応募することができない。",
        "# ３．補助対象経費",
        "¶ 補助対象経費は、次の表のとおりとする。",
        "# ４．日程",
        "# ５．提出書類",
      ]
    `);
  });

  it('keeps running heads and page numbers in the page text', async () => {
    const page = (await reading).pages[2]?.text ?? '';
    expect(page).toContain('令和８年度　試験事業　公募要領');
    expect(page).toContain('- 3 -');
  });

  it('repeats merged cells, joins two header rows and continues a table over the page', async () => {
    const tables = (await reading).blocks.filter((block) => block.kind === 'table');
    expect(tables.map((table) => outline([table]))).toMatchInlineSnapshot(`
      [
        [
          "区分: 人件費 | 内容: 会計年度任用職員の報酬であって、事業に専ら従事する者に係るもの | 類型 Ⅰ型: ○ | 類型 Ⅱ型: ○",
          "区分: 人件費 | 内容: 常勤職員の給与 | 類型 Ⅰ型: × | 類型 Ⅱ型: ×",
          "区分: 人件費 | 内容: 民間構成員の従業員の人件費 | 類型 Ⅰ型: ○ | 類型 Ⅱ型: △",
          "区分: 旅費 | 内容: 交通費、宿泊費 | 類型 Ⅰ型: ○ | 類型 Ⅱ型: ○",
        ],
        [
          ": 公募期間 | : 令和８年４月13日（月）から令和８年５月29日（金）17時まで（必着）",
          ": 質問の受付 | : 令和８年５月12日（火）まで",
          ": 提出先 | : あおば移動推進機構
      電話：03-0000-0101",
        ],
        [
          "番号: １ | 書類: 応募申請書 | 備考: 全ての応募者",
          "番号: ２ | 書類: 事業計画書 | 備考: 15ページ以内",
          "番号: ３ | 書類: 収支予算書 | 備考: 表計算ソフトの形式",
          "番号: ４ | 書類: 推薦書 | 備考: 公印を押すこと",
          "番号: ５ | 書類: 誓約書 | 備考: 民間の応募者",
        ],
      ]
    `);
    const cells = tables.at(-1)?.rows.flatMap((row) => row.flatMap((cell) => cell.runs.map((run) => run.page)));
    expect(new Set(cells)).toEqual(new Set([4, 5]));
  });

  it('holds each block’s text unbroken in its page’s text', async () => {
    const { blocks, pages } = await reading;
    const runs = blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => cell.runs)) : block.runs,
    );
    expect(runs.length).toBeGreaterThan(40);
    for (const run of runs) {
      const page = squeeze(pages.find((candidate) => candidate.number === run.page)?.text ?? '');
      expect(page).toContain(squeeze(run.text));
    }
  });

  it('means ideographs where Skia writes radicals', async () => {
    const all = (await reading).pages.map((page) => page.text).join('');
    expect(all).not.toMatch(/[\u2E80-\u2FDF]/u);
  });
});

it('reads a rule in two columns: chapter, article with its caption, left column first', async () => {
  const { blocks, title } = await fixture('kitei.pdf');
  expect(title).toBe('試験補助金交付規程');
  expect(outline(blocks)).toMatchInlineSnapshot(`
    [
      "# 第１章　総則",
      "## 第１条（趣旨）",
      "¶ この規程は、補助金の交付に関し必要な事項を定めるものとし、法令に定めるもののほか、この規程の定めるところによる。",
      "## 第２条（定義）",
      "¶ この規程において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。",
      "-0 [(1)] 補助事業　補助金の交付の対象となる事業をいう。",
      "-0 [(2)] 補助事業者　第８条の規定による交付の決定を受けた者をいう。",
      "-0 [２] 前項に定めるもののほか、用語の意義は、理事長が別に定めるところによるものとし、公示してこれを行う。",
      "# 第２章　交付",
      "## 第３条（交付の申請）",
      "¶ 補助金の交付を受けようとする者は、申請書を理事長に提出しなければならない。",
      "-0 [２] 理事長は、申請に係る書類の審査により、交付の決定をしなければならない。この場合において、理事長は、必要な条件を付することができる。",
      "## 第４条（申請の取下げ）",
      "¶ 申請者は、交付の決定の内容に不服があるときは、通知を受けた日から15日以内に、申請を取り下げることができる。",
      "## 第５条（状況の報告）",
      "¶ 補助事業者は、理事長の求めがあったときは、補助事業の遂行の状況について、書面により報告しなければならない。",
    ]
  `);
});

it('reads slides: the title first though printed last, columns one after the other, drawn bullets as items', async () => {
  const { blocks, title } = await fixture('slides.pdf');
  expect(title).toBe('公募説明会');
  expect(outline(blocks)).toMatchInlineSnapshot(`
    [
      "¶ 令和８年４月",
      "# 二つの事業の違い",
      "-0 [•] 市町村が応募できます",
      "-0 [•] 類型は三つあります",
      "-0 [•] 新しさは問いません",
      "-0 [•] 民間事業者が応募できます",
      "-0 [•] 類型はありません",
      "-0 [•] 新規性を重視します",
      "# お願い",
      "-0 [•] 質疑は会議の画面でお受けします",
    ]
  `);
});

it('reads a LibreOffice document: headings told by their face, hanging items, ※ that counts nothing', async () => {
  const { blocks, title } = await fixture('bosyu.pdf');
  expect(title).toBe('令和８年度 試験補助金 募集要項');
  expect(outline(blocks)).toMatchInlineSnapshot(`
    [
      "# 第１　募集の概要",
      "## １　目的",
      "¶ この補助金は、デジタル技術を用いた地域の課題の解決を支援するため、基盤の整備及びサービスの実装に要する経費の一部を補助するものであり、事業の終了後も自立して運営されることを求める。",
      "## ２　日程",
      "項目: 事前エントリー | 期日又は期間: 令和８年５月20日（水）正午まで（事前エントリーのない申請は受け付けない。）",
      "項目: 申請書類の提出 | 期日又は期間: 令和８年５月29日（金）17時",
      "## ３　人件費の取扱い",
      "-0 [(1)] 人件費は、本事業に直接従事する者の従事時間に応じた額とし、業務日誌により従事時間を確認できるものに限る。",
      "-0 [(2)] 役員報酬は、補助対象としない。",
      "-1 [※] ２次募集における取扱いは、別に定める。",
      "# 第２　問合せ先",
      "¶ 質問は、電子メールにより受け付ける。",
    ]
  `);
});

describe('what is printed', () => {
  const body = Array.from({ length: 6 }, (_, at) =>
    text(60, 700 - 20 * at, 10, `本文の行は四十字ほどあり、段落の右端まで続いて次の行へ移るものである${at}`),
  ).join('');

  it('needs no embedded font', async () => {
    expect(
      (await made(makePdf([{ content: text(60, 700, 10, '補助金の交付を受けようとする者は、申請書を提出する。') }])))
        .pages[0]?.text,
    ).toBe('補助金の交付を受けようとする者は、申請書を提出する。');
  });

  it('is taken once when printed twice to look bold', async () => {
    const twice = text(60, 700, 12, '重要な事項') + text(60.3, 700, 12, '重要な事項');
    expect((await made(makePdf([{ content: twice }]))).pages[0]?.text).toBe('重要な事項');
  });

  it('keeps equal characters that stand side by side', async () => {
    expect((await made(makePdf([{ content: text(60, 700, 12, '人人ⅡⅡ') }]))).pages[0]?.text).toBe('人人ⅡⅡ');
  });

  it('is closed up when tracked widely', async () => {
    const read = await made(makePdf([{ content: body }, { content: text(200, 760, 16, '実施要項', 'F1', 20) + body }]));
    expect(outline(read.blocks)).toContain('# 実施要項');
    const spaced = await made(makePdf([{ content: text(200, 760, 16, '公　募　要　領') + body }]));
    expect(spaced.title).toBe('公募要領');
  });

  it('comes in order when vertical', async () => {
    const columns = text(500, 760, 12, '春はあけぼのやうやう白く', 'F2') + text(480, 760, 12, 'なりゆく山ぎは。', 'F2');
    const read = await made(makePdf([{ content: columns }]));
    expect(read.pages[0]?.text).toBe('春はあけぼのやうやう白く\nなりゆく山ぎは。');
    expect(read.faults).toEqual([]);
  });
});

describe('tables', () => {
  const grid = (xs: number[], ys: number[]): string =>
    ys.map((y) => line(xs[0] ?? 0, y, xs.at(-1) ?? 0, y)).join('') +
    xs.map((x) => line(x, ys[0] ?? 0, x, ys.at(-1) ?? 0)).join('');

  it('take no header from a list of labels and values', async () => {
    const content =
      grid([60, 200, 500], [700, 670, 640, 610]) +
      text(65, 680, 10, '申請者') +
      text(205, 680, 10, '市町村') +
      text(65, 650, 10, '公募期間') +
      text(205, 650, 10, '５月29日まで') +
      text(65, 620, 10, '担当') +
      text(205, 620, 10, '電話03-0000-0000');
    expect(await lines(content)).toEqual([
      ': 申請者 | : 市町村',
      ': 公募期間 | : ５月29日まで',
      ': 担当 | : 電話03-0000-0000',
    ]);
  });

  it('take a header of generic words', async () => {
    const content =
      grid([60, 200, 500], [700, 670, 640]) +
      text(65, 680, 10, '項目') +
      text(205, 680, 10, '内　容') +
      text(65, 650, 10, '公募期間') +
      text(205, 650, 10, '５月29日まで');
    expect(await lines(content)).toEqual(['項目: 公募期間 | 内容: ５月29日まで']);
  });

  it('are seen through dotted lines, and take 表１ above them as their caption', async () => {
    const dots = (x0: number, y0: number, x1: number, y1: number): string => {
      const steps = Math.round(Math.hypot(x1 - x0, y1 - y0) / 1.5);
      return Array.from({ length: steps }, (_, at) => {
        const part = at / steps;
        return `${(x0 + part * (x1 - x0)).toFixed(2)} ${(y0 + part * (y1 - y0)).toFixed(2)} 0.74 0.75 re f\n`;
      }).join('');
    };
    const content =
      text(60, 710, 10, '表１　補助率') +
      [700, 670, 640].map((y) => dots(60, y, 400, y)).join('') +
      [60, 200, 400].map((x) => dots(x, 640, x, 700)).join('') +
      ['区分', '補助率', '調査', '10/10']
        .map((cell, at) => text(65 + 140 * (at % 2), at < 2 ? 680 : 650, 10, cell))
        .join('');
    const { blocks } = await made(makePdf([{ content }]));
    expect(outline(blocks)).toEqual(['区分: 調査 | 補助率: 10/10']);
    expect(blocks[0]).toMatchObject({ kind: 'table', caption: '表１　補助率' });
  });

  it('are not made of a frame around paragraphs', async () => {
    const content =
      grid([50, 500], [760, 640]) +
      text(60, 740, 10, '注意事項は次のとおりとする。') +
      text(60, 720, 10, '・期限を守ること。') +
      text(60, 700, 10, '・書類をそろえること。');
    expect(await lines(content)).toEqual([
      '¶ 注意事項は次のとおりとする。',
      '-0 [・] 期限を守ること。',
      '-0 [・] 書類をそろえること。',
    ]);
  });

  it('are seen without rules when three rows keep to columns', async () => {
    const rows: [string, string, string][] = [
      ['Ⅰ型', '500万円', '40件'],
      ['Ⅱ型', '3,000万円', '10件'],
      ['Ⅲ型', '6,000万円', '5件'],
    ];
    const content = rows
      .map((row, r) => row.map((cell, c) => text(60 + 130 * c, 700 - 18 * r, 10, cell)).join(''))
      .join('');
    expect(await lines(content)).toEqual([
      ': Ⅰ型 | : 500万円 | : 40件',
      ': Ⅱ型 | : 3,000万円 | : 10件',
      ': Ⅲ型 | : 6,000万円 | : 5件',
    ]);
  });
});

describe('wrapped text', () => {
  const long = '補助事業者は、事業の遂行の状況について、理事長の求めがあったときは、書面により報告しなければならず、';

  it('goes on over a page’s end, with a run for each page', async () => {
    const page = (first: string): string =>
      text(60, 100, 10, first) + [1, 2, 3].map((at) => text(60, 100 + 20 * at, 10, long)).join('');
    const { blocks } = await made(
      makePdf([{ content: page(long) }, { content: text(60, 760, 10, 'その指示に従うものとする。') }]),
    );
    expect(blocks.at(-1)?.kind === 'paragraph' && blocks.at(-1)).toMatchObject({
      runs: [{ page: 1 }, { page: 2, text: 'その指示に従うものとする。' }],
    });
  });

  it('takes a clause number at a line’s beginning for a reference, not for an item', async () => {
    const content = text(60, 700, 10, `${long}14．`) + text(60, 682, 10, '(2)の窓口に連絡すること。');
    expect(await lines(content)).toEqual([`¶ ${long}14．(2)の窓口に連絡すること。`]);
  });
});

describe('faults', () => {
  it('say no-text-layer for a page that is a picture, and keep the others', async () => {
    const picture = { content: 'q 595 0 0 842 0 0 cm /Im0 Do Q', resources: '/XObject << /Im0 20 0 R >>' };
    const image = stream(
      '\xff\x00\xff\x00',
      '/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray',
    );
    const both = await made(
      makePdf([picture, { content: text(60, 700, 10, '二頁目には文字があり、読むことができる。') }], [image]),
    );
    expect(both.faults.map(({ code, page }) => [code, page])).toEqual([['no-text-layer', 1]]);
    expect(outline(both.blocks)).toEqual(['¶ 二頁目には文字があり、読むことができる。']);
    const alone = await made(makePdf([picture], [image]));
    expect(alone.faults.map(({ code, page }) => [code, page])).toEqual([['no-text-layer', null]]);
  });

  it('say unmapped-glyphs and index nothing of such a page', async () => {
    const map = stream(
      '/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <5A> <E000> endbfrange endcmap end',
    );
    const simple = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 20 0 R >>';
    const page = { content: 'BT /F3 12 Tf 60 700 Td (ABCDEFGHIJKLMNOPQRSTUVWXYZ) Tj ET' };
    const read = await made(makePdf([page], [map, simple], '/F3 21 0 R'));
    expect(read.faults.map(({ code, page: number }) => [code, number])).toEqual([['unmapped-glyphs', 1]]);
    expect(read.blocks).toEqual([]);
  });

  it('throw encrypted, broken-pdf and zero-pages with a hint', async () => {
    await expect(fixture('encrypted.pdf')).rejects.toMatchObject({ code: 'encrypted', hint: expect.any(String) });
    await expect(made(new Uint8Array())).rejects.toMatchObject({ code: 'broken-pdf' });
    await expect(made(new TextEncoder().encode('not a PDF at all'))).rejects.toMatchObject({ code: 'broken-pdf' });
    const whole = new Uint8Array(readFileSync(new URL('../../fixtures/pdf/bosyu.pdf', import.meta.url)));
    await expect(made(whole.slice(0, whole.length / 2))).rejects.toMatchObject({ code: 'broken-pdf' });
    await expect(made(makePdf([]))).rejects.toMatchObject({ code: 'zero-pages' });
  });

  it('leave the caller’s bytes alone and report progress page by page', async () => {
    const bytes = makePdf([{ content: text(60, 700, 10, '一') }, { content: text(60, 700, 10, '二') }]);
    const size = bytes.length;
    const seen: string[] = [];
    await readPdf(bytes, { name: 'made.pdf', onProgress: (done, total) => seen.push(`${done}/${total}`) });
    expect(seen).toEqual(['1/2', '2/2']);
    expect(bytes.length).toBe(size);
  });
});

const shared = new URL('../../../../shared/', import.meta.url);
const rules = new URL('pdfs/01_mhlw_model_rules/001018385.pdf', shared);

describe.skipIf(!existsSync(rules))('the ministry’s model rules (skipped: ../shared/pdfs is absent)', () => {
  const reading = existsSync(rules)
    ? readPdf(new Uint8Array(readFileSync(rules)), { name: '001018385.pdf' })
    : undefined;

  it('has its title, chapters, articles and no table of contents', async () => {
    const read = await reading;
    expect(read?.title).toBe('モデル就業規則');
    const headings =
      read?.blocks.filter((block) => block.kind === 'heading').map((block) => `${block.level} ${textOf(block.runs)}`) ??
      [];
    expect(headings.filter((heading) => /第１章/u.test(heading))).toHaveLength(1);
    expect(headings).toContain('2 第１条（目的）');
    expect(headings.filter((heading) => /…/u.test(heading))).toEqual([]);
  });

  it('reads the table of leave by years of service with its two header rows', async () => {
    const read = await reading;
    const rows = outline(read?.blocks.filter((block) => block.kind === 'table') ?? []);
    expect(rows).toContain('勤続年数: 5年未満 | 支給率: 1.0');
    expect(rows.find((row) => row.startsWith('週所定労働日数: 4日'))).toContain('勤続期間 6か月: 7日');
  });
});
