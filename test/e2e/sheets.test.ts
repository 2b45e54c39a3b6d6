import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { sheetPages } from '../../src/channels/console/sheets/sheet-pages.ts';
import { OPEN_DAY, openFolder } from '../assistant/sheets/open-pack.ts';
import { type ConsoleFixture, openFixture } from '../channels/console/console-fixture.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

describe.skipIf(LACKS_CHROMIUM)('判定シート in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  let screenshots: string;
  let app: App;
  let site: ConsoleFixture;

  beforeAll(async () => {
    app = await openFolder('knowledge', OPEN_DAY);
    site = await openFixture({
      pages: [sheetPages({ sheets: app.sheets, refresh: () => app.index.refresh(), fixedNow: new Date(OPEN_DAY) })],
    });
    browser = await openChromium();
    screenshots = await mkdtemp(join(tmpdir(), 'michishirube-sheets-'));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await app?.close();
    console.info(`Screenshots: ${screenshots}`);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'ja-JP',
      reducedMotion: 'reduce',
      viewport: { width: 1000, height: 800 },
      ...options,
    });
    return context.newPage();
  }

  async function begin(page: Page, call: string, situation: string): Promise<void> {
    await page.goto(`${site.url}/sheets`);
    await page.getByLabel(call).check();
    await page.getByLabel('いまの状況（任意）').fill(situation);
    await page.getByRole('button', { name: '判定シートを作る' }).click();
    await page.waitForURL(/\/sheets\/[0-9a-z]{20}$/);
  }

  const shot = (page: Page, name: string) =>
    page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  const spill = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it('fills what was said, takes answers by keyboard and keeps them', async () => {
    const page = await visit();
    await page.goto(`${site.url}/sheets`);
    await shot(page, 'start');
    await begin(page, '伴走支援②', '人口4万人の町、2年前に実証、今年度も予定');
    await shot(page, 'opened');
    const rows = page.locator('.row');
    expect(await rows.nth(0).locator('.verdict').innerText()).toContain('満たす');
    expect(await rows.nth(0).locator('.heard').innerText()).toContain('「2年前に実証」');
    const member = rows.filter({ hasText: '協議会の会員' });
    await member.getByLabel('はい').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '回答を保存して判定する' }).press('Enter');
    await page.waitForLoadState();
    expect(await rows.filter({ hasText: '協議会の会員' }).locator('.verdict').innerText()).toContain('満たす');
    expect(await rows.nth(0).locator('.heard').innerText()).toContain('「2年前に実証」');
    await shot(page, 'answered');
    await page.goto(`${site.url}/sheets`);
    expect(await page.locator('.own').innerText()).toContain('伴走支援②');
  });

  it('leads to the call that fits the stage', async () => {
    const page = await visit();
    await begin(page, '伴走支援②', '県です。実証はまだで、構想もこれからです');
    expect(await page.locator('.overall h2').innerText()).toContain('満たさない条件があります');
    await shot(page, 'stage');
    await page.getByRole('button', { name: '伴走支援①の判定シートを作る' }).click();
    await page.waitForURL(/\/sheets\/[0-9a-z]{20}$/);
    expect(await page.locator('h1').innerText()).toContain('伴走支援①');
    expect(await page.locator('.heard').first().innerText()).toContain('構想もこれからです');
  });

  it('fits a window of 360 pixels, in the dark, without script, and on paper', async () => {
    const page = await visit({ viewport: { width: 360, height: 740 }, colorScheme: 'dark', javaScriptEnabled: false });
    await page.goto(`${site.url}/sheets`);
    await shot(page, 'start-narrow');
    await begin(page, '地域新MaaS創出推進事業', '自動運転の技術実証をしたい会社です');
    const narrow = await visit({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    await narrow.goto(page.url());
    await shot(narrow, 'sheet-narrow');
    expect(await spill(narrow)).toBe(0);
    await narrow.goto(`${page.url()}/print`);
    expect(await spill(narrow)).toBe(0);
    const paper = await visit({ colorScheme: 'light' });
    await paper.goto(`${page.url()}/print`);
    await paper.emulateMedia({ media: 'print' });
    await shot(paper, 'print');
    expect(await paper.locator('tbody tr').count()).toBeGreaterThan(0);
  });
});
