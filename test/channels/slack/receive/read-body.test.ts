import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActorId, readPlace } from '../../../../src/channels/slack/addresses.ts';
import type { Heard } from '../../../../src/channels/slack/receive/heard.ts';
import { readBody } from '../../../../src/channels/slack/receive/read-body.ts';
import { callback, edit, mention, message, NOW, US } from './events.ts';
import { command, press, shortcut } from './presses.ts';

const IM = { channel: 'D0HANA', channel_type: 'im' };
const KNOWN: readonly unknown[] = [
  callback(mention('<@U0BOT> 締切は')),
  callback(message('<@U0BOT> 締切は')),
  callback(message('締切は', { thread_ts: '1795390000.000200' })),
  callback(message('締切は', IM)),
  callback(edit('<@U0BOT> 補助率は', '<@U0BOT> 締切は', 10)),
  callback(edit('補助率は', '締切は', 10, IM)),
  command('締切は'),
  shortcut({ text: '締切は' }),
  press(),
  press({ is_ephemeral: true }),
];

/** What must hold of everything that is heard. */
function hold(heard: Heard): void {
  if (heard.kind !== 'asked') return;
  const { event, onlyIfOurs, opens } = heard;
  const { id, payload } = event;
  expect(payload.text.trim()).toBe(payload.text);
  expect(payload.text).not.toBe('');
  expect(id).toMatch(/^slack:./u);
  // Who somebody is, only Slack tells, and later: nothing that a body says makes anybody more.
  expect(payload.actor).toMatchObject({ channel: 'slack', level: 'public', roles: [] });
  expect(payload.placeLevel).toBe('public');
  const isWritten = !/^slack:(?:command|shortcut|press)\//u.test(id);
  if (isWritten) expect(payload.actor.id).not.toBe(`slack:${US}`);
  expect(payload.replaces).not.toBe(id);
  expect(opens && (onlyIfOurs || payload.replaces !== undefined)).toBe(false);
  expect(new Date(payload.askedAt).toISOString()).toBe(payload.askedAt);
}

/** A value within another, by the names that lead to it. */
function paths(value: unknown, to: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [to];
  return [to, ...Object.entries(value).flatMap(([name, inner]) => paths(inner, [...to, name]))];
}

function withAt(value: unknown, [name, ...rest]: readonly string[], put: unknown): unknown {
  if (name === undefined) return put;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as Record<string, unknown>) };
  Object.assign(copy, { [name]: withAt((copy as Record<string, unknown>)[name], rest, put) });
  return copy;
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', ' 　', '<@U0BOT>', '<@U0BOT|', US, 'USLACKBOT', 0, -1, true, [], {}),
  fc.constantFrom<unknown>('message_changed', 'im', 'bot_message', '99999999999999.1', '1.', 'NaN', '__proto__'),
  fc.jsonValue(),
);

describe('whatever Slack delivers', () => {
  it('is read without a fault', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.option(fc.string()), (body, us) => {
        for (const each of [body, callback({ type: 'message', ...(body as object) }), callback(body as never)])
          hold(readBody(each, us, NOW));
      }),
    );
  });

  it('is never a question without words, or of somebody more than the public, however it is mangled', () => {
    const mangled = fc.constantFrom(...KNOWN).chain((body) =>
      fc.record({
        body: fc.constant(body),
        changes: fc.array(fc.tuple(fc.constantFrom(...paths(body)), odd), { minLength: 1, maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(mangled, ({ body, changes }) => {
        hold(
          readBody(
            changes.reduce((changed, [path, put]) => withAt(changed, path, put), body),
            US,
            NOW,
          ),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('of these is a question each time, while nothing is mangled', () => {
    for (const body of KNOWN) {
      const heard = readBody(body, US, NOW);
      expect(heard.kind).toBe('asked');
      hold(heard);
      if (heard.kind !== 'asked') continue;
      expect(readActorId(heard.event.payload.actor.id)).toBe('U0HANA');
      expect(readPlace(heard.event.payload.place)).not.toBeNull();
    }
  });
});
