import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { callSlack } from './call-slack.ts';
import { type FakeSlack, openSlack } from './fake-slack.ts';
import { type Fields, fieldsAt, listAt } from './fields.ts';
import { BOT, OTHER_TEAM } from './sample-workspace.ts';
import { newTrigger } from './workspace.ts';

// Nobody listens: what would be delivered is written down all the same.
let slack: FakeSlack;

const opened: FakeSlack[] = [];

beforeEach(async () => {
  slack = await openSlack();
  opened.push(slack);
});
afterAll(() => Promise.all(opened.map((each) => each.stop())));

const told = () => slack.deliveries.map(({ body }) => fieldsAt(body, 'event'));
const kinds = () => told().map(({ type, subtype }) => (subtype === undefined ? type : subtype));
const plain = (text: string) => ({ type: 'plain_text', text });

describe('people who write', () => {
  it('are heard in direct messages without a mention, and nowhere the bot is not', async () => {
    const words = await slack.people.write({ user: 'U0HANA', text: `<@${BOT}> 期限は &amp; 率は` });
    await slack.people.write({ channel: 'C0ELSEWHERE', user: 'U0HANA', text: `<@${BOT}> 期限は` });
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatchObject({
      type: 'message',
      channel_type: 'im',
      ts: words.ts,
      text: `<@${BOT}> 期限は &amp; 率は`,
    });
    const typed = listAt(fieldsAt({ first: listAt(told()[0], 'blocks')[0] }, 'first'), 'elements')[0];
    expect(listAt(typed, 'elements')).toEqual([
      { type: 'user', user_id: BOT },
      { type: 'text', text: ' 期限は & 率は' },
    ]);
    await expect(slack.people.write({ channel: 'C0DESK', user: 'U0TARO', text: '文' })).rejects.toThrow(
      'not in C0DESK',
    );
  });

  it('edit and delete; a mention that is new is told as one', async () => {
    const words = await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: '期限は' });
    await slack.people.edit(words, `<@${BOT}> 締切は`);
    await slack.people.edit(words, `<@${BOT}> 締切は？`);
    await slack.people.remove(words);
    expect(kinds()).toEqual(['message', 'app_mention', 'message_changed', 'message_changed', 'message_deleted']);
    expect(told()[2]).toMatchObject({
      message: { text: `<@${BOT}> 締切は`, edited: { user: 'U0HANA' }, ts: words.ts },
      previous_message: { text: '期限は', ts: words.ts },
    });
    expect(told()[4]).toMatchObject({ deleted_ts: words.ts, previous_message: { user: 'U0HANA' } });
    expect(words.versions.map(({ text }) => text)).toEqual(['期限は', `<@${BOT}> 締切は`, `<@${BOT}> 締切は？`]);
  });

  it('leave a tombstone where others have replied, and the thread goes on', async () => {
    const root = await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: '根' });
    await slack.people.write({ channel: 'C0OPEN', user: 'U0TARO', text: '葉', thread: root.ts });
    await slack.people.remove(root);
    expect(told().at(-1)).toMatchObject({ subtype: 'message_changed', message: { subtype: 'tombstone', ts: root.ts } });
    const late = await callSlack(slack, 'chat.postMessage', { channel: 'C0OPEN', thread_ts: root.ts, text: '遅い葉' });
    expect(late.ok).toBe(true);
    const thread = await callSlack(slack, 'conversations.replies', { channel: 'C0OPEN', ts: root.ts });
    expect(listAt(thread, 'messages').map(({ text }) => text)).toEqual(['葉', '遅い葉']);
  });

  it('of another organisation say so, as does the channel', async () => {
    await slack.people.write({ channel: 'C0SHARED', user: 'U0OUT', text: '外から' });
    expect(slack.deliveries[0]?.body.is_ext_shared_channel).toBe(true);
    expect(told()[0]).toMatchObject({ team: OTHER_TEAM, user_team: OTHER_TEAM });
  });

  it('are not heard where the app has not subscribed, or may not read', async () => {
    const deaf = await openSlack({ app: { events: ['message.im', 'message.channels'], scopes: ['im:history'] } });
    opened.push(deaf);
    await deaf.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: `<@${BOT}> 期限は` });
    await deaf.people.write({ user: 'U0HANA', text: '期限は' });
    expect(deaf.deliveries.map(({ body }) => fieldsAt(body, 'event').channel_type)).toEqual(['im']);
  });
});

describe('people who press', () => {
  const button = { type: 'button', action_id: 'go', text: plain('押'), value: 'v' };
  const actions = { type: 'actions', elements: [button] };

  it('press only what they see and what is there', async () => {
    await callSlack(slack, 'chat.postEphemeral', { channel: 'C0OPEN', user: 'U0HANA', text: '文', blocks: [actions] });
    const message = await slack.until('the message', () => slack.workspace.messages[0]);
    const press = (user: string, actionId: string) => slack.people.press({ user, message, actionId });
    await expect(press('U0TARO', 'go')).rejects.toThrow('sees no message');
    await expect(press('U0HANA', 'gone')).rejects.toThrow('there are: go');
    const { body } = await press('U0HANA', 'go');
    expect(body).toMatchObject({
      container: { is_ephemeral: true, message_ts: message.ts },
      actions: [{ value: 'v' }],
    });
    expect(body.message).toBeUndefined();
  });

  it('choose among feedback buttons and options', async () => {
    const side = (value: string) => ({ text: plain(value), value });
    const feedback = {
      type: 'feedback_buttons',
      action_id: 'rate',
      positive_button: side('good'),
      negative_button: side('bad'),
    };
    const options = ['a', 'b'].map((value) => ({ text: plain(value), value }));
    const blocks = [
      { type: 'context_actions', elements: [feedback] },
      { type: 'actions', elements: [{ type: 'static_select', action_id: 'pick', options }] },
    ];
    await callSlack(slack, 'chat.postMessage', { channel: 'C0OPEN', text: '文', blocks });
    const message = await slack.until('the message', () => slack.workspace.messages[0]);
    const chosen = async (actionId: string, choose: string) =>
      listAt((await slack.people.press({ user: 'U0HANA', message, actionId, choose })).body, 'actions')[0];
    expect(await chosen('rate', 'bad')).toMatchObject({
      type: 'feedback_buttons',
      value: 'bad',
      text: { text: 'bad' },
    });
    expect(await chosen('pick', 'b')).toMatchObject({ type: 'static_select', selected_option: { value: 'b' } });
    await expect(chosen('pick', 'c')).rejects.toThrow('no option c');
  });

  it('are heard in a modal before it is submitted only where it says dispatch_action', async () => {
    const element = { type: 'plain_text_input', action_id: 'text' };
    const input = (more: Fields) => ({ type: 'input', label: plain('a'), element, ...more });
    const shown = async (more: Fields) => {
      const view = { type: 'modal', title: plain('題'), submit: plain('送信'), blocks: [input(more), actions] };
      await callSlack(slack, 'views.open', { trigger_id: newTrigger(slack.workspace, 'U0HANA'), view });
      return slack.until('the view', () => slack.workspace.views.at(-1));
    };
    const quiet = await shown({});
    await expect(slack.people.press({ user: 'U0HANA', view: quiet, actionId: 'text' })).rejects.toThrow(
      'dispatch_action',
    );
    const press = { user: 'U0HANA', view: quiet, actionId: 'go', values: { text: '途中' } };
    const { body } = await slack.people.press(press);
    const [state] = Object.values(fieldsAt(fieldsAt(fieldsAt(body, 'view'), 'state'), 'values'));
    expect(state).toEqual({ text: { type: 'plain_text_input', value: '途中' } });
    const loud = await shown({ dispatch_action: true });
    const typed = await slack.people.press({ user: 'U0HANA', view: loud, actionId: 'text', choose: '文' });
    expect(listAt(typed.body, 'actions')[0]).toMatchObject({ action_id: 'text', value: '文' });
  });
});
