import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, start } from '../commands/run-michishirube.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

const NOW = '2024-04-22T10:00+09:00';
const QUESTIONS = [
  '合同公募の締切はいつですか',
  '補助率は？',
  '宇宙船の打上げ費用は対象ですか',
  '伴走支援②の対象地域を教えてください',
];
const PAGES = [
  '/',
  '/calls',
  '/sheets',
  '/cases',
  '/documents',
  '/corrections',
  '/threads',
  '/certificates',
  '/gallery',
  '/sign-in',
];
const STAFF_PAGES = ['/', '/documents', '/corrections', '/unanswered', '/audit'];

describe.skipIf(LACKS_CHROMIUM)('every page of the console', { timeout: 120_000 }, () => {
  let data: string;
  let server: Running;
  let url: string;
  let browser: Browser;
  let visitor: Awaited<ReturnType<BrowserContext['storageState']>>;
  let staff: Awaited<ReturnType<BrowserContext['storageState']>>;
  let made: readonly string[];

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'michishirube-pages-'));
    server = start(['serve', '--data', data, '--now', NOW]);
    const printed = await server.until('Ready:');
    url = /is at (http:\S+)/u.exec(printed)?.[1] ?? '';
    browser = await openChromium();
    const page = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
    await page.goto(url);
    for (const [at, question] of QUESTIONS.entries()) {
      await page.locator('#question').fill(question);
      await page.locator('#question').press('Enter');
      await page.locator('.answer').nth(at).waitFor();
    }
    const thread = new URL(page.url()).pathname;
    const certificate = await page.locator('.proof a').first().getAttribute('href');
    const source = await page.locator('.source-link').first().getAttribute('href');
    await page.goto(`${url}/sheets`);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: '判定シートを作る' }).click();
    await page.waitForURL(/\/sheets\/\w{20}$/u);
    const sheet = new URL(page.url()).pathname;
    made = [thread, certificate ?? '', source ?? '', sheet, `${sheet}/print`];
    visitor = await page.context().storageState();
    const desk = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
    await desk.goto(/(http:\S+\/sign-in\?token=\S+)/u.exec(printed)?.[1] ?? '');
    await desk.getByRole('button', { name: 'サインインする' }).click();
    await desk.waitForURL(`${url}/`);
    staff = await desk.context().storageState();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    server?.child.kill('SIGKILL');
    await rm(data, { recursive: true, force: true });
  });

  /** What keeps somebody from using a page: axe's serious findings, a page wider than its window, a script that fails. */
  async function troubleOn(page: Page, path: string): Promise<string[]> {
    const failed: string[] = [];
    page.on('pageerror', (error) => failed.push(`${path}: ${String(error)}`));
    await page.goto(`${url}${path}`);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    return [
      ...failed,
      ...serious.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html ?? ''}`),
      ...(wider > 0 ? [`${path}: ${wider} px wider than the window`] : []),
    ];
  }

  it.each([
    [360, 'dark'],
    [1280, 'light'],
  ] as const)('can be used by everybody, at %i px, %s', async (width, colorScheme) => {
    const trouble: string[] = [];
    for (const [storageState, paths] of [
      [visitor, [...PAGES, ...made]],
      [staff, STAFF_PAGES],
    ] as const) {
      const context = await browser.newContext({
        locale: 'ja-JP',
        reducedMotion: 'reduce',
        viewport: { width, height: 800 },
        colorScheme,
        storageState,
      });
      for (const path of paths) {
        const page = await context.newPage();
        trouble.push(...(await troubleOn(page, path)));
        await page.close();
      }
      await context.close();
    }
    expect(trouble).toEqual([]);
  });
});
