import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/knowledge/reading/html.ts';
import { described } from '../../fixtures/documents/described.ts';

describe('readHtml', () => {
  it('reads the main content alone', async () => {
    const page =
      '<title>公募｜〇〇省</title><header>省</header><nav><ul><li>ホーム</li></ul></nav><main><h1>公募</h1><p>本文です。</p><script>x()</script><p hidden>見えない</p><p style="display:none">消えた</p></main><footer>著作権</footer>';
    const read = await readHtml(new TextEncoder().encode(page), { name: 'a.html' });
    expect(read.title).toBe('公募');
    expect(read.pages).toEqual([{ number: null, text: '公募\n本文です。' }]);
  });

  it('honours the declared charset', async () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode('<meta charset="shift_jis"><p>'),
      0x8c,
      0xf6,
      0x95,
      0xe5,
    ]);
    expect((await readHtml(bytes, { name: 'a.html' })).pages[0]?.text).toBe('公募');
  });

  it('repeats cells over rows, joins headers over columns, and names parts of a table', async () => {
    expect(
      await described(
        '<table><caption>補助率</caption><thead><tr><th rowspan=2>区分</th><th colspan=2>補助率</th></tr><tr><th>市</th><th>町村</th></tr></thead><tr><td rowspan=2>調査</td><td>1/2</td><td>2/3</td></tr><tr><td colspan=2>上限500万円</td></tr><tr><td colspan=3>【実証】</td></tr><tr><td>運行</td><td>1/3</td><td>1/2</td></tr></table>',
        'a.html',
      ),
    ).toEqual([
      'row [] «補助率» 区分=調査 ¦ 補助率 市=1/2 ¦ 補助率 町村=2/3',
      'row [] «補助率» 区分=調査 ¦ 補助率 市 町村=上限500万円',
      'row [] «補助率 【実証】» 区分=運行 ¦ 補助率 市=1/3 ¦ 補助率 町村=1/2',
    ]);
  });

  it('survives absurd spans', async () => {
    expect(
      await described(
        '<table><tr><td colspan=99999999 rowspan=99999999>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
        'a.html',
      ),
    ).not.toHaveLength(0);
  });

  it('reads description lists as rows, details as headings, and what follows details outside them', async () => {
    expect(
      await described(
        '<h1>題</h1><h2>公募</h2><dl><dt>締切</dt><dd>5月10日正午</dd></dl><details><summary>Q. 延長できますか</summary><p>A. できません。</p></details><p>以上です。</p>',
        'a.html',
      ),
    ).toEqual([
      'row [公募] «公募» =締切 ¦ =5月10日正午',
      'paragraph [公募 > Q. 延長できますか] できません。',
      'paragraph [公募] 以上です。',
    ]);
  });

  it('numbers ordered lists as a browser does', async () => {
    expect(await described('<ol start=3><li>三<li value=7>七</ol><ol type=a><li>い</ol>', 'a.html')).toEqual([
      'item0 [] 3. 三',
      'item0 [] 7. 七',
      'item0 [] a. い',
    ]);
  });

  it('takes a speaking number at the start of a sentence for no list mark', async () => {
    expect(await described('<p>③の申請書は郵送です。</p><p>○○市は対象です。</p>', 'a.html')).toEqual([
      'paragraph [] ③の申請書は郵送です。',
      'paragraph [] ○○市は対象です。',
    ]);
  });
});
