// Pictures of the gallery as Slack would show it, for looking at it: one PNG an exhibit, drawn by a foreign renderer.
// Run: node scripts/slack-pictures.ts PACKAGES OUT   (CHROMIUM = path of the browser, /usr/bin/chromium when not set)
// PACKAGES is a folder of its own, no part of the project, in which slack-blocks-to-jsx@1.1.1, react@18, react-dom@18
// and esbuild are installed.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { GALLERY } from '../src/assistant/gallery/gallery.ts';
import { renderSlack } from '../src/channels/slack/render/render-slack.ts';
import { renderPlain } from '../src/domain/messages/plain.ts';
import { openSlackDrawing } from './draw-slack.ts';

const [packages, out] = process.argv.slice(2);
if (packages === undefined || out === undefined) throw new Error('Usage: node scripts/slack-pictures.ts PACKAGES OUT');

mkdirSync(out, { recursive: true });
const drawing = await openSlackDrawing(packages);
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
  const at = new Date('2026-05-11T02:00:00.000Z');
  await drawing.draw([{ name: '道しるべ', isApp: true, at, blocks }], path.join(out, `${id}.png`));
}
await drawing.close();
