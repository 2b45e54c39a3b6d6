import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import type { InboxRecords } from '../assistant/ports/inbox-records.ts';
import type { InHand, Received } from '../domain/inbox.ts';
import { editsOf } from '../domain/inbox.ts';
import { fromReceived, toReceived } from './inbox-rows.ts';
import { lockAddress } from './lock-address.ts';
import { putPlacements } from './placement-records.ts';
import type { InboxRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

/** Of several processes that want the same event one gets it; the others look again at most this often. */
const MOST_TRIES = 8;

/** Who was let go of until later stands in line as of then: what waits for its channel must not hold up the others for ever. */
const readyAt = sql`case when not_before > received_at then not_before else received_at end`;

/** The inbox over either database. */
export function inboxRecords(db: Kysely<Tables>): InboxRecords {
  return {
    async receive(event, at) {
      return db.transaction().execute(async (trx) => {
        const row = fromReceived(event, 0, at);
        await lockAddress(trx, row.address);
        const known = await trx.selectFrom('inbox').select('id').where('id', '=', row.id).executeTakeFirst();
        if (known !== undefined) return 'known';
        const { last } = await trx
          .selectFrom('inbox')
          .select(sql<number>`coalesce(max(position), 0)`.as('last'))
          .where('address', '=', row.address)
          .executeTakeFirstOrThrow();
        const isOver = await hasNewerEdit(trx, event);
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('inbox')
          .values({ ...(isOver ? over(row, at) : row), position: Number(last) + 1 })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirstOrThrow();
        await passOver(trx, event, Number(last) + 2, at);
        return numInsertedOrUpdatedRows === 1n && !isOver ? 'received' : 'known';
      });
    },

    async claim({ now, leaseUntil, lease }) {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const row = await db
          .selectFrom('inbox')
          .selectAll()
          .where((each) => isFree(each, now))
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('inbox as earlier')
                  .select('earlier.id')
                  .whereRef('earlier.address', '=', 'inbox.address')
                  .whereRef('earlier.position', '<', 'inbox.position')
                  .where('earlier.state', '!=', 'done'),
              ),
            ),
          )
          .orderBy(readyAt)
          .orderBy('id')
          .limit(1)
          .executeTakeFirst();
        if (row === undefined) return null;
        const attempts = row.attempts + 1;
        const { numUpdatedRows } = await db
          .updateTable('inbox')
          .set({ state: 'held', lease, lease_until: leaseUntil, attempts })
          .where('id', '=', row.id)
          .where('attempts', '=', row.attempts)
          .where((each) => isFree(each, now))
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 1n) return { ...toReceived(row), lease, attempts, takenAt: now };
      }
      return null;
    },

    async release(event, how) {
      if (how.kind === 'failed') {
        return db.transaction().execute(async (trx) => {
          if (!(await finishEvent(trx, event))) return false;
          await putPlacements(trx, how.tell, how.at);
          return true;
        });
      }
      const { id, lease, attempts } = event;
      const { numUpdatedRows } = await db
        .updateTable('inbox')
        .set({
          state: 'waiting',
          lease: null,
          lease_until: null,
          not_before: how.notBefore,
          attempts: how.counts ? attempts : attempts - 1,
        })
        .where('id', '=', id)
        .where('lease', '=', lease)
        .where('state', '=', 'held')
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async open(address) {
      const rows = await db
        .selectFrom('inbox')
        .selectAll()
        .where('address', '=', storable(address))
        .where('state', '!=', 'done')
        .orderBy('position')
        .execute();
      return rows.map(toReceived);
    },

    async sweep(doneBefore) {
      const { numDeletedRows } = await db
        .deleteFrom('inbox')
        .where('state', '=', 'done')
        .where('done_at', '<', doneBefore)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

/** Should the event that this one replaces arrive after it, its older words must not take the place of the newer. */
async function passOver(trx: Transaction<Tables>, { payload }: Received, position: number, at: string): Promise<void> {
  const { replaces } = payload;
  if (replaces === undefined) return;
  await trx
    .insertInto('inbox')
    .values(over(fromReceived({ id: replaces, payload }, position, at), at))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Whether a later edit of the same question came first: nor must its older words take the place of those. */
async function hasNewerEdit(trx: Transaction<Tables>, { id, payload: { replaces } }: Received): Promise<boolean> {
  if (replaces === undefined) return false;
  const edits = editsOf(storable(replaces));
  const newer = await trx
    .selectFrom('inbox')
    .select('id')
    .where('id', '>', storable(id))
    .where('id', '>=', edits.from)
    .where('id', '<', edits.before)
    .limit(1)
    .executeTakeFirst();
  return newer !== undefined;
}

/** An event that is answered by another: its id stays known, its words are not kept. */
function over(row: InboxRow, at: string): InboxRow {
  return { ...row, state: 'done', payload: null, done_at: at };
}

/** It waits and may be tried by now, or whoever had it in hand let the lease lapse. */
function isFree({ or, and, eb }: ExpressionBuilder<Tables, 'inbox'>, now: string) {
  return or([
    and([eb('state', '=', 'waiting'), eb('not_before', '<=', now)]),
    and([eb('state', '=', 'held'), eb('lease_until', '<=', now)]),
  ]);
}

/**
 * Ends an event with its outcome: its payload goes, its id stays. False when the lease is not held any more. For how long
 * the id stays is counted by the real clock, never by the time that the answer is given as of.
 */
export async function finishEvent(trx: Transaction<Tables>, { id, lease, takenAt }: InHand): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('inbox')
    .set({ state: 'done', payload: null, lease: null, lease_until: null, done_at: takenAt })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
