import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { type App, openApp } from '../../src/app.ts';
import { openConsole } from '../../src/channels/console/server.ts';
import { visitorsDoor } from '../../src/channels/console/visitor.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/open-store.ts';
import { LACKS_CHROMIUM, openChromium } from '../e2e/open-chromium.ts';
import { quantile } from './random.ts';
import { makeSynthetic } from './synthetic.ts';
import { renderTable } from './table.ts';

const { values: options } = parseArgs({
  options: {
    /** JSQuAD's folder, for natural sentences; without it they are made up. */
    data: { type: 'string', default: '' },
    passages: { type: 'string', default: '10000' },
    questions: { type: 'string', default: '30' },
  },
  allowPositionals: true,
});
const FLOOR_MS = 300;
const WARM_UP = 3;

if (LACKS_CHROMIUM) process.exit(1);
const folder = await mkdtemp(join(tmpdir(), 'bench-console-'));
try {
  const { documents, questions } = await makeSynthetic(options.data || undefined, Number(options.passages));
  const store = await openStore({ kind: 'sqlite', path: join(folder, 'michishirube.db') });
  await store.documents.change({ remove: [], save: documents });
  await store.close();
  const app = await openApp({ config: readConfig({ DATA_DIR: folder }), fixedNow: null });
  await app.warm(new AbortController().signal);
  await measure(app, questions.slice(0, Number(options.questions) + WARM_UP));
  await app.close();
} finally {
  await rm(folder, { recursive: true });
}

async function measure(app: App, questions: readonly string[]): Promise<void> {
  const silent = { info: () => {}, error: console.error };
  const site = await openConsole({
    turns: app.turns,
    withheld: app.certificates.withheld,
    feedback: app.store.feedback,
    door: visitorsDoor(await app.store.secret('console')),
    port: 0,
    now: app.clock.now,
    status: () => ({ documents: 1, passages: 1, revision: 1, indexing: null, fixedNow: null, examples: [] }),
    logger: silent,
  });
  const work = app.turns.work([site.courier]);
  const browser = await openChromium();
  const page = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
  const weight = await weigh(page, site.url);
  const painted: number[] = [];
  const bare: number[] = [];
  for (const question of questions) {
    // One of each in turn, so that a busy machine slows both.
    painted.push(await untilPainted(page, site.url, question));
    bare.push(await answered(app, question));
  }
  await browser.close();
  await site.close();
  await work.stop();

  const [page50, page95] = both(painted.slice(WARM_UP));
  const [bare50, bare95] = both(bare.slice(WARM_UP));
  const counted = questions.length - WARM_UP;
  console.log(`\nFirst answer of a conversation, ${options.passages} passages, ${counted} questions\n`);
  console.log(
    renderTable(
      ['', 'median ms', 'p95 ms'],
      [
        ['painted in Chromium after Enter', page50.toFixed(0), page95.toFixed(0)],
        ['the use case alone', bare50.toFixed(0), bare95.toFixed(0)],
        ['ratio', (page50 / bare50).toFixed(2), (page95 / bare95).toFixed(2)],
      ],
    ),
  );
  console.log(`\nFloor: median below ${FLOOR_MS} ms: ${page50 < FLOOR_MS ? 'kept' : 'MISSED'}`);
  console.log(`\nWeight of / as it is first opened: ${(weight.bytes / 1024).toFixed(1)} KB in ${weight.files} files\n`);
}

/** The page with everything it loads, bytes of the bodies as they are sent. */
async function weigh(page: Page, url: string): Promise<{ readonly bytes: number; readonly files: number }> {
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => bodies.push(response.body().then(({ length }) => length)));
  await page.goto(url, { waitUntil: 'networkidle' });
  page.removeAllListeners('response');
  const sizes = await Promise.all(bodies);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length };
}

/** From the press of Enter on an empty page to the frame after the answer stands in it, by the page's own clock. */
async function untilPainted(page: Page, url: string, question: string): Promise<number> {
  await page.goto(url);
  await page.locator('#question').fill(question);
  const painted = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let pressed = 0;
        document.addEventListener(
          'keydown',
          () => {
            pressed = performance.now();
          },
          { capture: true, once: true },
        );
        const watch = new MutationObserver(() => {
          if (document.querySelector('#conversation .answer') === null) return;
          watch.disconnect();
          // The first callback comes before the frame with the answer is painted, the second after it.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - pressed)));
        });
        watch.observe(document.body, { childList: true, subtree: true });
      }),
  );
  await page.locator('#question').press('Enter');
  return painted;
}

async function answered({ ask }: App, question: string): Promise<number> {
  const start = performance.now();
  const actor = { id: 'bench', name: '計測', channel: 'terminal', level: 'public', roles: [] } as const;
  await ask({ actor, place: 'terminal:bench', placeLevel: 'public', thread: `bench-${start}`, text: question });
  return performance.now() - start;
}

function both(times: readonly number[]): [median: number, p95: number] {
  return [quantile(times, 0.5), quantile(times, 0.95)];
}
