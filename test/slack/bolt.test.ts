import type { App, types } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { type BoltApp, startBolt, type Transport } from './bolt-app.ts';
import { type FakeSlack, openSlack } from './fake-slack.ts';
import { fieldsAt, isFields, listAt } from './fields.ts';
import { BOT } from './sample-workspace.ts';
import type { SlackView } from './workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const MODAL: types.ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: plain('相談'),
  submit: plain('送信'),
  private_metadata: '{"from":"card"}',
  blocks: [
    { type: 'input', block_id: 'what', label: plain('内容'), element: { type: 'plain_text_input', action_id: 'text' } },
    {
      type: 'input',
      block_id: 'kind',
      label: plain('種別'),
      element: {
        type: 'static_select',
        action_id: 'choice',
        options: ['会計', '制度'].map((text) => ({ text: plain(text), value: text })),
      },
    },
  ],
};

/** An app that does one of everything. */
function listen(app: App): void {
  app.event('app_mention', async ({ event, client }) => {
    const button = { type: 'button' as const, action_id: 'open', text: plain('相談する'), value: 'v1' };
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.thread_ts ?? event.ts,
      text: '答え',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '*答え*' } },
        { type: 'actions', elements: [button] },
      ],
      metadata: { event_type: 'placement', event_payload: { id: 'p1' } },
    });
  });
  app.action('open', async ({ ack, body, client, respond }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    await client.views.open({ trigger_id: body.trigger_id, view: MODAL });
    await respond({ text: '開きました', replace_original: false });
  });
  app.view('form', async ({ ack, view, body, client }) => {
    const text = view.state.values.what?.text?.value ?? '';
    if (text.length < 3) return ack({ response_action: 'errors', errors: { what: '三文字以上で' } });
    await ack();
    const chosen = view.state.values.kind?.choice?.selected_option?.value;
    await client.chat.postMessage({ channel: body.user.id, text: `${text} ${chosen} ${view.private_metadata}` });
  });
  app.command('/michi', async ({ ack, command, respond }) => {
    await ack({ text: `承りました: ${command.text}` });
    await respond({ text: '結果', response_type: 'in_channel' });
  });
  app.shortcut('ask', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: MODAL });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'ようこそ' } }];
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
}

describe.each<Transport>(['socket', 'http'])('Bolt 5 on the fake, by %s', (transport) => {
  const opened: { bolt: BoltApp; slack: FakeSlack }[] = [];

  async function start(): Promise<FakeSlack> {
    const slack = await openSlack();
    opened.push({ slack, bolt: await startBolt(slack, transport, listen) });
    return slack;
  }

  afterEach(async () => {
    for (const { bolt, slack } of opened.splice(0)) {
      await bolt.stop();
      await slack.stop();
    }
  });

  const replied = (slack: FakeSlack) => slack.until('a reply', () => slack.workspace.messages.find((m) => m.bot_id));
  const modalOf = (slack: FakeSlack): Promise<SlackView> =>
    slack.until('a modal', () => slack.workspace.views.find(({ shown }) => shown.type === 'modal'));

  it('answers a mention in its thread, having been told of it twice', async () => {
    const slack = await start();
    const asked = await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: `<@${BOT}> 期限は？` });
    const reply = await replied(slack);
    expect(reply).toMatchObject({ thread_ts: asked.ts, user: BOT, metadata: { event_payload: { id: 'p1' } } });
    const told = slack.deliveries.filter(({ body }) => fieldsAt(body, 'event').ts === asked.ts);
    expect(told.map(({ body }) => fieldsAt(body, 'event').type)).toEqual(['app_mention', 'message']);
    expect(new Set(told.map(({ body }) => body.event_id)).size).toBe(2);
    expect(told.every(({ outcome, ms }) => outcome === 'acknowledged' && ms !== null)).toBe(true);
    const own = await slack.until('its own message', () =>
      slack.deliveries.find(({ body }) => fieldsAt(body, 'event').ts === reply.ts),
    );
    expect(fieldsAt(own.body, 'event')).toMatchObject({
      bot_id: 'B0MICHI',
      channel_type: 'channel',
      thread_ts: asked.ts,
    });
    expect(fieldsAt(own.body, 'event').metadata).toBeUndefined();
    expect(slack.calls.map(({ method, token }) => `${method} ${token}`)).toEqual([
      'auth.test bot',
      ...(transport === 'socket' ? ['apps.connections.open app'] : []),
      'chat.postMessage bot',
    ]);
    expect(fieldsAt(slack.calls.at(-1)?.args, 'metadata').event_type).toBe('placement');
  });

  it('opens a modal on a press, shows errors, then takes it', async () => {
    const slack = await start();
    await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: `<@${BOT}> 期限は？` });
    const reply = await replied(slack);
    const press = await slack.people.press({ user: 'U0TARO', message: reply, actionId: 'open' });
    expect(press.outcome).toBe('acknowledged');
    expect(listAt(press.body, 'actions')).toMatchObject([{ action_id: 'open', value: 'v1', type: 'button' }]);
    const modal = await modalOf(slack);
    expect(modal.user).toBe('U0TARO');
    const said = await slack.until('the response', () =>
      slack.workspace.messages.find(({ only }) => only === 'U0TARO'),
    );
    expect(said.text).toBe('開きました');

    expect(await slack.people.submit(modal)).toMatchObject({ outcome: 'incomplete', missing: ['内容', '種別'] });
    const short = await slack.people.submit(modal, { text: '短', choice: '会計' });
    expect([short.outcome, modal.errors, modal.open]).toEqual(['errors', { what: '三文字以上で' }, true]);
    const long = await slack.people.submit(modal, { text: '長い相談', choice: '制度' });
    expect([long.outcome, modal.errors, modal.open]).toEqual(['closed', {}, false]);
    const sent = await slack.until('the note', () =>
      slack.workspace.messages.find(({ text }) => text.startsWith('長い')),
    );
    expect(sent.text).toBe('長い相談 制度 {"from":"card"}');
    expect(slack.workspace.channels.get(sent.channel)?.members).toContain('U0TARO');
  });

  it('takes a command, answers it twice, and a shortcut', async () => {
    const slack = await start();
    const typed = await slack.people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/michi', text: '期限' });
    expect([typed.outcome, fieldsAt(typed, 'answer').text]).toEqual(['acknowledged', '承りました: 期限']);
    const here = await slack.until('the result', () => slack.workspace.messages.find(({ text }) => text === '結果'));
    expect([here.only, here.channel]).toEqual([null, 'C0OPEN']);
    expect(slack.workspace.messages.find(({ text }) => text.startsWith('承り'))?.only).toBe('U0HANA');
    await slack.people.shortcut({ user: 'U0HANA', callbackId: 'ask' });
    expect((await modalOf(slack)).user).toBe('U0HANA');
  });

  it('publishes App Home when it is opened', async () => {
    const slack = await start();
    await slack.people.openHome('U0HANA', 'messages');
    await slack.people.openHome('U0HANA');
    const home = await slack.until('the home', () => slack.workspace.views.find(({ shown }) => shown.type === 'home'));
    expect([home.user, slack.workspace.views.length]).toEqual(['U0HANA', 1]);
    const again = await slack.people.openHome('U0HANA');
    expect(fieldsAt(fieldsAt(again.body, 'event'), 'view').id).toBe(home.id);
    await slack.until('the second publishing', () => home.versions.length === 2);
    await slack.until('its answer', () => slack.calls.every(({ answer }) => answer !== null));
  });

  it('is told the same event again with the number of the repetition', async () => {
    const seen: unknown[] = [];
    const slack = await start();
    opened.at(-1)?.bolt.app.use(async ({ context, body, next }) => {
      const { event_id } = body as { event_id?: string };
      seen.push([event_id, context.retryNum, context.retryReason]);
      await next();
    });
    await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: 'ひとりごと' });
    const first = slack.deliveries[0];
    expect(first).toBeDefined();
    if (first === undefined) return;
    const again = await slack.deliverAgain(first, 'http_timeout');
    expect([again.retry, again.outcome]).toEqual([1, 'acknowledged']);
    const id = first.body.event_id;
    // Over Socket Mode Slack counts the first time as attempt 0; over HTTP it does not say.
    const firstTime = transport === 'socket' ? [id, 0, ''] : [id, undefined, undefined];
    expect(seen).toEqual([firstTime, [id, 1, 'http_timeout']]);
  });

  it('hears of edits and deletions, and of nothing where the bot is no member', async () => {
    const slack = await start();
    const words = await slack.people.write({ user: 'U0HANA', text: `<@${BOT}> 期限は` });
    await slack.people.edit(words, '締切は');
    await slack.people.remove(words);
    await slack.people.write({ channel: 'C0ELSEWHERE', user: 'U0HANA', text: `<@${BOT}> 期限は` });
    const told = slack.deliveries.map(({ body }) => fieldsAt(body, 'event'));
    expect(told.map(({ type, subtype, channel_type }) => [type, subtype, channel_type])).toEqual([
      ['message', undefined, 'im'],
      ['message', 'message_changed', 'im'],
      ['message', 'message_deleted', 'im'],
    ]);
    expect(told[1]).toMatchObject({ message: { text: '締切は', edited: { user: 'U0HANA' }, ts: words.ts } });
    expect(isFields(told[1]?.previous_message)).toBe(true);
  });
});
