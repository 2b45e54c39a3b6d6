import { describe, expect, it } from 'vitest';
import { readPptx } from '../../../src/knowledge/reading/pptx.ts';
import { described } from '../../fixtures/documents/described.ts';
import { docxOf, pptxOf, shape, wordParagraph } from '../../fixtures/documents/office-files.ts';

const NUMBERING =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="aiueoFullWidth"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
const first = { id: 1, level: 0 };
const second = { id: 1, level: 1 };

describe('readDocx', () => {
  it('prints the numbers that Word counts, also after an interruption', async () => {
    const body = [
      wordParagraph('次に掲げる者とする。'),
      wordParagraph('市町村', first),
      wordParagraph('特別区', second),
      wordParagraph('広域連合', second),
      wordParagraph('なお、都道府県は除く。'),
      wordParagraph('協議会', first),
    ].join('');
    expect(await described(docxOf(body, NUMBERING), 'a.docx')).toEqual([
      'paragraph [] 次に掲げる者とする。',
      'item0 [] «次に掲げる者とする。» ① 市町村',
      'item1 [] «市町村» (ア) 特別区',
      'item1 [] «市町村» (イ) 広域連合',
      'paragraph [] なお、都道府県は除く。',
      'item0 [] «次に掲げる者とする。» ② 協議会',
    ]);
  });

  it('finds headings among plain paragraphs', async () => {
    const body = [
      '令和８年度 あおぞら支援事業 公募要領',
      '１　目的',
      '地域の足を守ることを目的とする。',
      '２　期限',
      '５月29日正午とする。',
    ]
      .map((text) => wordParagraph(text))
      .join('');
    expect((await described(docxOf(body), 'a.docx')).slice(1)).toEqual([
      'paragraph [１　目的] 地域の足を守ることを目的とする。',
      'paragraph [２　期限] ５月29日正午とする。',
    ]);
  });
});

describe('readPptx', () => {
  it('reads slides in presented order, the title first wherever it was drawn, notes left out', async () => {
    const slide = (title: string) =>
      shape(['右'], { x: 6000, y: 500 }) +
      shape(['左'], { x: 100, y: 500 }) +
      shape([title], { x: 100, y: 10 }, 'title');
    const read = await readPptx(pptxOf([slide('二番目'), slide('一番目')], [2, 1]), { name: 'a.pptx' });
    expect(read.title).toBe('一番目');
    expect(read.pages).toEqual([
      { number: 1, text: '一番目\n左\n右' },
      { number: 2, text: '二番目\n左\n右' },
    ]);
  });

  it('reads tables with merged cells', async () => {
    const cell = (text: string, attributes = '') =>
      `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const table = `<p:graphicFrame><p:xfrm><a:off x="0" y="900"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/><a:tr>${cell('区分')}${cell('内容')}</a:tr><a:tr>${cell('調査', 'rowSpan="2"')}${cell('委託')}</a:tr><a:tr>${cell('', 'vMerge="1"')}${cell('旅費')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    expect(await described(pptxOf([shape(['対象経費'], { x: 0, y: 0 }, 'title') + table]), 'a.pptx')).toEqual([
      'row [] 区分=調査 ¦ 内容=委託',
      'row [] 区分=調査 ¦ 内容=旅費',
    ]);
  });

  it('reports a presentation without slides', async () => {
    await expect(readPptx(pptxOf([]), { name: 'a.pptx' })).rejects.toMatchObject({ code: 'zero-pages' });
  });
});
