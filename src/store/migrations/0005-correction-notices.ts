import type { Kysely } from 'kysely';

/** Corrections prepared for those who were given a changed clause: one a change and address. */
export async function createCorrectionNotices(db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>): Promise<void> {
  await db.schema
    .createTable('correction_notices')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('correction_key', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('changes', 'text', (column) => column.notNull())
    .addColumn('statements', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('prepared_at', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('reason', 'text')
    .addUniqueConstraint('correction_notices_address', ['correction_key', 'address'])
    .execute();
}
