import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { assembleStore, openStore } from '../../src/store/open-store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { feedbackContract } from '../contracts/feedback-contract.ts';
import { pglitePool } from './pglite-pool.ts';

/** Starting PGlite takes seconds on a busy machine, so it is started once and emptied for each test. */
let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
}, 60_000);
afterAll(() => pglite.close());

feedbackContract('SQLite', async () => ({ store: await openStore({ kind: 'sqlite', path: ':memory:' }) }));

feedbackContract('PostgreSQL (PGlite)', async () => {
  await pglite.exec('drop schema public cascade; create schema public');
  const dialect = new PostgresDialect({ pool: pglitePool(pglite) });
  return { store: await assembleStore(new Kysely<Tables>({ dialect })) };
});
