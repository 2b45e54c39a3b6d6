import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVENT_LOST } from '../../../src/assistant/ask.ts';
import type { Inbound, Reply } from '../../../src/assistant/inbound.ts';
import { FAILURE } from '../../../src/assistant/inbox/failure-placement.ts';
import { type InboxWork, workInbox } from '../../../src/assistant/inbox/work-inbox.ts';
import { CHANNEL_AWAY, type Vouch } from '../../../src/assistant/ports/vouch.ts';
import type { Level } from '../../../src/domain/audience.ts';
import { AppError } from '../../../src/domain/errors.ts';
import { addressOf, type InboxPayload, type Received } from '../../../src/domain/inbox.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { newPlacement } from '../../contracts/placement-samples.ts';
import { turn } from '../../contracts/store-samples.ts';

let store: Store;
const logged: string[] = [];
const stops: (() => Promise<void>)[] = [];
/** Who asked, as each answer was decided for them. */
const answered: { readonly text: string; readonly level: Level; readonly placeLevel: Level }[] = [];
beforeEach(async () => {
  logged.length = 0;
  answered.length = 0;
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await store.close();
});

const newId = (length: number) => randomBytes(length).toString('hex').slice(0, length);
const log = (event: string, fields: unknown) => void logged.push(`${event} ${JSON.stringify(fields)}`);
const began = Date.now();
/** A clock by which waiting times pass quickly. */
const fast = () => new Date(began + (Date.now() - began) * 100);

function work(vouch: Vouch, more: Partial<InboxWork> = {}) {
  const worker = workInbox({
    inbox: store.inbox,
    ask: answer,
    act: async (inbound) => void (await answer(inbound)),
    vouches: { slack: vouch },
    isReady: () => true,
    wallClock: fast,
    newId,
    chance: () => 0,
    log: { info: log, error: log },
    passing: () => {},
    settled: () => {},
    leaseMs: 600_000,
    restMs: 5,
    ...more,
  });
  stops.push(() => worker.stop(0));
  return worker;
}

/** Answers as the real use case does: with the event, in one transaction. */
async function answer({ event, place, thread, text, actor, placeLevel }: Inbound): Promise<Reply> {
  const placements = [
    newPlacement({ id: newId(20), channel: actor.channel, place, thread, key: `reply:${event?.id}` }),
  ];
  const outcome = await store.statements.commit({ ...turn(newId(8), null), ...(event && { event }), placements });
  if (outcome === 'lost') throw new AppError(EVENT_LOST, 'taken over');
  answered.push({ text, level: actor.level, placeLevel });
  return {
    answer: {
      kind: 'rate',
      abstained: false,
      message: { blocks: [], certificate: null },
      citations: [],
      near: [],
      conversation: { programmes: [], documents: [], topic: null, lastQuestion: null, lastKind: null, offered: [] },
    },
    text,
    certificate: null,
    latencyMs: 0,
    stagesMs: { loadMs: 0, answerMs: 0, commitMs: 0 },
  };
}

function event(id: string, more: Partial<InboxPayload> = {}, channel: 'slack' | 'console' = 'slack'): Received {
  const actor = { id: `${channel}:U1`, name: '架空 花', channel, level: 'public', roles: [] } as const;
  const place = `${channel}:C1`;
  const payload = { actor, place, placeLevel: 'public', thread: id, text: id, askedAt: fast().toISOString() } as const;
  return { id, payload: { ...payload, ...more } };
}
const receive = (each: Received) => store.inbox.receive(each, fast().toISOString());
const said = (each: Received) => store.placements.at(addressOf(each.payload), 0);
const openOf = async (each: Received) => (await store.inbox.open(addressOf(each.payload))).map(({ id }) => id);
const away = () => new AppError(CHANNEL_AWAY, 'Slack cannot be asked.', { retryable: true });
const knows =
  (level: Level, placeLevel: Level = level): Vouch =>
  async ({ actor }) => ({ actor: { ...actor, level }, placeLevel });

describe('while a channel cannot tell who asks', () => {
  it('its questions wait, neither lost nor answered as the public’s, and are answered when it is back', async () => {
    let isAway = true;
    let looks = 0;
    const vouch: Vouch = async (payload) => {
      looks += 1;
      if (isAway) throw away();
      return knows('staff')(payload);
    };
    const waiting = event('waits');
    work(vouch);
    await receive(waiting);
    // More often than any failure would be tried again.
    await vi.waitFor(() => expect(looks).toBeGreaterThan(8), { timeout: 10_000 });
    expect(answered).toEqual([]);
    expect(await said(waiting)).toEqual([]);
    expect(await openOf(waiting)).toEqual(['waits']);
    isAway = false;
    await vi.waitFor(() => expect(answered).toEqual([{ text: 'waits', level: 'staff', placeLevel: 'staff' }]));
    await vi.waitFor(() => expect(logged).toEqual([expect.stringMatching(/^turn .*"attempts":1/u)]));
  });

  it('other channels go on, however many of its questions wait', { timeout: 30_000 }, async () => {
    const waiting = Array.from({ length: 400 }, (_, at) => event(`waits-${at}`));
    for (const each of waiting) await receive(each);
    work(() => Promise.reject(away()));
    for (const name of ['one', 'two', 'three']) {
      await receive(event(name, {}, 'console'));
      await vi.waitFor(() => expect(answered.at(-1)?.text).toBe(name), { timeout: 8000 });
    }
    expect(answered).toHaveLength(3);
    for (const each of waiting) expect(await openOf(each)).toEqual([each.id]);
  });

  it('a press waits as a question does', async () => {
    let isAway = true;
    let looks = 0;
    work(async (payload) => {
      looks += 1;
      if (isAway) throw away();
      return knows('member')(payload);
    });
    const action = { do: 'sheet.change', sheet: '0'.repeat(20), answers: {} } as const;
    const pressed = event('press', { action });
    await receive(pressed);
    await vi.waitFor(() => expect(looks).toBeGreaterThan(2), { timeout: 5000 });
    expect(await openOf(pressed)).toEqual(['press']);
    isAway = false;
    await vi.waitFor(() => expect(answered).toEqual([{ text: 'press', level: 'member', placeLevel: 'member' }]));
  });
});

describe('who asks', () => {
  it.each<[Level, Level]>([
    ['staff', 'public'],
    ['public', 'staff'],
    ['member', 'public'],
  ])('is who they are when they are answered: received as %s, answered as %s', async (before, now) => {
    const { actor } = event('a').payload;
    await receive(event('a', { actor: { ...actor, level: before }, placeLevel: before }));
    work(knows(now, 'member'));
    await vi.waitFor(() => expect(answered).toEqual([{ text: 'a', level: now, placeLevel: 'member' }]));
  });

  it('is asked with where they asked, and anew for each try', async () => {
    const asked: unknown[] = [];
    const levels: Level[] = ['staff', 'public'];
    let tries = 0;
    work(
      async (payload) => {
        asked.push([payload.place, payload.thread, payload.text]);
        return knows(levels[asked.length - 1] ?? 'public')(payload);
      },
      {
        ask: async (inbound) => {
          tries += 1;
          if (tries === 1) throw new AppError('store-busy', 'busy', { retryable: true });
          return answer(inbound);
        },
      },
    );
    await receive(event('a'));
    await vi.waitFor(() => expect(answered).toEqual([{ text: 'a', level: 'public', placeLevel: 'public' }]));
    expect(asked).toEqual([
      ['slack:C1', 'a', 'a'],
      ['slack:C1', 'a', 'a'],
    ]);
  });

  it('is as received where the channel told it then', async () => {
    const { actor } = event('a', {}, 'console').payload;
    await receive(event('a', { actor: { ...actor, level: 'staff' }, placeLevel: 'member' }, 'console'));
    work(() => Promise.reject(new Error('Slack is not asked about others')));
    await vi.waitFor(() => expect(answered).toEqual([{ text: 'a', level: 'staff', placeLevel: 'member' }]));
  });
});

describe('a channel that fails to tell who asks', () => {
  it.each<[string, Error, number]>([
    ['for no known reason', new Error('broken'), 2],
    ['for a reason that passes', new AppError('slack-odd', 'odd', { retryable: true }), 5],
  ])('%s has the asker told in the end, and is asked %s times', async (_, error, times) => {
    let looks = 0;
    work(() => {
      looks += 1;
      return Promise.reject(error);
    });
    const failing = event('a');
    await receive(failing);
    await vi.waitFor(async () => expect(await said(failing)).toHaveLength(1), { timeout: 10_000 });
    expect(looks).toBe(times);
    expect(answered).toEqual([]);
    expect(await said(failing)).toMatchObject([{ audience: 'public', content: { message: FAILURE } }]);
    expect(await openOf(failing)).toEqual([]);
    expect(logged.at(-1)).toMatch(/^turn given up/u);
  });

  it('and never answers does not hold up the others; the asker is told in the end', async () => {
    const hanging = Array.from({ length: 4 }, (_, at) => event(`hangs-${at}`));
    for (const each of hanging) await receive(each);
    work(() => new Promise(() => {}), { wallClock: () => new Date(), leaseMs: 40 });
    const other = event('other', {}, 'console');
    await receive(other);
    await vi.waitFor(() => expect(answered.map(({ text }) => text)).toEqual(['other']));
    for (const each of hanging)
      await vi.waitFor(
        async () => expect((await said(each)).map(({ content }) => content?.message)).toEqual([FAILURE]),
        { timeout: 8000 },
      );
  });

  it('until another process has taken over is not heard any more', async () => {
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    work(
      async (payload) => {
        ask();
        await told;
        return knows('staff')(payload);
      },
      {
        leaseMs: 2000,
        ask: async (inbound) => {
          try {
            return await answer(inbound);
          } finally {
            end();
          }
        },
      },
    );
    const slow = event('slow');
    await receive(slow);
    await asked;
    // The process that hung claims nothing more: the other is there for what it left.
    work(knows('public'));
    await vi.waitFor(() => expect(answered).toEqual([{ text: 'slow', level: 'public', placeLevel: 'public' }]));
    tell();
    await over;
    expect(await said(slow)).toHaveLength(1);
    expect(answered).toHaveLength(1);
    expect(logged.filter((line) => !line.startsWith('turn {'))).toEqual([]);
  });
});
