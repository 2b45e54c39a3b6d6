import type { Kysely } from 'kysely';

/** Where a document came from. Until now its name alone told. */
export async function addOrigin(db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>): Promise<void> {
  await db.schema
    .alterTable('documents')
    .addColumn('origin', 'text', (column) => column.notNull().defaultTo('folder'))
    .execute();
  const named = db as Kysely<{ documents: { name: string; origin: string } }>;
  await named.updateTable('documents').set({ origin: 'upload' }).where('name', 'like', '@added/%').execute();
}
