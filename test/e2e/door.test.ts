import { mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DoorFixture, openDoorFixture } from '../channels/console/door/door-fixture.ts';
import { LACKS_CHROMIUM, openChromium } from './open-chromium.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const VIEWS: readonly BrowserContextOptions[] = ([360, 1280] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height: 800 }, colorScheme })),
);

describe.skipIf(LACKS_CHROMIUM)('the door in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  let screenshots: string;
  let door: DoorFixture;

  beforeAll(async () => {
    browser = await openChromium();
    screenshots = await mkdtemp(join(tmpdir(), 'michishirube-door-'));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    console.info(`Screenshots: ${screenshots}`);
  });
  beforeEach(async () => {
    door = await openDoorFixture();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await door.close();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'ja-JP', reducedMotion: 'reduce', ...options });
    return context.newPage();
  }

  async function linkFor(name: string, role: 'staff' | 'member'): Promise<string> {
    const link = await door.signIn.issue(name, role);
    return `${door.site.url}/sign-in?token=${link?.token}`;
  }

  async function signIn(page: Page, name = '架空 花子', role: 'staff' | 'member' = 'staff'): Promise<void> {
    await page.goto(await linkFor(name, role));
    await page.getByRole('button', { name: 'サインインする' }).click();
    await page.waitForURL(`${door.site.url}/`);
  }

  /** What axe finds serious, and how far the page spills over its right edge. */
  async function faultsOf(page: Page, name: string): Promise<unknown[]> {
    await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
    // By the debugger, since the page's policy lets no foreign script in.
    await page.evaluate(await readFile(AXE, 'utf8'));
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations;
    });
    const spill = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    return [
      ...found
        .filter(({ impact }) => ['serious', 'critical'].includes(impact))
        .map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      ...(spill > 0 ? [`spills by ${spill}px`] : []),
    ];
  }

  it('lets somebody in by a link and the keyboard alone, shows who they are, and out again', async () => {
    const page = await visit();
    await page.goto(await linkFor('架空 花子', 'staff'));
    await page.getByRole('button', { name: 'サインインする' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${door.site.url}/`);
    await page.getByRole('link', { name: '操作の記録' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('操作の記録');
    expect(await page.getByRole('row').count()).toBe(3);
    await page.getByRole('button', { name: 'サインアウト' }).click();
    await page.waitForURL(`${door.site.url}/`);
    expect(await page.getByText('架空 花子').count()).toBe(0);
    expect((await page.goto(`${door.site.url}/audit`))?.status()).toBe(403);
  });

  it('shows nothing of what staff asked to whoever sits down at the same tab after them', async () => {
    const page = await visit();
    await signIn(page);
    await page.getByLabel('質問', { exact: true }).fill('内部の質問です');
    await page.getByRole('button', { name: '質問する' }).click();
    await page.locator('article .conclusion').waitFor();
    await page.reload();
    expect(await page.getByText('内部の質問です').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'サインアウト' }).click();
    await page.waitForURL(`${door.site.url}/`);
    await page.getByRole('heading', { name: '何をお調べしますか' }).waitFor();
    expect(await page.getByText('内部の質問です').count()).toBe(0);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('内部');
  });

  it('has its pages free of serious findings and of sideways scrolling, in each width and colour', async () => {
    for (const [at, view] of VIEWS.entries()) {
      const page = await visit(view);
      const faults: Record<string, unknown[]> = {};
      await page.goto(`${door.site.url}/sign-in`);
      faults.how = await faultsOf(page, `${at}-how`);
      await page.goto(await linkFor('架空の長い名前の会 事務局 花子', 'staff'));
      faults.asked = await faultsOf(page, `${at}-asked`);
      await page.goto(`${door.site.url}/sign-in?token=used`);
      faults.gone = await faultsOf(page, `${at}-gone`);
      await signIn(page, '架空の長い名前の会 事務局 花子');
      faults.home = await faultsOf(page, `${at}-home`);
      await page.goto(`${door.site.url}/audit`);
      faults.audit = await faultsOf(page, `${at}-audit`);
      expect(faults).toEqual({ how: [], asked: [], gone: [], home: [], audit: [] });
    }
  });
});
