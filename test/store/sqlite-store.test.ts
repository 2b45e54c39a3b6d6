import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { assembleStore, openStore, type Store } from '../../src/store/open-store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { openSqliteFile } from '../../src/store/sqlite-file.ts';
import { doorContract } from '../contracts/door-contract.ts';
import { editedQuestionContract } from '../contracts/edited-question-contract.ts';
import { inboxContract } from '../contracts/inbox-contract.ts';
import { onePersonContract } from '../contracts/one-person-contract.ts';
import { placementContract } from '../contracts/placement-contract.ts';
import { roundTripContract } from '../contracts/round-trip-contract.ts';
import { sheetContract } from '../contracts/sheet-contract.ts';
import { type OpenedStore, storeContract } from '../contracts/store-contract.ts';
import { AT, content, thread, turn } from '../contracts/store-samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const openOverSqlite = async (): Promise<OpenedStore> => {
  const path = join(temporaryFolder(), 'store.db');
  const db = new Kysely<Tables>({ dialect: sqliteDialect(await openSqliteFile(path)) });
  return { store: await assembleStore(db), db };
};
storeContract('SQLite', openOverSqlite);
sheetContract('SQLite', openOverSqlite);
doorContract('SQLite', openOverSqlite);
inboxContract('SQLite', openOverSqlite);
placementContract('SQLite', openOverSqlite);
roundTripContract('SQLite', openOverSqlite);
onePersonContract('SQLite', openOverSqlite);
editedQuestionContract('SQLite', openOverSqlite);

async function openImpatient(path: string, busyLimitMs: number): Promise<Store> {
  return assembleStore(new Kysely<Tables>({ dialect: sqliteDialect(await openSqliteFile(path, busyLimitMs)) }));
}

describe('a SQLite store', () => {
  it('keeps everything when it is opened again', async () => {
    const path = join(temporaryFolder(), 'new/folder/store.db');
    const first = await openStore({ kind: 'sqlite', path });
    await first.documents.change({ remove: [], save: [content('a.pdf')] });
    await first.statements.commit(turn('1', thread('1')));
    const secret = await first.secret('question');
    await first.close();

    const second = await openStore({ kind: 'sqlite', path });
    expect(await second.documents.passages()).toEqual(content('a.pdf').passages);
    expect(await second.statements.certificate('cert-1')).toEqual(turn('1', null).certificate);
    expect(await second.secret('question')).toBe(secret);
    await second.close();
  });

  it('is readable by its user alone', async () => {
    const path = join(temporaryFolder(), 'private/store.db');
    const store = await openStore({ kind: 'sqlite', path });
    await store.secret('question');
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('lives in memory when asked to', async () => {
    const store = await openStore({ kind: 'sqlite', path: ':memory:' });
    expect(await store.documents.change({ remove: [], save: [content('a.pdf')] })).toBe(1);
    await store.close();
  });

  it('leaves no erased word in its file', async () => {
    const path = join(temporaryFolder(), 'store.db');
    const store = await openStore({ kind: 'sqlite', path });
    const said = turn('1', thread('1'));
    const asked = 'ANGRY-QUESTION-'.repeat(400);
    const { conversation, exchange } = said;
    await store.statements.commit({
      ...said,
      conversation: conversation && { ...conversation, state: { ...conversation.state, lastQuestion: asked } },
      exchange: { ...exchange, question: asked },
    });
    await store.statements.eraseExchange('cert-1', AT);
    await store.close();
    expect(readFileSync(path).includes('ANGRY-QUESTION')).toBe(false);
  });

  it('waits for another writer without holding the event loop', async () => {
    const path = join(temporaryFolder(), 'store.db');
    const store = await openStore({ kind: 'sqlite', path });
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 1);
    const change = store.documents.change({ remove: [], save: [content('a.pdf')] });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await Promise.race([change, Promise.resolve('waiting')])).toBe('waiting');
    const ticksWhileWaiting = ticks;
    other.exec('commit');
    expect(await change).toBe(1);
    clearInterval(ticking);
    // A held loop would not have ticked at all in the meantime.
    expect(ticksWhileWaiting).toBeGreaterThan(5);
    other.close();
    await store.close();
  });

  it('gives up on a lock that is never released, and works again afterwards', async () => {
    const path = join(temporaryFolder(), 'store.db');
    const store = await openImpatient(path, 150);
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    const change = store.documents.change({ remove: [], save: [content('a.pdf')] });
    await expect(change).rejects.toMatchObject({ code: 'store-busy', retryable: true });
    // Readers are never in a writer's way, nor is opening.
    expect(await store.documents.revision()).toBe(0);
    await (await openImpatient(path, 150)).close();
    other.exec('rollback');
    other.close();
    expect(await store.documents.change({ remove: [], save: [content('a.pdf')] })).toBe(1);
    await store.close();
  });

  it('keeps nothing of a change for which the disk has no room, and goes on', async () => {
    const path = join(temporaryFolder(), 'store.db');
    const connection = await openSqliteFile(path);
    const store = await assembleStore(new Kysely<Tables>({ dialect: sqliteDialect(connection) }));
    await store.documents.change({ remove: [], save: [content('a.pdf')] });
    connection.database.exec('pragma max_page_count = 120');
    const change = store.documents.change({ remove: [], save: [content('b.pdf'), content('c.pdf', 5000)] });
    await expect(change).rejects.toMatchObject({ code: 'store-full', message: expect.stringContaining(path) });
    expect(await store.documents.list()).toMatchObject({ revision: 1, documents: [{ name: 'a.pdf' }] });
    expect(await store.documents.change({ remove: [], save: [content('b.pdf')] })).toBe(2);
    await store.close();
  });
});
