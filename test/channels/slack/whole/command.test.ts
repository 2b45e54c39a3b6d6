import { afterEach, describe, expect, it } from 'vitest';
import { wordsOf } from './reading.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

const ask = (text: string, channel = 'C0OPEN') =>
  site.slack.people.command({ user: 'U0HANA', channel, command: '/michishirube', text });
/** The assistant's only message, whoever sees it. */
const only = () => site.slack.until('a message', () => site.botMessages()[0]);
const methods = () => site.slack.calls.map(({ method }) => method);

describe.each(['socket', 'http'] as const)('the command over %s', (transport) => {
  it('is answered to its asker alone, with the question and a way to share', async () => {
    site = await openSlackSite({ transport });
    const delivery = await ask('みさき移動支援事業の締切は');
    expect(delivery).toMatchObject({ outcome: 'acknowledged', answer: null });
    const answer = await only();
    expect(answer).toMatchObject({ only: 'U0HANA', channel: 'C0OPEN', thread_ts: null });
    const words = wordsOf(answer.blocks);
    expect(words.split('\n')[0]).toBe('ご質問：「みさき移動支援事業の締切は」');
    expect(words).toContain('［判定シートを作る］\n［チャンネルに共有］');
    expect(methods()).not.toContain('chat.postEphemeral');
  });

  it('goes on from what the same person asked there before, and from nobody else', async () => {
    site = await openSlackSite({ transport });
    await ask('みさき移動支援事業の締切は');
    await only();
    await ask('補助率は？');
    const [, second] = await site.slack.until('two', () => site.botMessages().length === 2 && site.botMessages());
    expect(second).toMatchObject({ only: 'U0HANA', text: expect.stringContaining('3分の2') });
  });

  it('without words tells how to ask, and not that anything was asked', async () => {
    site = await openSlackSite({ transport });
    await ask('　');
    const help = await only();
    expect(help.only).toBe('U0HANA');
    expect(wordsOf(help.blocks)).toMatch(/^公募要領などの資料から、根拠の条文とページを添えてお答えします。\n/u);
    expect(wordsOf(help.blocks)).not.toContain('チャンネルに共有');
    await site.slack.people.press({ user: 'U0HANA', message: help, actionId: 'ask:0' });
    const [, answer] = await site.slack.until('two', () => site.botMessages().length === 2 && site.botMessages());
    expect(answer).toMatchObject({ only: 'U0HANA', text: expect.stringContaining('ご質問：「合同公募の締切は') });
  });
});

it('works where the app is not in the channel, private ones included', async () => {
  site = await openSlackSite({ transport: 'socket' });
  await ask('みさき移動支援事業の締切は', 'C0SECRET');
  expect(await only()).toMatchObject({ only: 'U0HANA', channel: 'C0SECRET' });
});

describe('when the address has lapsed before the answer', () => {
  /** Slack cannot tell who asks, so that the answer takes five seconds; half an hour passes meanwhile. */
  async function askAndWait(channel: string): Promise<void> {
    site = await openSlackSite({ transport: 'socket' });
    site.slack.behave('users.info', 'break');
    await ask('みさき移動支援事業の締切は', channel);
    await site.slack.until('asked who', () => methods().includes('users.info'));
    site.slack.skip(31 * 60_000);
  }

  it('is shown by Slack’s own means', async () => {
    await askAndWait('C0OPEN');
    const answer = await site.slack.until('a message', () => site.botMessages()[0], 15_000);
    expect(answer).toMatchObject({ only: 'U0HANA', channel: 'C0OPEN' });
    expect(methods().slice(-2)).toEqual(['response_url', 'chat.postEphemeral']);
  });

  it('is sent to the asker where the app is not in the channel', async () => {
    await askAndWait('C0ELSEWHERE');
    const answer = await site.slack.until('a message', () => site.botMessages()[0], 15_000);
    expect(answer).toMatchObject({ only: null, channel: 'D0HANA', thread_ts: null });
    expect(wordsOf(answer.blocks)).toMatch(
      /^元のチャンネルに道しるべが入っていないため、こちらにお送りします。\nご質問：「みさき移動支援事業の締切は」\n/u,
    );
    expect(wordsOf(answer.blocks)).toContain('［判定シートを作る］');
    expect(wordsOf(answer.blocks)).not.toContain('チャンネルに共有');
  });
});
