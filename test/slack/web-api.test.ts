import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callSlack } from './call-slack.ts';
import { type FakeSlack, openSlack } from './fake-slack.ts';
import { type Fields, fieldsAt, listAt } from './fields.ts';
import { BOT } from './sample-workspace.ts';

let slack: FakeSlack;

beforeAll(async () => {
  slack = await openSlack();
});
afterAll(() => slack.stop());

const section = (text: string, more: Fields = {}) => ({ type: 'section', text: { type: 'mrkdwn', text }, ...more });

const call = (method: string, args: Fields = {}, token?: string | null) => callSlack(slack, method, args, token);
const errorOf = async (method: string, args: Fields = {}, token?: string | null): Promise<unknown> =>
  (await call(method, args, token)).error ?? 'none';

const post = (args: Fields) => errorOf('chat.postMessage', { channel: 'C0OPEN', text: '文', ...args });

describe('who calls', () => {
  it('needs a token that is known, stands, and is of the right kind', async () => {
    expect(await errorOf('auth.test', {}, null)).toBe('not_authed');
    expect(await errorOf('auth.test', {}, 'xoxb-somebody-else')).toBe('invalid_auth');
    expect(await errorOf('apps.connections.open')).toBe('not_allowed_token_type');
    expect(await errorOf('chat.postMessage', {}, slack.workspace.app.appToken)).toBe('not_allowed_token_type');
    expect(await errorOf('chat.scheduleMessage')).toBe('unknown_method');
    slack.workspace.revoked.add(slack.workspace.app.botToken);
    expect(await errorOf('auth.test')).toBe('token_revoked');
    slack.workspace.revoked.clear();
  });

  it('is told of itself, with its scopes in a header', async () => {
    const { headers, ...said } = (await call('auth.test')) as Fields & { headers: Headers };
    expect(said).toMatchObject({ ok: true, team_id: 'T0MICHI', user_id: BOT, bot_id: 'B0MICHI' });
    expect(headers.get('x-oauth-scopes')?.split(',')).toContain('chat:write');
  });

  it('needs the scope of what it asks for', async () => {
    const few = await openSlack({ app: { scopes: ['channels:history'] } });
    const ask = async (method: string, channel: string) => {
      const { botToken } = few.workspace.app;
      const headers = { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ channel, text: '文', user: 'U0HANA', ts: '1.000000' });
      return (await fetch(`${few.apiUrl}${method}`, { method: 'POST', headers, body })).json() as Promise<Fields>;
    };
    expect(await ask('chat.postMessage', 'C0OPEN')).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'channels:history',
    });
    expect((await ask('conversations.history', 'C0OPEN')).ok).toBe(true);
    expect((await ask('conversations.history', 'C0DESK')).needed).toBe('groups:history');
    expect((await ask('conversations.replies', 'D0HANA')).needed).toBe('im:history');
    expect((await ask('conversations.info', 'C0OPEN')).needed).toBe('channels:read');
    expect((await ask('users.info', 'C0OPEN')).needed).toBe('users:read');
    await few.stop();
  });
});

describe('chat', () => {
  it('posts only where the bot is and may', async () => {
    expect(await post({ channel: 'C0NOWHERE' })).toBe('channel_not_found');
    expect(await post({ channel: 'C0SECRET' })).toBe('channel_not_found');
    expect(await post({ channel: 'C0ELSEWHERE' })).toBe('not_in_channel');
    expect(await post({ channel: 'C0OLD' })).toBe('is_archived');
    expect(await post({ text: '' })).toBe('no_text');
    expect(await post({ thread_ts: '1600000000.000000' })).toBe('thread_not_found');
    expect(await post({ thread_ts: 'top' })).toBe('invalid_thread_ts');
    expect(await errorOf('chat.postEphemeral', { channel: 'C0OPEN', text: '文', user: 'U0OUT' })).toBe(
      'user_not_in_channel',
    );
    expect(await post({})).toBe('none');
  });

  it('takes metadata of the right shape only', async () => {
    expect(await post({ metadata: { event_type: 'x' } })).toBe('invalid_metadata_schema');
    const large = { event_type: 'x', event_payload: { all: 'あ'.repeat(6000) } };
    expect(await post({ metadata: large })).toBe('metadata_too_large');
  });

  it('updates what is its own and stands; text alone takes the blocks away, metadata stays', async () => {
    const metadata = { event_type: 'placement', event_payload: { id: 'p' } };
    const first = await call('chat.postMessage', { channel: 'C0OPEN', text: '一', blocks: [section('一')], metadata });
    const { ts } = first as Fields;
    const update = (args: Fields) => errorOf('chat.update', { channel: 'C0OPEN', ts: String(ts), text: '二', ...args });
    const theirs = await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: '人の' });
    expect(await update({ ts: theirs.ts })).toBe('cant_update_message');
    expect(await update({ ts: '1600000000.000000' })).toBe('message_not_found');
    expect(await update({ text: 'あ'.repeat(4001) })).toBe('msg_too_long');
    expect(await update({})).toBe('none');
    const message = slack.workspace.messages.find((each) => each.ts === ts);
    expect(message).toMatchObject({ text: '二', blocks: [], metadata });
    expect(message?.versions.map(({ text }) => text)).toEqual(['一', '二']);
    expect(await errorOf('chat.update', { channel: 'U0HANA', ts: String(ts), text: '三' })).toBe('channel_not_found');
  });
});

describe('conversations and people', () => {
  it('reads a thread, with metadata only where it is asked for', async () => {
    const root = await slack.people.write({ channel: 'C0DESK', user: 'U0HANA', text: '根' });
    const metadata = { event_type: 'placement', event_payload: { id: 'p' } };
    const reply = await call('chat.postMessage', { channel: 'C0DESK', thread_ts: root.ts, text: '葉', metadata });
    const ask = (args: Fields) => call('conversations.replies', { channel: 'C0DESK', ts: root.ts, ...args });
    const bare = listAt(await ask({}), 'messages');
    expect(bare.map(({ text, thread_ts }) => [text, thread_ts])).toEqual([
      ['根', root.ts],
      ['葉', root.ts],
    ]);
    expect(bare[1]?.metadata).toBeUndefined();
    expect(listAt(await ask({ include_all_metadata: true }), 'messages')[1]?.metadata).toEqual(metadata);
    expect(listAt(await ask({ oldest: (reply as Fields).ts, inclusive: true, limit: 2 }), 'messages')).toHaveLength(2);
    const history = listAt(await call('conversations.history', { channel: 'C0DESK' }), 'messages');
    expect(history.map(({ text }) => text)).toEqual(['根']);
    expect((await ask({ ts: '1.000000' })) as Fields).toMatchObject({ error: 'thread_not_found' });
    expect(await errorOf('conversations.history', { channel: 'C0ELSEWHERE' })).toBe('not_in_channel');
  });

  it('pages through members, and tells what a shared channel and a stranger are', async () => {
    const first = (await call('conversations.members', { channel: 'C0OPEN', limit: 3 })) as Fields;
    const cursor = fieldsAt(first, 'response_metadata').next_cursor;
    const rest = (await call('conversations.members', { channel: 'C0OPEN', limit: 3, cursor })) as Fields;
    expect([first.members, rest.members]).toEqual([[BOT, 'U0HANA', 'U0TARO'], ['U0GUEST']]);
    expect(fieldsAt(rest, 'response_metadata').next_cursor).toBe('');
    expect(await errorOf('conversations.members', { channel: 'C0OPEN', cursor: '?' })).toBe('invalid_cursor');
    expect(await errorOf('conversations.members', { channel: 'C0OPEN', limit: 1001 })).toBe('invalid_limit');
    expect(fieldsAt(await call('conversations.info', { channel: 'C0SHARED' }), 'channel')).toMatchObject({
      is_ext_shared: true,
      connected_team_ids: ['T0OTHER'],
    });
    expect(fieldsAt(await call('users.info', { user: 'U0OUT' }), 'user')).toMatchObject({
      team_id: 'T0OTHER',
      is_stranger: true,
    });
    expect(fieldsAt(await call('users.info', { user: 'U0GUEST' }), 'user').is_restricted).toBe(true);
    expect(await errorOf('users.info', { user: 'U0NOBODY' })).toBe('user_not_found');
    expect(((await call('usergroups.users.list', { usergroup: 'S0DESK' })) as Fields).users).toEqual(['U0HANA']);
    expect(await errorOf('usergroups.users.list', { usergroup: 'S0NONE' })).toBe('no_such_subteam');
  });

  it('keeps status, title and prompts', async () => {
    const root = await slack.people.write({ user: 'U0HANA', text: '問い' });
    const thread = { channel_id: root.channel, thread_ts: root.ts };
    expect(await errorOf('assistant.threads.setStatus', { ...thread, status: '調べています' })).toBe('none');
    expect(slack.workspace.statuses.get(`${root.channel}/${root.ts}`)).toEqual({ status: '調べています' });
    await call('chat.postMessage', { channel: root.channel, thread_ts: root.ts, text: '答え' });
    expect(slack.workspace.statuses.size).toBe(0);
    const prompts = Array.from({ length: 4 }, (_, at) => ({ title: `${at}`, message: 'm' }));
    const suggest = (args: Fields) =>
      errorOf('assistant.threads.setSuggestedPrompts', { channel_id: root.channel, ...args });
    expect(await suggest({ prompts: [...prompts, ...prompts] })).toBe('invalid_arguments');
    expect(await suggest({ prompts, thread_ts: root.ts })).toBe('none');
    expect(slack.workspace.prompts.size).toBe(0);
    expect(await suggest({ prompts })).toBe('none');
    expect(slack.workspace.prompts.get(root.channel)).toEqual({ prompts });
    expect(await errorOf('assistant.threads.setStatus', { ...thread, thread_ts: '1.000000', status: 'x' })).toBe(
      'invalid_thread_ts',
    );
  });
});
