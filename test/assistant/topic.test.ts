import { describe, expect, it } from 'vitest';
import { topicOf } from '../../src/assistant/answering/topic.ts';
import { asked } from './evidence-fixture.ts';

describe('what a question is about', () => {
  it.each([
    ['講師の謝金は1時間いくらまで？', '講師の謝金'],
    ['応募書類の提出先について教えてください', '応募書類の提出先'],
    ['車両の購入費は対象になりますか', '車両の購入費'],
    ['車検の費用って出る？', '車検の費用'],
    ['補助率と上限額を教えて', '補助率と上限額'],
    ['公募要領とは何ですか', '公募要領'],
    ['交付決定前に契約した経費も対象ですか', '交付決定前に契約した経費'],
    ['締切はいつですか。よろしくお願いします。', '締切'],
    ['1,000万円の車両は対象ですか', '1,000万円の車両'],
    ['申請するには何点必要ですか', '申請する条件'],
    ['申請するにはどうすればいいですか', '申請する方法'],
    ['説明会には誰が出られますか', '説明会'],
    ['人口3万人の町だと、補助率はいくつになりますか', '補助率'],
    ['委託費に上限はありますか', '委託費の上限'],
    ['人口4万人の市ですが、締切はいつですか', '締切'],
    ['人口4万人の市で、相談会の締切はいつですか', '相談会の締切'],
    ['会員ではないのですが、応募は可能ですか', '応募'],
    ['応募に必要な書類は何ですか', '応募に必要な書類'],
  ])('「%s」 is in the words of the asker: %s', (question, topic) => {
    expect(topicOf(asked(question))).toBe(topic);
  });

  it.each(['じゃあ、', 'では、', 'ちなみに', 'すみません、', 'あと', 'ところで '])(
    'does not begin with 「%s」',
    (opening) => {
      expect(topicOf(asked(`${opening}講師の謝金はいくら？`))).toBe('講師の謝金');
    },
  );

  it('is never a question word', () => {
    for (const question of ['いつがいいですか', 'どれが対象ですか', '何を出しますか'])
      expect(topicOf(asked(question))).not.toMatch(/いつ|どれ|何/u);
  });

  it.each([
    ['いつまでですか？', '期限'],
    ['いくらもらえますか？', '金額'],
  ])('of 「%s」, which names nothing, is the kind of thing asked: %s', (question, topic) => {
    expect(topicOf({ ...asked(question), concepts: [] })).toBe(topic);
  });

  it('is never empty and never longer than a line', () => {
    for (const question of ['', '？', 'は', `${'あ'.repeat(3_000)}は？`, `${'経費'.repeat(10)}は対象ですか？`]) {
      const topic = topicOf(asked(question));
      expect(topic.length).toBeGreaterThan(0);
      expect(topic.length).toBeLessThan(100);
    }
  });
});
