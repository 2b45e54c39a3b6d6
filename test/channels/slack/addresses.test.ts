import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actorId,
  placeName,
  readActorId,
  readPlace,
  readThread,
  type SlackThread,
  threadName,
} from '../../../src/channels/slack/addresses.ts';
import { addressOf } from '../../../src/domain/inbox.ts';

const rest = fc.stringMatching(/^[A-Z0-9]{1,20}$/u);
const user = fc.tuple(fc.constantFrom('U', 'W'), rest).map((parts) => parts.join(''));
const channel = fc.tuple(fc.constantFrom('C', 'D', 'G'), rest).map((parts) => parts.join(''));
const ts = fc.stringMatching(/^\d{10}\.\d{6}$/u);
const thread: fc.Arbitrary<SlackThread> = fc.oneof(
  ts.map((each) => ({ kind: 'thread', ts: each }) as const),
  fc.stringMatching(/^[A-Za-z0-9_.:-]{1,60}$/u).map((event) => ({ kind: 'top', event }) as const),
  fc.constant({ kind: 'command' } as const),
);
/** Near misses: names with something put in, taken out or doubled. */
const nearly = fc
  .tuple(
    fc.oneof(
      channel.map((each) => `slack:${each}`),
      fc.tuple(channel, user).map(([c, u]) => `slack:${c}/${u}`),
      ts,
    ),
    fc.nat(40),
    fc.constantFrom('/', ' ', '\n', '\u0000', 'c', '..', ':', '%2F', 'slack:', '／', '?x=', '<!channel>'),
  )
  .map(([name, at, put]) => name.slice(0, at) + put + name.slice(at));

describe('the names of Slack in the house', () => {
  it('lead back to what they name', () => {
    fc.assert(
      fc.property(channel, fc.option(user), thread, user, (inChannel, only, where, person) => {
        const place = { channel: inChannel, user: only };
        expect(readPlace(placeName(place))).toEqual(place);
        expect(readThread(threadName(where))).toEqual(where);
        expect(readActorId(actorId(person))).toBe(person);
      }),
    );
  });

  it('make up no address that is another’s: what one person sees stands in no conversation of the others', () => {
    fc.assert(
      fc.property(channel, fc.option(user), thread, (inChannel, only, where) => {
        const place = { channel: inChannel, user: only };
        const address = addressOf({ place: placeName(place), thread: threadName(where) });
        const end = address.lastIndexOf('/');
        expect(readPlace(address.slice(0, end))).toEqual(place);
        expect(readThread(address.slice(end + 1))).toEqual(where);
      }),
    );
  });

  it('are read in one way only: whatever is read is written the same again', () => {
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (name) => {
        const [place, where, person] = [readPlace(name), readThread(name), readActorId(name)];
        if (place !== null) expect(placeName(place)).toBe(name);
        if (where !== null) expect(threadName(where)).toBe(name);
        if (person !== null) expect(actorId(person)).toBe(name);
      }),
    );
  });

  it.each([
    '',
    'C1',
    'slack:',
    'slack:c1',
    'slack:U1',
    'slack:X1',
    'slack:C1/',
    'slack:C1/C2',
    'slack:C1/U1/U2',
    'slack:C1 ',
    'slack:C1\n',
    'slack:C1/../D1',
    'console:visitor:1',
    `slack:C${'1'.repeat(31)}`,
  ])('do not take %j for a place', (name) => expect(readPlace(name)).toBeNull());

  it.each([
    '',
    'top',
    'top:',
    'top:a/b',
    'top:a b',
    'Command',
    '1700000000',
    '1700000000.1',
    '1700000000.0000001',
    '.000000',
    '1700000000.000000\n',
    '１７００００００００.000000',
    `top:${'a'.repeat(201)}`,
  ])('do not take %j for a thread', (name) => expect(readThread(name)).toBeNull());
});
