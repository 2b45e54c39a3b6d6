// Draws messages as Slack would show them, with a foreign renderer in the browser.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** A message to be drawn. */
export interface Drawn {
  readonly name: string;
  readonly isApp: boolean;
  readonly at: Date;
  readonly blocks: readonly unknown[];
}

const DRAW = `
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { Message } from 'slack-blocks-to-jsx';
const logo = (name, isApp) => 'data:image/svg+xml;utf8,' + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36"><rect width="36" height="36" rx="6" fill="' +
  (isApp ? '#1d5c57' : '#8a6d3b') + '"/><text x="18" y="25" font-size="18" text-anchor="middle" fill="#fff">' +
  name.slice(0, 1) + '</text></svg>');
window.draw = (messages) => createRoot(document.getElementById('root')).render(messages.map(({ name, isApp, at, blocks }, i) =>
  h('div', { key: i, className: isApp ? 'app' : 'person' }, h(Message, {
    time: new Date(at), logo: logo(name, isApp), name, blocks, data: { users: [], channels: [], user_groups: [] } }))));
`;

/** What the renderer leaves out of Slack's own look: gaps between blocks, the badge for apps alone. */
const LOOK = `
body { margin: 0; background: #fff; }
#root { padding: 16px 20px 20px; }
#root > div + div { margin-top: 18px; }
.slack_blocks_to_jsx--block_wrapper + .slack_blocks_to_jsx--block_wrapper { margin-top: 8px; }
.person .slack_blocks_to_jsx--header h3 + div { display: none; }
`;

/** Opens a browser that draws; `packages` is a folder with slack-blocks-to-jsx, react, react-dom and esbuild. */
export async function openSlackDrawing(packages: string) {
  writeFileSync(path.join(packages, 'draw.js'), DRAW);
  const esbuild = path.join(packages, 'node_modules/.bin/esbuild');
  execFileSync(esbuild, ['draw.js', '--bundle', '--outfile=bundle.js', '--log-level=error'], { cwd: packages });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  return {
    /** Draws messages one below another, as high as they are, into a PNG. */
    async draw(messages: readonly Drawn[], file: string, { width = 720, scale = 1 } = {}): Promise<void> {
      const page = await browser.newPage({
        viewport: { width, height: 100 },
        deviceScaleFactor: scale,
        timezoneId: 'Asia/Tokyo',
      });
      await page.setContent('<html lang="ja"><body><div id="root"></div></body></html>');
      await page.addStyleTag({ path: path.join(packages, 'node_modules/slack-blocks-to-jsx/dist/style.css') });
      await page.addStyleTag({ content: LOOK });
      await page.addScriptTag({ path: path.join(packages, 'bundle.js') });
      await page.evaluate(`window.draw(${JSON.stringify(messages)})`);
      await page.locator('#root > div').last().waitFor();
      await page.screenshot({ path: file, fullPage: true });
      await page.close();
    },
    close: () => browser.close(),
  };
}
