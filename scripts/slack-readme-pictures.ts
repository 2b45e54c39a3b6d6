// Takes the README's pictures of Slack: docs/slack-*.png. The product answers over the starter pack as it would
// in Slack; a foreign renderer draws its blocks. The starter pack is of 令和6年度, so it is asked as on a day of its calls.
// Run: node scripts/slack-readme-pictures.ts PACKAGES   (see slack-pictures.ts)
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, openApp } from '../src/app.ts';
import type { Courier } from '../src/assistant/ports/courier.ts';
import { renderSlack } from '../src/channels/slack/render/render-slack.ts';
import { readConfig } from '../src/config.ts';
import type { InboxPayload } from '../src/domain/inbox.ts';
import type { Placement } from '../src/domain/placements/placement.ts';
import { type Drawn, openSlackDrawing } from './draw-slack.ts';

const [packages] = process.argv.slice(2);
if (packages === undefined) throw new Error('Usage: node scripts/slack-readme-pictures.ts PACKAGES');
const NOW = new Date('2024-04-22T10:00+09:00');
const PUBLIC_URL = 'https://michishirube.example.jp';
const out = fileURLToPath(new URL('../docs/', import.meta.url));

/** What is posted, in order; each waits for the next. */
function postBox() {
  const waiting: ((placement: Placement) => void)[] = [];
  const courier: Courier = {
    channel: 'slack',
    reach: () => 'all',
    find: () => Promise.resolve(null),
    send: (placement) => {
      waiting.shift()?.(placement);
      return Promise.resolve({ kind: 'sent', platformId: placement.id });
    },
  };
  return { courier, next: () => new Promise<Placement>((resolve) => waiting.push(resolve)) };
}

async function posted(app: App, box: ReturnType<typeof postBox>, more: Partial<InboxPayload>): Promise<Drawn> {
  const actor = { id: 'slack:U0HANA', name: '佐藤 はな', channel: 'slack', level: 'public', roles: [] } as const;
  const where = { place: 'slack:C0OPEN', placeLevel: 'public', thread: '1.1' } as const;
  const coming = box.next();
  await app.turns.receive({
    id: `slack:${app.newId(8)}`,
    payload: { actor, ...where, text: '', askedAt: NOW.toISOString(), ...more },
  });
  const { content, certificateId } = await coming;
  if (content === null) throw new Error('nothing was said');
  const options = { certificateId, publicUrl: PUBLIC_URL, sheetButton: true, isPrivate: false };
  return { name: '道しるべ', isApp: true, at: NOW, blocks: renderSlack(content, options).blocks };
}

function asks(question: string): Drawn {
  const mention = { type: 'text', text: '@道しるべ', style: { bold: true } };
  const elements = [mention, { type: 'text', text: ` ${question}` }];
  const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
  return { name: '佐藤 はな（架空）', isApp: false, at: NOW, blocks };
}

const data = await mkdtemp(path.join(tmpdir(), 'michishirube-slack-pictures-'));
const app = await openApp({ config: { ...readConfig({}), dataDir: data }, fixedNow: NOW });
await app.ingest();
const box = postBox();
const work = app.turns.work([box.courier]);
const drawing = await openSlackDrawing(packages);
mkdirSync(out, { recursive: true });

const question = '地域新MaaS創出推進事業の締切はいつですか？';
const answer = await posted(app, box, { text: question });
await drawing.draw([asks(question), answer], path.join(out, 'slack-answer.png'), { width: 660, scale: 1.5 });

const call = app.sheets.calls('public').find(({ name }) => name.includes('伴走支援②'));
if (call === undefined) throw new Error('no 伴走支援②');
const situation = '人口4万人の町です。2年前に実証実験を行い、今年度も予定しています。';
const action = { do: 'sheet.open', call: call.id, situation, answers: {} } as const;
const sheet = await posted(app, box, { action, text: '判定シートを作る' });
await drawing.draw([sheet], path.join(out, 'slack-sheet.png'), { width: 660, scale: 1.1 });

await drawing.close();
await work.stop();
await app.close();
await rm(data, { recursive: true, force: true });
