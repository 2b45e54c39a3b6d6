import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** The secret of that name: 32 random bytes in hex, made on first use and the same for every process from then on. */
export async function secret(db: Kysely<Tables>, name: string): Promise<string> {
  const known = await selectSecret(db, name).executeTakeFirst();
  if (known !== undefined) return known.value;
  await db
    .insertInto('secrets')
    .values({ name, value: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Read again: another process may have been first, and its value is the one that counts.
  return (await selectSecret(db, name).executeTakeFirstOrThrow()).value;
}

function selectSecret(db: Kysely<Tables>, name: string) {
  return db.selectFrom('secrets').select('value').where('name', '=', name);
}
