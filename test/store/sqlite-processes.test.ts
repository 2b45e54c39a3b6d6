import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { content } from '../contracts/store-samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);
const child = (name: string): string => join(import.meta.dirname, 'children', `${name}.ts`);

describe('several processes on one SQLite store', () => {
  it('open a new file at once and write side by side without losing anything', { timeout: 60_000 }, async () => {
    const path = join(temporaryFolder(), 'store.db');
    const writers = ['a', 'b', 'c'];
    const rounds = 15;
    const printed = await Promise.all(
      writers.map((name) => run(process.execPath, [child('write-until-done'), path, name, String(rounds)])),
    );
    expect(new Set(printed.map(({ stdout }) => stdout)).size).toBe(1);

    const store = await openStore({ kind: 'sqlite', path });
    const all = writers.length * rounds;
    const { revision, documents } = await store.documents.list();
    expect(revision).toBe(all);
    expect(documents).toHaveLength(all);
    expect(await store.documents.passages()).toHaveLength(all * 20);
    expect(await store.conversations.load('slack:C1', 'shared')).toMatchObject({ version: all });
    for (const name of writers) {
      for (let round = 0; round < rounds; round += 1) {
        expect(await store.statements.exchange(`cert-${name}-${round}`)).not.toBeNull();
      }
    }
    await store.close();
  });

  it('killed while writing leave whole documents, and every one they were told is kept', {
    timeout: 60_000,
  }, async () => {
    const path = join(temporaryFolder(), 'store.db');
    let told = 0;
    for (let kill = 0; kill < 5; kill += 1) {
      const writer = spawn(process.execPath, [child('write-until-killed'), path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      writer.stdout.on('data', (data) => {
        told = Number(String(data).trim().split('\n').at(-1));
      });
      await once(writer.stdout, 'data');
      await wait(30 + kill * 17);
      writer.kill('SIGKILL');
      await once(writer, 'close');
    }
    const store = await openStore({ kind: 'sqlite', path });
    const { revision, documents } = await store.documents.list();
    expect(revision).toBeGreaterThanOrEqual(told);
    expect(documents).toHaveLength(revision);
    for (const { name, id } of documents) {
      expect(await store.documents.pages(id)).toEqual(content(name).pages);
      expect(await store.documents.passages([id])).toEqual(content(name, 400).passages);
    }
    await store.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('pragma integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
    database.close();
  });

  it('see one another’s changes by the revision', async () => {
    const path = join(temporaryFolder(), 'store.db');
    const [one, two] = await Promise.all([1, 2].map(() => openStore({ kind: 'sqlite', path })));
    if (one === undefined || two === undefined) return;
    await one.documents.change({ remove: [], save: [content('a.pdf')] });
    expect(await two.documents.revision()).toBe(1);
    expect(await two.documents.list()).toMatchObject({ revision: 1, documents: [{ name: 'a.pdf' }] });
    await one.close();
    await two.close();
  });
});
