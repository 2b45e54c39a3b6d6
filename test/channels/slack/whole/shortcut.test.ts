import { afterEach, describe, expect, it } from 'vitest';
import { BOT } from '../../../slack/sample-workspace.ts';
import { wordsOf } from './reading.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

const QUESTION = 'みさき移動支援事業の締切っていつでしたっけ';
const wrote = (channel: string, text: string, thread?: string) =>
  site.slack.people.write({ user: 'U0TARO', channel, text, ...(thread === undefined ? {} : { thread }) });
const chosen = (message: { channel: string; ts: string }, user = 'U0HANA') =>
  site.slack.people.shortcut({ user, callbackId: 'answer', message });

describe.each(['socket', 'http'] as const)('「この質問に答える」 over %s', (transport) => {
  it('answers below the message, which it does not repeat, and goes on there', async () => {
    site = await openSlackSite({ transport });
    const message = await wrote('C0OPEN', QUESTION);
    expect(site.botMessages()).toEqual([]);
    expect(await chosen(message)).toMatchObject({ outcome: 'acknowledged' });
    const [answer] = await site.answers(message);
    expect(answer?.text).toContain('2026年5月29日（金）17:00');
    expect(answer?.text).not.toContain('ご質問：');
    await wrote('C0OPEN', '補助率は？', message.ts);
    const [, second] = await site.answers(message, 2);
    expect(second?.text).toContain('3分の2');
  });

  it('shows the answer to whoever chose it alone where the app is not in the channel, and says why', async () => {
    site = await openSlackSite({ transport });
    const message = await wrote('C0ELSEWHERE', QUESTION);
    await chosen(message);
    const [answer] = await site.answers(message);
    expect(answer?.only).toBe('U0HANA');
    expect(wordsOf(answer?.blocks)).toMatch(
      /^このチャンネルに道しるべが入っていないため、あなただけに表示しています。\n受付期限まで残り17日/u,
    );
  });
});

it('answers a reply in the thread that it stands in', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const root = await wrote('C0OPEN', '応募どうしますか');
  const reply = await wrote('C0OPEN', QUESTION, root.ts);
  await chosen(reply);
  const [answer] = await site.answers(root);
  expect(answer?.text).toContain('2026年5月29日（金）17:00');
  // Named by its root: what a reply's own timestamp leads to is not said by Slack.
  expect(site.slack.calls.find(({ method }) => method === 'chat.postMessage')?.args).toMatchObject({
    thread_ts: root.ts,
  });
});

it('answers what mentions it, and what was asked of somebody else, by the words alone', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const message = await wrote('C0OPEN', `<@U0GUEST> ${QUESTION}`);
  await chosen(message);
  const [answer] = await site.answers(message);
  expect(answer?.text).toContain('2026年5月29日（金）17:00');
});

it('tells how to ask where a message has no words', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const message = await wrote('C0OPEN', `<@U0GUEST>`);
  await chosen(message);
  const [answer] = await site.answers(message);
  expect(wordsOf(answer?.blocks)).toMatch(/^公募要領などの資料から、/u);
});

it('says that nothing is found of what is no question', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const message = await wrote('C0OPEN', '本日は早退します。');
  await chosen(message);
  const [answer] = await site.answers(message);
  expect(answer?.text).toContain('については、資料に記載が見当たりませんでした。');
  expect(wordsOf(answer?.blocks)).not.toContain('判定シートを作る');
});

it('answers a message twice when two people choose it, once when it is delivered twice', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const message = await wrote('C0OPEN', QUESTION);
  const delivery = await chosen(message);
  await site.slack.deliverAgain(delivery);
  await chosen(message, 'U0GUEST');
  expect(await site.answers(message, 2)).toHaveLength(2);
  // What comes after all that is answered: nothing else was on its way.
  await wrote('C0OPEN', `<@${BOT}> 補助率は？`, message.ts);
  expect(await site.answers(message, 3)).toHaveLength(3);
});
