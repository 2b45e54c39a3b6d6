import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/domain/action.ts';
import { ANSWER_KINDS } from '../../src/domain/answer.ts';
import { LEVELS } from '../../src/domain/audience.ts';
import { addressOf, type InboxPayload } from '../../src/domain/inbox.ts';
import type { NewPlacement } from '../../src/domain/placements/placement.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storable } from '../../src/store/storable.ts';
import { at } from './instants.ts';
import type { OpenedStore } from './store-contract.ts';
import { anyText } from './store-samples.ts';

const CHANNELS = ['console', 'terminal', 'slack', 'teams'] as const;
const anyLevel = fc.constantFrom(...LEVELS);

const anyAnswers = fc.dictionary(
  // A key that zod leaves out, as it should; rows are named by hashes.
  anyText.filter((key) => key !== '__proto__'),
  fc.record({ choice: fc.constantFrom('yes', 'no', 'unsure', null), detail: anyText }),
  { maxKeys: 4 },
);
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('sheet.open' as const), call: anyText, situation: anyText, answers: anyAnswers }),
  fc.record(
    { do: fc.constant('sheet.change' as const), sheet: anyText, situation: anyText, answers: anyAnswers },
    { requiredKeys: ['do', 'sheet', 'answers'] },
  ),
);

const anyPayload: fc.Arbitrary<InboxPayload> = fc.record(
  {
    actor: fc.record({
      id: anyText,
      name: anyText,
      channel: fc.constantFrom(...CHANNELS),
      level: anyLevel,
      roles: fc.array(anyText, { maxLength: 3 }),
    }),
    place: anyText,
    placeLevel: anyLevel,
    thread: anyText,
    text: anyText,
    askedAt: fc.constantFrom(at(0), at(1)),
    action: anyAction,
    replaces: anyText,
    via: anyText,
    unseen: fc.boolean(),
  },
  { requiredKeys: ['actor', 'place', 'placeLevel', 'thread', 'text', 'askedAt'] },
);

const anyPlacement: fc.Arbitrary<Omit<NewPlacement, 'id'>> = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  place: anyText,
  thread: anyText,
  key: anyText,
  audience: anyLevel,
  certificateId: fc.option(anyText),
  via: fc.option(anyText),
  content: fc.record({
    about: fc.option(anyText),
    message: fc.record({
      blocks: fc.array(
        fc.record({ kind: fc.constantFrom('conclusion' as const, 'paragraph' as const), text: anyText }),
      ),
      certificate: fc.option(anyText),
    }),
    text: anyText,
    kind: fc.constantFrom(...ANSWER_KINDS, 'failure' as const, 'notice' as const),
    abstained: fc.boolean(),
    repeats: fc.boolean(),
    saidAt: fc.constantFrom(at(0), at(1)),
  }),
});

/** What every store promises of what goes through it on the way from a channel and back to it. */
export function roundTripContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: what goes through`, { timeout: 60_000 }, () => {
    let store: Store;
    let count = 0;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());

    it('comes out of the inbox as it was received, every field, unstorable characters apart', async () => {
      await fc.assert(
        fc.asyncProperty(anyPayload, async (payload) => {
          count += 1;
          const event = { id: `slack:${count}`, payload };
          await store.inbox.receive(event, at(count));
          // All that is left of the others is theirs to answer: each is held, one after another.
          const taken = await store.inbox.claim({ now: at(count), leaseUntil: at(1e6), lease: `${count}` });
          expect(taken?.payload).toEqual(storable(payload));
          expect(await store.inbox.open(addressOf(payload))).toContainEqual(storable(event));
          if (taken !== null) await store.inbox.release(taken, { kind: 'failed', tell: [], at: at(count) });
        }),
        { numRuns: 100 },
      );
    });

    it('comes out of the placements as it was put, every field, by its conversation and by its key', async () => {
      await fc.assert(
        fc.asyncProperty(anyPlacement, async (given) => {
          count += 1;
          const key = `${count} ${given.key}`;
          const placement: NewPlacement = { ...given, id: `p${count}`, key };
          await store.placements.put([placement], at(count));
          const expected = { ...storable(placement), version: 1, versionSent: 0, platformId: null, state: 'due' };
          const own = (await store.placements.at(addressOf(placement), 0)).filter(({ id }) => id === placement.id);
          expect(own).toEqual([expect.objectContaining(expected)]);
          expect(await store.placements.under(given.channel, key)).toEqual(own);
        }),
        { numRuns: 100 },
      );
    });
  });
}
