import type { Kysely } from 'kysely';

/** What was received and is to be answered, and messages on their way. */
export async function createInboxAndPlacements(db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('payload', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('not_before', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('done_at', 'text')
    .addUniqueConstraint('inbox_position', ['address', 'position'])
    .execute();
  await db.schema.createIndex('inbox_state').on('inbox').columns(['state', 'received_at']).execute();
  await db.schema
    .createTable('placements')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('change', 'integer', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('certificate_id', 'text')
    .addColumn('content', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('version_sent', 'integer', (column) => column.notNull())
    .addColumn('platform_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('not_before', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('placements_key', ['address', 'key'])
    .addUniqueConstraint('placements_change', ['address', 'change'])
    .execute();
  await db.schema.createIndex('placements_state').on('placements').columns(['channel', 'state']).execute();
  await db.schema.createIndex('placements_place').on('placements').columns(['place', 'changed_at']).execute();
  await db.schema.createIndex('placements_certificate').on('placements').column('certificate_id').execute();
}
