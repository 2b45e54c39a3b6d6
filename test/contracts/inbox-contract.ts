import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, type InHand, type Received } from '../../src/domain/inbox.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { storable } from '../../src/store/storable.ts';
import { at } from './instants.ts';
import { newPlacement } from './placement-samples.ts';
import type { OpenedStore } from './store-contract.ts';
import { anyText, thread, turn } from './store-samples.ts';

const LEASE_S = 60;

function event(id: string, inThread = 'one', text = `質問${id}`): Received {
  return {
    id: `console:visitor:1:${id}`,
    payload: {
      actor: { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] },
      place: 'console:visitor:1',
      placeLevel: 'public',
      thread: inThread,
      text,
      askedAt: at(0),
    },
  };
}

/** What answers an event in hand, under a certificate of its own. */
function answer(taken: InHand, name: string) {
  const { place, thread: inThread } = taken.payload;
  const placement = newPlacement({ id: `placement-${name}`, place, thread: inThread, key: `reply:${taken.id}` });
  return { ...turn(name, null), event: taken, placements: [placement] };
}

/** What every store promises of the inbox, whatever database it is over. */
export function inboxContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: the inbox`, { timeout: 60_000 }, () => {
    let store: Store;
    let db: Kysely<Tables>;
    let leases = 0;
    beforeEach(async () => {
      ({ store, db } = await open());
    });
    afterEach(() => store.close());

    const claim = (seconds: number) => {
      leases += 1;
      return store.inbox.claim({ now: at(seconds), leaseUntil: at(seconds + LEASE_S), lease: `lease-${leases}` });
    };
    const claimed = async (seconds: number): Promise<InHand> => {
      const taken = await claim(seconds);
      if (taken === null) throw new Error(`nothing to take at ${seconds}`);
      return taken;
    };
    const rows = () => db.selectFrom('inbox').selectAll().orderBy('id').execute();

    it('keeps an event once, however often and at once it is received', async () => {
      const outcomes = await Promise.all([1, 2, 3].map(() => store.inbox.receive(event('a'), at(0))));
      expect(outcomes.toSorted()).toEqual(['known', 'known', 'received']);
      expect(await store.inbox.open(addressOf(event('a').payload))).toEqual([event('a')]);
      await store.statements.commit(answer(await claimed(1), 'a'));
      expect(await store.inbox.receive(event('a'), at(2))).toBe('known');
      expect(await claim(3)).toBeNull();
    });

    it('gives out the oldest first, of each conversation one, in order', async () => {
      for (const [id, inThread, seconds] of [
        ['a1', 'a', 0],
        ['b1', 'b', 1],
        ['a2', 'a', 2],
      ] as const)
        await store.inbox.receive(event(id, inThread), at(seconds));
      const [first, second] = [await claimed(3), await claimed(3)];
      expect([first.id, second.id]).toEqual([event('a1').id, event('b1').id]);
      expect(first).toMatchObject({ attempts: 1, takenAt: at(3), payload: event('a1', 'a').payload });
      expect(await claim(3)).toBeNull();
      await store.statements.commit(answer(first, 'a1'));
      expect((await claimed(4)).id).toBe(event('a2').id);
    });

    it('gives out what was let go of until later after what came meanwhile, and does not forget it', async () => {
      for (const id of ['away-1', 'away-2']) await store.inbox.receive(event(id, id), at(0));
      const wait = async (seconds: number) => {
        const taken = await claimed(seconds);
        await store.inbox.release(taken, { kind: 'later', notBefore: at(seconds + 5), counts: false });
        return taken.id;
      };
      expect([await wait(1), await wait(1)]).toEqual([event('away-1').id, event('away-2').id]);
      await store.inbox.receive(event('new', 'new'), at(3));
      await store.inbox.receive(event('newer', 'newer'), at(7));
      const order: string[] = [];
      for (let turns = 0; turns < 4; turns += 1) order.push((await claimed(8)).id);
      expect(order).toEqual(['new', 'away-1', 'away-2', 'newer'].map((id) => event(id).id));
    });

    it('orders what arrives in one moment as it was received', async () => {
      for (const id of ['3', '1', '2']) await store.inbox.receive(event(id), at(0));
      const open = await store.inbox.open(addressOf(event('1').payload));
      expect(open.map(({ id }) => id)).toEqual(['3', '1', '2'].map((id) => event(id).id));
    });

    it('gives one event to one of several who ask at once', async () => {
      await store.inbox.receive(event('a'), at(0));
      const taken = await Promise.all([1, 2, 3].map(() => claim(1)));
      expect(taken.filter((each) => each !== null)).toHaveLength(1);
    });

    it('lets another take over when the lease has lapsed; the first can neither answer nor let go', async () => {
      await store.inbox.receive(event('a'), at(0));
      const zombie = await claimed(1);
      expect(await claim(1 + LEASE_S - 1)).toBeNull();
      const heir = await claimed(1 + LEASE_S);
      expect(heir).toMatchObject({ id: zombie.id, attempts: 2 });
      expect(await store.statements.commit(answer(zombie, 'zombie'))).toBe('lost');
      expect(await store.statements.certificate('cert-zombie')).toBeNull();
      expect(await store.inbox.release(zombie, { kind: 'later', notBefore: at(0), counts: true })).toBe(false);
      const tell = [newPlacement({ id: 'told', key: 'reply' })];
      expect(await store.inbox.release(zombie, { kind: 'failed', tell, at: at(70) })).toBe(false);
      expect(await store.statements.commit(answer(heir, 'heir'))).toBe('committed');
      const said = await store.placements.at(addressOf(zombie.payload), 0);
      expect(said.map(({ id }) => id)).toEqual(['placement-heir']);
    });

    it('lets who is late answer, when nobody has taken over', async () => {
      await store.inbox.receive(event('a'), at(0));
      expect(await store.statements.commit(answer(await claimed(1), 'late'))).toBe('committed');
      expect(await claim(1 + 2 * LEASE_S)).toBeNull();
    });

    it('takes an event again after its time, counting failed tries alone; those behind it wait', async () => {
      await store.inbox.receive(event('a'), at(0));
      await store.inbox.receive(event('b'), at(0));
      const first = await claimed(1);
      expect(await store.inbox.release(first, { kind: 'later', notBefore: at(5), counts: true })).toBe(true);
      expect(await claim(4)).toBeNull();
      const second = await claimed(5);
      expect(second).toMatchObject({ id: first.id, attempts: 2 });
      await store.inbox.release(second, { kind: 'later', notBefore: at(5), counts: false });
      expect(await claimed(5)).toMatchObject({ id: first.id, attempts: 2 });
    });

    it('ends an event that fails by telling so, once', async () => {
      await store.inbox.receive(event('a'), at(0));
      const taken = await claimed(1);
      const tell = [newPlacement({ id: 'told', place: taken.payload.place, thread: taken.payload.thread })];
      expect(await store.inbox.release(taken, { kind: 'failed', tell, at: at(2) })).toBe(true);
      expect(await store.inbox.release(taken, { kind: 'failed', tell, at: at(2) })).toBe(false);
      expect(await store.placements.at(addressOf(taken.payload), 0)).toHaveLength(1);
      expect(await store.inbox.open(addressOf(taken.payload))).toEqual([]);
    });

    it('keeps nothing of an outcome that meets a conflict; the event stays in hand', async () => {
      await store.inbox.receive(event('a'), at(0));
      const taken = await claimed(1);
      await store.statements.commit(turn('other', thread('1')));
      const late = { ...answer(taken, 'a'), ...turn('a', thread('1')) };
      expect(await store.statements.commit(late)).toBe('conflict');
      expect(await store.inbox.open(addressOf(taken.payload))).toHaveLength(1);
      expect(await store.statements.commit(answer(taken, 'again'))).toBe('committed');
    });

    it('erases the words when done and keeps the id for its time by the real clock, whatever time is pretended', async () => {
      await store.inbox.receive(event('a'), at(0));
      const said = answer(await claimed(10), 'a');
      await store.statements.commit({ ...said, statement: { ...said.statement, saidAt: '2020-01-01T00:00:00.000Z' } });
      expect(await rows()).toMatchObject([{ id: event('a').id, state: 'done', payload: null, lease: null }]);
      await store.inbox.receive(event('b'), at(0));
      expect(await store.inbox.sweep(at(10))).toBe(0);
      expect(await store.inbox.sweep(at(11))).toBe(1);
      expect((await rows()).map(({ id }) => id)).toEqual([event('b').id]);
    });

    it('reads back equal whatever was asked, unstorable characters apart', async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          count += 1;
          const one = event(String(count), 'any', text);
          await store.inbox.receive(one, at(count));
          const taken = await claimed(count);
          expect(taken.payload.text).toBe(storable(text));
          await store.statements.commit(answer(taken, String(count)));
        }),
        { numRuns: 30 },
      );
    });

    it('has each event answered exactly once, in order, however two workers interleave, crash and wake again', async () => {
      let run = 0;
      const step = fc.oneof(
        fc.record({ do: fc.constant('receive' as const), thread: fc.nat(1), id: fc.nat(4) }),
        fc.record({ do: fc.constantFrom('claim' as const, 'commit' as const), worker: fc.nat(1) }),
        fc.record({ do: fc.constantFrom('release' as const, 'fail' as const), worker: fc.nat(1) }),
        fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, LEASE_S) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
          run += 1;
          let now = run * 100_000;
          let outcomes = 0;
          const received = new Map<string, Received>();
          const inHand: InHand[][] = [[], []];
          const finish = async (taken: InHand) => {
            outcomes += 1;
            return store.statements.commit(answer(taken, `${run}-${outcomes}`));
          };
          for (const one of steps) {
            if (one.do === 'receive') {
              const next = event(`${run}-${one.thread}-${one.id}`, `${run}-${one.thread}`);
              const outcome = await store.inbox.receive(next, at(now));
              expect(outcome).toBe(received.has(next.id) ? 'known' : 'received');
              received.set(next.id, next);
            } else if (one.do === 'wait') now += one.seconds;
            else if (one.do === 'claim') {
              const taken = await claim(now);
              if (taken !== null) inHand[one.worker]?.push(taken);
            } else {
              // The oldest in hand, also when its lease has long lapsed: a zombie.
              const taken = inHand[one.worker]?.shift();
              if (taken === undefined) continue;
              if (one.do === 'commit') await finish(taken);
              else if (one.do === 'release')
                await store.inbox.release(taken, { kind: 'later', notBefore: at(now + 1), counts: true });
              else {
                outcomes += 1;
                const tell = answer(taken, `told-${run}-${outcomes}`).placements;
                await store.inbox.release(taken, { kind: 'failed', tell, at: at(now) });
              }
            }
          }
          // Whoever crashed is stood in for, until nothing is left.
          now += LEASE_S + 1;
          for (let taken = await claim(now); taken !== null; taken = await claim(now))
            expect(await finish(taken)).toBe('committed');
          for (const lane of [0, 1]) {
            const asked = [...received.values()].filter(({ payload }) => payload.thread === `${run}-${lane}`);
            const address = addressOf({ place: 'console:visitor:1', thread: `${run}-${lane}` });
            const said = await store.placements.at(address, 0);
            expect(said.map(({ key, version, position }) => ({ key, version, position }))).toEqual(
              asked.map(({ id }, index) => ({ key: `reply:${id}`, version: 1, position: index + 1 })),
            );
            expect(await store.inbox.open(address)).toEqual([]);
          }
        }),
        { numRuns: 80 },
      );
    });
  });
}
