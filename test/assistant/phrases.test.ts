import { describe, expect, it } from 'vitest';
import { missesBuying } from '../../src/assistant/answering/crux.ts';
import { ordinalsIn } from '../../src/assistant/answering/ordinals.ts';
import { phrasesIn } from '../../src/assistant/answering/phrases.ts';
import { fold } from '../../src/domain/text/fold.ts';
import { asked } from './evidence-fixture.ts';

describe('words that mean something together', () => {
  it.each([
    ['①と②の両方に申し込めますか', 'どちらか一'],
    ['二つの事業に同時に応募できますか', '重複'],
    ['この事業は補助金ですか', '委託'],
    ['委託ですか、補助ですか', '方式'],
    ['条件は片方だけ当てはまればいいですか', 'いずれも'],
    ['どれか1個でも満たせばいいですか', 'すべて満た'],
    ['誰が申請できますか', '補助対象者'],
    ['どんな団体が応募できますか', '応募資格'],
  ])('「%s」 is looked for as 「%s」 too', (question, form) => {
    expect(phrasesIn(fold(question)).flatMap(({ forms }) => forms)).toContain(form);
  });

  it.each(['補助金の上限はいくらですか', '両方の書類を教えてください', '委託費の割合は？', '誰が審査しますか'])(
    '「%s」 holds none',
    (question) => {
      expect(phrasesIn(fold(question))).toEqual([]);
    },
  );
});

describe('the second of a kind', () => {
  it('has the kind of the first', () => {
    const found = ordinalsIn(fold('類型ⅠとⅡの違いは'));
    expect(found.map(({ forms }) => forms[0])).toEqual(['類型i', '類型ii']);
  });

  it('is none where another kind is named', () => {
    expect(ordinalsIn(fold('類型ⅠとⅡ型の違い')).map(({ form }) => form)).not.toContain('ii');
  });
});

describe('whether something may be bought', () => {
  const misses = (question: string, text: string) => missesBuying(asked(question), { text, beside: '' });

  it('is not told by what it costs to run it', () => {
    expect(misses('バスを買えますか', '自動運転車両の運行費は対象外です')).toBe(true);
    expect(misses('バスを購入できますか', '車両の購入費は対象とし、燃料費は対象外とする')).toBe(false);
    expect(misses('運行費は対象ですか', '自動運転車両の運行費は対象外です')).toBe(false);
  });
});
