import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, MINATO, openHouse, YAMABIKO } from './two-programmes.ts';

const RATE = `${MINATO}の補助率はいくらですか？`;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The turns of one thread; its last reply. */
async function talk(thread: string, ...turns: readonly [string, ...string[]]) {
  const [first, ...rest] = turns;
  let reply = await house.say(first, { thread });
  for (const text of rest) reply = await house.say(text, { thread });
  return reply;
}

describe('a follow-up', () => {
  it('「じゃあ郵送なら？」 asks the same of the post', async () => {
    const { answer, text } = await talk('post', `${MINATO}の応募書類は電子申請で提出できますか？`, 'じゃあ郵送なら？');
    expect(answer.citations[0]).toMatchObject({ document: 'minato.pdf', page: 1 });
    expect(text).toContain('郵送による提出は認めません');
  });

  it('「〇〇のほうは？」 asks the same of the other programme', async () => {
    const { answer, text } = await talk('other', RATE, `${YAMABIKO}のほうは？`);
    expect(answer.kind).toBe('rate');
    expect(answer.citations.map(({ document }) => document)).toEqual(['yamabiko.pdf']);
    expect(text).toContain('３分の２');
  });

  it('「②は？」 means the second of the programmes told apart', async () => {
    const offered = await talk('second', '補助率はいくらですか？');
    const second = offered.answer.conversation.offered[1]?.text;
    const { answer } = await talk('second', '②は？');
    expect([MINATO, YAMABIKO]).toContain(second);
    expect(answer.kind).toBe('rate');
    expect(answer.citations.map(({ title }) => title)).toEqual([expect.stringContaining(second ?? 'none')]);
  });

  it('stays with the programme in another thread only if it was named there', async () => {
    const here = await talk('here', RATE, '車両の購入費は対象になりますか？');
    const elsewhere = await talk('elsewhere', '車両の購入費は対象になりますか？');
    expect(here.answer.citations.map(({ document }) => document)).toEqual(['minato.pdf']);
    expect(elsewhere.answer.citations).toHaveLength(2);
  });

  it('「令和８年度は？」 after another year asks the same of that year', async () => {
    const { answer } = await talk('year', `令和12年度の${RATE}`, '令和８年度は？');
    expect(answer.citations.map(({ document }) => document)).toEqual(['minato.pdf']);
    expect(answer.conversation.topic).toBe('令和8年度のみなと交通実証事業の補助率');
  });

  it('「令和８年度は？」 after a question of no year names both', async () => {
    const { answer } = await talk('no-year', '補助率はいくらですか？', 'では令和８年度のは？');
    expect(answer.conversation.topic).toBe('令和8年度の補助率');
  });

  it('turns to another programme for a matter that the one in focus knows nothing of', async () => {
    const { answer, text } = await talk('turn', RATE, '運転者が受けなければならない安全講習は何時間ですか？');
    expect(answer.citations.map(({ document }) => document)).toEqual(['yamabiko.pdf']);
    expect(text).toContain('16時間以上');
  });

  it('stays, when the question leans back', async () => {
    const { answer } = await talk('lean', RATE, 'その安全講習は何時間ですか？');
    expect(answer.citations).toEqual([]);
  });

  it('「忘れて」 forgets what the conversation was about', async () => {
    const kept = await talk('forget', RATE, '補助率は？');
    expect(kept.answer.citations.map(({ document }) => document)).toEqual(['minato.pdf']);
    const { answer, certificate } = await talk('forget', '忘れて');
    expect(answer.kind).toBe('forgotten');
    expect(certificate).toBeNull();
    const conversation = await house.store.conversations.load('console', 'forget');
    expect(conversation?.state).toEqual({
      programmes: [],
      documents: [],
      topic: null,
      lastQuestion: null,
      lastKind: null,
      offered: [],
    });
    expect((await talk('forget', '補助率は？')).answer.citations).toHaveLength(2);
  });
});

describe('a question that fits several programmes', () => {
  const asked = new Date('2026-06-01T01:00:00Z');

  it('on a deadline tells each, the soonest first, with its state', async () => {
    const { answer, text } = await house.say('応募の締切はいつですか？', { askedAt: asked });
    const [minato, yamabiko] = [text.indexOf(MINATO), text.indexOf(YAMABIKO)];
    expect(minato).toBeGreaterThan(0);
    expect(yamabiko).toBeGreaterThan(minato);
    expect(text).toContain('受付期限まで残り11日（開庁日で9日）です。');
    expect(text).toContain('受付期限まで残り60日');
    expect(answer.citations).toHaveLength(2);
  });

  it('tells those that have ended last', async () => {
    const { text } = await house.say('応募の締切はいつですか？', { askedAt: new Date('2026-07-01T01:00:00Z') });
    expect(text.indexOf(YAMABIKO)).toBeLessThan(text.indexOf(MINATO));
    expect(text).toContain('受付は終了しています。');
  });

  it.each(['二つの事業の補助率の違いは？', `${MINATO}と${YAMABIKO}の補助率はどう違いますか？`])(
    '「%s」 is asked of each',
    async (question) => {
      const { answer, text } = await house.say(question);
      expect(answer.citations.map(({ document }) => document).sort()).toEqual(['minato.pdf', 'yamabiko.pdf']);
      expect(text).toContain('２分の１');
      expect(text).toContain('３分の２');
    },
  );
});
