import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVENT_LOST } from '../../../src/assistant/ask.ts';
import type { Ask, Inbound, Reply } from '../../../src/assistant/inbound.ts';
import { FAILURE } from '../../../src/assistant/inbox/failure-placement.ts';
import { type InboxWork, workInbox } from '../../../src/assistant/inbox/work-inbox.ts';
import { AppError } from '../../../src/domain/errors.ts';
import { addressOf, type Received } from '../../../src/domain/inbox.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { newPlacement } from '../../contracts/placement-samples.ts';
import { turn } from '../../contracts/store-samples.ts';

let store: Store;
const logged: string[] = [];
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  logged.length = 0;
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await store.close();
});

const newId = (length: number) => randomBytes(length).toString('hex').slice(0, length);
const log = (event: string, fields: unknown) => void logged.push(`${event} ${JSON.stringify(fields)}`);

function work(ask: Ask, more: Partial<InboxWork> = {}) {
  const worker = workInbox({
    inbox: store.inbox,
    ask,
    act: () => Promise.reject(new Error('nothing is pressed here')),
    vouches: {},
    isReady: () => true,
    wallClock: () => new Date(),
    newId,
    chance: () => 0,
    log: { info: log, error: log },
    passing: () => {},
    settled: () => {},
    leaseMs: 60_000,
    restMs: 5,
    ...more,
  });
  stops.push(() => worker.stop(0));
  return worker;
}

function event(id: string, thread = 'one'): Received {
  const place = 'console:visitor:1';
  const actor = { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] } as const;
  return { id, payload: { actor, place, placeLevel: 'public', thread, text: id, askedAt: new Date().toISOString() } };
}
const receive = (id: string, thread?: string) => store.inbox.receive(event(id, thread), new Date().toISOString());
const said = async (thread = 'one') => store.placements.at(addressOf(event('', thread).payload), 0);

it('answers nothing before there is something to answer from, and then all that came', async () => {
  let isReady = false;
  let looked = 0;
  work(answer, {
    isReady: () => {
      looked += 1;
      return isReady;
    },
  });
  await receive('a');
  await vi.waitFor(() => expect(looked).toBeGreaterThan(3));
  expect(await said()).toEqual([]);
  isReady = true;
  await receive('b', 'two');
  await vi.waitFor(async () => expect([...(await said()), ...(await said('two'))]).toHaveLength(2));
});

/** Answers as the real use case does: with the event, in one transaction. */
async function answer({ event: taken, place, thread, text }: Inbound): Promise<Reply> {
  const placements = [newPlacement({ id: newId(20), place, thread, key: `reply:${taken?.id}`, text })];
  const outcome = await store.statements.commit({
    ...turn(newId(8), null),
    ...(taken && { event: taken }),
    placements,
  });
  if (outcome === 'lost') throw new AppError(EVENT_LOST, 'taken over');
  const state = { programmes: [], documents: [], topic: null, lastQuestion: null, lastKind: null, offered: [] };
  return {
    answer: {
      kind: 'rate',
      abstained: false,
      message: { blocks: [], certificate: null },
      citations: [],
      near: [],
      conversation: state,
    },
    text,
    certificate: null,
    latencyMs: 0,
    stagesMs: { loadMs: 0, answerMs: 0, commitMs: 0 },
  };
}

const never = () => new Promise<Reply>(() => {});

describe('working through the inbox', () => {
  it('finds what others received, without being woken', async () => {
    work(answer);
    await receive('a');
    await vi.waitFor(async () => expect(await said()).toHaveLength(1));
  });

  it('gives back what is in hand when it stops, so that another answers it at once and the first is not heard', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    const first = work(async (inbound) => {
      begun += 1;
      await gate;
      return answer(inbound);
    });
    await receive('a');
    await vi.waitFor(() => expect(begun).toBe(1));
    await first.stop(10);
    work(answer);
    await vi.waitFor(async () => expect(await said()).toHaveLength(1));
    release();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await said()).toHaveLength(1);
    // A try that was given back is none that failed.
    expect(logged).toEqual([expect.stringMatching(/^turn .*"attempts":1/u)]);
  });

  it('waits for what ends in time when it stops', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const worker = work(async (inbound) => {
      begin();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return answer(inbound);
    });
    await receive('a');
    await begun;
    await worker.stop(10_000);
    expect(await said()).toHaveLength(1);
  });

  it('is not held up for ever by answers that never end: others go on, and in the end the asker is told', async () => {
    work((inbound) => (inbound.text.startsWith('hangs') ? never() : answer(inbound)), { leaseMs: 40 });
    for (const id of ['hangs-1', 'hangs-2', 'hangs-3', 'hangs-4']) await receive(id, id);
    await receive('a', 'other');
    await vi.waitFor(async () => expect(await said('other')).toHaveLength(1));
    await vi.waitFor(
      async () => {
        for (const id of ['hangs-1', 'hangs-2', 'hangs-3', 'hangs-4'])
          expect((await said(id)).map(({ content }) => content?.message)).toEqual([FAILURE]);
      },
      { timeout: 5000 },
    );
  });

  it('ends a question that ends every process, and answers what stands behind it', async () => {
    await receive('poison');
    await receive('next');
    for (let crash = 1; crash <= 5; crash += 1) {
      const now = new Date(Date.now() + crash * 1000).toISOString();
      const leaseUntil = new Date(Date.now() + (crash + 0.5) * 1000).toISOString();
      expect(await store.inbox.claim({ now, leaseUntil, lease: `crash-${crash}` })).toMatchObject({ id: 'poison' });
    }
    work(answer, { wallClock: () => new Date(Date.now() + 10_000) });
    await vi.waitFor(async () =>
      expect((await said()).map(({ key, content }) => [key, content?.kind])).toEqual([
        ['reply:poison', 'failure'],
        ['reply:next', 'rate'],
      ]),
    );
  });
});
