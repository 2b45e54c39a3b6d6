import type { Kysely } from 'kysely';

/** Messages that lead to one person by an address of their own, and messages looked up by their key. */
export async function addMessagesForOne(db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>): Promise<void> {
  await db.schema.alterTable('placements').addColumn('via', 'text').execute();
  await db.schema.createIndex('placements_by_key').on('placements').columns(['key', 'channel']).execute();
}
