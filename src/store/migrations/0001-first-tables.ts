import { type Kysely, sql } from 'kysely';

/** Documents with pages and passages, programmes, conversations, statements with certificates and exchanges, secrets. */
export async function createFirstTables(db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>): Promise<void> {
  await db.schema
    .createTable('documents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text')
    .addColumn('official', 'text')
    .addColumn('fiscal_year', 'integer')
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('programmes', 'text', (column) => column.notNull())
    .addColumn('page_count', 'integer')
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('faults', 'text', (column) => column.notNull())
    .addColumn('indexed_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('pages')
    .addColumn('document_id', 'text', (column) => column.notNull().references('documents.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer')
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pages_key', ['document_id', 'position'])
    .execute();

  await db.schema
    .createTable('passages')
    .addColumn('document_id', 'text', (column) => column.notNull().references('documents.id').onDelete('cascade'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('headings', 'text', (column) => column.notNull())
    .addColumn('lead', 'text')
    .addColumn('marker', 'text')
    .addColumn('depth', 'integer', (column) => column.notNull())
    .addColumn('group_ordinal', 'integer')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('cells', 'text', (column) => column.notNull())
    .addColumn('breaks', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('passages_key', ['document_id', 'ordinal'])
    .execute();

  await db.schema
    .createTable('programmes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('ministry', 'text')
    .addColumn('aliases', 'text', (column) => column.notNull())
    .addColumn('parts', 'text', (column) => column.notNull())
    .addColumn('members', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('knowledge_revision')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await sql`insert into knowledge_revision (id, revision) values (1, 0)`.execute(db);

  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('conversations_place_thread', ['place', 'thread'])
    .execute();

  await db.schema
    .createTable('certificates')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('said_at', 'text', (column) => column.notNull())
    .addColumn('engine', 'text', (column) => column.notNull())
    .addColumn('prompt_version', 'text')
    .addColumn('documents', 'text', (column) => column.notNull())
    .addColumn('spans', 'text', (column) => column.notNull())
    .addColumn('answer_hash', 'text', (column) => column.notNull())
    .addColumn('question_keyed_hash', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('statements')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.references('conversations.id'))
    .addColumn('certificate_id', 'text', (column) => column.notNull().unique().references('certificates.id'))
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('said_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('statements_outcome').on('statements').columns(['outcome', 'said_at']).execute();

  await db.schema
    .createTable('statement_citations')
    .addColumn('statement_id', 'text', (column) => column.notNull().references('statements.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('page', 'integer')
    .addColumn('headings', 'text', (column) => column.notNull())
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('passage_id', 'text', (column) => column.notNull())
    .addColumn('span_start', 'integer', (column) => column.notNull())
    .addColumn('span_end', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('statement_citations_key', ['statement_id', 'position'])
    .execute();
  await db.schema
    .createIndex('statement_citations_document')
    .on('statement_citations')
    .columns(['document_id'])
    .execute();

  await db.schema
    .createTable('exchanges')
    .addColumn('certificate_id', 'text', (column) => column.primaryKey().references('certificates.id'))
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('erasures')
    .addColumn('certificate_id', 'text', (column) => column.primaryKey().references('certificates.id'))
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('secrets')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
