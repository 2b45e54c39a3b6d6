import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRequest, signedRequest } from '../../slack/signed-requests.ts';
import { freePort } from './free-port.ts';
import { APP, HANA, type LocalSlack, type Mode, OPEN_CHANNEL, openLocalSlack } from './local-slack.ts';
import { type Product, startProduct } from './product.ts';
import { LACKS_SLACK_TOOLS, TOOLS_NOTE } from './slack-tools.ts';

describe.skipIf(LACKS_SLACK_TOOLS).each(['socket', 'events'] as const)(`Slack over %s${TOOLS_NOTE}`, (kind) => {
  let slack: LocalSlack;
  let product: Product;
  let requestUrl: string;

  beforeAll(async () => {
    const port = await freePort();
    requestUrl = `http://127.0.0.1:${port}/slack/events`;
    const mode: Mode = kind === 'socket' ? { mode: kind } : { mode: kind, requestUrl };
    slack = await openLocalSlack(mode);
    const secret: Record<string, string> =
      kind === 'socket' ? { SLACK_APP_TOKEN: APP.appToken } : { SLACK_SIGNING_SECRET: APP.signingSecret };
    product = await startProduct({
      ...secret,
      PORT: `${port}`,
      SLACK_BOT_TOKEN: APP.botToken,
      SLACK_API_URL: slack.apiUrl,
    });
    await product.logged('slack connected');
  });
  afterAll(async () => {
    await product?.close();
    await slack?.close();
  });

  it('answers a mention in its thread, once, though it is told of it twice', async () => {
    const asked = await slack.write(`<@${APP.botUserId}> みさき移動支援事業の締切はいつですか`);
    const { text } = await slack.answer(asked);
    expect(text).toContain('受付期限まで残り17日');
    const events = (await slack.log()).filter((each) => each.direction === 'to_bot' && each.kind === 'events_api');
    expect(events.filter(({ detail }) => JSON.stringify(detail).includes(asked))).toHaveLength(2);
    // A later question of the same thread is answered after everything that was told of before it.
    await slack.write('補助率は', { thread_ts: asked });
    await slack.until((all) => all.find((each) => each.bot_id !== undefined && each.text.includes('3分の2')));
    const below = (await slack.messages()).filter(
      ({ thread_ts, bot_id }) => thread_ts === asked && bot_id !== undefined,
    );
    expect(below).toHaveLength(2);
  });

  it('answers an edited question in the place of the first answer', async () => {
    const asked = await slack.write(`<@${APP.botUserId}> みさき移動支援事業の締切はいつですか`);
    const first = await slack.answer(asked);
    const text = `<@${APP.botUserId}> みさき移動支援事業の補助率は？`;
    await slack.control('edit-message', { channel: OPEN_CHANNEL, user: HANA.id, ts: asked, text });
    const edited = await slack.until((all) => all.find(({ ts, edited }) => ts === first.ts && edited !== undefined));
    expect(edited.text).toContain('3分の2');
    const below = (await slack.messages()).filter(
      ({ thread_ts, bot_id }) => thread_ts === asked && bot_id !== undefined,
    );
    expect(below).toHaveLength(1);
  });

  it('answers a command to who typed it alone', async () => {
    const typed = {
      channel: OPEN_CHANNEL,
      user: HANA.id,
      command: '/michishirube',
      text: 'みさき移動支援事業の補助率は',
    };
    await slack.control('command', typed);
    const shown = await slack.until((all) => all.find(({ subtype }) => subtype === 'ephemeral'));
    expect(shown.ephemeral_to).toBe(HANA.id);
    expect(shown.text).toContain('ご質問：「みさき移動支援事業の補助率は」');
    expect(shown.text).toContain('3分の2');
  });

  it('publishes Home when it is opened', async () => {
    await slack.control('open-home', { user: HANA.id });
    const published = await slack.traffic(({ summary }) => summary === 'views.publish');
    expect(published.detail.user_id).toBe(HANA.id);
    const shown = JSON.stringify(published.detail.view);
    expect(shown).toContain('2026年5月12日（火）現在');
    expect(shown).toContain('残り17日');
  });

  it('answers a direct message where progress cannot be shown', async () => {
    const asked = await slack.write('みさき移動支援事業の補助率は？', { channel: 'D0HANA' });
    const { text } = await slack.answer(asked, 'D0HANA');
    expect(text).toContain('3分の2');
    const [told] = await product.logged('slack does not show progress');
    expect(told).toMatchObject({ method: 'setTitle', code: 'unknown_method' });
  });

  // local-slack has no shortcuts, and over Socket Mode nobody but Slack can deliver any.
  it.runIf(kind === 'events')('answers a message whose shortcut is chosen', async () => {
    const message = await slack.write('はまなす巡回支援事業の締切はいつでしたか', { user: 'U0TARO' });
    const shortcut = {
      type: 'message_action',
      callback_id: 'answer',
      trigger_id: '1.2.three',
      response_url: `${slack.url}/_hooks/response/none`,
      team: { id: 'T0KAKUU' },
      user: { id: HANA.id },
      channel: { id: OPEN_CHANNEL },
      message: { ts: message, text: 'はまなす巡回支援事業の締切はいつでしたか' },
    };
    const { status } = await sendRequest(signedRequest(requestUrl, 'interactive', shortcut, APP.signingSecret), 3000);
    expect(status).toBe(200);
    expect((await slack.answer(message)).text).toContain('令和７年５月30日');
  });

  it('reports nothing else as an error', () => {
    const errors = product.lines().filter(({ level }) => level === 'error');
    expect(new Set(errors.map(({ event }) => event))).toEqual(new Set(['slack does not show progress']));
  });
});
