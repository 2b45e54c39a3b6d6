import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendRequest, signedRequest } from '../../slack/signed-requests.ts';
import { askDoctor, type Product, startProduct } from './product.ts';
import { LACKS_SLACK_TOOLS, TOOLS_NOTE } from './slack-tools.ts';
import { ALL_SCOPES, openStrictSlack, type Reply, STRICT_APP, type StrictSlack } from './strict-slack.ts';

const { botUserId, botToken, personToken, signingSecret } = STRICT_APP;
const without = (...scopes: string[]) => ALL_SCOPES.filter((each) => !scopes.includes(each));

describe.skipIf(LACKS_SLACK_TOOLS)(`An API that minds scopes and membership${TOOLS_NOTE}`, () => {
  let slack: StrictSlack;
  let product: Product | undefined;
  afterEach(async () => {
    await product?.close();
    product = undefined;
    await slack?.close();
  });

  const settings = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    ...more,
  });

  /** Delivers a mention as Slack does. */
  async function mention(channel: string, ts: string): Promise<void> {
    const text = `<@${botUserId}> みさき移動支援事業の締切はいつですか`;
    const event = { type: 'app_mention', channel, user: slack.hana, text, ts, event_ts: ts };
    const body = { type: 'event_callback', event_id: `Ev${channel}${ts}`, event_time: 1, team_id: 'T000000001', event };
    const request = signedRequest(`${product?.url}/slack/events`, 'events_api', body, signingSecret);
    expect((await sendRequest(request, 3000)).status).toBe(200);
  }

  /** The first message below another in the open channel. */
  const answerBelow = (ts: string): Promise<Reply> =>
    vi.waitFor(
      async () => {
        const { messages } = await slack.call('conversations.replies', { channel: slack.open, ts });
        if (messages[1] === undefined) throw new Error('no answer');
        return messages[1];
      },
      { timeout: 15_000, interval: 100 },
    );

  it('takes what the manifest’s scopes allow: the answer stands in the thread', async () => {
    slack = await openStrictSlack();
    const { ts } = await slack.call('chat.postMessage', { channel: slack.open, text: '締切は' });
    product = await startProduct(settings({ SLACK_STAFF: slack.open, SLACK_MEMBERS: 'T000000001' }));
    await product.logged('slack connected');
    await mention(slack.open, ts);
    const answer = await answerBelow(ts);
    expect(answer).toMatchObject({ user: botUserId, thread_ts: ts });
    expect(answer.text).toContain('残り17日');
    expect(JSON.stringify(answer.blocks)).toContain('判定シートを作る');
    expect(product.lines().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('says in one line what is lacking, and answers as far as it may', async () => {
    slack = await openStrictSlack(without('channels:read'));
    const staff = { SLACK_STAFF: `${slack.open},C0NOWHERE` };
    const { code, lines } = await askDoctor(settings({ ...staff, PUBLIC_URL: 'https://michishirube.example.jp' }));
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('FIX'))).toEqual([
      expect.stringMatching(
        /^FIX {2}Slack: The app lacks the bot scope channels:read\. → Add .+ reinstall the app\.$/u,
      ),
      expect.stringMatching(/the channel C0NOWHERE is not there for the bot \(channel_not_found\)\. → Correct the id/u),
    ]);

    product = await startProduct(settings({ SLACK_STAFF: slack.open }));
    const { ts } = await slack.call('chat.postMessage', { channel: slack.open, text: '締切は' });
    await mention(slack.open, ts);
    expect((await answerBelow(ts)).text).toContain('残り17日');
    const [told, ...more] = await product.logged('slack does not tell who somebody is: they are public');
    expect(told).toMatchObject({ method: 'conversations.members', code: 'missing_scope', needed: 'channels:read' });
    expect(told?.hint).toContain('reinstall the app');
    expect(more.length).toBeLessThanOrEqual(1);
  });

  it('ends a message that may not be posted with its reason, and goes on', async () => {
    slack = await openStrictSlack();
    product = await startProduct(settings());
    await mention(slack.closed, '1795400000.000100');
    await mention('C0NOWHERE', '1795400000.000200');
    const ended = await product.logged('slack message has nowhere to go', 2);
    expect(new Set(ended.map(({ code }) => code))).toEqual(new Set(['not_in_channel', 'channel_not_found']));
    await product.logged('message given up', 2);
    const { ts } = await slack.call('chat.postMessage', { channel: slack.open, text: '締切は' });
    await mention(slack.open, ts);
    expect((await answerBelow(ts)).text).toContain('残り17日');
    expect((await product.stop()).code).toBe(0);
  });

  it('tells which scope posting wants, and stops at once when told to', async () => {
    slack = await openStrictSlack(without('chat:write'));
    product = await startProduct(settings());
    await mention(slack.open, '1795400000.000100');
    const [told] = await product.logged('slack messages wait');
    expect(told?.problem).toBe('The app lacks the bot scope chat:write.');
    expect(told?.hint).toContain('reinstall the app');
    expect((await product.stop()).code).toBe(0);
  });

  it('knows the token of a person, in serve and in doctor', async () => {
    slack = await openStrictSlack();
    const person = settings({ SLACK_BOT_TOKEN: personToken });
    product = await startProduct(person);
    const [told] = await product.logged('slack not connected');
    expect(told?.problem).toBe('Slack does not take SLACK_BOT_TOKEN (not_a_bot).');
    expect((await askDoctor(person)).lines).toContainEqual(expect.stringContaining(`FIX  ${told?.problem} → `));
  });
});
