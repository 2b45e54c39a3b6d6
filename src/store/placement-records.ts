import { type Expression, type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import type { PlacementClaim, PlacementInHand, PlacementRecords } from '../assistant/ports/placement-records.ts';
import { addressOf } from '../domain/inbox.ts';
import type { NewPlacement, SendOutcome } from '../domain/placements/placement.ts';
import { AT_ONCE, fromPlacement, toPlacement } from './placement-rows.ts';
import type { PlacementRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

const UNSETTLED = ['due', 'sending', 'unknown'];

/** Placements over either database. */
export function placementRecords(db: Kysely<Tables>): PlacementRecords {
  return {
    put: (placements, at) => db.transaction().execute((trx) => putPlacements(trx, placements, at)),

    async claim(claim) {
      const rows = await claimable(db, claim);
      const taken: PlacementInHand[] = [];
      for (const row of rows) if (await take(db, row, claim)) taken.push(inHand(row, claim.lease));
      return taken;
    },

    async settle(held, placement, outcome) {
      const { numUpdatedRows } = await db
        .updateTable('placements')
        .set(({ ref }) => ({ ...settled(placement.version, outcome, ref('version')), lease: null, lease_until: null }))
        .where('id', '=', placement.id)
        .where('version_sent', '<', placement.version)
        .$if(held !== null, (query) => query.where('lease', '=', held?.lease ?? ''))
        .where('state', 'in', held === null ? UNSETTLED : ['sending'])
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
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
  for (const placement of placements) {
    const row = fromPlacement(placement, storable(at));
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
          version: sql<number>`${ref('placements.version')} + 1`,
          change: next.change,
          // What is on its way arrives first; its settling finds the newer version due.
          state: sql<string>`case when ${ref('placements.state')} = 'sending' then 'sending' else 'due' end`,
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
    .set({ content: null, state: sql<string>`case when state = 'sent' then 'sent' else 'gone' end` })
    .where('certificate_id', '=', certificateId)
    .execute();
}

function claimable(db: Kysely<Tables>, { channel, addresses, now, limit }: PlacementClaim): Promise<PlacementRow[]> {
  if (addresses?.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('placements')
    .selectAll()
    .where('channel', '=', channel)
    .$if(addresses !== undefined, (query) => query.where('address', 'in', [...(addresses ?? [])]))
    .where((each) => isFree(each, now))
    .where(({ not, exists, selectFrom }) =>
      not(
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
      ),
    )
    .orderBy('changed_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Due and to be tried by now, or nobody knows how the last try ended. */
function isFree({ or, and, eb }: ExpressionBuilder<Tables, 'placements'>, now: string) {
  return or([
    and([eb('state', 'in', ['due', 'unknown']), eb('not_before', '<=', now)]),
    and([eb('state', '=', 'sending'), eb('lease_until', '<=', now)]),
  ]);
}

async function take(db: Kysely<Tables>, row: PlacementRow, { now, lease, leaseUntil }: PlacementClaim) {
  const { numUpdatedRows } = await db
    .updateTable('placements')
    .set({ state: 'sending', lease, lease_until: leaseUntil })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .where('state', '=', row.state)
    .where((each) => isFree(each, now))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function inHand(row: PlacementRow, lease: string): PlacementInHand {
  return { placement: toPlacement({ ...row, state: 'sending' }), lease, wasUnknown: row.state !== 'due' };
}

/** The columns after a try to send `version`; when a newer one was put meanwhile, that one is due. */
function settled(version: number, outcome: SendOutcome, current: Expression<number>) {
  const state = (reached: string) => sql<string>`case when ${current} = ${version} then ${reached} else 'due' end`;
  switch (outcome.kind) {
    case 'sent':
      return { state: state('sent'), version_sent: version, platform_id: outcome.platformId };
    case 'later':
    case 'unknown':
      return {
        state: outcome.kind === 'later' ? 'due' : 'unknown',
        not_before: outcome.notBefore,
        attempts: sql<number>`attempts + 1`,
      };
    case 'absent':
      return { state: 'due' };
    case 'gone':
      return { state: state('gone') };
  }
}
