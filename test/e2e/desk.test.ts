import { mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFParse } from 'pdf-parse';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readable, squeeze } from '../../src/domain/text/fold.ts';
import { askByScript } from '../channels/console/console-fixture.ts';
import { DEADLINE, type DeskSite, openDeskSite, staffCookie, UNKNOWN } from '../channels/console/desk-site.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe.skipIf(LACKS_CHROMIUM)('the desk in Chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  let screenshots: string;

  beforeAll(async () => {
    browser = await openChromium();
    screenshots = await mkdtemp(join(tmpdir(), 'michishirube-desk-'));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    console.info(`Screenshots: ${screenshots}`);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'ja-JP',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    return context.newPage();
  }
  async function visitAsStaff(desk: DeskSite, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await visit({ baseURL: desk.site.url, ...options });
    const [name = '', value = ''] = staffCookie('hanako').split('=');
    await page.context().addCookies([{ name, value, url: desk.site.url }]);
    return page;
  }
  const NARROW = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;
  const shot = (page: Page, name: string) =>
    page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });

  /** What axe finds serious or worse, and how far the page spills over its window. */
  async function faultsOf(page: Page): Promise<unknown> {
    // The page's policy lets no script in but its own; the test's is evaluated from outside.
    await page.evaluate(await readFile(AXE, 'utf8'));
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    const spill = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    return { found, spill };
  }
  const NONE = { found: [], spill: 0 };

  async function ask(page: Page, desk: DeskSite, question: string): Promise<void> {
    await page.goto(desk.site.url);
    await page.getByLabel('質問', { exact: true }).fill(question);
    await page.keyboard.press('Enter');
    await page.locator('.answer').waitFor();
  }

  it('rates an answer by keyboard, with a reason, and takes it back', async () => {
    const desk = await openDeskSite();
    const page = await visit();
    await ask(page, desk, DEADLINE);
    const good = page.getByRole('button', { name: '役に立った', exact: true });
    const bad = page.getByRole('button', { name: '役に立たなかった' });
    await bad.press('Enter');
    await page.getByText('どこが違いましたか').waitFor();
    expect(await bad.getAttribute('aria-pressed')).toBe('true');
    expect(await bad.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.locator('#live').innerText()).toContain('評価を受け取りました');
    await shot(page, 'feedback-wide');
    await page.getByLabel('期限や数字が違う').check();
    await page.getByLabel('ひとこと').fill('正午ではないですか');
    await page.getByLabel('ひとこと').press('Enter');
    await page.getByText('事務局が確認します').waitFor();
    await good.click();
    await expect.poll(() => good.getAttribute('aria-pressed')).toBe('true');
    await good.dblclick();
    await expect.poll(() => page.locator('.feedback [aria-pressed=true]').count()).toBeLessThan(2);
    // The page itself stayed.
    expect(new URL(page.url()).pathname).toMatch(/^\/threads\//u);
    await desk.close();
  });

  it('says so when a rating cannot be sent, and keeps what was typed', async () => {
    const desk = await openDeskSite();
    const page = await visit(NARROW);
    await ask(page, desk, UNKNOWN);
    await page.getByRole('button', { name: '役に立たなかった' }).click();
    await page.getByLabel('資料にあるはず').check();
    await page.getByLabel('ひとこと').fill('別表2');
    expect(await faultsOf(page)).toEqual(NONE);
    await shot(page, 'feedback-narrow');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '理由を送る' }).click();
    await page.getByText('評価を送れませんでした').waitFor();
    expect(await page.getByLabel('ひとこと').inputValue()).toBe('別表2');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '理由を送る' }).click();
    await page.getByText('事務局が確認します').waitFor();
    await desk.close();
  });

  it('rates without script, and comes back to the conversation', async () => {
    const desk = await openDeskSite();
    const page = await visit({ javaScriptEnabled: false });
    await page.goto(desk.site.url);
    await page.getByLabel('質問', { exact: true }).fill(DEADLINE);
    await page.getByRole('button', { name: '質問する' }).click();
    await page.getByRole('button', { name: '役に立たなかった' }).click();
    await page.waitForURL(/\/threads\/[0-9a-f]+#f-[0-9a-z]{13}$/);
    await page.getByLabel('その他').check();
    await page.getByRole('button', { name: '理由を送る' }).click();
    await page.getByText('事務局が確認します').waitFor();
    await desk.close();
  });

  it('leads from the answer to its certificate, checks a pasted text, prints on A4, erases', async () => {
    const desk = await openDeskSite();
    const page = await visit();
    await ask(page, desk, DEADLINE);
    await page.locator('.certificate a').click();
    await page.waitForURL(/\/certificates\//);
    const { pathname } = new URL(page.url());
    expect(await faultsOf(page)).toEqual(NONE);
    await shot(page, 'certificate-wide');
    const said = await page.locator('.said').nth(1).innerText();
    await page.getByLabel('回答の文面').fill(said);
    await page.getByRole('button', { name: '同じかどうか確かめる' }).click();
    await page.getByText('この証明番号のお答えと同じです').waitFor();
    const narrow = await visit({ ...NARROW, storageState: await page.context().storageState() });
    await narrow.goto(desk.site.url + pathname);
    expect(await faultsOf(narrow)).toEqual(NONE);
    await shot(narrow, 'certificate-narrow');

    const path = join(screenshots, 'certificate.pdf');
    const pdf = await page.pdf({ path, preferCSSPageSize: true, printBackground: false });
    const printed = await new PDFParse({ data: new Uint8Array(pdf) }).getText();
    expect(printed.pages.length).toBeLessThanOrEqual(2);
    const text = squeeze(readable(printed.text));
    expect(text).toContain(pathname.split('/')[2] ?? '');
    expect(text).toContain(squeeze('応募書類の提出期限は、令和８年６月12日（金）17時までとします。'));
    for (const word of ['文面を確かめる', '文面を消す', '役に立った']) expect(text).not.toContain(word);

    await page.getByText('質問と回答の文面を消す').click();
    await page.getByRole('button', { name: '文面を消す' }).click();
    await page.getByText('質問と回答の文面を消しました').waitFor();
    expect(await page.getByText(DEADLINE).count()).toBe(0);
    await shot(page, 'certificate-erased');
    const found = await visit();
    await found.goto(`${desk.site.url}/certificates`);
    await shot(found, 'certificate-find');
    expect(await faultsOf(found)).toEqual(NONE);
    await found.getByLabel('証明番号').fill('わかりません');
    await found.keyboard.press('Enter');
    await found.getByText('見つかりませんでした').waitFor();
    expect(await faultsOf(found)).toEqual(NONE);
    await desk.close();
  });

  it('shows staff the questions left open and the corrections to decide', async () => {
    const before = await openDeskSite();
    for (const question of [DEADLINE, UNKNOWN, UNKNOWN, '観覧車の点検費は対象になりますか'])
      await askByScript(before.site, question);
    const page = await visitAsStaff(before);
    await page.goto('/unanswered');
    expect(await faultsOf(page)).toEqual(NONE);
    await shot(page, 'unanswered-wide');
    const narrow = await visitAsStaff(before, NARROW);
    await narrow.goto('/unanswered');
    expect(await faultsOf(narrow)).toEqual(NONE);
    await shot(narrow, 'unanswered-narrow');
    await page.getByRole('button', { name: '対応済みにする' }).first().click();
    await expect.poll(() => page.locator('.open-questions > li').count()).toBe(1);

    const desk = await before.correct();
    for (const [name, options] of [
      ['wide', {}],
      ['narrow', NARROW],
    ] as const) {
      const each = await visitAsStaff(desk, options);
      await each.goto('/corrections');
      await each.getByText('お知らせの文面').click();
      await each.getByText('連絡しない', { exact: true }).click();
      expect(await faultsOf(each)).toEqual(NONE);
      await shot(each, `corrections-${name}`);
    }
    const deciding = await visitAsStaff(desk);
    await deciding.goto('/corrections');
    await deciding.getByRole('button', { name: '承認する' }).click();
    await deciding.getByText('1か所への訂正を承認しました').waitFor();
    await shot(deciding, 'corrections-approved');
    await desk.close();
  });

  it('shows every message at /gallery', async () => {
    const desk = await openDeskSite();
    for (const [name, options] of [
      ['wide', {}],
      ['wide-dark', { colorScheme: 'dark' }],
      ['narrow', { viewport: NARROW.viewport }],
      ['narrow-dark', NARROW],
    ] as const) {
      const page = await visit(options);
      await page.goto(`${desk.site.url}/gallery`);
      expect(await faultsOf(page)).toEqual(NONE);
      await shot(page, `gallery-${name}`);
    }
    await desk.close();
  });
});
