import type { Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * Moves the knowledge revision on by one and returns it: every process reads its knowledge again. Null, and nothing
 * moved, where it is not the `expected` one.
 */
export async function moveRevision(trx: Transaction<Tables>, expected?: number): Promise<number | null> {
  const moving = trx
    .updateTable('knowledge_revision')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .returning('revision');
  const row = await (expected === undefined ? moving : moving.where('revision', '=', expected)).executeTakeFirst();
  return row?.revision ?? null;
}
