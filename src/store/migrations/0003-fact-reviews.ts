import type { Kysely } from 'kysely';

/** What staff said of facts (confirmed, put right or rejected), and what is recorded of programmes. */
export async function addFactReviews(db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>): Promise<void> {
  await db.schema
    .createTable('fact_reviews')
    .addColumn('document', 'text', (column) => column.notNull())
    // No foreign key: a review outlives the version of the document it was made on.
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('fact_key', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('page', 'integer')
    .addColumn('clause', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('reviewer', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('fact_reviews_key', ['fact_key', 'number'])
    .execute();
  await db.schema.alterTable('programmes').addColumn('record', 'text').execute();
  await db.schema.createIndex('fact_reviews_document').on('fact_reviews').columns(['document']).execute();
}
