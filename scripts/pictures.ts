// Takes the README's pictures of the running console: docs/*.png.
// Run: npm run pictures   (CHROMIUM = path of the browser, /usr/bin/chromium when not set)
// The starter pack is of 令和6年度, so the console runs as at a day on which its calls are open, and says so itself.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const NOW = '2024-04-22T10:00+09:00';
const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const launcher = fileURLToPath(new URL('../src/michishirube.mjs', import.meta.url));

/** Starts a server on a free port; resolves with its address once its documents are read. */
async function startServer(dataDir: string): Promise<{ url: string; link: string; stop: () => void }> {
  const child = spawn(process.execPath, [launcher, 'serve', '--now', NOW, '--data', dataDir], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url, link] = await new Promise<string[]>((resolve, reject) => {
    let printed = '';
    child.on('exit', () => reject(new Error(`The server ended:\n${printed}`)));
    child.stdout.on('data', (text) => {
      printed += String(text);
      if (!printed.includes('\nReady:')) return;
      resolve([/is at (\S+)/u, /(\S+\/sign-in\?token=\S+)/u].map((found) => found.exec(printed)?.[1] ?? ''));
    });
  });
  return { url: url ?? '', link: link ?? '', stop: () => child.kill('SIGTERM') };
}

async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('.answer').count();
  await page.locator('#question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.answer').nth(before).waitFor();
}

/** One picture: a window of that size after these questions, from its first question on. */
async function take(browser: Browser, url: string, name: string, size: Size, questions: readonly string[]) {
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: 1.5,
    viewport: size,
  });
  const page = await context.newPage();
  await page.goto(url);
  for (const question of questions) await ask(page, question);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.screenshot({ path: path.join(docs, name) });
  await context.close();
  console.log(path.join('docs', name));
}

/** A page that no question leads to. */
async function takePage(browser: Browser, url: string, name: string, size: Size) {
  const context = await browser.newContext({ locale: 'ja-JP', deviceScaleFactor: 1.5, viewport: size });
  const page = await context.newPage();
  await page.goto(url);
  await page.screenshot({ path: path.join(docs, name) });
  await context.close();
  console.log(path.join('docs', name));
}

/** A 判定シート filled from what was said. */
async function takeSheet(browser: Browser, url: string, name: string, size: Size) {
  const context = await browser.newContext({ locale: 'ja-JP', deviceScaleFactor: 1.5, viewport: size });
  const page = await context.newPage();
  await page.goto(`${url}/sheets`);
  await page.getByText('伴走支援②').click();
  await page
    .getByRole('textbox')
    .fill('人口4万人の町です。2年前に実証実験を行い、今年度も予定しています。協議会の会員です。');
  await page.getByRole('button', { name: '判定シートを作る' }).click();
  await page.waitForURL(/\/sheets\/./u);
  await page.screenshot({ path: path.join(docs, name) });
  await context.close();
  console.log(path.join('docs', name));
}

/** An answer with its source open beside it, the quote marked on the printed page. */
async function takeSource(browser: Browser, url: string, name: string, size: Size) {
  const context = await browser.newContext({ locale: 'ja-JP', deviceScaleFactor: 1.5, viewport: size });
  const page = await context.newPage();
  await page.goto(url);
  await ask(page, '令和6年度の合同公募の締切はいつですか');
  await page.locator('.source-link').first().click();
  await page.locator('.print-mark').first().waitFor();
  await page.screenshot({ path: path.join(docs, name) });
  await context.close();
  console.log(path.join('docs', name));
}

/** The certificate of an answer, as its asker sees it. */
async function takeCertificate(browser: Browser, url: string, name: string, size: Size) {
  const context = await browser.newContext({ locale: 'ja-JP', deviceScaleFactor: 1.5, viewport: size });
  const page = await context.newPage();
  await page.goto(url);
  await ask(page, '令和6年度の合同公募の締切はいつですか');
  await page.locator('.proof a').click();
  await page.waitForURL(/\/certificates\//u);
  await page.screenshot({ path: path.join(docs, name) });
  await context.close();
  console.log(path.join('docs', name));
}

/** What staff see: files added, one of them a draft of an invented call. */
async function takeStaff(browser: Browser, url: string, link: string, size: Size) {
  const context = await browser.newContext({ locale: 'ja-JP', deviceScaleFactor: 1.5, viewport: size });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'サインインする' }).click();
  await page.waitForURL(`${url}/`);
  await page.goto(`${url}/documents`);
  const files = ['test/eval/corpora/gates/bosai-kyoka.pdf', 'test/fixtures/pdf/encrypted.pdf'];
  await page.getByLabel('ファイルを選ぶ').setInputFiles(files.map((file) => path.join(docs, '..', file)));
  await page.getByRole('button', { name: '追加する' }).click();
  await page.getByText('1件は追加できませんでした').first().waitFor();
  await page.screenshot({ path: path.join(docs, 'console-uploads.png') });
  await page.locator('.upload-files').getByRole('link').first().click();
  await page.getByRole('button', { name: '公開する' }).waitFor();
  await page.screenshot({ path: path.join(docs, 'console-draft.png') });
  await page.goto(url);
  await ask(page, '令和9年度の合同公募の締切はいつですか？');
  await ask(page, '伴走支援②の対象地域を教えてください');
  await page.getByRole('button', { name: '役に立たなかった' }).last().click();
  await page.getByLabel('資料にあるはず').check();
  await page.getByRole('button', { name: '理由を送る' }).click();
  await page.getByText('事務局が確認します').waitFor();
  await page.goto(`${url}/unanswered`);
  await page.screenshot({ path: path.join(docs, 'console-unanswered.png') });
  await context.close();
  console.log('docs/console-uploads.png, docs/console-draft.png, docs/console-unanswered.png');
}

type Size = { readonly width: number; readonly height: number };

const dataDir = await mkdtemp(path.join(tmpdir(), 'michishirube-pictures-'));
const server = await startServer(dataDir);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const { url, link } = server;
  await take(browser, url, 'console-start.png', { width: 1000, height: 640 }, []);
  await take(browser, url, 'console-answer.png', { width: 1000, height: 820 }, ['合同公募の締切はいつですか？']);
  await take(browser, url, 'console-narrow.png', { width: 390, height: 820 }, ['伴走支援②の対象地域を教えてください']);
  await take(browser, url, 'console-not-in-documents.png', { width: 1000, height: 720 }, [
    '令和9年度の合同公募の締切はいつですか？',
  ]);
  await takePage(browser, `${url}/cases`, 'console-cases.png', { width: 1000, height: 900 });
  await takePage(browser, `${url}/gallery`, 'console-gallery.png', { width: 1000, height: 900 });
  await takeCertificate(browser, url, 'console-certificate.png', { width: 1000, height: 900 });
  await takeStaff(browser, url, link, { width: 1000, height: 900 });
  await takeSource(browser, url, 'console-source.png', { width: 1280, height: 820 });
  await takePage(browser, `${url}/calls`, 'console-calls.png', { width: 1000, height: 900 });
  await takeSheet(browser, url, 'console-sheet.png', { width: 1000, height: 900 });
} finally {
  await browser.close();
  server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
