import { describe, expect, it } from 'vitest';
import { guideline } from '../commands/small-folder.ts';
import { ask, installed } from './installed.ts';

const DEADLINE = '試験移動サービス推進事業の応募書類の提出期限はいつですか';
const valid = (dates: string, file = 'yoryo.md') => `documents:\n  - file: ${file}\n    ${dates}\n`;
const at = (day: string) => `${day}T10:00:00+09:00`;

/** What is answered on a day to somebody who asks for the deadline. */
async function answered({ open }: Awaited<ReturnType<typeof installed>>, day: string, question = DEADLINE) {
  const app = await open(at(day));
  await app.ingest();
  const { answer, text } = await ask(app, 'thread', question);
  await app.close();
  return { ...answer, text };
}

describe('a document that is not valid yet', () => {
  it('is no answer before its first day, and says so', async () => {
    const product = await installed({
      'yoryo.md': guideline(),
      'catalogue.yaml': valid('validFrom: 2026-04-05'),
    });
    const early = await answered(product, '2026-04-04');
    expect(early).toMatchObject({ abstained: true, citations: [], near: [{ document: 'yoryo.md' }] });
    expect(early.text).toContain('『令和８年度 試験移動サービス推進事業 公募要領』は令和8年4月5日からの資料です。');
    const first = await answered(product, '2026-04-05');
    expect(first.abstained).toBe(false);
    expect(first.text).toContain('令和８年６月12日（金）17時');
  });

  it('leaves the answer to the version that is', async () => {
    const product = await installed({
      'yoryo.md': guideline(),
      'next.md': guideline({ deadline: '令和８年７月31日（金）17時' }),
      'catalogue.yaml':
        valid('validFrom: 2026-07-01', 'next.md') + valid('validTo: 2026-06-30').replace('documents:\n', ''),
    });
    expect((await answered(product, '2026-06-30')).text).toContain('６月12日');
    const later = await answered(product, '2026-07-01');
    expect(later.text).toContain('７月31日');
    expect(later.text).not.toContain('６月12日');
  });
});

describe('a document that is valid no longer', () => {
  it('is no answer after its last day, and says until when it was', async () => {
    const product = await installed({ 'yoryo.md': guideline(), 'catalogue.yaml': valid('validTo: 2026-06-30') });
    expect((await answered(product, '2026-06-30')).abstained).toBe(false);
    const late = await answered(product, '2026-07-01');
    expect(late.abstained).toBe(true);
    expect(late.text).toContain('公募要領』の有効期限は令和8年6月30日まででした。');
  });

  it('is not spoken of where nothing in it would have answered', async () => {
    const product = await installed({ 'yoryo.md': guideline(), 'catalogue.yaml': valid('validTo: 2026-06-30') });
    const { text } = await answered(product, '2026-07-01', '宇宙船の打上げ費用はいくらですか');
    expect(text).not.toContain('有効期限');
  });

  it('becomes so when its catalogue entry changes, its file staying as it is', async () => {
    const product = await installed({ 'yoryo.md': guideline() });
    expect((await answered(product, '2026-07-01')).text).toContain('受付は終了しています。');
    await product.put('catalogue.yaml', valid('validTo: 2026-06-30'));
    expect((await answered(product, '2026-07-01')).abstained).toBe(true);
    await product.put('catalogue.yaml', valid('validTo: 2026-12-31'));
    expect((await answered(product, '2026-07-01')).abstained).toBe(false);
  });
});

describe('a notice', () => {
  const SPLIT = `# 公募要領の訂正について

令和８年５月20日

## 1. 応募の期限

（誤）令和８年６月12日（金）17時

（正）令和８年６月19日（金）17時
`;

  it('corrects from the day that it prints, the new value and the days left first', async () => {
    const product = await installed({ 'yoryo.md': guideline(), 'teisei.md': SPLIT });
    const before = await answered(product, '2026-05-19');
    expect(before.text).toContain('残り24日');
    expect(before.text).not.toContain('６月19日');
    const { text, citations } = await answered(product, '2026-05-20');
    expect(text).toMatch(
      /^受付期限まで残り30日（開庁日で22日）です。試験移動サービス推進事業の応募書類の提出期限は、令和８年６月19日（金）17時です。西暦では、2026年6月19日（金）17:00までです。\n\n訂正前は「令和８年６月12日（金）17時」でした。/u,
    );
    expect(citations.map(({ document }) => document)).toEqual(['teisei.md', 'yoryo.md']);
  });

  it('of what is quoted beside the answer warns, and puts the new value into the first sentence', async () => {
    const product = await installed({
      'yoryo.md': guideline(),
      'teisei.md': '# 公募要領の訂正について\n\n2. 補助の内容中「800万円」を「700万円」に改める。\n',
    });
    const { text, citations } = await answered(product, '2026-05-20', '試験移動サービス推進事業の補助率は');
    expect(text).toContain('２分の１');
    expect(text.split('\n\n')[0]).toContain('700万円（訂正後）');
    expect(text).toContain('この記載の「800万円」は、「700万円」に訂正されています。（『公募要領の訂正について』）');
    expect(citations.map(({ document }) => document)).toEqual(['yoryo.md', 'teisei.md']);
  });

  it('of what stands near warns too, and stays an abstention', async () => {
    const product = await installed({
      'yoryo.md': guideline(),
      'teisei.md': '# 公募要領の訂正について\n\n2. 補助の内容中「800万円」を「700万円」に改める。\n',
    });
    const { abstained, near, citations, text } = await answered(
      product,
      '2026-05-20',
      '試験移動サービス推進事業の補助金の加算額は',
    );
    expect([abstained, citations, near.some(({ quote }) => quote.includes('800万円'))]).toEqual([true, [], true]);
    expect(text).toContain('この記載の「800万円」は、「700万円」に訂正されています。');
  });

  it.each([
    ['in one row', '|箇所|誤|正|\n|---|---|---|\n|9. 実績報告の期限|令和９年３月１日|令和９年３月10日|\n'],
    ['in two paragraphs', '## 9. 実績報告の期限\n\n（誤）令和９年３月１日\n\n（正）令和９年３月10日\n'],
  ])('that corrects what stands nowhere is told with both values: %s', async (_, pair) => {
    const product = await installed({
      'yoryo.md': guideline(),
      'teisei.md': `# 公募要領の訂正について

${pair}`,
    });
    const { text } = await answered(product, '2026-05-20', '実績報告の期限はいつですか');
    expect(text).toMatch(
      /^訂正あり・確認中：実績報告の期限は、もとの記載では「令和９年３月１日」、訂正の案内では「令和９年３月10日」です。/u,
    );
  });
});
