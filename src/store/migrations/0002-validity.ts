import type { Kysely } from 'kysely';

/** From when to when a document may answer, and what the catalogue states of it. */
export async function addValidity(db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>): Promise<void> {
  await db.schema.alterTable('documents').addColumn('valid_from', 'text').execute();
  await db.schema.alterTable('documents').addColumn('valid_to', 'text').execute();
  await db.schema
    .alterTable('documents')
    .addColumn('stated', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
}
