import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFacts } from '../../src/assistant/facts/review-fact.ts';
import { documentPages } from '../../src/channels/console/documents/document-pages.ts';
import { openStore } from '../../src/store/open-store.ts';
import { factIndex, readMarkdown } from '../assistant/facts/facts-fixture.ts';
import { type ConsoleFixture, openFixture } from '../channels/console/console-fixture.ts';
import { sha256 } from '../contracts/store-samples.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

const TEXT = `## 補助率\n\n補助率は2分の1以内、補助上限額は500万円とする。\n\n## 対象経費\n\n次の経費は、補助の対象となりません。\n\n- 飲食に要する経費\n- 土地の取得に要する経費（車庫用地の賃借料を除く。）\n`;

describe.skipIf(LACKS_CHROMIUM)('the pages about documents in Chromium', { timeout: 30_000 }, () => {
  let browser: Browser;
  let site: ConsoleFixture;
  let screenshots: string;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    screenshots = await mkdtemp(join(tmpdir(), 'michishirube-documents-'));
    const content = await readMarkdown(TEXT, { id: 'a'.repeat(32), name: 'yoryo.md' });
    const index = factIndex([content]);
    const { factReviews } = await openStore({ kind: 'sqlite', path: ':memory:' });
    const needs = { index, reviews: factReviews, hash: sha256 };
    site = await openFixture({
      pages: [
        documentPages({
          documents: async () => [content.document],
          pages: async () => [{ number: null, text: TEXT }],
          facts: async (documents) => (await listFacts(needs, documents)).facts,
          files: { read: async () => null },
          certificate: async () => null,
        }),
      ],
    });
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    await browser?.close();
    console.info(`Screenshots: ${screenshots}`);
    expect(faults).toEqual([]);
  });

  async function visit(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    const context = await browser.newContext({ locale: 'ja-JP', viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(site.url);
    return page;
  }

  it.each([
    [360, 'dark'],
    [1200, 'light'],
  ] as const)('lead from the question to a clause marked in its page (%i px, %s)', async (width, scheme) => {
    const page = await visit(width, scheme);
    await page.getByRole('link', { name: '資料', exact: true }).click();
    await page.screenshot({ path: join(screenshots, `list-${width}.png`), fullPage: true });
    await page.locator('.document-list a').click();
    expect(await page.locator('.read-facts > li').count()).toBe(3);
    expect(await page.locator('mark').allInnerTexts()).toEqual([
      '補助率は2分の1以内、補助上限額は500万円とする。',
      '飲食に要する経費',
      '土地の取得に要する経費（車庫用地の賃借料を除く。）',
    ]);
    await page.getByRole('link', { name: '本文の該当箇所へ' }).last().click();
    expect(new URL(page.url()).hash).toBe('#clause-3');
    expect(await page.locator('mark:target').innerText()).toContain('土地の取得');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: join(screenshots, `document-${width}.png`), fullPage: true });
    await page.context().close();
  });
});
