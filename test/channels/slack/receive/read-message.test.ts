import { describe, expect, it } from 'vitest';
import { readBody } from '../../../../src/channels/slack/receive/read-body.ts';
import { HELP } from '../../../../src/channels/slack/receive/read-message.ts';
import { askedIn, callback, edit, mention, message, NOW, TS, US } from './events.ts';

const heard = (event: Readonly<Record<string, unknown>>, us: string | null = US) => readBody(callback(event), us, NOW);
const NOTHING = { kind: 'nothing' };
const IM = { channel: 'D0HANA', channel_type: 'im' };
const THREAD = { thread_ts: '1795390000.000200' };

describe('a mention', () => {
  it('is a question in the thread of its message, asked by somebody of whom only the id is known', () => {
    expect(heard(mention('<@U0BOT> 補助率は？'))).toEqual({
      kind: 'asked',
      event: {
        id: `slack:C0OPEN/${TS}`,
        payload: {
          actor: { id: 'slack:U0HANA', name: 'U0HANA', channel: 'slack', level: 'public', roles: [] },
          ...{ place: 'slack:C0OPEN', placeLevel: 'public', thread: TS, text: '補助率は？' },
          askedAt: new Date(Number(TS) * 1000).toISOString(),
        },
      },
      onlyIfOurs: false,
      opens: false,
    });
  });

  it('and its twin among the messages are one question', () => {
    expect(heard(message('<@U0BOT> 補助率は'))).toEqual(heard(mention('<@U0BOT> 補助率は')));
    const within = { ...THREAD, channel_type: 'group' };
    expect(heard(message('<@U0BOT> 補助率は', within))).toEqual(heard(mention('<@U0BOT> 補助率は', within)));
  });

  it.each([
    ['full-width', '<@U0BOT> 締切はいつですか？', '締切はいつですか？'],
    ['without a question mark', '<@U0BOT> 締切', '締切'],
    ['on several lines', '<@U0BOT>\n締切\nと補助率', '締切\nと補助率'],
    ['with signs', '<@U0BOT> 3 &lt; 4 &amp; 5', '3 < 4 & 5'],
    ['of somebody else too', '<@U0BOT> <@U0TARO> の件の締切', 'の件の締切'],
    ['without words', '<@U0BOT>', HELP],
    ['with a space only', ' <@U0BOT>　', HELP],
  ])('%s is a question', (_, text, expected) => {
    expect(askedIn(heard(mention(text))).text).toBe(expected);
    expect(askedIn(heard(message(text))).text).toBe(expected);
  });

  it('in a thread is a question in that thread', () => {
    expect(askedIn(heard(mention('<@U0BOT> 締切は', THREAD))).thread).toBe(THREAD.thread_ts);
  });

  it('is known by the envelope while Slack has not told who we are', () => {
    expect(askedIn(heard(message('<@U0BOT> 締切は'), null)).text).toBe('締切は');
    const people = { authorizations: [{ user_id: 'U0HANA', is_bot: false }, { user_id: US }] };
    const said = readBody(callback(message('<@U0BOT> 締切は'), people), null, NOW);
    expect(askedIn(said).text).toBe('締切は');
    const nobody = readBody(callback(message('<@U0BOT> 締切は'), { authorizations: undefined }), null, NOW);
    expect(nobody).toEqual(NOTHING);
  });
});

describe('a direct message', () => {
  it('needs no mention, and its first words open the conversation', () => {
    expect(heard(message('締切は', IM))).toMatchObject({ kind: 'asked', onlyIfOurs: false, opens: true });
    expect(heard(message('締切は', { ...IM, ...THREAD }))).toMatchObject({ onlyIfOurs: false, opens: false });
  });

  it('with a file and no words is answered with how to ask', () => {
    expect(askedIn(heard(message('', { ...IM, subtype: 'file_share', files: [{}] }))).text).toBe(HELP);
  });

  it('that names somebody else is asked of the assistant all the same', () => {
    expect(askedIn(heard(message('<@U0TARO|taro> の件の締切は', IM))).text).toBe('@taro の件の締切は');
  });
});

describe('a message without a mention', () => {
  it('is left alone in a channel', () => {
    expect(heard(message('締切はいつですか？'))).toEqual(NOTHING);
    expect(heard(message('<@U0TARO> 締切はいつですか？'))).toEqual(NOTHING);
  });

  it('is a question in a thread only where the assistant takes part', () => {
    expect(heard(message('締切は', THREAD))).toMatchObject({ kind: 'asked', onlyIfOurs: true, opens: false });
    expect(heard(message('締切は', { ...THREAD, subtype: 'thread_broadcast' }))).toMatchObject({ onlyIfOurs: true });
  });

  it.each([
    ['to somebody else', '<@U0TARO> どう思いますか'],
    ['to everybody here', '<!here> 締切は'],
    ['to a user group', '<!subteam^S0DESK|@desk> 締切は'],
    ['of no words', ''],
  ])('%s is left alone in every thread', (_, text) => {
    expect(heard(message(text, THREAD))).toEqual(NOTHING);
  });
});

describe('nobody is answered who is no person', () => {
  const BOT = { bot_id: 'B0OTHER', app_id: 'A0OTHER' };
  it.each([
    ['another bot that mentions us', mention('<@U0BOT> 締切は', BOT)],
    ['another bot in a direct message', message('締切は', { ...IM, ...BOT })],
    ['another bot in a thread', message('締切は', { ...THREAD, ...BOT })],
    ['a bot without a user', message('<@U0BOT> 締切は', { ...BOT, user: undefined })],
    ['a bot of the old kind', message('<@U0BOT> 締切は', { subtype: 'bot_message', bot_id: 'B0OLD' })],
    ['the assistant itself', message('<@U0BOT> 締切は', { user: US })],
    ['the assistant itself, by its bot', message('締切は', { ...IM, user: US, bot_id: 'B0MICHI' })],
    ['Slackbot', message('<@U0BOT> 締切は', { user: 'USLACKBOT' })],
    ['Slackbot in a direct message', message('締切は', { ...IM, user: 'USLACKBOT' })],
    ['nobody', message('<@U0BOT> 締切は', { user: undefined })],
    ['a bot that edits', edit('<@U0BOT> 締切は', '<@U0BOT> 補助率は', 5, BOT)],
    ['the assistant that edits', edit('締切は', '補助率は', 5, { ...IM, user: US })],
  ])('%s', (_, event) => {
    expect(heard(event)).toEqual(NOTHING);
  });
});

describe('what Slack tells beside what people write', () => {
  it.each([
    'channel_join',
    'channel_leave',
    'channel_topic',
    'channel_name',
    'group_join',
    'message_deleted',
    'message_replied',
    'me_message',
    'reminder_add',
    'assistant_app_thread',
    'bot_add',
    'tombstone',
  ])('%s is nothing to us', (subtype) => {
    expect(heard(message('<@U0BOT> さんが参加しました', { subtype }))).toEqual(NOTHING);
    expect(heard(message('ようこそ', { ...IM, subtype }))).toEqual(NOTHING);
  });

  it.each(['reaction_added', 'member_joined_channel', 'assistant_thread_started', 'app_uninstalled'])(
    '%s is nothing to us',
    (type) => {
      expect(heard({ type, user: 'U0HANA', channel: 'C0OPEN' })).toEqual(NOTHING);
    },
  );

  it('the opening of Home is for the listeners', () => {
    expect(heard({ type: 'app_home_opened', user: 'U0HANA', channel: 'D0HANA', tab: 'home' })).toEqual({
      kind: 'direct',
    });
  });
});

describe('an edit', () => {
  const first = `slack:C0OPEN/${TS}`;
  const changed = (after: string, seconds = 10, beside = {}) =>
    heard(edit('<@U0BOT> 補助率は', after, seconds, beside));

  it('within a minute asks anew, in place of the question that it changes', () => {
    const asked = askedIn(changed('<@U0BOT> 締切は'));
    expect(asked).toMatchObject({ text: '締切は', thread: TS, replaces: first });
    expect(asked.id).toMatch(`${first}/`);
    expect(askedIn(heard(edit('補助率は', '締切は', 10, IM)))).toMatchObject({ replaces: `slack:D0HANA/${TS}` });
    // The same conversation, also when the answer stands below it by now.
    expect(askedIn(changed('<@U0BOT> 締切は', 10, { thread_ts: TS })).thread).toBe(TS);
  });

  it('of each time is a question of its own, and twice told is one', () => {
    expect(askedIn(changed('<@U0BOT> 締切は', 10)).id).not.toBe(askedIn(changed('<@U0BOT> 上限は', 20)).id);
    expect(askedIn(changed('<@U0BOT> 締切は', 10)).id).toBe(askedIn(changed('<@U0BOT> 締切は', 10)).id);
  });

  it.each([
    [59, 'asked'],
    [60, 'asked'],
    [61, 'nothing'],
    [86_400, 'nothing'],
  ])('after %i s: %s', (seconds, kind) => {
    expect(changed('<@U0BOT> 締切は', seconds).kind).toBe(kind);
  });

  it('at a time that cannot be read is none', () => {
    const event = edit('<@U0BOT> 補助率は', '<@U0BOT> 締切は', 5, { edited: { user: 'U0HANA', ts: 'now' } });
    expect(heard(event)).toEqual(NOTHING);
  });

  it('that adds the mention asks; the mention told beside it is the first question', () => {
    const asked = askedIn(heard(edit('締切は', '<@U0BOT> 締切は', 10)));
    expect(asked.replaces).toBe(askedIn(heard(mention('<@U0BOT> 締切は', { edited: { ts: TS } }))).id);
  });

  it('that takes the mention away is heard only where the assistant takes part', () => {
    expect(changed('補助率')).toMatchObject({ kind: 'asked', onlyIfOurs: true });
    expect(changed('補助率', 10, { thread_ts: TS })).toMatchObject({ kind: 'asked', onlyIfOurs: true });
    expect(changed('<@U0TARO> 補助率は', 10, { thread_ts: TS })).toEqual(NOTHING);
    expect(changed('')).toEqual(NOTHING);
  });

  it('to no words is answered with how to ask', () => {
    expect(askedIn(changed('<@U0BOT>')).text).toBe(HELP);
  });

  it.each([
    ['an unfurled link', { edited: undefined }, '<@U0BOT> 締切は <https://example.jp>'],
    ['a change that leaves the words', {}, '<@U0BOT> 補助率は'],
    ['a deletion with replies', { subtype: 'tombstone', user: 'USLACKBOT', edited: undefined }, '削除されました'],
    ['a deletion of what was edited before', { subtype: 'tombstone', user: 'USLACKBOT' }, '削除されました'],
  ])('%s is none', (_, beside, after) => {
    expect(changed(after, 10, beside)).toEqual(NOTHING);
  });
});
