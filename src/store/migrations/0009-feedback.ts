import type { Kysely } from 'kysely';

/** What people think of answers, and what staff have dealt with. Both go with the exchange, which erasing deletes. */
export async function addFeedback(db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>): Promise<void> {
  await db.schema
    .createTable('feedback')
    .addColumn('certificate_id', 'text', (column) =>
      column.notNull().references('exchanges.certificate_id').onDelete('cascade'),
    )
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('rating', 'text', (column) => column.notNull())
    .addColumn('complaint', 'text')
    .addColumn('remark', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_key', ['certificate_id', 'actor_id'])
    .execute();
  await db.schema
    .createTable('settled_questions')
    .addColumn('certificate_id', 'text', (column) =>
      column.primaryKey().references('exchanges.certificate_id').onDelete('cascade'),
    )
    .addColumn('settled_by', 'text', (column) => column.notNull())
    .addColumn('settled_at', 'text', (column) => column.notNull())
    .execute();
}
