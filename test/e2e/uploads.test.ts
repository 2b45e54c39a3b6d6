import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { consolePages } from '../../src/commands/console-pages.ts';
import { readConfig } from '../../src/config.ts';
import { actorOf } from '../assistant/documents/staff-fixture.ts';
import { ask } from '../assistant/installed.ts';
import { type ConsoleFixture, openFixture } from '../channels/console/console-fixture.ts';
import { guideline } from '../commands/small-folder.ts';
import { badFiles } from '../fixtures/documents/bad-files.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

const NOTICE = `# 架空離島航路支援事業 お知らせ

提出期限は、令和８年７月31日（金）17時です。
`;

describe.skipIf(LACKS_CHROMIUM)('staff add a document in Chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  let app: App;
  let site: ConsoleFixture;
  let root: string;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    root = await mkdtemp(join(tmpdir(), 'michishirube-uploads-'));
    await mkdir(join(root, 'knowledge'));
    await writeFile(join(root, 'knowledge', 'yoryo.md'), guideline());
    await writeFile(join(root, 'notice.md'), NOTICE);
    for (const { name, bytes } of await badFiles()) await writeFile(join(root, name), bytes);
    const env = { KNOWLEDGE_DIR: join(root, 'knowledge'), DATA_DIR: join(root, 'data'), UPLOAD_MB: '1' };
    app = await openApp({ config: readConfig(env), fixedNow: new Date('2026-05-20T01:00:00Z') });
    await app.ingest();
    const caller = { actor: actorOf('staff'), csrf: 'e'.repeat(32), isNew: false, setCookie: null };
    site = await openFixture({ pages: consolePages(app, null), door: { identify: async () => caller } });
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    await app?.close();
    await browser?.close();
    await rm(root, { recursive: true, force: true });
    expect(faults).toEqual([]);
  });

  async function visit(width: number, colorScheme: 'light' | 'dark', path = '/documents'): Promise<Page> {
    const context = await browser.newContext({ locale: 'ja-JP', viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${site.url}${path}`);
    return page;
  }

  /** Findings of axe that keep somebody from using the page. */
  async function seriousOn(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  }

  it('sends a good and the bad files, sees what became of each, publishes, and the question is answered', async () => {
    const page = await visit(1280, 'light');
    const bad = await badFiles();
    const files = ['notice.md', ...bad.map(({ name }) => name)].map((name) => join(root, name));
    await page.getByLabel('ファイルを選ぶ').setInputFiles(files);
    await page.getByRole('button', { name: '追加する' }).click();
    await page.getByText(`${bad.length}件は追加できませんでした`).first().waitFor({ timeout: 90_000 });
    for (const { name, says } of bad)
      expect(await page.locator('.upload-files > li', { hasText: name }).innerText()).toMatch(says);
    // The list below has the new one without a reload.
    expect(await page.locator('.document-list').innerText()).toContain('下書き（事務局のみ）');
    expect(await seriousOn(page)).toEqual([]);
    await page.locator('.upload-files').getByRole('link').click();
    expect(await seriousOn(page)).toEqual([]);
    await page.getByLabel('題名').fill('架空離島航路支援事業 期限のお知らせ');
    await page.getByRole('button', { name: '公開する' }).click();
    await page.getByText('公開しました。').waitFor();
    const { answer } = await ask(app, 'e2e', '架空離島航路支援事業の提出期限はいつですか');
    expect(JSON.stringify(answer.message.blocks)).toContain('2026年7月31日');
    await page.getByRole('button', { name: '公開を取り下げる' }).click();
    await page.getByText('公開を取り下げました。').waitFor();
    await page.context().close();
  });

  it('takes files that are dropped', async () => {
    const page = await visit(1280, 'light');
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['# 落とした資料\n\n本文です。'], '落とした資料.md'));
      return transfer;
    });
    await page.dispatchEvent('form[data-upload]', 'drop', { dataTransfer: data });
    await page.getByRole('button', { name: '追加する' }).click();
    await page.getByRole('link', { name: '「落とした資料」を確認する' }).waitFor({ timeout: 30_000 });
    await page.context().close();
  });

  it.each([
    [360, 'dark'],
    [1280, 'light'],
  ] as const)('reviews by keyboard alone (%i px, %s)', async (width, scheme) => {
    const own = (await app.documents('staff')).find(({ origin }) => origin === 'folder');
    const page = await visit(width, scheme, `/documents/${own?.id}`);
    expect(await seriousOn(page)).toEqual([]);
    await page.getByRole('link', { name: '次の未確認の項目へ' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/fact=/u);
    expect(await page.locator('button:focus').innerText()).toContain('確認した');
    const before = page.url();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before && url.searchParams.get('done') === 'confirmed');
    expect(await page.locator('button:focus').innerText()).toContain('確認した');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open] .fact-form').count()).toBe(1);
    expect(await seriousOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
