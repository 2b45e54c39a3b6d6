import type { Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Moves the knowledge revision on by one and returns it: every process reads its knowledge again. */
export async function moveRevision(trx: Transaction<Tables>): Promise<number> {
  const { revision } = await trx
    .updateTable('knowledge_revision')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}
