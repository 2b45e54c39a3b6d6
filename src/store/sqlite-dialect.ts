import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { isBusy, storeError } from './sqlite-errors.ts';

/** An open connection and what its errors should call it. */
export interface SqliteConnection {
  readonly database: DatabaseSync;
  readonly path: string;
  /** How long a locked database is tried again before `store-busy`. */
  readonly busyLimitMs: number;
}

/**
 * Kysely over one node:sqlite connection. Kysely's own driver needs better-sqlite3 and begins deferred transactions;
 * here a writing transaction is `BEGIN IMMEDIATE`, because a deferred one that turns to writing fails at once when
 * another process has written. Kysely hands the connection to one user at a time, so transactions queue in-process.
 */
export function sqliteDialect(connection: SqliteConnection): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => sqliteDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/**
 * Runs `attempt` until the database is not locked. SQLite's own waiting (the connection's `timeout`) holds the event
 * loop, so it is short, and the rest of the waiting is done here, with jitter so that waiting processes spread.
 */
export async function whenFree<T>(connection: Omit<SqliteConnection, 'database'>, attempt: () => T): Promise<T> {
  const deadline = performance.now() + connection.busyLimitMs;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw storeError(error, connection.path);
    }
    await wait(2 + Math.random() * 23);
  }
}

function sqliteDriver(connection: SqliteConnection): Driver {
  const { database, path } = connection;
  const prepare = statementCache(database);

  const only: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      return whenFree(connection, () => run<R>(prepare(query.sql), query.parameters));
    },
    async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
      yield await this.executeQuery<R>(query);
    },
  };

  return {
    async init() {},
    async acquireConnection() {
      return only;
    },
    async beginTransaction(_, settings: TransactionSettings) {
      await whenFree(connection, () =>
        database.exec(settings.accessMode === 'read only' ? 'begin' : 'begin immediate'),
      );
    },
    async commitTransaction() {
      await whenFree(connection, () => database.exec('commit'));
    },
    async rollbackTransaction() {
      // A full disk or a damaged file has SQLite roll back by itself.
      if (!database.isTransaction) return;
      try {
        database.exec('rollback');
      } catch (error) {
        throw storeError(error, path);
      }
    },
    async releaseConnection() {},
    async destroy() {
      if (database.isOpen) database.close();
    },
  };
}

function run<R>(statement: StatementSync, parameters: readonly unknown[]): QueryResult<R> {
  const values = parameters as readonly SQLInputValue[];
  if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] };
  const { changes, lastInsertRowid } = statement.run(...values);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

/** Preparing costs more than most statements; the few texts the store uses are kept, the oldest dropped first. */
function statementCache(database: DatabaseSync): (text: string) => StatementSync {
  const kept = new Map<string, StatementSync>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const statement = database.prepare(text);
    if (kept.size >= 64) for (const oldest of kept.keys().take(1)) kept.delete(oldest);
    kept.set(text, statement);
    return statement;
  };
}
