import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, start } from '../commands/run-michishirube.ts';
import { guideline } from '../commands/small-folder.ts';
import { badFiles } from '../fixtures/documents/bad-files.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

/** The server as people start it, on the starter pack, and two people at their browsers: one step after another. */
describe.skipIf(LACKS_CHROMIUM)('from the first question to a new document', { timeout: 120_000 }, () => {
  let root: string;
  let shots: string;
  let server: Running;
  let url: string;
  let link: string;
  let browser: Browser;
  let visitor: Page;
  let staff: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'michishirube-front-door-'));
    shots = await mkdtemp(join(tmpdir(), 'michishirube-front-door-shots-'));
    server = start(['serve', '--data', join(root, 'data'), '--now', '2024-04-22T10:00+09:00'], {
      env: { UPLOAD_MB: '1' },
    });
    const printed = await server.until('Ready:');
    url = /is at (http:\S+)/u.exec(printed)?.[1] ?? '';
    link = /(http:\S+\/sign-in\?token=\S+)/u.exec(printed)?.[1] ?? '';
    browser = await openChromium();
    visitor = await pageOf(
      await browser.newContext({ locale: 'ja-JP', reducedMotion: 'reduce', viewport: { width: 1280, height: 860 } }),
    );
    staff = await pageOf(
      await browser.newContext({ locale: 'ja-JP', reducedMotion: 'reduce', viewport: { width: 1280, height: 860 } }),
    );
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    server?.child.kill('SIGKILL');
    await rm(root, { recursive: true, force: true });
    console.info(`Screenshots: ${shots}`);
  });

  async function pageOf(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    return page;
  }

  async function ask(page: Page, question: string): Promise<string> {
    const before = await page.locator('.answer').count();
    await page.locator('#question').fill(question);
    await page.locator('#question').press('Enter');
    await expect.poll(() => page.locator('.answer').count(), { timeout: 10_000 }).toBe(before + 1);
    return page.locator('.answer').last().innerText();
  }

  const shot = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });

  it('answers, and opens the source on its page with the quote framed', async () => {
    await visitor.goto(url);
    expect(await ask(visitor, '合同公募の締切はいつですか')).toContain('2024年5月10日');
    await visitor.locator('.source-link').first().click();
    await visitor.locator('.print-mark').first().waitFor();
    expect(await visitor.locator('.source-panel').innerText()).toContain('要約資料');
    expect(await visitor.locator('.print-sheet canvas').count()).toBe(1);
    await shot(visitor, 'source');
    await visitor.keyboard.press('Escape');
  });

  it('follows up in the same conversation, which is there again in another tab', async () => {
    expect(await ask(visitor, '補助率は？')).toContain('補助率');
    const address = new URL(visitor.url()).pathname;
    const other = await pageOf(visitor.context());
    await other.goto(`${url}${address}`);
    expect(await other.locator('.answer').count()).toBe(2);
    await other.close();
  });

  it('takes an opinion with its reason, and shows the certificate', async () => {
    const turn = visitor.locator('article.turn').last();
    await turn.getByRole('button', { name: '役に立たなかった' }).click();
    await turn.getByLabel('根拠が違う').check();
    await turn.getByRole('button', { name: '理由を送る' }).click();
    await turn.getByText('理由をお知らせいただき').waitFor();
    await turn.locator('.proof a').click();
    await visitor.waitForURL(/\/certificates\//u);
    expect(await visitor.locator('main').innerText()).toContain('補助率は？');
    await shot(visitor, 'certificate');
  });

  it('judges one’s own case on a sheet', async () => {
    await visitor.goto(`${url}/sheets`);
    await visitor.getByRole('radio').first().check();
    await visitor.getByLabel('いまの状況（任意）').fill('人口4万人の町です。2年前に実証しました。');
    await visitor.getByRole('button', { name: '判定シートを作る' }).click();
    await visitor.waitForURL(/\/sheets\/\w{20}$/u);
    expect(await visitor.locator('.rows > li').count()).toBeGreaterThan(1);
    expect(await visitor.locator('main').innerText()).toContain('お話から');
    await shot(visitor, 'sheet');
  });

  it('lets nobody in but by the link, once', async () => {
    expect((await visitor.goto(`${url}/audit`))?.status()).toBe(403);
    await staff.goto(link);
    await staff.getByRole('button', { name: 'サインインする' }).click();
    await staff.waitForURL(`${url}/`);
    expect(await staff.locator('.account').innerText()).toContain('事務局');
    expect((await visitor.goto(link))?.status()).toBe(410);
    await visitor.goto(url);
  });

  it('takes a document from the staff, tells what is wrong with the others, and publishes it', async () => {
    const question = '試験移動サービス推進事業の応募書類の提出期限はいつですか';
    expect(await ask(visitor, question)).toContain('見当たりません');
    await writeFile(join(root, '要領.md'), guideline());
    const bad = await badFiles();
    for (const { name, bytes } of bad) await writeFile(join(root, name), bytes);
    await staff.goto(`${url}/documents`);
    await staff
      .getByLabel('ファイルを選ぶ')
      .setInputFiles(['要領.md', ...bad.map(({ name }) => name)].map((name) => join(root, name)));
    await staff.getByRole('button', { name: '追加する' }).click();
    await staff.getByText(`${bad.length}件は追加できませんでした`).first().waitFor({ timeout: 90_000 });
    for (const { name, says } of bad)
      expect(await staff.locator('.upload-files > li', { hasText: name }).innerText()).toMatch(says);
    await shot(staff, 'uploads');
    // A draft changes nothing of what the public is told.
    expect(await ask(visitor, question)).toContain('見当たりません');
    await staff.locator('.upload-files').getByRole('link').first().click();
    await shot(staff, 'draft');
    await staff.getByRole('button', { name: '公開する' }).click();
    await staff.getByText('公開しました。').waitFor();
    expect(await ask(visitor, question)).toContain('2026年6月12日');
    await shot(visitor, 'published');
    // Taken back, it is not read again in the conversation either.
    await staff.getByRole('button', { name: '公開を取り下げる' }).click();
    await staff.getByText('公開を取り下げました。').waitFor();
    await visitor.reload();
    expect(await visitor.locator('.answer').last().innerText()).toContain('いまはお見せできません');
    expect(await visitor.content()).not.toContain('2026年6月12日');
    await staff.goto(`${url}/audit`);
    expect(await staff.locator('main').innerText()).toMatch(/公開/u);
  });

  it('takes nothing from a page of another site, though the browser would send its cookies', async () => {
    const foreign = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<p>elsewhere</p>'),
    );
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    const page = await pageOf(staff.context());
    await page.goto(`http://localhost:${(foreign.address() as AddressInfo).port}`);
    const statuses = page.waitForResponse((response) => response.url().startsWith(`${url}/sign-out`));
    await page.evaluate((address) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: `${address}/sign-out` });
      document.body.append(form);
      form.submit();
    }, url);
    expect((await statuses).status()).toBe(403);
    await page.close();
    foreign.close();
    await staff.goto(url);
    expect(await staff.locator('.account').count()).toBe(1);
  });

  it('signs out, and stops when it is told to', async () => {
    await staff.getByRole('button', { name: 'サインアウト' }).click();
    await expect.poll(() => staff.locator('.account').count()).toBe(0);
    server.child.kill('SIGTERM');
    const { code, stdout } = await server.ended;
    expect([code, stdout.includes('Stopping')]).toEqual([0, true]);
    // A line a turn, and no word of what was asked.
    expect(stdout.match(/"event":"turn"/gu)?.length).toBeGreaterThanOrEqual(5);
    expect(stdout).not.toContain('締切はいつ');
    expect(faults).toEqual([]);
  });
});
