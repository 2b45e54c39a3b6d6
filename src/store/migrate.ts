import { type Kysely, SqliteAdapter, sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import { createFirstTables } from './migrations/0001-first-tables.ts';
import { addValidity } from './migrations/0002-validity.ts';
import { addFactReviews } from './migrations/0003-fact-reviews.ts';
import { addSheets } from './migrations/0004-sheets.ts';
import { createCorrectionNotices } from './migrations/0005-correction-notices.ts';
import { createInboxAndPlacements } from './migrations/0006-inbox-and-placements.ts';
import { addDoor } from './migrations/0007-door.ts';
import { addOrigin } from './migrations/0008-uploads.ts';
import { addFeedback } from './migrations/0009-feedback.ts';
import { addMessagesForOne } from './migrations/0010-messages-for-one.ts';
import { addMessagesByPlatformId } from './migrations/0011-messages-by-platform-id.ts';
import type { Tables } from './schema.ts';

/** In order, never edited once released; the schema's version is the number of them that have run. */
const MIGRATIONS: readonly ((db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>) => Promise<void>)[] = [
  createFirstTables,
  addValidity,
  addFactReviews,
  addSheets,
  createCorrectionNotices,
  createInboxAndPlacements,
  addDoor,
  addFeedback,
  addOrigin,
  addMessagesForOne,
  addMessagesByPlatformId,
];

/** Any constant will do, as long as all our processes use the same one: 'MICH' in ASCII. */
const POSTGRES_LOCK = 0x4d494348;

/**
 * Brings the schema to this program's version, in one transaction, safe when several processes start at once.
 * Throws `store-newer` when a newer program has been here.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  // A first look without the write lock, so that starting never waits for somebody's long transaction. If it fails,
  // there is no table yet, or there is real trouble that the transaction below will meet again and report.
  const found = await readVersion(db).catch(() => null);
  if (found === MIGRATIONS.length) return;
  await db.transaction().execute(async (trx) => {
    if (!(trx.getExecutor().adapter instanceof SqliteAdapter)) {
      await sql`select pg_advisory_xact_lock(${sql.lit(POSTGRES_LOCK)})`.execute(trx);
    }
    await trx.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    const version = await readVersion(trx);
    if (version !== null && version > MIGRATIONS.length) throw newerSchema(version);
    for (const run of MIGRATIONS.slice(version ?? 0)) await run(trx);
    await trx.deleteFrom('schema_version').execute();
    await trx.insertInto('schema_version').values({ version: MIGRATIONS.length }).execute();
  });
}

async function readVersion(db: Kysely<Tables>): Promise<number | null> {
  const row = await db.selectFrom('schema_version').select('version').executeTakeFirst();
  return row?.version ?? null;
}

function newerSchema(version: number): AppError {
  return new AppError(
    'store-newer',
    `The store has schema version ${version}; this program knows versions up to ${MIGRATIONS.length}.`,
    { hint: 'Start the newer version of Michishirube, or point this one to another store.' },
  );
}
