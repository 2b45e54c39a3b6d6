import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

/**
 * PGlite behind the interface of `pg`'s pool, so that Kysely's own PostgresDialect, the one production will use, runs
 * in-process. PGlite is one connection: a second `connect` waits until the first client is released.
 */
export function pglitePool(pglite: PGlite): PostgresPool {
  let last: Promise<void> = Promise.resolve();
  const query = async <R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    const { rows, affectedRows } = await pglite.query<R>(text, [...parameters]);
    const command = text.trim().split(/\s/, 1)[0]?.toUpperCase() as PostgresQueryResult<R>['command'];
    return { command, rowCount: affectedRows ?? 0, rows };
  };
  return {
    options: {},
    async connect() {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const before = last;
      last = before.then(() => released);
      await before;
      return { query, release } as PostgresPoolClient;
    },
    async end() {
      await last;
    },
  };
}
