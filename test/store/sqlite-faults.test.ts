import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { content } from '../contracts/store-samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);
const OPEN_ONLY = join(import.meta.dirname, 'children/open-only.ts');

/** root may write anywhere, so the permission tests run as somebody else; 65534 is `nobody` on every Linux. */
const asUser = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

async function filled(path: string): Promise<void> {
  const store = await openStore({ kind: 'sqlite', path });
  await store.documents.change({ remove: [], save: [content('a.pdf', 500)] });
  await store.close();
}

describe('opening a SQLite store says what is wrong', () => {
  it('with a path that cannot be', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const path of [join(folder, 'file/store.db'), folder]) {
      const opening = openStore({ kind: 'sqlite', path });
      await expect(opening).rejects.toMatchObject({
        code: 'store-unwritable',
        message: expect.stringContaining(path),
        hint: expect.any(String),
      });
    }
  });

  it.skipIf(process.platform === 'win32')(
    'with a folder or a file that may not be written (no uids on Windows)',
    async () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o755);
      const open = async (path: string) => (await run(process.execPath, [OPEN_ONLY, path], { ...asUser })).stdout;
      mkdirSync(join(folder, 'closed'));
      chmodSync(join(folder, 'closed'), 0o555);
      expect(await open(join(folder, 'closed/store.db'))).toBe('store-unwritable');
      await filled(join(folder, 'store.db'));
      chmodSync(join(folder, 'store.db'), 0o444);
      expect(await open(join(folder, 'store.db'))).toBe('store-unwritable');
      // The file may be written, its folder not: SQLite could not make its log beside it.
      chmodSync(join(folder, 'closed'), 0o755);
      await filled(join(folder, 'closed/store.db'));
      chmodSync(join(folder, 'closed/store.db'), 0o666);
      chmodSync(join(folder, 'closed'), 0o555);
      expect(await open(join(folder, 'closed/store.db'))).toBe('store-unwritable');
    },
  );

  it('with a file that is not a store', async () => {
    const path = join(temporaryFolder(), 'store.db');
    writeFileSync(path, '令和6年度 公募要領'.repeat(500));
    const opening = openStore({ kind: 'sqlite', path });
    await expect(opening).rejects.toMatchObject({ code: 'store-corrupt', message: expect.stringContaining(path) });
  });

  it('with a damaged file, at the latest when the damage is met', async () => {
    const path = join(temporaryFolder(), 'store.db');
    await filled(path);
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4096);
    writeFileSync(path, bytes);
    const meeting = openStore({ kind: 'sqlite', path }).then(async (store) => {
      await store.documents.passages().finally(() => store.close());
    });
    await expect(meeting).rejects.toMatchObject({ code: 'store-corrupt' });
  });

  it('with a truncated file', async () => {
    const path = join(temporaryFolder(), 'store.db');
    await filled(path);
    writeFileSync(path, readFileSync(path).subarray(0, 8192));
    const meeting = openStore({ kind: 'sqlite', path }).then(async (store) => {
      await store.documents.passages().finally(() => store.close());
    });
    await expect(meeting).rejects.toMatchObject({ code: 'store-corrupt' });
  });

  it('with rows that nobody of us wrote', async () => {
    const path = join(temporaryFolder(), 'store.db');
    await filled(path);
    const database = new DatabaseSync(path);
    database.exec(`update passages set breaks = '[]' where ordinal = 3; update documents set faults = 'no JSON'`);
    database.close();
    const store = await openStore({ kind: 'sqlite', path });
    await expect(store.documents.passages()).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining('passages'),
    });
    await expect(store.documents.list()).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining('faults'),
    });
    await store.close();
  });

  it('with a schema of a newer program, which it leaves as it is', async () => {
    const path = join(temporaryFolder(), 'store.db');
    await filled(path);
    const database = new DatabaseSync(path);
    database.exec('update schema_version set version = 999');
    await expect(openStore({ kind: 'sqlite', path })).rejects.toMatchObject({
      code: 'store-newer',
      message: expect.stringContaining('999'),
    });
    expect(database.prepare('select version from schema_version').all()).toEqual([
      expect.objectContaining({ version: 999 }),
    ]);
    database.close();
  });
});
