import type { Kysely, Transaction } from 'kysely';
import type { ConversationRecords, NextConversation } from '../assistant/ports/conversation-records.ts';
import { newConversation } from '../domain/conversation.ts';
import type { Tables } from './schema.ts';
import { fromConversation, toConversation } from './statement-rows.ts';
import { storable } from './storable.ts';

const NOTHING_SAID = JSON.stringify(newConversation('', '', '', '').state);

/** Conversations over either database. */
export function conversationRecords(db: Kysely<Tables>): ConversationRecords {
  return {
    async load(place, thread) {
      const row = await db
        .selectFrom('conversations')
        .selectAll()
        .where('place', '=', storable(place))
        .where('thread', '=', storable(thread))
        .executeTakeFirst();
      return row === undefined ? null : toConversation(row);
    },

    async save(conversation, expectedVersion) {
      const isSaved = await db.transaction().execute((trx) => saveConversation(trx, conversation, expectedVersion));
      return isSaved ? 'saved' : 'conflict';
    },

    async expire(updatedBefore) {
      // The row stays, for the statements of it; a turn decided on the old words meets a conflict.
      const { numUpdatedRows } = await db
        .updateTable('conversations')
        .set(({ eb }) => ({ state: NOTHING_SAID, version: eb('version', '+', 1) }))
        .where('updated_at', '<', updatedBefore)
        .where('state', '!=', NOTHING_SAID)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  };
}

/** Compare-and-set: keeps the conversation as version `expectedVersion + 1`; false if it has another version by now. */
export async function saveConversation(
  trx: Transaction<Tables>,
  conversation: NextConversation,
  expectedVersion: number,
): Promise<boolean> {
  const row = fromConversation({ ...conversation, version: expectedVersion + 1 });
  if (expectedVersion === 0) {
    // Whoever comes second to a new thread finds it taken.
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('conversations')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await trx
    .updateTable('conversations')
    .set({ version: row.version, state: row.state, updated_at: row.updated_at })
    .where('id', '=', row.id)
    .where('version', '=', expectedVersion)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
