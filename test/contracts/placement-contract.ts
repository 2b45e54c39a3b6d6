import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlacementInHand } from '../../src/assistant/ports/placement-records.ts';
import { addressOf } from '../../src/domain/inbox.ts';
import type { NewPlacement, SendOutcome } from '../../src/domain/placements/placement.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { at } from './instants.ts';
import { newPlacement } from './placement-samples.ts';
import type { OpenedStore } from './store-contract.ts';
import { AT, turn } from './store-samples.ts';

const LEASE_S = 15;
const ADDRESS = addressOf(newPlacement({}));

/** What every store promises of messages on their way, whatever database it is over. */
export function placementContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: placements`, { timeout: 60_000 }, () => {
    let store: Store;
    let db: Kysely<Tables>;
    let leases = 0;
    beforeEach(async () => {
      ({ store, db } = await open());
    });
    afterEach(() => store.close());

    const put = (...given: (Partial<NewPlacement> & { text?: string })[]) =>
      store.placements.put(given.map(newPlacement), at(0));
    const claim = (seconds: number, addresses?: readonly string[]) => {
      leases += 1;
      const times = { now: at(seconds), leaseUntil: at(seconds + LEASE_S), lease: `lease-${leases}`, limit: 16 };
      return store.placements.claim({ channel: 'console', ...times, ...(addresses && { addresses }) });
    };
    const claimed = async (seconds: number): Promise<PlacementInHand> => {
      const [taken] = await claim(seconds);
      if (taken === undefined) throw new Error(`nothing to send at ${seconds}`);
      return taken;
    };
    const settle = (taken: PlacementInHand, outcome: SendOutcome) =>
      store.placements.settle(taken, taken.placement, outcome);
    const sent = (platformId = 'p1'): SendOutcome => ({ kind: 'sent', platformId });
    const only = async (id = 'placement') => {
      const found = (await store.placements.at(ADDRESS, 0)).find((each) => each.id === id);
      if (found === undefined) throw new Error('no such placement');
      return found;
    };
    const textOf = (taken: PlacementInHand | undefined) => taken?.placement.content?.text;

    it('are due when put, and sent with the platform’s id', async () => {
      await put({ text: '一版' });
      const taken = await claimed(0);
      expect(taken).toMatchObject({ wasUnknown: false, placement: { version: 1, attempts: 0, platformId: null } });
      expect(await only()).toMatchObject({ state: 'sending', versionSent: 0, position: 1, change: 1 });
      expect(await settle(taken, sent())).toBe(true);
      expect(await only()).toMatchObject({ state: 'sent', versionSent: 1, platformId: 'p1' });
      expect(await claim(100)).toEqual([]);
      expect(await settle(taken, { kind: 'gone' })).toBe(false);
    });

    it('replace what was not sent by a newer version, and edit what was', async () => {
      await put({ text: '一版' });
      await put({ text: '二版', id: 'ignored' });
      const second = await claimed(0);
      expect([textOf(second), second.placement.version, second.placement.id]).toEqual(['二版', 2, 'placement']);
      await settle(second, sent());
      await put({ text: '三版' });
      const third = await claimed(1);
      expect(third.placement).toMatchObject({ version: 3, versionSent: 2, platformId: 'p1', change: 3, position: 1 });
    });

    it('do not count what was trouble of the platform itself, and are asked for all the same', async () => {
      await put({});
      expect(await settle(await claimed(0), { kind: 'unknown', notBefore: at(20), counts: false })).toBe(true);
      expect(await only()).toMatchObject({ state: 'unknown', attempts: 0 });
      expect(await claim(19)).toEqual([]);
      expect(await claimed(20)).toMatchObject({ wasUnknown: true, placement: { attempts: 0 } });
    });

    it('leave a version that comes while the last one is on its way to be sent after it', async () => {
      await put({ text: '一版' });
      const first = await claimed(0);
      await put({ text: '二版' });
      expect(await claim(1)).toEqual([]);
      expect(await settle(first, sent())).toBe(true);
      expect(await only()).toMatchObject({ state: 'due', versionSent: 1, platformId: 'p1', version: 2 });
      expect(await claimed(1)).toMatchObject({ wasUnknown: false, placement: { version: 2, platformId: 'p1' } });
    });

    it.each<[string, SendOutcome]>([
      ['unknown', { kind: 'unknown', notBefore: at(0) }],
      ['given up', { kind: 'gone' }],
    ])('are asked for at the platform when a version comes while the last one ends %s', async (_, outcome) => {
      await put({ text: '一版' });
      const first = await claimed(0);
      await put({ text: '二版' });
      await settle(first, outcome);
      expect(await claimed(1)).toMatchObject({ wasUnknown: true, placement: { version: 2, attempts: 0 } });
    });

    it.each<[string, SendOutcome]>([
      ['unknown', { kind: 'unknown', notBefore: at(0) }],
      ['given up', { kind: 'gone' }],
    ])('are asked for at the platform when a version comes after the last one ended %s', async (_, outcome) => {
      await put({ text: '一版' });
      await settle(await claimed(0), outcome);
      await put({ text: '二版' });
      expect(await claimed(1)).toMatchObject({ wasUnknown: true, placement: { version: 2, attempts: 0 } });
    });

    it('are in hand one a conversation, in order; other conversations do not wait', async () => {
      await put(
        { id: 'a1', key: '1', thread: 'a' },
        { id: 'a2', key: '2', thread: 'a' },
        { id: 'b1', key: '1', thread: 'b' },
      );
      const taken = await claim(0);
      expect(taken.map(({ placement }) => placement.id).toSorted()).toEqual(['a1', 'b1']);
      expect(await claim(0)).toEqual([]);
      const [first] = taken.filter(({ placement }) => placement.id === 'a1');
      if (first !== undefined) await settle(first, { kind: 'later', notBefore: at(5) });
      expect(await claim(4)).toEqual([]);
      const again = await claimed(5);
      expect(again).toMatchObject({ wasUnknown: false, placement: { id: 'a1', attempts: 0 } });
      await settle(again, sent());
      expect((await claim(5)).map(({ placement }) => placement.id)).toEqual(['a2']);
    });

    it('do not begin to edit while a later one of the conversation is in hand', async () => {
      await put({ id: 'a1', key: '1' });
      await settle(await claimed(0), sent());
      await put({ id: 'a2', key: '2' });
      const later = await claimed(0);
      await put({ id: 'a1', key: '1', text: '二版' });
      expect(await claim(1)).toEqual([]);
      await settle(later, sent('p2'));
      expect((await claim(1)).map(({ placement }) => placement.id)).toEqual(['a1']);
    });

    it('are given to one of several who ask at once, of the channel and the conversations they reach', async () => {
      await put({ thread: 'a', id: 'a' }, { thread: 'b', id: 'b' }, { thread: 'c', id: 'c', channel: 'slack' });
      const a = addressOf(newPlacement({ thread: 'a' }));
      expect(await claim(0, [])).toEqual([]);
      const taken = (await Promise.all([1, 2, 3].map(() => claim(0, [a])))).flat();
      expect(taken.map(({ placement }) => placement.id)).toEqual(['a']);
      expect((await claim(0)).map(({ placement }) => placement.id)).toEqual(['b']);
    });

    it('are unknown when the lease lapsed; who had them in hand settles nothing any more, and the try counts', async () => {
      await put({});
      const zombie = await claimed(0);
      expect(await claim(LEASE_S - 1)).toEqual([]);
      const heir = await claimed(LEASE_S);
      expect(heir).toMatchObject({ wasUnknown: true, placement: { attempts: 1 } });
      expect(await settle(zombie, sent('zombie'))).toBe(false);
      expect(await settle(heir, { kind: 'unknown', notBefore: at(20) })).toBe(true);
      expect(await only()).toMatchObject({ state: 'unknown', attempts: 2, platformId: null });
      expect(await claim(19)).toEqual([]);
      expect(await claimed(20)).toMatchObject({ wasUnknown: true, placement: { attempts: 2 } });
    });

    it('wait without counting where nobody is there, and are given up visibly', async () => {
      await put({});
      await settle(await claimed(0), { kind: 'absent' });
      const again = await claimed(0);
      expect(again).toMatchObject({ wasUnknown: false, placement: { attempts: 0 } });
      await settle(again, { kind: 'gone' });
      expect(await only()).toMatchObject({ state: 'gone', versionSent: 0 });
      expect(await claim(100)).toEqual([]);
    });

    it('are confirmed by whoever was shown them, in whatever state; an old receipt says nothing of a newer version', async () => {
      await put({});
      const first = await only();
      await claimed(0);
      expect(await store.placements.settle(null, first, sent('shown'))).toBe(true);
      expect(await only()).toMatchObject({ state: 'sent', versionSent: 1 });
      expect(await store.placements.settle(null, first, sent('again'))).toBe(false);
      await put({ text: '二版' });
      expect(await store.placements.settle(null, first, sent('late'))).toBe(false);
      expect(await only()).toMatchObject({ state: 'due', version: 2, versionSent: 1 });
    });

    it('lose their words when erased; what was not sent never will be, what is on its way tells the truth', async () => {
      const certificateId = 'cert-1';
      await store.statements.commit({
        ...turn('1', null),
        placements: [
          newPlacement({ id: 'sent', key: '1', certificateId }),
          newPlacement({ id: 'sending', key: '2', certificateId }),
          newPlacement({ id: 'due', key: '3', certificateId }),
          newPlacement({ id: 'other', key: '4' }),
        ],
      });
      await settle(await claimed(0), sent());
      const onItsWay = await claimed(0);
      await store.statements.eraseExchange(certificateId, AT);
      const states = async () => (await store.placements.at(ADDRESS, 0)).map(({ id, state }) => [id, state]);
      expect(await states()).toEqual([
        ['sent', 'sent'],
        ['sending', 'gone'],
        ['due', 'gone'],
        ['other', 'due'],
      ]);
      expect(await db.selectFrom('placements').select('id').where('content', 'is not', null).execute()).toEqual([
        { id: 'other' },
      ]);
      expect(await settle(onItsWay, sent('p2'))).toBe(true);
      expect(await only('sending')).toMatchObject({ state: 'sent', content: null, platformId: 'p2' });
      expect((await claim(1)).map(({ placement }) => placement.id)).toEqual(['other']);
    });

    it('are not sent again once erased, however the try ended', async () => {
      for (const kind of ['later', 'unknown', 'absent'] as const) {
        const certificateId = `cert-${kind}`;
        const placements = [newPlacement({ id: kind, key: kind, certificateId })];
        await store.statements.commit({ ...turn(kind, null), placements });
        const taken = await claimed(0);
        await store.statements.eraseExchange(certificateId, AT);
        await settle(taken, kind === 'absent' ? { kind } : { kind, notBefore: at(0) });
        expect(await only(kind)).toMatchObject({ state: 'gone', content: null });
        expect(await claim(100)).toEqual([]);
      }
    });

    it('are listed by change, so that who knows some asks for the rest', async () => {
      await put({ id: 'a', key: '1' }, { id: 'b', key: '2' });
      await put({ key: '1', text: '二版' });
      const since = async (change: number) =>
        (await store.placements.at(ADDRESS, change)).map(({ id, change: of }) => [id, of]);
      expect(await since(0)).toEqual([
        ['b', 2],
        ['a', 3],
      ]);
      expect(await since(2)).toEqual([['a', 3]]);
      expect(await since(3)).toEqual([]);
    });

    it('make up the conversations of a place, the last changed first, without those erased', async () => {
      const say = (thread: string, seconds: number, more: Partial<NewPlacement> = {}) =>
        store.placements.put(
          [newPlacement({ id: `${thread}-${seconds}`, key: `${seconds}`, thread, ...more })],
          at(seconds),
        );
      await say('old', 1);
      await say('new', 2);
      await say('old', 3);
      await say('elsewhere', 4, { place: 'console:visitor:2' });
      await store.statements.commit({
        ...turn('1', null),
        placements: [newPlacement({ id: 'gone', thread: 'erased', certificateId: 'cert-1' })],
      });
      await store.statements.eraseExchange('cert-1', AT);
      const threads = await store.placements.threads('console:visitor:1', 9);
      expect(threads.map(({ thread, first, changedAt }) => [thread, first.id, changedAt])).toEqual([
        ['old', 'old-1', at(3)],
        ['new', 'new-2', at(2)],
      ]);
      expect(await store.placements.threads('console:visitor:1', 1)).toHaveLength(1);
    });

    it('number what is put at once one after another', async () => {
      await Promise.all([1, 2, 3, 4].map((one) => put({ id: `p${one}`, key: `${one}` })));
      const all = await store.placements.at(ADDRESS, 0);
      expect(all.map(({ change, position }) => [change, position])).toEqual([1, 2, 3, 4].map((one) => [one, one]));
    });

    it('deliver the last version, one post a message and never two of a conversation in flight, however two carriers interleave', async () => {
      let run = 0;
      const step = fc.oneof(
        fc.record({ do: fc.constant('put' as const), thread: fc.nat(1), key: fc.nat(2) }),
        fc.record({ do: fc.constant('claim' as const), carrier: fc.nat(1) }),
        fc.record({
          do: fc.constant('send' as const),
          carrier: fc.nat(1),
          arrives: fc.boolean(),
          ends: fc.constantFrom('sent' as const, 'later' as const, 'unknown' as const, 'crash' as const),
        }),
        fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, LEASE_S) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), async (steps) => {
          run += 1;
          let now = run * 100_000;
          const versions = new Map<string, string>();
          /** What the platform shows: of each message every post, with the version it stands at. */
          const posts = new Map<string, number[]>();
          const inHand: (PlacementInHand & { until: number })[][] = [[], []];
          const carry = async (carrier: number) => {
            for (const taken of await claim(now)) {
              const address = addressOf(taken.placement);
              const flying = inHand.flat().filter((each) => each.until > now);
              expect(flying.map(({ placement }) => addressOf(placement))).not.toContain(address);
              inHand[carrier]?.push({ ...taken, until: now + LEASE_S });
            }
          };
          const arrive = ({ placement, wasUnknown }: PlacementInHand) => {
            const found = posts.get(placement.id) ?? [];
            const known = placement.platformId !== null || (wasUnknown && found.length > 0);
            posts.set(placement.id, known ? [placement.version] : [...found, placement.version]);
          };
          const send = async (carrier: number, arrives: boolean, ends: string) => {
            const taken = inHand[carrier]?.shift();
            // One whose lease has lapsed has stopped: a courier is told to in time.
            if (taken === undefined || taken.until <= now) return;
            if (ends === 'sent' || (arrives && ends !== 'later')) arrive(taken);
            if (ends === 'crash') return;
            const notBefore = at(now + 1);
            await settle(
              taken,
              ends === 'sent' ? sent(`post-${taken.placement.id}`) : { kind: ends as 'later' | 'unknown', notBefore },
            );
          };
          for (const one of steps) {
            if (one.do === 'put') {
              const key = `${one.key}`;
              const thread = `${run}-${one.thread}`;
              const id = `${thread}-${key}`;
              const text = `${Number(versions.get(id) ?? 0) + 1}`;
              versions.set(id, text);
              await put({ id, key, thread, text });
            } else if (one.do === 'wait') now += one.seconds;
            else if (one.do === 'claim') await carry(one.carrier);
            else await send(one.carrier, one.arrives, one.ends);
          }
          for (let round = 0; round < 20; round += 1) {
            now += LEASE_S + 1;
            inHand[0]?.splice(0);
            inHand[1]?.splice(0);
            await carry(0);
            while ((inHand[0]?.length ?? 0) > 0) await send(0, true, 'sent');
          }
          for (const [id, version] of versions) expect([id, posts.get(id)]).toEqual([id, [Number(version)]]);
          for (const lane of [0, 1]) {
            const address = addressOf({ place: 'console:visitor:1', thread: `${run}-${lane}` });
            for (const { state, version, versionSent } of await store.placements.at(address, 0))
              expect([state, versionSent]).toEqual(['sent', version]);
          }
        }),
        { numRuns: 120 },
      );
    });
  });
}
