import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { groupSync } from '../../src/store/log-sync.ts';
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

  it('checks foreign keys, and leaves syncing each commit to itself', async () => {
    const db = await open(join(temporaryFolder(), 'settings.db'));
    const NORMAL = 1;
    expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: NORMAL }]);
    expect((await sql`pragma foreign_keys`.execute(db)).rows).toEqual([{ foreign_keys: 1 }]);
  });

  describe('syncs the disk for what was committed', () => {
    /** A database whose syncs end when the test says so. */
    async function openSynced() {
      const syncs: PromiseWithResolvers<void>[] = [];
      const sync = groupSync(
        () => {
          const next = Promise.withResolvers<void>();
          syncs.push(next);
          return next.promise;
        },
        async () => {},
      );
      const file = await openSqliteFile(join(temporaryFolder(), 'synced.db'));
      file.database.exec('create table counter (value integer); insert into counter values (0)');
      const db = new Kysely<Counted>({ dialect: sqliteDialect({ ...file, sync }) });
      onTestFinished(async () => {
        for (const each of syncs) each.resolve();
        await db.destroy();
      });
      return { db, syncs };
    }
    const set = (db: Kysely<Counted>, value: number) => db.updateTable('counter').set({ value }).execute();
    const tick = () => wait(5);

    it('before who committed is told, while others read and write already', async () => {
      const { db, syncs } = await openSynced();
      const done: string[] = [];
      const note = (name: string) => () => void done.push(name);
      const first = set(db, 1).then(note('first'));
      await tick();
      const second = db
        .transaction()
        .execute((trx) => trx.updateTable('counter').set({ value: 2 }).execute())
        .then(note('second'));
      const third = set(db, 3).then(note('third'));
      expect(await db.selectFrom('counter').selectAll().execute()).toEqual([{ value: 3 }]);
      expect([done, syncs.length]).toEqual([[], 1]);
      syncs[0]?.resolve();
      await first;
      await tick();
      // What came while the first sync ran waits for the next, together.
      expect([done, syncs.length]).toEqual([['first'], 2]);
      syncs[1]?.resolve();
      await Promise.all([second, third]);
      expect(syncs).toHaveLength(2);
    });

    it('also before a writing transaction that found everything done is told so', async () => {
      const { db, syncs } = await openSynced();
      let isTold = false;
      const looked = db
        .transaction()
        .execute((trx) => trx.selectFrom('counter').selectAll().execute())
        .then(() => {
          isTold = true;
        });
      await tick();
      expect([isTold, syncs.length]).toEqual([false, 1]);
      syncs[0]?.resolve();
      await looked;
    });

    it('not for reading, nor for what was rolled back', async () => {
      const { db, syncs } = await openSynced();
      await db.selectFrom('counter').selectAll().execute();
      await db
        .transaction()
        .setAccessMode('read only')
        .execute((trx) => trx.selectFrom('counter').selectAll().execute());
      const undone = db.transaction().execute(async (trx) => {
        await trx.updateTable('counter').set({ value: 9 }).execute();
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      expect(syncs).toHaveLength(0);
    });

    it('and after a sync that failed fails everybody: what is lost must not be promised with the next', async () => {
      const { db, syncs } = await openSynced();
      const failing = set(db, 1);
      await tick();
      const beside = set(db, 2);
      await tick();
      syncs[0]?.reject(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' }));
      await expect(failing).rejects.toMatchObject({ code: 'store-io' });
      await expect(beside).rejects.toMatchObject({ code: 'store-io' });
      await expect(set(db, 3)).rejects.toMatchObject({ code: 'store-io' });
      expect(syncs).toHaveLength(1);
      expect(await db.selectFrom('counter').selectAll().execute()).toEqual([{ value: 3 }]);
    });
  });
});
