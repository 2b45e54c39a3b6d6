import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { consolePages } from '../../src/commands/console-pages.ts';
import { openFolder } from '../assistant/sheets/open-pack.ts';
import { type ConsoleFixture, openFixture } from '../channels/console/console-fixture.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

const FILES = [
  'knowledge/goudou-koubo-r6-summary.pdf',
  'test/eval/corpora/calls/kanko-niji-kotsu-r8.pdf',
  'test/eval/corpora/mobility/setsumeikai-slides-r8.pdf',
  'knowledge/kyougikai-katsudou-r6.md',
];

describe.skipIf(LACKS_CHROMIUM)('the page of a source in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  let folder: string;
  let screenshots: string;
  let app: App;
  let site: ConsoleFixture;
  let faults: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'michishirube-sources-'));
    for (const file of FILES) await copyFile(file, join(folder, basename(file)));
    app = await openFolder(folder, '2026-04-10T10:00:00+09:00');
    site = await openFixture({ ask: app.ask, pages: consolePages(app, null) });
    browser = await openChromium();
    screenshots = await mkdtemp(join(tmpdir(), 'michishirube-source-shots-'));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await app?.close();
    await rm(folder, { recursive: true, force: true });
    console.info(`Screenshots: ${screenshots}`);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(faults).toEqual([]);
    faults = [];
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'ja-JP',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 860 },
      ...options,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    // A breach of the Content-Security-Policy is told here too.
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    return page;
  }

  async function ask(page: Page, question: string): Promise<void> {
    await page.goto(site.url);
    await page.locator('#question').fill(question);
    await page.locator('#question').press('Enter');
    await page.locator('.source-link').first().waitFor();
  }

  async function open(page: Page, which = page.locator('.source-link').first()): Promise<void> {
    await which.click();
    await page.locator('.print-mark').first().waitFor();
  }

  const shot = (page: Page, name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

  it.each([
    ['a row of a table', '令和6年度の合同公募の締切はいつですか', 2, 'light'],
    ['lines of a column', '観光二次交通の審査の基準は何ですか', 2, 'dark'],
    ['rows of a table in a column', '観光二次交通の補助対象経費は？', 2, 'light'],
    ['slides', '説明会資料で、よくある不備は何ですか', 9, 'dark'],
  ] as const)(
    'opens on the right page, the words of the quote marked: %s',
    async (what, question, number, colorScheme) => {
      const page = await visit({ colorScheme });
      await ask(page, question);
      await open(page);
      await shot(page, what.replaceAll(' ', '-'));
      expect(await page.locator('#source-title').innerText()).toContain(`${number} / `);
      const { quotes, marked, inked } = await readMarks(page);
      expect(quotes.length).toBeGreaterThan(0);
      const wanted = comparable(quotes.join(''));
      const covered = comparable(marked);
      // Each character of the quotes lies under a mark, and no other does; at the ends of a run half a character may stand out.
      expect(common(wanted, covered) / wanted.length).toBeGreaterThan(0.97);
      expect(common(wanted, covered) / covered.length).toBeGreaterThan(0.97);
      expect(Math.min(...inked)).toBeGreaterThan(0.005);
      expect(await page.locator('.print-mark').first().isVisible()).toBe(true);
      const inView = await page
        .locator('.print-mark')
        .first()
        .evaluate((mark) => {
          const { top, bottom } = mark.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        });
      expect(inView).toBe(true);
      expect(await page.locator('.print-said').innerText()).toContain('引用箇所');
    },
  );

  it('fetches PDF.js when the first source is opened, and not before', async () => {
    const page = await visit();
    const fetched: Promise<{ path: string; bytes: number }>[] = [];
    page.on('response', (response) => {
      // The stream of answers does not end, and of what the script does not read the browser keeps no body.
      if (response.url().includes('/api/')) return;
      const body = response.body().catch(() => Buffer.alloc(0));
      fetched.push(body.then(({ length }) => ({ path: new URL(response.url()).pathname, bytes: length })));
    });
    const seen = async () => {
      const all = await Promise.all(fetched);
      return { paths: all.map(({ path }) => path), bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
    };
    await ask(page, '令和6年度の合同公募の締切はいつですか');
    const before = await seen();
    expect(before.paths).toContain('/assets/client/source-panel.ts');
    expect(before.paths.filter((path) => path.includes('pdfjs') || path.includes('/client/pdf'))).toEqual([]);
    expect(before.bytes).toBeLessThan(300_000);
    await open(page);
    const after = await seen();
    expect(after.paths).toContain('/assets/pdfjs/build/pdf.min.mjs');
    console.info(`Page weight: ${before.bytes} bytes with an answer, ${after.bytes} with its source open`);
  });

  it('is gone through by keyboard, and gives the focus back', async () => {
    const page = await visit();
    await ask(page, '令和6年度の合同公募の締切はいつですか');
    const link = page.locator('.source-link').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('.print-mark').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('source-title');
    await page.getByRole('button', { name: '次のページ' }).press('Enter');
    await page.locator('.print-sheet canvas').waitFor();
    expect(await page.locator('#source-title').innerText()).toContain('3 / ');
    expect(await page.locator('.print-mark').count()).toBe(0);
    // The button that was pressed can be pressed again.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('次のページ');
    await page.getByRole('button', { name: '前のページ' }).press('Enter');
    await page.locator('.print-mark').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.source-panel dialog').waitFor({ state: 'hidden' });
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    await open(page, link);
    await page.getByRole('button', { name: '閉じる' }).click();
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('stays sharp and marked when it is drawn larger', async () => {
    const page = await visit({ deviceScaleFactor: 2 });
    await ask(page, '観光二次交通の審査の基準は何ですか');
    await open(page);
    const size = () =>
      page.locator('.print-sheet canvas').evaluate((canvas: HTMLCanvasElement) => ({
        pixels: canvas.width,
        shown: canvas.getBoundingClientRect().width,
      }));
    const first = await size();
    expect(first.pixels / first.shown).toBeCloseTo(2, 1);
    await page.getByRole('button', { name: '拡大' }).click();
    await page.waitForFunction((width) => (document.querySelector('canvas')?.width ?? 0) > width, first.pixels);
    const { quotes, marked } = await readMarks(page);
    expect(common(comparable(quotes.join('')), comparable(marked)) / comparable(marked).length).toBeGreaterThan(0.97);
  });

  it('shows the text with the mark, and says so, when the print cannot be shown', async () => {
    const page = await visit();
    await page.route('**/documents/*/file', (route) => route.fulfill({ status: 404, body: '' }));
    await ask(page, '観光二次交通の審査の基準は何ですか');
    await page.locator('.source-link').first().click();
    await page.locator('.print-fault').waitFor();
    expect(await page.locator('.print-fault').innerText()).toContain('紙面を表示できない');
    expect(await page.locator('.page-text mark.quote').first().innerText()).toContain('引用箇所');
    expect(await page.locator('.page-text mark.quote').first().isVisible()).toBe(true);
    await shot(page, 'fallback');
    faults = faults.filter((fault) => !fault.includes('404'));
  });

  it('shows a document that is no PDF as text, in the same panel', async () => {
    const page = await visit();
    await ask(page, '協議会の活動は、どのように進められていますか');
    const link = page.locator('.source-link').filter({ hasNotText: 'p.' }).first();
    await link.click();
    await page.locator('.source-body .page-text').waitFor();
    await shot(page, 'text');
    expect(await page.locator('.source-body canvas').count()).toBe(0);
  });

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('fits %i pixels (%s), and axe finds nothing serious', async (width, colorScheme) => {
    const page = await visit({ viewport: { width, height: 780 }, colorScheme });
    await ask(page, '観光二次交通の審査の基準は何ですか');
    await open(page);
    await shot(page, `panel-${width}-${colorScheme}`);
    expect(await serious(page)).toEqual([]);
    const spill = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(spill).toBe(0);
    const whole = (await page.locator('.source-ways a').getAttribute('href')) ?? '';
    await page.goto(whole);
    await shot(page, `document-${width}-${colorScheme}`);
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: '元の紙面' }).click();
    await page.locator('.print-mark').first().waitFor();
    await shot(page, `document-print-${width}-${colorScheme}`);
    expect(await serious(page)).toEqual([]);
  });

  it('leads to the marked text without script', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await page.goto(site.url);
    await page.locator('#question').fill('観光二次交通の審査の基準は何ですか');
    await page.getByRole('button', { name: '質問する' }).click();
    await page.locator('.source-link').first().click();
    expect(page.url()).toMatch(/\/documents\/[0-9a-f]{32}\?page=2&cite=[0-9a-z]{13}\.1#quote$/);
    expect(await page.locator('mark#quote').innerText()).toContain('書類の確認の後');
    expect(await page.locator('.page-forms').isVisible()).toBe(false);
    await shot(page, 'without-script');
  });

  it('marks on the printed page the clause of a fact that is chosen', async () => {
    const page = await visit();
    const [document] = (await app.documents('public')).filter(({ name }) => name.startsWith('kanko'));
    await page.goto(`${site.url}/documents/${document?.id}?page=2`);
    await page.getByRole('button', { name: '元の紙面' }).click();
    await page.locator('.print-sheet canvas').waitFor();
    const fact = page
      .locator('.read-facts > li')
      .filter({ has: page.locator('.to-mark') })
      .nth(2);
    const clause = comparable(await fact.locator('blockquote').innerText()).replaceAll('|', '');
    await fact.locator('.to-mark a').click();
    await page.locator('.print-mark').first().waitFor();
    const { marked } = await readMarks(page);
    expect(common(clause, comparable(marked)) / clause.length).toBeGreaterThan(0.9);
    await shot(page, 'fact');
  });
});

/** What the panel is asked to mark, the characters of PDF.js's own text layer under the marks, and how much of each mark is ink. */
async function readMarks(page: Page): Promise<{ quotes: string[]; marked: string; inked: number[] }> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.print-mark')].map((mark) => mark.getBoundingClientRect());
    const section = document.querySelector<HTMLElement>('.page-view[data-shows="print"]');
    const texts = document.createTreeWalker(
      document.querySelector('.text-layer') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    const range = document.createRange();
    const marked: string[] = [];
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      for (const [at, char] of [...(node.textContent ?? '')].entries()) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        if (boxes.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)) marked.push(char);
      }
    }
    const canvas = document.querySelector<HTMLCanvasElement>('.print-sheet canvas');
    const at = canvas?.getBoundingClientRect();
    const context = canvas?.getContext('2d');
    const inked = boxes.map((box) => {
      if (!canvas || !at || !context) return 0;
      const scale = canvas.width / at.width;
      const { data } = context.getImageData(
        (box.left - at.left) * scale,
        (box.top - at.top) * scale,
        Math.max(1, box.width * scale),
        Math.max(1, box.height * scale),
      );
      // Ink is what differs from the ground, whichever of them is the darker.
      const ground = data[0] ?? 255;
      let ink = 0;
      for (let i = 0; i < data.length; i += 4) ink += Math.abs((data[i] ?? ground) - ground) > 60 ? 1 : 0;
      return ink / (data.length / 4);
    });
    return { quotes: JSON.parse(section?.dataset.quotes ?? '[]'), marked: marked.join(''), inked };
  });
}

function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').replaceAll('〇', '○').replaceAll('◯', '○');
}

/** How many characters two texts have in common, each as often as both have it. */
function common(a: string, b: string): number {
  const left = Map.groupBy(b, (char) => char);
  const counts = new Map([...left].map(([char, all]) => [char, all.length]));
  return [...a].filter((char) => {
    const count = counts.get(char) ?? 0;
    counts.set(char, count - 1);
    return count > 0;
  }).length;
}

/** What axe calls serious or critical on the page as it stands. */
async function serious(page: Page): Promise<string[]> {
  // Not as a script of the page: its Content-Security-Policy would refuse it.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { run } = Reflect.get(window, 'axe') as typeof axe;
    const { violations } = await run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}
