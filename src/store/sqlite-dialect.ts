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
import type { LogSync } from './log-sync.ts';
import { isBusy, storeError } from './sqlite-errors.ts';

/** An open connection and what its errors should call it. */
export interface SqliteConnection {
  readonly database: DatabaseSync;
  readonly path: string;
  /** How long a locked database is tried again before `store-busy`. */
  readonly busyLimitMs: number;
  /** Makes what was committed last. */
  readonly sync: LogSync;
}

/**
 * Kysely over one node:sqlite connection. Kysely's own driver needs better-sqlite3 and begins deferred transactions;
 * here a writing transaction is `BEGIN IMMEDIATE`, because a deferred one that turns to writing fails at once when
 * another process has written. One user at a time has the connection, so transactions queue in-process.
 *
 * A commit does not sync the disk: that would hold the event loop and the lock for milliseconds. Whoever committed waits
 * for the sync after the connection is given on, together with all who committed meanwhile; also a transaction that has
 * written nothing, for it may have read what does not last yet.
 */
export function sqliteDialect(connection: SqliteConnection): Dialect {
  return {
    createAdapter: () => new SyncedAdapter(),
    createDriver: () => sqliteDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/**
 * Runs `attempt` until the database is not locked. SQLite's own waiting (the connection's `timeout`) holds the event
 * loop, so it is short, and the rest of the waiting is done here, with jitter so that waiting processes spread.
 */
export async function whenFree<T>(
  connection: Pick<SqliteConnection, 'path' | 'busyLimitMs'>,
  attempt: () => T,
): Promise<T> {
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

/** Kysely's own turns would end only after the sync. */
class SyncedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

function sqliteDriver(connection: SqliteConnection): Driver {
  const { database, path, sync } = connection;
  const prepare = statementCache(database);
  const turns = oneAtATime();
  /** Whether whoever has the connection has committed something. */
  let isCommitted = false;
  let isReadOnly = false;

  const only: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await whenFree(connection, () => run<R>(prepare(query.sql), query.parameters));
      if (!database.isTransaction && query.query.kind !== 'SelectQueryNode') isCommitted = true;
      return result;
    },
    async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
      yield await this.executeQuery<R>(query);
    },
  };

  return {
    async init() {},
    async acquireConnection() {
      await turns.take();
      return only;
    },
    async beginTransaction(_, settings: TransactionSettings) {
      isReadOnly = settings.accessMode === 'read only';
      await whenFree(connection, () => database.exec(isReadOnly ? 'begin' : 'begin immediate'));
    },
    async commitTransaction() {
      await whenFree(connection, () => database.exec('commit'));
      isCommitted ||= !isReadOnly;
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
    async releaseConnection() {
      const lasts = isCommitted ? sync.settled() : null;
      isCommitted = false;
      turns.give();
      await lasts?.catch((error: unknown) => {
        throw storeError(error, path);
      });
    },
    async destroy() {
      await sync.close();
      if (database.isOpen) database.close();
    },
  };
}

/** Each who takes waits until all before have given. */
function oneAtATime(): { take(): Promise<void>; give(): void } {
  const queue: (() => void)[] = [];
  let isTaken = false;
  return {
    take: async () => {
      if (!isTaken) {
        isTaken = true;
        return;
      }
      await new Promise<void>((resolve) => queue.push(resolve));
    },
    give: () => {
      const next = queue.shift();
      if (next === undefined) isTaken = false;
      else next();
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
