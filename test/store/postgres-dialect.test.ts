import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleStore } from '../../src/store/open-store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { doorContract } from '../contracts/door-contract.ts';
import { editedQuestionContract } from '../contracts/edited-question-contract.ts';
import { inboxContract } from '../contracts/inbox-contract.ts';
import { onePersonContract } from '../contracts/one-person-contract.ts';
import { placementContract } from '../contracts/placement-contract.ts';
import { roundTripContract } from '../contracts/round-trip-contract.ts';
import { sheetContract } from '../contracts/sheet-contract.ts';
import { type OpenedStore, storeContract } from '../contracts/store-contract.ts';
import { pglitePool } from './pglite-pool.ts';

/** Starting PGlite takes seconds on a busy machine, so it is started once and emptied for each test. */
let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
}, 60_000);
afterAll(() => pglite.close());

function overPglite(): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pglitePool(pglite) }) });
}

const openOverPglite = async (): Promise<OpenedStore> => {
  await pglite.exec('drop schema public cascade; create schema public');
  const db = overPglite();
  return { store: await assembleStore(db), db };
};
storeContract('PostgreSQL (PGlite)', openOverPglite);
sheetContract('PostgreSQL (PGlite)', openOverPglite);
doorContract('PostgreSQL (PGlite)', openOverPglite);
inboxContract('PostgreSQL (PGlite)', openOverPglite);
placementContract('PostgreSQL (PGlite)', openOverPglite);
roundTripContract('PostgreSQL (PGlite)', openOverPglite);
onePersonContract('PostgreSQL (PGlite)', openOverPglite);
editedQuestionContract('PostgreSQL (PGlite)', openOverPglite);

describe('PostgreSQL (PGlite)', () => {
  it('keeps its schema and rows when opened again, and refuses a newer one', async () => {
    await pglite.exec('drop schema public cascade; create schema public');
    const first = await assembleStore(overPglite());
    const secret = await first.secret('question');
    await first.close();
    const second = await assembleStore(overPglite());
    expect(await second.secret('question')).toBe(secret);
    await second.close();

    await pglite.exec('update schema_version set version = 99');
    await expect(assembleStore(overPglite())).rejects.toMatchObject({ code: 'store-newer' });
  });
});
