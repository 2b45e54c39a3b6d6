import { describe, expect, it } from 'vitest';
import { pressedAt } from '../../../src/channels/slack/presses/pressed-at.ts';
import { readPress } from '../../../src/channels/slack/receive/read-press.ts';

const PRESS = {
  type: 'block_actions',
  user: { id: 'U0HANA' },
  actions: [{ action_id: 'ask:0', action_ts: '9.9', value: '締切は' }],
};
const container = { type: 'message', channel_id: 'C0OPEN', message_ts: '2.2', is_ephemeral: false };

describe.each([
  ['told beside the message', { container: { ...container, thread_ts: '1.1' }, message: { ts: '2.2' } }, '1.1'],
  ['told in the message alone', { container, message: { ts: '2.2', thread_ts: '1.1' } }, '1.1'],
  ['of a message in no thread', { container, message: { ts: '2.2' } }, '2.2'],
  ['of a message that is not told', { container, message: null }, '2.2'],
] as const)('a press whose thread is %s', (_, at, thread) => {
  it('belongs to that thread, with a form and with an example question', () => {
    const body = { ...PRESS, ...at };
    expect(pressedAt(body)).toEqual({ place: 'slack:C0OPEN', thread });
    expect(readPress(body, 'U0BOT', new Date(0))).toMatchObject({ event: { payload: { thread } } });
  });
});
