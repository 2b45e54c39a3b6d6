import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../../src/domain/inbox.ts';
import type { NewPlacement, SendOutcome } from '../../src/domain/placements/placement.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { at } from './instants.ts';
import { newPlacement } from './placement-samples.ts';
import type { OpenedStore } from './store-contract.ts';
import { AT, turn } from './store-samples.ts';

const VIA = 'https://hooks.slack.example/commands/T1/1/secret';

/** What every store promises of messages for one person among others, and of messages found by their key. */
export function onePersonContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: messages for one person`, { timeout: 30_000 }, () => {
    let store: Store;
    let db: Kysely<Tables>;
    let leases = 0;
    beforeEach(async () => {
      ({ store, db } = await open());
    });
    afterEach(() => store.close());

    const inSlack = (given: Partial<NewPlacement> & { text?: string }) => newPlacement({ channel: 'slack', ...given });
    const put = (seconds: number, ...given: (Partial<NewPlacement> & { text?: string })[]) =>
      store.placements.put(given.map(inSlack), at(seconds));
    const idsAt = async (place: string, thread: string) =>
      (await store.placements.at(addressOf({ place, thread }), 0)).map(({ id }) => id);
    const settle = async (seconds: number, outcome: SendOutcome) => {
      leases += 1;
      const times = { now: at(seconds), leaseUntil: at(seconds + 15), lease: `lease-${leases}`, limit: 9 };
      const taken = await store.placements.claim({ channel: 'slack', ...times });
      for (const each of taken) await store.placements.settle(each, each.placement, outcome);
      return taken.map(({ placement }) => placement);
    };
    const viaOf = async (key: string) => (await store.placements.under('slack', key)).map(({ via }) => via);

    it('stand in no conversation of the others of their channel, nor do theirs in it', async () => {
      await put(
        1,
        { id: 'hana', place: 'slack:C1/U1', thread: 'command' },
        { id: 'taro', place: 'slack:C1/U2', thread: 'command' },
        { id: 'hana-elsewhere', place: 'slack:C2/U1', thread: 'command' },
        { id: 'all', place: 'slack:C1', thread: '1.000001' },
      );
      expect(await idsAt('slack:C1/U1', 'command')).toEqual(['hana']);
      expect(await idsAt('slack:C1/U2', 'command')).toEqual(['taro']);
      expect(await idsAt('slack:C1', '1.000001')).toEqual(['all']);
      expect(await idsAt('slack:C1', 'command')).toEqual([]);
      const threads = async (place: string) => (await store.placements.threads(place, 9)).map(({ first }) => first.id);
      expect(await threads('slack:C1')).toEqual(['all']);
      expect(await threads('slack:C1/U1')).toEqual(['hana']);
    });

    it('do not wait for what goes to the others of their channel', async () => {
      await put(
        1,
        { id: 'all', place: 'slack:C1', thread: '1.000001' },
        { id: 'hana', place: 'slack:C1/U1', thread: 'command' },
      );
      const sent = await settle(1, { kind: 'sent', platformId: 'seen-by-one' });
      expect(sent.map(({ id }) => id).toSorted()).toEqual(['all', 'hana']);
    });

    it('are found by their key wherever they stand, of their channel alone, the longest unchanged first', async () => {
      const key = 'sheet:s1';
      await put(1, { id: 'thread', key, place: 'slack:C1', thread: '1.000001' });
      await put(2, { id: 'one', key, place: 'slack:C1/U1', thread: 'command', via: VIA });
      await put(
        3,
        { id: 'other-key', key: 'sheet:s10', place: 'slack:C1', thread: '1.000001' },
        { id: 'other-channel', key, channel: 'console' },
      );
      const under = async () => (await store.placements.under('slack', key)).map(({ id, via }) => [id, via]);
      expect(await under()).toEqual([
        ['thread', null],
        ['one', VIA],
      ]);
      await put(4, { id: 'ignored', key, place: 'slack:C1', thread: '1.000001', text: '二版' });
      expect(await under()).toEqual([
        ['one', VIA],
        ['thread', null],
      ]);
      expect(await store.placements.under('slack', 'sheet:')).toEqual([]);
    });

    it('are found by what their platform calls them, in their own place', async () => {
      await put(
        1,
        { id: 'here', place: 'slack:C1', thread: 'top:a' },
        { id: 'there', place: 'slack:C2', thread: 'top:b' },
      );
      await settle(1, { kind: 'sent', platformId: '1795400000.000100' });
      const posted = async (place: string, id = '1795400000.000100') => (await store.placements.posted(place, id))?.id;
      expect(await posted('slack:C1')).toBe('here');
      expect(await posted('slack:C2')).toBe('there');
      expect(await posted('slack:C3')).toBeUndefined();
      expect(await posted('slack:C1', '1795400000.000101')).toBeUndefined();
    });

    it('keep the newest address that leads to their person, and hand it to whoever sends them', async () => {
      await put(1, { id: 'one', place: 'slack:C1/U1', thread: 'command', via: VIA });
      await put(2, { id: 'ignored', place: 'slack:C1/U1', thread: 'command', via: `${VIA}-2` });
      expect((await settle(2, { kind: 'sent', platformId: 'seen-by-one' })).map(({ via }) => via)).toEqual([
        `${VIA}-2`,
      ]);
    });

    it('lose the address in time once they are not on their way any more; the words stay', async () => {
      const one = { place: 'slack:C1/U1', via: VIA };
      await put(1, { ...one, id: 'sent', key: 'sent', thread: 'a' });
      await settle(1, { kind: 'sent', platformId: 'seen-by-one' });
      await put(1, { ...one, id: 'gone', key: 'gone', thread: 'b' });
      await settle(1, { kind: 'gone' });
      await put(1, { ...one, id: 'due', key: 'due', thread: 'c' });
      await put(9, { ...one, id: 'new', key: 'new', thread: 'd' });
      expect(await store.placements.forgetVia(at(1))).toBe(0);
      expect(await store.placements.forgetVia(at(2))).toBe(2);
      expect(await store.placements.forgetVia(at(2))).toBe(0);
      for (const [key, via] of Object.entries({ sent: null, gone: null, due: VIA, new: VIA }))
        expect([key, await viaOf(key)]).toEqual([key, [via]]);
      expect((await store.placements.under('slack', 'sent')).map(({ content }) => content?.text)).toEqual([
        '回答です。',
      ]);
      const rows = await db.selectFrom('placements').selectAll().where('key', 'in', ['sent', 'gone']).execute();
      expect(JSON.stringify(rows)).not.toContain('secret');
    });

    it('lose the address with the words when they are erased, and in the inbox when they are answered', async () => {
      const place = 'slack:C1/U1';
      const actor = { id: 'slack:U1', name: '架空 花', channel: 'slack', level: 'public', roles: [] } as const;
      const asked = { actor, place, placeLevel: 'public', thread: 'command', text: '締切は', askedAt: AT } as const;
      await store.inbox.receive({ id: 'slack:command/1', payload: { ...asked, via: VIA, unseen: true } }, at(0));
      const taken = await store.inbox.claim({ now: at(0), leaseUntil: at(60), lease: 'held' });
      if (taken === null) throw new Error('nothing to answer');
      const placement = inSlack({ id: 'one', key: 'one', place, thread: 'command', via: VIA, certificateId: 'cert-1' });
      await store.statements.commit({ ...turn('1', null), event: taken, placements: [placement] });
      expect(JSON.stringify(await db.selectFrom('inbox').selectAll().execute())).not.toContain('secret');
      expect(await viaOf('one')).toEqual([VIA]);
      await store.statements.eraseExchange('cert-1', AT);
      expect(await viaOf('one')).toEqual([null]);
    });
  });
}
