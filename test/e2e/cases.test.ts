import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { casesPages } from '../../src/channels/console/cases-page.ts';
import { readConfig } from '../../src/config.ts';
import { type ConsoleFixture, openFixture } from '../channels/console/console-fixture.ts';
import { TWO_TOWNS } from '../fixtures/documents/casebook.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

describe.skipIf(LACKS_CHROMIUM)('the page of cases in Chromium', { timeout: 30_000 }, () => {
  let browser: Browser;
  let app: App;
  let site: ConsoleFixture;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'michishirube-cases-e2e-'));
    await writeFile(join(folder, 'jirei.md'), TWO_TOWNS);
    const config = { ...readConfig({}), knowledgeDir: folder, dataDir: join(folder, '.data') };
    app = await openApp({ config, fixedNow: null });
    await app.ingest();
    site = await openFixture({ pages: [casesPages({ index: app.index.at, documents: app.store.documents })] });
    browser = await openChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await app?.close();
    console.info(`Screenshots: ${folder}`);
  });

  it.each([
    ['light', 1000],
    ['dark', 360],
  ] as const)(
    'finds and compares cases without script, nothing wider than the window (%s, %i px)',
    async (colorScheme, width) => {
      const context = await browser.newContext({
        locale: 'ja-JP',
        colorScheme,
        javaScriptEnabled: false,
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      await page.goto(`${site.url}/cases`);
      await page.getByLabel('地域の状況や困っていること').fill('人口4万人の中山間で、利用が伸びない');
      await page.getByRole('button', { name: '似た事例を探す' }).click();
      await page.getByRole('table').first().waitFor();
      expect(await page.getByRole('table').first().innerText()).toContain('ご質問は4万人');
      await page.locator('summary').first().click();
      await page.screenshot({ path: join(folder, `cases-${colorScheme}.png`), fullPage: true });
      const box = await page.locator('main').boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      await context.close();
    },
  );
});
