import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleStatus } from '../../src/channels/console/console-status.ts';
import { type ConsoleFixture, openFixture, STATUS } from '../channels/console/console-fixture.ts';
import { RATES, sampleAsk } from '../channels/console/sample-messages.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

describe.skipIf(LACKS_CHROMIUM)('the console in Chromium', { timeout: 30_000 }, () => {
  let browser: Browser;
  let screenshots: string;
  let site: ConsoleFixture;
  let status: ConsoleStatus;
  let hold: Promise<void>;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    screenshots = await mkdtemp(join(tmpdir(), 'michishirube-console-'));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    console.info(`Screenshots: ${screenshots}`);
  });
  beforeEach(async () => {
    status = STATUS;
    hold = Promise.resolve();
    faults.length = 0;
    site = await openFixture({
      status: () => status,
      ask: async (inbound) => {
        await hold;
        return sampleAsk(inbound);
      },
    });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await site.close();
    expect(faults).toEqual([]);
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'ja-JP',
      reducedMotion: 'reduce',
      viewport: { width: 1000, height: 800 },
      ...options,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    await page.goto(site.url);
    return page;
  }

  async function type(page: Page, text: string): Promise<void> {
    await page.locator('#question').focus();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
  }

  async function answers(page: Page, count: number): Promise<void> {
    await expect.poll(() => page.locator('.answer').count(), { timeout: 5000 }).toBe(count);
  }

  const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  it('answers a question asked by keyboard, follows up in the same thread, and keeps both over a reload', async () => {
    const page = await visit();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('question');
    await type(page, '補助率と上限は');
    await answers(page, 1);
    expect(await page.locator('.conclusion').innerText()).toContain('2分の1以内');
    expect(await page.locator('#live').textContent()).toContain('回答が届きました。補助率は');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('question');
    expect(await page.locator('#question').inputValue()).toBe('');
    await page.keyboard.insertText('一行目');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.insertText('駐車場は');
    await page.keyboard.press('Enter');
    await answers(page, 2);
    const [first, second] = site.asked;
    expect(second?.text).toBe('一行目\n駐車場は');
    expect([second?.thread, second?.actor.id]).toEqual([first?.thread, first?.actor.id]);

    await page.locator('#question').fill('書きかけ');
    const before = await page.locator('#conversation').innerText();
    await page.reload();
    expect(await page.locator('#conversation').innerText()).toBe(before);
    expect(await page.locator('#question').inputValue()).toBe('書きかけ');
    expect(site.asked).toHaveLength(2);

    await page.locator('#question').fill('');
    await page.getByRole('button', { name: '新しい質問' }).click();
    await answers(page, 0);
    expect(await page.locator('#welcome').isVisible()).toBe(true);
    await page.locator('#welcome button').first().click();
    await answers(page, 1);
    expect(site.asked[2]?.thread).not.toBe(first?.thread);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  });

  it('leaves Enter to the input method while a word is being converted', async () => {
    const page = await visit();
    const ime = await page.context().newCDPSession(page);
    await ime.send('Input.imeSetComposition', { text: 'しめきり', selectionStart: 4, selectionEnd: 4 });
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await page.locator('#question').evaluate((field) => {
      const init = { key: 'Enter', bubbles: true, cancelable: true };
      field.dispatchEvent(new KeyboardEvent('keydown', { ...init, isComposing: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { ...init, keyCode: 229 }));
    });
    await ime.send('Input.insertText', { text: '締切' });
    await page.waitForTimeout(100);
    expect(site.asked).toEqual([]);
    expect(await page.locator('#question').inputValue()).toBe('締切');
    await page.keyboard.press('Enter');
    await answers(page, 1);
    expect(site.asked[0]?.text).toBe('締切');
  });

  it('hints at an empty question without asking', async () => {
    const page = await visit();
    await type(page, ' 　');
    expect(await page.locator('#hint').innerText()).toContain('知りたいことを入力してください');
    expect(site.asked).toEqual([]);
  });

  it('shows progress, takes further questions meanwhile, and keeps what is typed', async () => {
    const page = await visit();
    let release = () => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    await type(page, '遅い質問');
    await expect
      .poll(() => page.locator('.waiting').innerText(), { timeout: 6000 })
      .toMatch(/資料を調べています（\d秒）/);
    await type(page, '次の質問');
    await page.locator('#question').fill('書きかけ');
    expect(await page.locator('.waiting').count()).toBe(2);
    release();
    await answers(page, 2);
    expect(site.asked.map(({ text }) => text)).toEqual(['遅い質問', '次の質問']);
    expect(await page.locator('#question').inputValue()).toBe('書きかけ');
  }, 30_000);

  it('has the answer there when a tab that was closed comes back, in another tab too', async () => {
    const page = await visit();
    let release = () => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    await type(page, '閉じる前の質問');
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/threads\//);
    await expect.poll(() => site.asked.length).toBe(1);
    const context = page.context();
    await page.close();
    release();
    const back = await context.newPage();
    await back.goto(site.url);
    await back.getByRole('link', { name: '閉じる前の質問' }).click();
    await answers(back, 1);
    expect(await back.locator('.question').innerText()).toContain('閉じる前の質問');
    expect(site.asked).toHaveLength(1);
  });

  it('tells that the server is away, keeps the question over a reload, and asks again', async () => {
    const page = await visit();
    await page.route('**/api/ask', (route) => route.abort('connectionrefused'));
    await type(page, '届かない質問');
    await expect.poll(() => page.locator('.problem').count()).toBe(1);
    expect(await page.locator('.problem').innerText()).toContain('つながりませんでした');
    await page.reload();
    await page.unroute('**/api/ask');
    expect(await page.locator('.question').innerText()).toContain('届かない質問');
    await page.getByRole('button', { name: '書き直す' }).click();
    expect(await page.locator('#question').inputValue()).toBe('届かない質問');
    await page.keyboard.press('Enter');
    await answers(page, 1);
  });

  it('shows markup and turned text as they are, before and after the answer', async () => {
    const page = await visit();
    let release = () => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    await type(page, '<img src=x onerror="document.title=1"> \u202E円001');
    const heading = page.locator('.question h2');
    await expect.poll(() => heading.innerText()).toContain('<img src=x onerror="document.title=1"> \uFFFD円001');
    release();
    await answers(page, 1);
    expect(await heading.innerText()).toContain('<img src=x onerror="document.title=1"> \uFFFD円001');
    expect(await page.title()).toBe('道しるべ');
  });

  it('takes a pasted text of 100,000 characters and says beforehand when one is too long', async () => {
    const page = await visit();
    await page.locator('#question').fill('補'.repeat(100_000));
    await page.locator('#send').click();
    await answers(page, 1);
    expect(site.asked[0]?.text).toHaveLength(100_000);
    await page.locator('#question').fill('補'.repeat(180_000));
    await page.locator('#send').click();
    expect(await page.locator('#hint').innerText()).toContain('180,000字');
    expect(await page.locator('#question').inputValue()).toHaveLength(180_000);
    expect(site.asked).toHaveLength(1);
    expect(await overflow(page)).toBe(0);
  });

  it('copies the certificate and the whole answer', async () => {
    const page = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    await type(page, '上限は');
    await answers(page, 1);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: '証明番号を写す' }).click();
    await expect.poll(clipboard).toBe(RATES.certificate);
    await page.getByRole('button', { name: '回答を写す' }).click();
    await expect.poll(clipboard).toContain('［1］『令和8年度 地域の移動サービス再構築支援事業 公募要領』 p.12');
  });

  it('follows the documents being read until they are', async () => {
    status = { ...STATUS, documents: 0, indexing: { done: 1, total: 6 } };
    const page = await visit();
    expect(await page.locator('#indexing').innerText()).toContain('6件のうち1件');
    status = { ...status, indexing: { done: 5, total: 6 } };
    await expect.poll(() => page.locator('#indexing').innerText(), { timeout: 5000 }).toContain('6件のうち5件');
    status = { ...status, indexing: null };
    await expect.poll(() => page.locator('#no-documents').isVisible(), { timeout: 5000 }).toBe(true);
    expect(await page.locator('#indexing').isVisible()).toBe(false);
  });

  it('works without script, follow-up and suggestions included', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await page.locator('#question').fill('駐車場は対象ですか');
    await page.locator('#send').click();
    expect(await page.locator('.conclusion').innerText()).toContain('記載がありません');
    await page.locator('.answer .suggestions button').click();
    expect(site.asked.map(({ text }) => text)).toEqual(['駐車場は対象ですか', '待合環境の整備で対象になるものは']);
    expect(site.asked[1]?.thread).toBe(site.asked[0]?.thread);
    expect(site.asked[1]?.place).toBe(site.asked[0]?.place);
    expect(await page.locator('[data-copy]').first().isVisible()).toBe(false);
  });

  it('takes over what the form asked before the script ran', async () => {
    const page = await visit();
    await page.evaluate(() => {
      const field = document.querySelector('textarea');
      if (field) field.value = '早い質問';
      document.querySelector<HTMLFormElement>('#composer')?.submit();
    });
    const taken = () => page.evaluate(() => [location.pathname, document.querySelectorAll('.script .answer').length]);
    await expect.poll(taken, { timeout: 5000 }).toEqual([expect.stringMatching(/^\/threads\//), 1]);
    await page.reload();
    await answers(page, 1);
    await type(page, '続き');
    await answers(page, 2);
    expect(site.asked).toHaveLength(2);
    expect(site.asked[1]?.thread).toBe(site.asked[0]?.thread);
  });

  it('does not answer a page of another site', async () => {
    const other = await openFixture();
    const page = await visit();
    await page.goto(other.url);
    const refused = await page.evaluate(async (address) => {
      const init = { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: '{}' } as const;
      return fetch(`${address}/api/ask`, init).then(
        () => 'sent',
        () => 'blocked',
      );
    }, site.url);
    expect(refused).toBe('blocked');
    faults.length = 0;
    expect(site.asked).toEqual([]);
    await other.close();
  });

  it.each([
    ['light', { width: 1000, height: 800 }, 'light'],
    ['dark', { width: 1000, height: 800 }, 'dark'],
    ['narrow', { width: 360, height: 740 }, 'light'],
    ['narrowest', { width: 320, height: 600 }, 'dark'],
  ] as const)('has no horizontal scroll and a screenshot: %s', async (name, viewport, colorScheme) => {
    status = { ...STATUS, fixedNow: '2026-04-10T00:00:00Z' };
    const page = await visit({ viewport, colorScheme });
    expect(await overflow(page)).toBe(0);
    for (const [at, question] of [
      '補助率と上限は',
      '対象にならない経費は何ですか',
      `駐車場${'x'.repeat(150)}`,
    ].entries()) {
      await type(page, question);
      await answers(page, at + 1);
      expect(await overflow(page)).toBe(0);
    }
    const path = join(screenshots, `${name}.png`);
    await page.screenshot({ path, fullPage: true });
    expect((await readFile(path)).length).toBeGreaterThan(10_000);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(20, 24, 26)' : 'rgb(245, 244, 239)');
  });

  it('can be used by keyboard alone, its focus always in sight', async () => {
    const page = await visit();
    await type(page, '補助率と上限は');
    await answers(page, 1);
    // Where the browser begins after a script has moved the focus is its own affair; a reader begins at the top.
    await page.locator('.skip').focus();
    expect(await page.locator('.skip').isVisible()).toBe(true);
    const hidden: string[] = [];
    for (let step = 0; step < 16; step += 1) {
      await page.keyboard.press('Tab');
      const lost = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return null;
        const box = focused.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return top !== null && (focused.contains(top) || top.contains(focused)) ? null : focused.outerHTML;
      });
      if (lost !== null) hidden.push(lost);
    }
    expect(hidden).toEqual([]);
  });
});
