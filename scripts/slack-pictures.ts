// Pictures of the gallery as Slack would show it, for looking at it: one PNG an exhibit, drawn by a foreign renderer.
// Run: node scripts/slack-pictures.ts PACKAGES OUT   (CHROMIUM = path of the browser, /usr/bin/chromium when not set)
// PACKAGES is a folder of its own, no part of the project, in which slack-blocks-to-jsx@1.1.1, react@18, react-dom@18
// and esbuild are installed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { GALLERY } from '../src/assistant/gallery/gallery.ts';
import { renderSlack } from '../src/channels/slack/render/render-slack.ts';
import { renderPlain } from '../src/domain/messages/plain.ts';

const [packages, out] = process.argv.slice(2);
if (packages === undefined || out === undefined) throw new Error('Usage: node scripts/slack-pictures.ts PACKAGES OUT');

const DRAW = `
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { Message } from 'slack-blocks-to-jsx';
window.draw = (blocks) => createRoot(document.getElementById('root')).render(
  h(Message, { time: new Date(0), logo: '', name: '道しるべ', blocks, data: { users: [], channels: [], user_groups: [] } }));
`;

mkdirSync(out, { recursive: true });
writeFileSync(path.join(packages, 'draw.js'), DRAW);
const esbuild = path.join(packages, 'node_modules/.bin/esbuild');
execFileSync(esbuild, ['draw.js', '--bundle', '--outfile=bundle.js', '--log-level=error'], { cwd: packages });

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath });
for (const { id, message } of GALLERY) {
  const { blocks } = renderSlack(
    {
      about: '補助率は？',
      message,
      text: renderPlain(message),
      kind: id.startsWith('sheet') ? 'notice' : 'rate',
      abstained: id === 'not-found',
      repeats: id === 'facts',
      saidAt: '2026-05-11T02:00:00.000Z',
    },
    {
      certificateId: message.certificate,
      publicUrl: 'https://michishirube.example.jp',
      sheetButton: true,
      isPrivate: id === 'facts',
    },
  );
  const page = await browser.newPage({ viewport: { width: 720, height: 400 } });
  await page.setContent('<html lang="ja"><body><div id="root"></div></body></html>');
  await page.addStyleTag({ path: path.join(packages, 'node_modules/slack-blocks-to-jsx/dist/style.css') });
  await page.addScriptTag({ path: path.join(packages, 'bundle.js') });
  await page.evaluate(`window.draw(${JSON.stringify(blocks)})`);
  await page.waitForTimeout(100);
  await page.screenshot({ path: path.join(out, `${id}.png`), fullPage: true });
  await page.close();
}
await browser.close();
