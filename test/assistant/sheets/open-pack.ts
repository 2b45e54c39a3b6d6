import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, openApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The assistant over a folder of the project (`knowledge`, a corpus) or any other, indexed anew; its data folder goes when it closes. */
export async function openFolder(folder: string, now: string): Promise<App> {
  const dataDir = mkdtempSync(join(tmpdir(), 'michishirube-sheets-data-'));
  const app = await openApp({
    config: { ...readConfig({}), knowledgeDir: resolve(ROOT, folder), dataDir, settingsDir: join(ROOT, 'settings') },
    fixedNow: new Date(now),
  });
  await app.ingest();
  return {
    ...app,
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A day on which the starter pack's calls of 令和6年度 are open. */
export const OPEN_DAY = '2024-04-22T10:00:00+09:00';
