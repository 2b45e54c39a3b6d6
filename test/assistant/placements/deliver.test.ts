import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliver } from '../../../src/assistant/placements/deliver.ts';
import type { Courier } from '../../../src/assistant/ports/courier.ts';
import { AppError } from '../../../src/domain/errors.ts';
import { addressOf } from '../../../src/domain/inbox.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { createRandom } from '../../bench/random.ts';
import { newPlacement } from '../../contracts/placement-samples.ts';
import { type Conduct, openPlatform, type Platform } from '../../platform/platform.ts';
import { platformCourier } from '../../platform/platform-courier.ts';

let store: Store;
let platform: Platform;
let conduct: () => Conduct;
const logged: string[] = [];
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  logged.length = 0;
  conduct = () => 'take';
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  platform = await openPlatform(() => conduct());
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await platform.close();
  await store.close();
});

const began = Date.now();
/** A clock by which backoffs and leases pass faster than couriers wait. */
const fast = () => new Date(began + (Date.now() - began) * 50);
const real = () => new Date();

function carry({
  courier = platformCourier(platform.url),
  leaseMs = 900,
  chance = (): number => 0,
  wallClock = real,
} = {}) {
  const log = (event: string, fields: unknown) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const work = deliver({
    placements: store.placements,
    courier,
    wallClock,
    newId: (length) => randomBytes(length).toString('hex').slice(0, length),
    chance,
    log: { info: log, error: log },
    passing: () => {},
    leaseMs,
    restMs: 5,
  });
  stops.push(() => work.stop(1000));
  return work;
}

const put = (id: string, text = '一版', thread = 'one') =>
  store.placements.put([newPlacement({ id, key: id, text, thread, channel: 'slack' })], real().toISOString());
const kept = (thread = 'one') => store.placements.at(addressOf(newPlacement({ thread })), 0);
const settled = (state = 'sent') =>
  vi.waitFor(async () => expect(new Set((await kept()).map((each) => each.state))).toEqual(new Set([state])), {
    timeout: 20_000,
  });

describe('delivery to a platform over HTTP', () => {
  it('posts once, and edits in place', async () => {
    carry();
    await put('a');
    await settled();
    await put('a', '二版');
    await vi.waitFor(() => expect(platform.posts[0]?.text).toBe('二版'));
    await settled();
    expect(platform.asked).toEqual(['POST a v1 take', 'PUT a v2 take']);
    expect(platform.posts).toMatchObject([{ placement: 'a', versions: [1, 2] }]);
    expect(await kept()).toMatchObject([{ platformId: 'post-1', version: 2, versionSent: 2 }]);
  });

  it('asks before it sends again what may have arrived', async () => {
    const conducts: Conduct[] = ['cut', 'take'];
    conduct = () => conducts.shift() ?? 'take';
    carry();
    await put('a');
    await settled();
    expect(platform.asked).toEqual(['POST a v1 cut', 'GET a']);
    expect(platform.posts).toHaveLength(1);
  });

  it('asks late enough to find a message that arrives after it was given up', async () => {
    const conducts: Conduct[] = ['late'];
    conduct = () => conducts.shift() ?? 'take';
    carry({ leaseMs: 3000 });
    await put('a');
    await settled();
    expect(platform.asked).toEqual(['POST a v1 late', 'GET a']);
    expect(platform.posts).toHaveLength(1);
  });

  it('edits what it finds at an older version, rather than posting it again', async () => {
    const conducts: Conduct[] = ['cut'];
    conduct = () => {
      const how = conducts.shift() ?? 'take';
      // A correction comes while nobody knows of the first version.
      if (how === 'cut') void put('a', '二版');
      return how;
    };
    carry();
    await put('a');
    await vi.waitFor(() => expect(platform.posts[0]?.text).toBe('二版'));
    await settled();
    expect(platform.asked).toEqual(['POST a v1 cut', 'GET a', 'PUT a v2 take']);
  });

  it('asks again when what it sent after asking was refused', async () => {
    const conducts: Conduct[] = ['cut', 'refuse'];
    conduct = () => {
      const how = conducts.shift() ?? 'take';
      if (how === 'cut') void put('a', '二版');
      return how;
    };
    carry();
    await put('a');
    await vi.waitFor(() => expect(platform.posts[0]?.text).toBe('二版'));
    await settled();
    expect(platform.asked).toEqual(['POST a v1 cut', 'GET a', 'PUT a v2 refuse', 'GET a', 'PUT a v2 take']);
    expect(platform.posts).toHaveLength(1);
  });

  it('waits for as long as the platform says, and tries again what broke down', async () => {
    const conducts: Conduct[] = ['refuse', 'break', 'refuse'];
    conduct = () => conducts.shift() ?? 'take';
    carry();
    await put('a');
    await settled();
    expect(platform.asked.filter((line) => !line.startsWith('GET'))).toEqual([
      'POST a v1 refuse',
      'POST a v1 break',
      'POST a v1 refuse',
      'POST a v1 take',
    ]);
    expect(platform.posts).toHaveLength(1);
  });

  it('gives up visibly in the end, and the next message of the conversation goes out', async () => {
    const conducts = Array<Conduct>(8).fill('break');
    conduct = () => conducts.shift() ?? 'take';
    carry({ wallClock: fast, leaseMs: 45_000 });
    await put('a');
    await put('b');
    await vi.waitFor(async () => expect((await kept()).map(({ state }) => state)).toEqual(['gone', 'sent']), {
      timeout: 20_000,
    });
    expect(logged.filter((line) => line.startsWith('message given up'))).toEqual([
      'message given up {"channel":"slack","placement":"a","version":1}',
    ]);
    expect(platform.posts.map(({ placement }) => placement)).toEqual(['b']);
  });

  it('does not give up for trouble of the platform, and tells of it once; nor is a message in trouble for ever', async () => {
    const adapter = platformCourier(platform.url);
    let left = 30;
    const troubled: Courier = {
      ...adapter,
      send: (placement, time) => {
        if (placement.id === 'a' && left === 0) return adapter.send(placement, time);
        if (placement.id === 'a') left -= 1;
        throw new AppError('platform-down', 'The platform is down.', { retryable: true });
      },
    };
    carry({ courier: troubled, wallClock: () => new Date(began + (Date.now() - began) * 5000), leaseMs: 900_000 });
    await put('a');
    await put('b', '一版', 'two');
    await vi.waitFor(
      async () =>
        expect([...(await kept()), ...(await kept('two'))]).toMatchObject([{ state: 'sent' }, { state: 'gone' }]),
      {
        timeout: 25_000,
      },
    );
    expect(logged.filter((line) => line.startsWith('message waits'))).toHaveLength(2);
    expect(logged.filter((line) => line.startsWith('message not sent'))).toHaveLength(8);
  });

  it('posts each of many messages once, in the order of its conversation, whatever the platform does', async () => {
    const random = createRandom(7);
    const conducts: Conduct[] = ['cut', 'refuse', 'break', 'hang', 'take', 'take', 'take', 'take', 'take'];
    conduct = () => conducts[Math.floor(random() * conducts.length)] ?? 'take';
    const threads = ['one', 'two', 'three'];
    for (let at = 0; at < 5; at += 1) for (const thread of threads) await put(`${thread}-${at}`, `${at}`, thread);
    // Two carriers, as two processes would be.
    carry({ chance: random, leaseMs: 600 });
    carry({ chance: random, leaseMs: 600 });
    await vi.waitFor(
      async () => {
        const states = (await Promise.all(threads.map(kept))).flat().map(({ state }) => state);
        expect(states.filter((state) => state !== 'sent')).toEqual([]);
      },
      { timeout: 25_000, interval: 100 },
    );
    for (const thread of threads) {
      const posts = platform.posts.filter(({ address }) => address === addressOf(newPlacement({ thread })));
      expect(posts.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4']);
    }
  });

  it('gives back what is on its way when it stops, so that another asks for it', async () => {
    const conducts: Conduct[] = ['hang'];
    conduct = () => conducts.shift() ?? 'take';
    const first = carry();
    await put('a');
    await vi.waitFor(() => expect(platform.posts).toHaveLength(1));
    await first.stop(20);
    expect(await kept()).toMatchObject([{ state: 'unknown' }]);
    carry();
    await settled();
    expect(platform.asked).toEqual(['POST a v1 hang', 'GET a']);
  });

  it('leaves a courier alone that never answers and does not heed that it should stop', async () => {
    const adapter = platformCourier(platform.url);
    let calls = 0;
    const deaf: Courier = {
      ...adapter,
      send: (placement, time) => {
        calls += 1;
        return calls === 1 ? new Promise(() => {}) : adapter.send(placement, time);
      },
    };
    carry({ courier: deaf, leaseMs: 300 });
    await put('a');
    await settled();
    expect(platform.posts).toHaveLength(1);
  });

  it('sends nothing under a lease that ran out while the claim waited for the store', async () => {
    await put('a');
    let looks = 0;
    // The claim is made by the first look at the clock.
    const late = () => {
      looks += 1;
      return new Date(looks === 1 ? began - 3000 : Date.now());
    };
    carry({ wallClock: late, leaseMs: 3000 });
    await settled();
    expect(platform.asked).toEqual(['POST a v1 take']);
  });

  it('lets nothing leave in a process that stood still for longer than its lease', async () => {
    await put('a');
    const adapter = platformCourier(platform.url);
    // It stands still for a minute between taking the message and making the connection, twice.
    let stoodMs = 0;
    const stoodStill: Courier = {
      ...adapter,
      send: (placement, time) => {
        if (stoodMs < 120_000) stoodMs += 60_000;
        return adapter.send(placement, time);
      },
    };
    carry({ courier: stoodStill, wallClock: () => new Date(Date.now() + stoodMs), leaseMs: 900 });
    await settled();
    expect(platform.asked.filter((line) => line !== 'GET a')).toEqual(['POST a v1 take']);
    expect(stoodMs).toBe(120_000);
  });

  it('does not try for ever what ends every process that sends it', async () => {
    await put('a');
    for (let crash = 0; crash < 8; crash += 1) {
      const now = new Date(began + crash * 1000).toISOString();
      const leaseUntil = new Date(began + (crash + 1) * 1000).toISOString();
      const claim = { channel: 'slack', now, leaseUntil, lease: `crash-${crash}`, limit: 1 } as const;
      expect(await store.placements.claim(claim)).toHaveLength(1);
    }
    carry({ wallClock: () => new Date(began + 9000) });
    await settled('gone');
    expect(platform.asked).toEqual(['GET a']);
  });
});
