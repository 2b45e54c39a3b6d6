import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeTurns, type Turns } from '../../src/assistant/turns.ts';
import { addressOf } from '../../src/domain/inbox.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { newPlacement } from '../contracts/placement-samples.ts';
import { turn } from '../contracts/store-samples.ts';
import { openPlatform, type Platform } from '../platform/platform.ts';
import { platformCourier } from '../platform/platform-courier.ts';

const HOUR_MS = 3_600_000;
const PLACE = { place: 'slack:C1/U1', thread: 'command' };

let store: Store;
let platform: Platform;
let turns: Turns;
/** The questions that were begun to be answered. */
let asked: string[];
/** What events called `held…` wait for before they are kept. */
let held: Promise<void>;
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  platform = await openPlatform();
  asked = [];
  held = Promise.resolve();
  turns = makeTurns({
    inbox: {
      ...store.inbox,
      receive: async (event, at) => {
        if (event.id.startsWith('held')) await held;
        return store.inbox.receive(event, at);
      },
    },
    placements: store.placements,
    ask: ({ text }) => {
      asked.push(text);
      return Promise.reject(new Error('nothing is answered here'));
    },
    act: () => Promise.reject(new Error('nothing is pressed here')),
    wallClock: () => new Date(),
    newId: (length) => randomBytes(length).toString('hex').slice(0, length),
    chance: () => 0,
    log: { info: () => {}, error: () => {} },
    passing: () => {},
    // So long that whoever is not woken is late.
    leases: { answeringMs: 60_000, sendingMs: 15_000, lookEveryMs: 600_000 },
  });
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await platform.close();
  await store.close();
});

function work(): void {
  const working = turns.work([platformCourier(platform.url)]);
  stops.push(() => working.stop(1000));
}
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const viaOf = async (id: string) => (await store.placements.under('slack', id)).map(({ via }) => via);

describe('turns', () => {
  it('tell what answers no event, at once, to whom it is for', async () => {
    work();
    const via = 'https://hooks.platform.example/1';
    const told = (id: string) => newPlacement({ id, key: id, channel: 'slack', ...PLACE, via, text: `知らせ${id}` });
    // The first may find the courier at its first look; the others find it at rest.
    for (const id of ['1', '2', '3']) {
      await turns.tell([told(id)]);
      await vi.waitFor(() => expect(platform.posts.at(-1)).toMatchObject({ text: `知らせ${id}`, via }));
      await vi.waitFor(async () => expect((await turns.at(addressOf(PLACE), 0)).at(-1)?.state).toBe('sent'));
    }
    expect(platform.posts).toHaveLength(3);
  });

  it('begin no answer while many questions come in at once, and then answer all', async () => {
    const gate = Promise.withResolvers<void>();
    held = gate.promise;
    const actor = { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] } as const;
    const receive = (id: string) =>
      turns.receive({
        id,
        payload: { actor, place: 'console:1', placeLevel: 'public', thread: id, text: id, askedAt: ago(0) },
      });
    const coming = Array.from({ length: 16 }, (_, at) => receive(`held${at}`));
    let looked = 0;
    const working = turns.work([], {}, () => {
      looked += 1;
      return true;
    });
    stops.push(() => working.stop(1000));
    await receive('first');
    await vi.waitFor(() => expect(looked).toBeGreaterThan(0));
    await receive('second');
    expect(asked).toEqual([]);
    gate.resolve();
    await Promise.all(coming);
    await vi.waitFor(() => expect(new Set(asked).size).toBe(18));
  });

  it('forget, as they begin to work, addresses of one person after half an hour and ids of events after a day', async () => {
    const put = (id: string, ms: number) =>
      store.placements.put([newPlacement({ id, key: id, channel: 'slack', ...PLACE, thread: id, via: id })], ago(ms));
    await put('old', 0.6 * HOUR_MS);
    await put('new', 0.4 * HOUR_MS);
    const claim = { channel: 'slack', now: ago(0), leaseUntil: ago(-HOUR_MS), lease: 'lease', limit: 9 } as const;
    for (const each of await store.placements.claim(claim))
      await store.placements.settle(each, each.placement, { kind: 'sent', platformId: 'seen-by-one' });
    const actor = { id: 'slack:U1', name: '架空 花', channel: 'slack', level: 'public', roles: [] } as const;
    const received = (id: string) => {
      const asked = { actor, ...PLACE, placeLevel: 'public', text: id, askedAt: ago(0) } as const;
      return store.inbox.receive({ id, payload: asked }, ago(30 * HOUR_MS));
    };
    for (const [id, hours] of Object.entries({ 'a-day-ago': 25, 'this-morning': 5 })) {
      await received(id);
      const at = ago(hours * HOUR_MS);
      const event = await store.inbox.claim({ now: at, leaseUntil: ago(-HOUR_MS), lease: id });
      if (event !== null) await store.statements.commit({ ...turn(id, null), event });
    }
    work();
    await vi.waitFor(async () => expect(await viaOf('old')).toEqual([null]));
    expect(await viaOf('new')).toEqual(['new']);
    await vi.waitFor(async () => expect(await received('a-day-ago')).toBe('received'));
    expect(await received('this-morning')).toBe('known');
  });
});
