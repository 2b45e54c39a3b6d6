import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { callsPages } from '../../src/channels/console/calls-page.ts';
import { type ConsoleFixture, openFixture } from '../channels/console/console-fixture.ts';
import { NOON, openCallsApp } from '../fixtures/calls-app.ts';
import { readCalendar } from '../fixtures/read-calendar.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

describe.skipIf(LACKS_CHROMIUM)('the calls in Chromium', { timeout: 30_000 }, () => {
  let browser: Browser;
  let screenshots: string;
  let app: App;
  let site: ConsoleFixture;

  beforeAll(async () => {
    browser = await openChromium();
    screenshots = await mkdtemp(join(tmpdir(), 'michishirube-calls-'));
    app = await openCallsApp(NOON);
    site = await openFixture({ pages: [callsPages({ ...app.calls, fixedNow: NOON.toISOString() })] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await app?.close();
    console.info(`Screenshots: ${screenshots}`);
  });

  it.each([
    ['light', { width: 1000, height: 800 }, 'light'],
    ['dark', { width: 1000, height: 800 }, 'dark'],
    ['narrow', { width: 360, height: 740 }, 'light'],
    ['narrowest', { width: 320, height: 600 }, 'dark'],
  ] as const)(
    'fit without horizontal scroll, their picture drawn, without script: %s',
    async (name, viewport, colorScheme) => {
      const context = await browser.newContext({ locale: 'ja-JP', viewport, colorScheme, javaScriptEnabled: false });
      const page = await context.newPage();
      const refused: string[] = [];
      page.on('console', (message) => refused.push(message.text()));
      await page.goto(`${site.url}/calls`);
      const [html, picture] = [page.locator('html'), page.locator('.timeline svg')];
      const seen = await Promise.all([html.boundingBox(), picture.boundingBox()]);
      expect(await html.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      expect(seen[1]?.width).toBeLessThanOrEqual(viewport.width);
      // Bars have a width and a colour that is not the ground's.
      const bar = page.locator('.timeline .bar').first();
      expect((await bar.boundingBox())?.width).toBeGreaterThan(20);
      expect(await bar.evaluate((element) => getComputedStyle(element).fill)).toBe(
        colorScheme === 'dark' ? 'rgb(134, 205, 192)' : 'rgb(29, 92, 87)',
      );
      expect(await page.locator('.timeline .row-name').first().isVisible()).toBe(true);
      expect(refused).toEqual([]);
      const path = join(screenshots, `${name}.png`);
      await page.screenshot({ path, fullPage: true });
      expect((await readFile(path)).length).toBeGreaterThan(10_000);
      await context.close();
    },
  );

  it('opens the other steps and gives a calendar by keyboard alone', async () => {
    const page = await browser.newPage({ acceptDownloads: true });
    await page.goto(`${site.url}/calls`);
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details').first().getAttribute('open')).toBe('');
    await page.getByRole('link', { name: 'すべての期限を予定表に入れる' }).focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('michishirube-calls.ics');
    expect(readCalendar(await readFile(await download.path(), 'utf8')).events.length).toBeGreaterThan(5);
    await page.close();
  });
});
