import type { Transaction } from 'kysely';
import { forgetWords } from '../domain/conversation.ts';
import { forgetStatement } from './correction-records.ts';
import { eraseFromPlacements } from './placement-records.ts';
import type { Tables } from './schema.ts';
import { toConversation } from './statement-rows.ts';
import { storable } from './storable.ts';

/**
 * Takes what was asked and said under a certificate out of every table that holds words; the certificate stays. False when
 * that was done before: one erasure leaves one row.
 */
export async function eraseWords(trx: Transaction<Tables>, certificateId: string, at: string): Promise<boolean> {
  const id = storable(certificateId);
  const { numDeletedRows } = await trx
    .deleteFrom('exchanges')
    .where('certificate_id', '=', id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;
  await trx
    .insertInto('erasures')
    .values({ certificate_id: id, at: storable(at) })
    .execute();
  await forgetInConversation(trx, id);
  await forgetStatement(trx, id);
  await eraseFromPlacements(trx, id);
  return true;
}

/**
 * The conversation may still hold the erased question as its last one. Its version grows, so that a turn decided on
 * the old words meets a conflict instead of writing them back.
 */
async function forgetInConversation(trx: Transaction<Tables>, certificateId: string): Promise<void> {
  const row = await trx
    .selectFrom('conversations')
    .innerJoin('statements', 'statements.conversation_id', 'conversations.id')
    .selectAll('conversations')
    .where('statements.certificate_id', '=', certificateId)
    .executeTakeFirst();
  if (row === undefined) return;
  const { state, version } = toConversation(row);
  await trx
    .updateTable('conversations')
    .set({ state: JSON.stringify(forgetWords(state)), version: version + 1 })
    .where('id', '=', row.id)
    .execute();
}
