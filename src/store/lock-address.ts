import { SqliteAdapter, sql, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * Until the transaction ends, no other one counts on in this conversation. Otherwise two would choose the same number, or
 * a higher one would be seen first, and whoever resumes by it would never be told of the lower. SQLite's writing
 * transactions are alone anyway.
 */
export async function lockAddress(trx: Transaction<Tables>, address: string): Promise<void> {
  if (trx.getExecutor().adapter instanceof SqliteAdapter) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`.execute(trx);
}
