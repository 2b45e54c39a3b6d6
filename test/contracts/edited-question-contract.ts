import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replyKey } from '../../src/assistant/ask.ts';
import { failurePlacement } from '../../src/assistant/inbox/failure-placement.ts';
import { addressOf, type InHand, type Received } from '../../src/domain/inbox.ts';
import type { Store } from '../../src/store/open-store.ts';
import { at } from './instants.ts';
import { newPlacement } from './placement-samples.ts';
import type { OpenedStore } from './store-contract.ts';
import { turn } from './store-samples.ts';

const LEASE_S = 60;
const FIRST = 'slack:C1/1.000001';
const EDIT = `${FIRST}/2.000001`;
const PLACE = 'slack:C1';
const THREAD = '1.000001';
const ADDRESS = addressOf({ place: PLACE, thread: THREAD });

function event(id: string, text: string, replaces?: string): Received {
  const actor = { id: 'slack:U1', name: '架空 花', channel: 'slack', level: 'public', roles: [] } as const;
  const payload = { actor, place: PLACE, placeLevel: 'public', thread: THREAD, text, askedAt: at(0) } as const;
  return { id, payload: { ...payload, ...(replaces === undefined ? {} : { replaces }) } };
}
const first = event(FIRST, '上限額は');
const edit = event(EDIT, '締切は', FIRST);

/** What every store promises of a question that was edited: its answer is edited in place, whatever happens between. */
export function editedQuestionContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: an edited question`, { timeout: 30_000 }, () => {
    let store: Store;
    let count = 0;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());

    const take = (seconds: number) => {
      count += 1;
      return store.inbox.claim({ now: at(seconds), leaseUntil: at(seconds + LEASE_S), lease: `lease-${count}` });
    };
    /** Answers as the use case does: under the key of the event whose reply it is. */
    const answer = async (seconds: number, taken?: InHand) => {
      const held = taken ?? (await take(seconds));
      if (held === null) throw new Error(`nothing to answer at ${seconds}`);
      count += 1;
      const { text, replaces } = held.payload;
      const key = replyKey(replaces ?? held.id);
      const placement = newPlacement({ id: `p${count}`, channel: 'slack', place: PLACE, thread: THREAD, key, text });
      const said = { ...placement, content: { ...placement.content, about: text }, certificateId: `cert-${count}` };
      const outcome = await store.statements.commit({ ...turn(`${count}`, null), event: held, placements: [said] });
      return [held.id, outcome];
    };
    const shown = async () =>
      (await store.placements.at(ADDRESS, 0)).map(({ key, version, content }) => [key, version, content?.about]);
    const send = async (seconds: number) => {
      count += 1;
      const times = { now: at(seconds), leaseUntil: at(seconds + LEASE_S), lease: `lease-${count}`, limit: 9 };
      const taken = await store.placements.claim({ channel: 'slack', ...times });
      for (const each of taken)
        await store.placements.settle(each, each.placement, { kind: 'sent', platformId: 'ts-1' });
      return taken.map(({ placement: { version, platformId, content } }) => [version, platformId, content?.text]);
    };

    it('edits the message that answered it', async () => {
      await store.inbox.receive(first, at(0));
      await answer(0);
      expect(await send(1)).toEqual([[1, null, '上限額は']]);
      await store.inbox.receive(edit, at(2));
      await answer(2);
      expect(await send(3)).toEqual([[2, 'ts-1', '締切は']]);
      expect(await shown()).toEqual([[replyKey(FIRST), 2, '締切は']]);
    });

    it('is answered after the first where neither was answered yet; one message is sent, the newest', async () => {
      await store.inbox.receive(first, at(0));
      await store.inbox.receive(edit, at(1));
      const held = await take(2);
      expect(held?.id).toBe(FIRST);
      // The edit waits for the first, whoever asks.
      expect(await take(2)).toBeNull();
      expect(await answer(2, held ?? undefined)).toEqual([FIRST, 'committed']);
      expect(await answer(2)).toEqual([EDIT, 'committed']);
      expect(await send(3)).toEqual([[2, null, '締切は']]);
    });

    it('still comes after the first when the process that answered the first was killed', async () => {
      await store.inbox.receive(first, at(0));
      const killed = await take(1);
      await store.inbox.receive(edit, at(2));
      expect(await take(2)).toBeNull();
      expect(await answer(1 + LEASE_S)).toEqual([FIRST, 'committed']);
      expect(await answer(1 + LEASE_S)).toEqual([EDIT, 'committed']);
      // Awake again, it can put its older answer nowhere.
      expect(await answer(99, killed ?? undefined)).toEqual([FIRST, 'lost']);
      expect(await shown()).toEqual([[replyKey(FIRST), 2, '締切は']]);
    });

    it('takes the place of the failure of the first, and its own failure that of an answer', async () => {
      await store.inbox.receive(first, at(0));
      await store.inbox.receive(edit, at(0));
      const fail = async (seconds: number, id: string) => {
        const held = await take(seconds);
        if (held === null) throw new Error('nothing to fail');
        expect(held.id).toBe(id);
        const tell = [failurePlacement(held, `failure-${id}`, at(seconds))];
        await store.inbox.release(held, { kind: 'failed', tell, at: at(seconds) });
      };
      await fail(1, FIRST);
      await answer(2);
      expect(await shown()).toEqual([[replyKey(FIRST), 2, '締切は']]);
      await store.inbox.receive(event(`${FIRST}/3.000001`, '補助率は', FIRST), at(3));
      await fail(4, `${FIRST}/3.000001`);
      expect(await shown()).toEqual([[replyKey(FIRST), 3, '補助率は']]);
    });

    it('is not undone by the first, when that is delivered after it', async () => {
      expect(await store.inbox.receive(edit, at(0))).toBe('received');
      expect(await store.inbox.receive(first, at(1))).toBe('known');
      await answer(2);
      expect(await store.inbox.receive(first, at(3))).toBe('known');
      expect(await store.inbox.receive(edit, at(3))).toBe('known');
      expect(await take(4)).toBeNull();
      expect(await shown()).toEqual([[replyKey(FIRST), 1, '締切は']]);
      expect(await store.inbox.open(ADDRESS)).toEqual([]);
    });

    it('is not undone by an earlier edit that is delivered after a later one, answered or not', async () => {
      const later = event(`${FIRST}/3.000001`, '補助率は', FIRST);
      await store.inbox.receive(first, at(0));
      await answer(0);
      expect(await store.inbox.receive(later, at(1))).toBe('received');
      expect(await store.inbox.receive(edit, at(2))).toBe('known');
      expect(await answer(3)).toEqual([later.id, 'committed']);
      expect(await store.inbox.receive(edit, at(4))).toBe('known');
      expect(await store.inbox.receive(event(`${FIRST}/2.500001`, '誰が', FIRST), at(4))).toBe('known');
      expect(await take(5)).toBeNull();
      expect(await shown()).toEqual([[replyKey(FIRST), 2, '補助率は']]);
      // Another question's edit is another's.
      expect(await store.inbox.receive(event('slack:C1/1.0000010/1.000001', '別の', 'slack:C1/1.0000010'), at(6))).toBe(
        'received',
      );
    });

    it('leaves what comes after it in its order, also when the first never comes', async () => {
      await store.inbox.receive(edit, at(0));
      await store.inbox.receive(event('slack:C1/5.000001', '次の質問'), at(1));
      expect(await answer(2)).toEqual([EDIT, 'committed']);
      expect(await answer(2)).toEqual(['slack:C1/5.000001', 'committed']);
      expect(await store.inbox.sweep(at(100))).toBe(3);
    });

    it('is erased from the message by the certificate of what stands there', async () => {
      await store.inbox.receive(first, at(0));
      await answer(0);
      const [before] = await store.placements.at(ADDRESS, 0);
      await store.inbox.receive(edit, at(1));
      await answer(1);
      const [after] = await store.placements.at(ADDRESS, 0);
      expect(await store.statements.eraseExchange(before?.certificateId ?? '', at(2))).toBe(true);
      expect(await shown()).toEqual([[replyKey(FIRST), 2, '締切は']]);
      expect(await store.statements.eraseExchange(after?.certificateId ?? '', at(2))).toBe(true);
      expect(await shown()).toEqual([[replyKey(FIRST), 2, undefined]]);
      expect(await send(3)).toEqual([]);
    });
  });
}
