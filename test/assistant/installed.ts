import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Level } from '../../src/domain/audience.ts';

/** The product over a folder of its own, opened as often as wanted, each time with a clock that stands still. */
export async function installed(files: Readonly<Record<string, string>>) {
  const root = await mkdtemp(join(tmpdir(), 'michishirube-corrections-'));
  const knowledge = join(root, 'knowledge');
  await mkdir(knowledge);
  const put = async (name: string, text: string) => writeFile(join(knowledge, name), text);
  for (const [name, text] of Object.entries(files)) await put(name, text);
  const apps = new Set<App>();
  onTestFinished(async () => {
    for (const app of apps) await app.close();
    await rm(root, { recursive: true, force: true });
  });
  const config = { ...readConfig({}), knowledgeDir: knowledge, dataDir: join(root, 'data') };
  const open = async (now: string) => {
    const app = await openApp({ config, fixedNow: new Date(now) });
    apps.add(app);
    const close = async () => {
      apps.delete(app);
      await app.close();
    };
    return { ...app, close };
  };
  return { knowledge, put, open };
}

/** Asks in a thread of the console. */
export async function ask(app: App, thread: string, text: string, level: Level = 'public') {
  const actor = { id: `asker-of-${thread}`, name: 'asker', channel: 'console' as const, level, roles: [] };
  return app.ask({ actor, place: 'console', placeLevel: level, thread, text });
}
