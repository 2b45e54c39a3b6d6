import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { openSqliteFile } from '../../src/store/sqlite-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Counted {
  counter: { value: number };
}

async function open(path: string): Promise<Kysely<Counted>> {
  const db = new Kysely<Counted>({ dialect: sqliteDialect(await openSqliteFile(path)) });
  onTestFinished(() => db.destroy());
  return db;
}

describe('the SQLite dialect', () => {
  it('lets transactions of two connections read and then write without losing a count', async () => {
    const path = join(temporaryFolder(), 'counter.db');
    const [one, two] = [await open(path), await open(path)];
    await one.schema.createTable('counter').addColumn('value', 'integer').execute();
    await one.insertInto('counter').values({ value: 0 }).execute();
    const increment = (db: Kysely<Counted>) =>
      db.transaction().execute(async (trx) => {
        const { value } = await trx.selectFrom('counter').select('value').executeTakeFirstOrThrow();
        // Long enough for the other connection to come between, if it could.
        await wait(1);
        await trx
          .updateTable('counter')
          .set({ value: value + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 30 }, (_, at) => increment(at % 2 === 0 ? one : two)));
    expect(await two.selectFrom('counter').select('value').execute()).toEqual([{ value: 30 }]);
  });

  it('opens a new file that another process is just switching over', async () => {
    const path = join(temporaryFolder(), 'new.db');
    const other = new DatabaseSync(path);
    other.exec('begin exclusive');
    const opening = open(path);
    await wait(150);
    other.exec('commit');
    other.close();
    const mode = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(await opening);
    expect(mode.rows).toEqual([{ journal_mode: 'wal' }]);
  });

  it('keeps the first error when SQLite has rolled back by itself', async () => {
    const db = await open(join(temporaryFolder(), 'rolled-back.db'));
    const failing = db.transaction().execute(async (trx) => {
      await sql`rollback`.execute(trx);
      throw new Error('the first');
    });
    await expect(failing).rejects.toThrow('the first');
  });

  it('syncs every commit to the disk and checks foreign keys', async () => {
    const db = await open(join(temporaryFolder(), 'settings.db'));
    const FULL = 2;
    expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: FULL }]);
    expect((await sql`pragma foreign_keys`.execute(db)).rows).toEqual([{ foreign_keys: 1 }]);
  });
});
