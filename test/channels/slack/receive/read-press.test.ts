import { describe, expect, it } from 'vitest';
import { readBody } from '../../../../src/channels/slack/receive/read-body.ts';
import { HELP } from '../../../../src/channels/slack/receive/read-message.ts';
import { askedIn, NOW, US } from './events.ts';
import { command, press, shortcut } from './presses.ts';

const heard = (body: unknown) => readBody(body, US, NOW);
const asked = (body: unknown) => askedIn(heard(body));
const VIA = 'https://hooks.slack.com/actions/T0MICHI/1/a';
const DIRECT = { kind: 'direct' };
const NOTHING = { kind: 'nothing' };

describe('a command', () => {
  it('is asked by one person alone, and answered to them alone', () => {
    expect(heard(command('締切は'))).toEqual({
      kind: 'asked',
      event: {
        id: 'slack:command/1.2.3',
        payload: {
          actor: { id: 'slack:U0HANA', name: 'U0HANA', channel: 'slack', level: 'public', roles: [] },
          ...{ place: 'slack:C0OPEN/U0HANA', placeLevel: 'public', thread: 'command', text: '締切は' },
          ...{ via: VIA, unseen: true, askedAt: NOW.toISOString() },
        },
      },
      onlyIfOurs: false,
      opens: false,
    });
  });

  it.each([
    ['without text', '', HELP],
    ['with spaces alone', ' 　 ', HELP],
    ['with our mention alone', '<@U0BOT>', HELP],
    ['with signs', '3 &lt; 4', '3 < 4'],
    ['with a channel', '<#C0OPEN|soudan> の話', '#soudan の話'],
    ['with somebody', '<@U0TARO|taro> の件', '@taro の件'],
  ])('%s', (_, text, expected) => {
    expect(asked(command(text)).text).toBe(expected);
  });

  it('without any field for its text is answered with how to ask', () => {
    expect(asked(command('', { text: undefined })).text).toBe(HELP);
  });

  it('of another name is none of ours', () => {
    expect(heard(command('締切は', { command: '/other' }))).toEqual(NOTHING);
  });
});

describe('「この質問に答える」', () => {
  it('asks in the words of a message, in its thread, with the address of whoever chose it', () => {
    const event = asked(shortcut({ ts: '1795390000.000200', user: 'U0TARO', text: '補助率は何ですか' }));
    expect(event).toMatchObject({ id: 'slack:shortcut/1.2.4', actor: { id: 'slack:U0HANA' }, via: VIA });
    expect(event).toMatchObject({ place: 'slack:C0OPEN', thread: '1795390000.000200', text: '補助率は何ですか' });
    expect(event.unseen).toBeUndefined();
  });

  it('of a reply asks in the thread of that reply', () => {
    expect(asked(shortcut({ thread_ts: '1795380000.000300', text: '締切は' })).thread).toBe('1795380000.000300');
  });

  it('of a bot’s message asks what stands there: a person wants to know', () => {
    expect(asked(shortcut({ bot_id: 'B0OTHER', text: '公募の締切は5月29日です' })).text).toBe(
      '公募の締切は5月29日です',
    );
  });

  it.each([
    ['of blocks alone', { text: '', blocks: [{ type: 'divider' }] }],
    ['without a text', { text: undefined }],
    ['of our mention alone', { text: '<@U0BOT>' }],
  ])('of a message %s is answered with how to ask', (_, message) => {
    expect(asked(shortcut(message)).text).toBe(HELP);
  });

  it('that is not of ours is only acknowledged', () => {
    expect(heard(shortcut({ text: '締切は' }, { callback_id: 'other' }))).toEqual(NOTHING);
    expect(heard({ type: 'shortcut', callback_id: 'answer', user: { id: 'U0HANA' } })).toEqual(NOTHING);
  });
});

describe('an example question', () => {
  it('pressed below a message asks in its thread', () => {
    const event = asked(press());
    expect(event).toMatchObject({ text: '補助率は？', unseen: true });
    expect(event).toMatchObject({ place: 'slack:C0OPEN', thread: '1795395600.000100' });
    expect(asked(press({ thread_ts: '1795380000.000300' })).thread).toBe('1795380000.000300');
  });

  it('pressed below what one person alone sees is answered to them alone', () => {
    const event = asked(press({ is_ephemeral: true }));
    expect(event).toMatchObject({ place: 'slack:C0OPEN/U0HANA', thread: 'command', via: VIA, unseen: true });
  });

  it('pressed by two people, or again minutes later, is two questions; pressed twice at once, or told twice, it is one', () => {
    const other = press({}, {}, { user: { id: 'U0TARO' } });
    const later = press({}, { action_ts: '1795395820.1' });
    const ids = [press(), other, later].map((body) => asked(body).id);
    expect(new Set(ids).size).toBe(3);
    for (const same of [press(), press({}, { action_ts: '1795395701.1' })]) expect(asked(same).id).toBe(ids[0]);
  });
});

describe('what is more than words goes to the listeners', () => {
  it.each([
    ['a button of ours', press({}, { action_id: 'sheet.begin' })],
    ['a rating', press({}, { action_id: 'feedback', type: 'feedback_buttons' })],
    ['an example in Home', press({ type: 'view', message_ts: undefined, channel_id: undefined })],
    ['a sent form', { type: 'view_submission', user: { id: 'U0HANA' }, view: { callback_id: 'sheet' } }],
  ])('%s', (_, body) => {
    expect(heard(body)).toEqual(DIRECT);
  });

  it.each([
    ['nothing', null],
    ['a text', 'event_callback'],
    ['a list', [press()]],
    ['an empty object', {}],
    ['an example without words', press({}, { value: '' })],
    ['an example of spaces', press({}, { value: ' 　' })],
    ['a button that is no longer made', press({}, { action_id: 'sheet.print' })],
    ['a form of another program', { type: 'view_submission', user: { id: 'U0HANA' }, view: { callback_id: 'x' } }],
    ['a closed form', { type: 'view_closed', user: { id: 'U0HANA' }, view: { callback_id: 'sheet' } }],
    ['another shortcut', { type: 'shortcut', user: { id: 'U0HANA' }, callback_id: 'x' }],
    ['another type', { type: 'options_request' }],
    ['a type that is none', { type: { type: 'block_actions' } }],
  ])('but %s is for nobody', (_, body) => {
    expect(heard(body)).toEqual(NOTHING);
  });
});
