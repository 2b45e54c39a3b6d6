import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { NOON, openCallsApp } from '../../fixtures/calls-app.ts';

let app: App;
let asked = 0;
beforeAll(async () => {
  app = await openCallsApp(NOON);
});
afterAll(() => app.close());

async function ask(text: string, now: string, thread?: string) {
  asked += 1;
  const reply = await app.ask({
    actor: { id: 'u', name: 'u', channel: 'terminal', level: 'public', roles: [] },
    place: 'terminal',
    placeLevel: 'public',
    thread: thread ?? `t${asked}`,
    text,
    askedAt: new Date(now),
  });
  const [conclusion = ''] = reply.text.split('\n');
  return { ...reply, conclusion };
}

const MISAKI = 'みさき交通実証事業';
const HAMANASU = 'はまなす巡回支援事業';

describe('asked if there is still time', () => {
  it.each(['まだ間に合いますか', '今からでも出せる？', 'は今から応募できますか', 'の締切まであと何日ですか'])(
    '「%s」 tells both ways with what is left, and the steps before, each with its source',
    async (words) => {
      const { text, answer } = await ask(`${MISAKI}${words}`, '2026-05-12T14:45+09:00');
      expect(answer.kind).toBe('deadline');
      expect(text).toContain('2026年5月28日（木）');
      expect(text).toContain('残り16日（開庁日で12日）');
      expect(text).toMatch(
        /その前に、質問の受付が5月12日（火）17:00まで（残り2時間15分）［\d］、事前登録が5月15日（金）12:00まで/u,
      );
      expect(answer.citations.length).toBeGreaterThan(2);
    },
  );

  it('warns of a registration that is over', async () => {
    const { text } = await ask(`${MISAKI}はまだ間に合いますか`, '2026-05-20T10:00+09:00');
    expect(text).toMatch(/※事前登録（5月15日（金）12:00まで）［\d］は、すでに過ぎています。/u);
    expect(text).not.toContain('その前に');
  });

  it('tells the minutes on the last day, and the end from the minute on', async () => {
    const last = await ask(`${MISAKI}はまだ間に合いますか`, '2026-05-29T16:59+09:00');
    expect(last.text).toContain('本日が締切です（残り1分）。');
    const over = await ask(`${MISAKI}はまだ間に合いますか`, '2026-05-29T17:00+09:00');
    expect(over.conclusion).toMatch(/^受付は終了しています。/u);
  });

  it('begins with 終了 for a call of another year, and tells no day to come', async () => {
    const { conclusion, text } = await ask(`${HAMANASU}はまだ間に合いますか`, '2026-05-12T12:00+09:00');
    expect(conclusion).toMatch(/^受付は終了しています。/u);
    expect(text).toContain('2025年5月30日（金）12:00');
    expect(text).not.toMatch(/202[6-9]年/u);
  });

  it('lists the calls that may be meant instead of picking one', async () => {
    const { text, answer } = await ask('あと何日ですか', '2026-06-02T12:00+09:00');
    expect(text).toContain('こだま送迎支援事業');
    const both = await ask('まだ間に合いますか', '2026-05-12T12:00+09:00');
    expect(both.text).toContain('残り16日');
    expect(answer.abstained).toBe(false);
    const none = await ask('まだ間に合いますか', '2027-03-01T12:00+09:00');
    expect(none.conclusion).toMatch(/^受付は終了しています。/u);
    expect(none.text.match(/^・/gmu)).toHaveLength(3);
    expect(none.answer.conversation.offered).toHaveLength(3);
  });

  it.each(['受付中の公募はありますか', 'いま応募できる公募は？', '今募集している事業を教えて'])(
    'lists the open calls when they are asked for: %s',
    async (question) => {
      const { conclusion, text } = await ask(question, '2026-06-02T12:00+09:00');
      expect(`${conclusion}${text}`).toContain('こだま送迎支援事業');
      expect(text).not.toContain('はまなす');
      const none = await ask(question, '2027-03-01T12:00+09:00');
      expect(none.conclusion).toBe(
        '受付中の公募は、登録された資料の中にはありません。終了した公募は、次のとおりです。',
      );
      expect(none.text.match(/^・/gmu)).toHaveLength(3);
    },
  );

  it('knows of which call the conversation is, and which of the listed ones 「②」 is', async () => {
    await ask(`${MISAKI}の応募の締切はいつですか`, '2026-05-12T14:45+09:00', 'talk');
    expect((await ask('まだ間に合う？', '2026-05-12T14:45+09:00', 'talk')).text).toContain(MISAKI);
    const listed = await ask('まだ間に合いますか', '2027-03-01T12:00+09:00', 'list');
    const [, second] = listed.answer.conversation.offered;
    const { conclusion } = await ask('②は？', '2027-03-01T12:00+09:00', 'list');
    expect(conclusion).toMatch(/^受付は終了しています。/u);
    expect(conclusion).toContain(second?.text);
  });

  it('of another step tells how long that is open', async () => {
    const { conclusion } = await ask(`${MISAKI}の事前登録はまだ間に合いますか`, '2026-05-15T10:00+09:00');
    expect(conclusion).toMatch(/^本日が期限です（残り2時間）。/u);
    const late = await ask(`${MISAKI}の事前登録はまだ間に合いますか`, '2026-05-15T12:00+09:00');
    expect(late.conclusion).toMatch(/^期限は過ぎています。/u);
  });

  it('tells both days where the documents differ', async () => {
    const { conclusion, text } = await ask('こだま送迎支援事業はまだ間に合いますか', '2026-06-28T12:00+09:00');
    expect(conclusion).toContain('資料により異なります');
    expect(text).toContain('2026年6月30日（火）');
    expect(text).toContain('2026年6月26日（金）');
  });

  it('knows a deadline question of one call too, with the steps before', async () => {
    const { text } = await ask(`${MISAKI}の応募の締切はいつですか`, '2026-05-12T14:45+09:00');
    expect(text).toContain('その前に、質問の受付が5月12日（火）17:00まで（残り2時間15分）');
  });
});
