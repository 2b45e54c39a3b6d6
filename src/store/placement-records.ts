import { type ExpressionBuilder, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { PlacedMessages } from '../assistant/ports/placed-messages.ts';
import type { PlacementClaim, PlacementInHand, PlacementRecords } from '../assistant/ports/placement-records.ts';
import { addressOf } from '../domain/inbox.ts';
import type { NewPlacement, SendOutcome } from '../domain/placements/placement.ts';
import { lockAddress } from './lock-address.ts';
import { AT_ONCE, fromPlacement, toPlacement } from './placement-rows.ts';
import type { PlacementRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

const UNSETTLED = ['due', 'sending', 'unknown'];

/** Placements over either database. */
export function placementRecords(db: Kysely<Tables>): PlacementRecords & PlacedMessages {
  return {
    put: (placements, at) => db.transaction().execute((trx) => putPlacements(trx, placements, at)),

    async claim(claim) {
      const rows = await claimable(db, claim);
      if (rows.length === 0) return [];
      // All in one transaction, which waits for the disk once.
      return db.transaction().execute(async (trx) => {
        const taken: PlacementInHand[] = [];
        for (const row of rows.toSorted(byAddress)) {
          const placement = await take(trx, row, claim);
          if (placement !== null) taken.push(placement);
        }
        return taken;
      });
    },

    async settle(held, placement, outcome) {
      const { numUpdatedRows } = await db
        .updateTable('placements')
        .set({ ...settled(placement.version, outcome, held?.wasUnknown ?? false), lease: null, lease_until: null })
        .where('id', '=', placement.id)
        .where('version_sent', '<', placement.version)
        .$if(held !== null, (query) => query.where('lease', '=', held?.lease ?? ''))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async forgetVia(putBefore) {
      const { numUpdatedRows } = await db
        .updateTable('placements')
        .set({ via: null })
        .where('via', 'is not', null)
        .where('state', 'in', ['sent', 'gone'])
        .where('changed_at', '<', putBefore)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },

    async at(address, afterChange) {
      const rows = await db
        .selectFrom('placements')
        .selectAll()
        .where('address', '=', storable(address))
        .where('change', '>', afterChange)
        .orderBy('change')
        .execute();
      return rows.map(toPlacement);
    },

    async under(channel, key) {
      const rows = await db
        .selectFrom('placements')
        .selectAll()
        .where('key', '=', storable(key))
        .where('channel', '=', channel)
        .orderBy('changed_at')
        .orderBy('id')
        .execute();
      return rows.map(toPlacement);
    },

    async posted(place, platformId) {
      const row = await db
        .selectFrom('placements')
        .selectAll()
        .where('platform_id', '=', storable(platformId))
        .where('place', '=', storable(place))
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toPlacement(row);
    },

    async threads(place, limit) {
      const threads = await db
        .selectFrom('placements')
        .select(['thread', sql<string>`max(changed_at)`.as('last'), sql<number>`min(position)`.as('first')])
        .where('place', '=', storable(place))
        .where('content', 'is not', null)
        .groupBy('thread')
        .orderBy('last', 'desc')
        .orderBy('thread')
        .limit(limit)
        .execute();
      const summaries = await Promise.all(
        threads.map(async ({ thread, last, first }) => {
          const row = await db
            .selectFrom('placements')
            .selectAll()
            .where('address', '=', addressOf({ place: storable(place), thread }))
            .where('position', '=', Number(first))
            .executeTakeFirst();
          return row === undefined ? [] : [{ thread, first: toPlacement(row), changedAt: last }];
        }),
      );
      return summaries.flat();
    },
  };
}

/** Puts messages within a transaction: a new key at the end of its conversation, a known one as its next version. */
export async function putPlacements(
  trx: Transaction<Tables>,
  placements: readonly NewPlacement[],
  at: string,
): Promise<void> {
  const rows = placements.map((placement) => fromPlacement(placement, storable(at)));
  for (const row of rows.toSorted(byAddress)) {
    await lockAddress(trx, row.address);
    const { position, change } = await trx
      .selectFrom('placements')
      .select([
        sql<number>`coalesce(max(position), 0)`.as('position'),
        sql<number>`coalesce(max(change), 0)`.as('change'),
      ])
      .where('address', '=', row.address)
      .executeTakeFirstOrThrow();
    const next = { position: Number(position) + 1, change: Number(change) + 1 };
    await trx
      .insertInto('placements')
      .values({ ...row, ...next })
      .onConflict((conflict) =>
        conflict.columns(['address', 'key']).doUpdateSet(({ ref }) => ({
          content: row.content,
          audience: row.audience,
          certificate_id: row.certificate_id,
          via: row.via,
          version: sql<number>`${ref('placements.version')} + 1`,
          change: next.change,
          // What is on its way arrives first; its settling finds the newer version due. Where an older version may have
          // arrived, the platform is asked before a second message is posted.
          state: sql<string>`case when ${ref('placements.lease')} is not null then 'sending'
            when ${ref('placements.state')} in ('unknown', 'gone') then 'unknown' else 'due' end`,
          attempts: 0,
          not_before: AT_ONCE,
          changed_at: at,
        })),
      )
      .execute();
  }
}

/** Takes the words out of every message under a certificate; one that was not sent yet never will be. */
export async function eraseFromPlacements(trx: Transaction<Tables>, certificateId: string): Promise<void> {
  await trx
    .updateTable('placements')
    .set({ content: null, via: null, state: sql<string>`case when state = 'sent' then 'sent' else 'gone' end` })
    .where('certificate_id', '=', certificateId)
    .execute();
}

function claimable(db: Kysely<Tables>, { channel, addresses, now, limit }: PlacementClaim): Promise<PlacementRow[]> {
  if (addresses?.length === 0) return Promise.resolve([]);
  return (
    db
      .selectFrom('placements')
      .selectAll()
      .where('channel', '=', channel)
      // Said once more for the index: with isFree alone, SQLite reads everything the channel has ever sent.
      .where('state', 'in', UNSETTLED)
      .$if(addresses !== undefined, (query) => query.where('address', 'in', [...(addresses ?? [])]))
      .where((each) => isFree(each, now))
      .where((each) => isFirst(each, now))
      .orderBy('changed_at')
      .orderBy('id')
      .limit(limit)
      .execute()
  );
}

/** In one order for all, so that two transactions never wait for each other. */
function byAddress(a: Pick<PlacementRow, 'address'>, b: Pick<PlacementRow, 'address'>): number {
  return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}

/** Due and to be tried by now, or nobody knows how the last try ended. */
function isFree({ or, and, eb }: ExpressionBuilder<Tables, 'placements'>, now: string) {
  return or([
    and([eb('state', 'in', ['due', 'unknown']), eb('not_before', '<=', now)]),
    and([eb('state', '=', 'sending'), eb('lease_until', '<=', now)]),
  ]);
}

/** Nothing of its conversation is to arrive before it, and nothing of it is in hand. */
function isFirst({ not, exists, selectFrom }: ExpressionBuilder<Tables, 'placements'>, now: string) {
  return not(
    exists(
      selectFrom('placements as other')
        .select('other.id')
        .whereRef('other.address', '=', 'placements.address')
        .whereRef('other.id', '!=', 'placements.id')
        .where(({ or, and, eb, ref }) =>
          or([
            and([eb('other.state', 'in', UNSETTLED), eb('other.position', '<', ref('placements.position'))]),
            and([eb('other.state', '=', 'sending'), eb('other.lease_until', '>', now)]),
          ]),
        ),
    ),
  );
}

/** Takes one that was found, unless another process was quicker with it or with another of its conversation. */
async function take(
  trx: Transaction<Tables>,
  row: PlacementRow,
  { now, lease, leaseUntil }: PlacementClaim,
): Promise<PlacementInHand | null> {
  // A try that ended with its process counts: what ends every process that sends it must not be tried for ever.
  const attempts = row.state === 'sending' ? row.attempts + 1 : row.attempts;
  await lockAddress(trx, row.address);
  const { numUpdatedRows } = await trx
    .updateTable('placements')
    .set({ state: 'sending', lease, lease_until: leaseUntil, attempts })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .where('state', '=', row.state)
    .where((each) => isFree(each, now))
    .where((each) => isFirst(each, now))
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return null;
  return { placement: toPlacement({ ...row, state: 'sending', attempts }), lease, wasUnknown: row.state !== 'due' };
}

/**
 * The columns after a try to send `version`. When a newer one was put meanwhile, that one is to be sent; and where nobody
 * knows whether the older arrived, the platform is asked first. What was erased meanwhile is not sent again.
 */
function settled(version: number, outcome: SendOutcome, wasUnknown: boolean) {
  const ifSame = <T>(same: T, newer: T) => sql<T>`case when version = ${version} then ${same} else ${newer} end`;
  const unlessErased = (state: RawBuilder<string>) =>
    sql<string>`case when content is null then 'gone' else ${state} end`;
  // A try that did not arrive says nothing of the one before it.
  const again = wasUnknown ? 'unknown' : 'due';
  switch (outcome.kind) {
    case 'sent':
      return { state: ifSame('sent', 'due'), version_sent: version, platform_id: outcome.platformId };
    case 'later':
      // As the platform asked for: that is no failed try.
      return { state: unlessErased(sql<string>`${again}`), not_before: outcome.notBefore };
    case 'unknown':
      return {
        state: unlessErased(sql<string>`${'unknown'}`),
        not_before: outcome.notBefore,
        ...(outcome.counts === false
          ? {}
          : { attempts: sql<number>`case when version = ${version} then attempts + 1 else attempts end` }),
      };
    case 'absent':
      return { state: unlessErased(sql<string>`${again}`) };
    case 'gone':
      return { state: unlessErased(ifSame('gone', 'unknown')) };
  }
}
