import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/knowledge/reading/markdown.ts';
import { described } from '../../fixtures/documents/described.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readMarkdown', () => {
  it('takes the title from front matter, else from the only top heading', async () => {
    expect((await readMarkdown(bytes('---\ntitle: 公募要領\n---\n# 別の見出し\n本文。'), { name: 'a.md' })).title).toBe(
      '公募要領',
    );
    expect((await readMarkdown(bytes('---\n: [\n---\n# 見出し\n本文。'), { name: 'a.md' })).title).toBe('見出し');
  });

  it('leaves the title out of heading paths and front matter out of the text', async () => {
    const read = await readMarkdown(bytes('---\ntitle: T\nsecret: 内緒\n---\n本文。'), { name: 'a.md' });
    expect(read.pages[0]?.text).toBe('本文。');
    expect(await described('# 題名\n\n## １ 目的\n\n本文。', 'a.md')).toEqual(['paragraph [１ 目的] 本文。']);
  });

  it('turns questions into headings and answers into their paragraphs', async () => {
    expect(
      await described(
        '# QA\n\n## 経費\n\n### Q3 旅費は対象ですか。\n\nA3 対象です。\n\nただし上限があります。\n\n**問４ 税は。**\n答　対象外です。',
        'qa.md',
      ),
    ).toEqual([
      'paragraph [経費 > Q3 旅費は対象ですか。] 対象です。',
      'paragraph [経費 > Q3 旅費は対象ですか。] ただし上限があります。',
      'paragraph [経費 > 問４ 税は。] 対象外です。',
    ]);
  });

  it('reads lists with their lead, nested lists and Japanese marks on wrapped lines', async () => {
    expect(
      await described('次のとおりです。\n\n- 市町村\n  - 特別区\n- 協議会\n\n対象は次のとおり。\n①市\n②町村', 'a.md'),
    ).toEqual([
      'paragraph [] 次のとおりです。',
      'item0 [] «次のとおりです。» ・ 市町村',
      'item1 [] «市町村» ・ 特別区',
      'item0 [] «次のとおりです。» ・ 協議会',
      'paragraph [] 対象は次のとおり。',
      'item0 [] «対象は次のとおり。» ① 市',
      'item0 [] «対象は次のとおり。» ② 町村',
    ]);
  });

  it('keeps the number before a date apart from it', async () => {
    expect(await described('①10月30日まで', 'a.md')).toEqual(['item0 [] ① 10月30日まで']);
  });

  it('reads tables with headers and drops what is struck out', async () => {
    expect(await described('| 項目 | 内容 |\n|---|---|\n| 締切 | ~~5月9日~~5月10日 |', 'a.md')).toEqual([
      'row [] 項目=締切 ¦ 内容=5月10日',
    ]);
  });
});
