import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Received } from '../../src/domain/inbox.ts';
import { openLogSync } from '../../src/store/log-sync.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openSqliteFile } from '../../src/store/sqlite-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const OPEN_ONLY = join(import.meta.dirname, 'children/open-only.ts');

function received(id = 'slack:C1/1'): Received {
  return {
    id,
    payload: {
      actor: { id: 'slack:U1', name: '架空 花', channel: 'slack', level: 'public', roles: [] },
      ...{
        placeLevel: 'public',
        place: 'slack:C1',
        thread: '1',
        text: '締切は？',
        askedAt: '2026-05-12T01:00:00.000Z',
      },
    },
  };
}

/** Counts the syncs of files that end like this, of whatever this process opened; `fail` has them fail. */
async function watchSyncs() {
  const handle = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const state = { count: 0, fail: null as Error | null };
  const spy = vi.spyOn(prototype, 'datasync').mockImplementation(async () => {
    state.count += 1;
    if (state.fail !== null) throw state.fail;
  });
  onTestFinished(() => spy.mockRestore());
  return state;
}

describe('the sync of the log', () => {
  it('has the log at hand from the beginning, new or known, and through a link to the file', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'disk'));
    symlinkSync(join(folder, 'disk', 'store.db'), join(folder, 'store.db'));
    writeFileSync(join(folder, 'disk', 'store.db'), '');
    const syncs = await watchSyncs();
    for (const round of [1, 2]) {
      const store = await openStore({ kind: 'sqlite', path: join(folder, 'store.db') });
      const before = syncs.count;
      expect(await store.inbox.receive(received(`slack:C1/${round}`), '2026-05-12T01:00:00.000Z')).toBe('received');
      expect(syncs.count).toBe(before + 1);
      expect(readdirSync(folder)).toEqual(['disk', 'store.db']);
      await store.close();
    }
  });

  it('refuses to open without a log, and to keep anything after a sync that failed', async () => {
    const folder = temporaryFolder();
    await expect(openLogSync(join(folder, 'nothing.db'))).rejects.toMatchObject({ code: 'ENOENT' });
    const syncs = await watchSyncs();
    const store = await openStore({ kind: 'sqlite', path: join(folder, 'store.db') });
    const receive = () => store.inbox.receive(received(), '2026-05-12T01:00:00.000Z');
    syncs.fail = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' });
    await expect(receive()).rejects.toMatchObject({ code: 'store-io', hint: expect.stringContaining('disk') });
    // Slack sends it again; that it is known is nothing to acknowledge by.
    syncs.fail = null;
    await expect(receive()).rejects.toMatchObject({ code: 'store-io' });
    await store.close();
  });

  it.skipIf(process.platform === 'win32')('stays with the log while other processes come and go', async () => {
    const path = join(temporaryFolder(), 'store.db');
    const { database, sync } = await openSqliteFile(path);
    const { ino } = statSync(`${path}-wal`);
    database.exec('create table counter (value integer)');
    await sync.settled();
    // Opens the store, brings its schema up to date, and closes it.
    execFileSync(process.execPath, [OPEN_ONLY, path]);
    database.exec('insert into counter values (1)');
    await sync.settled();
    expect(statSync(`${path}-wal`).ino).toBe(ino);
    await sync.close();
    database.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    rmSync(path);
  });
});
