/** One of the two processes of the kill test: the real app, console, worker and couriers. Told over IPC where to die. */
import { writeSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openApp } from '../../src/app.ts';
import type { Point } from '../../src/assistant/ports/passing.ts';
import { openConsole } from '../../src/channels/console/server.ts';
import { visitorsDoor } from '../../src/channels/console/visitor.ts';
import { readConfig } from '../../src/config.ts';
import { platformCourier } from '../platform/platform-courier.ts';
import { FREEZES, LEASES, type Order, type PlatformEvent } from './orders.ts';

const [dataDir = '', platformUrl = ''] = process.argv.slice(2);

let armed: Order | null = null;
let left = 0;
process.on('message', (order: Order) => {
  armed = order;
  left = order.nth;
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());

function passing(point: Point): void {
  if (armed?.point !== point) return;
  left -= 1;
  if (left > 0) return;
  const { how } = armed;
  armed = null;
  if (how === 'freeze') writeSync(FREEZES, '.');
  process.kill(process.pid, how === 'freeze' ? 'SIGSTOP' : 'SIGKILL');
}

const silent = { info: () => {}, error: () => {} };
const app = await openApp({
  config: readConfig({ DATA_DIR: dataDir }),
  fixedNow: null,
  log: silent,
  passing,
  leases: LEASES,
});
const console = await openConsole({
  turns: app.turns,
  withheld: app.certificates.withheld,
  feedback: app.store.feedback,
  door: visitorsDoor(await app.store.secret('console')),
  port: 0,
  now: app.clock.now,
  status: () => ({ documents: 1, passages: 1, revision: 1, indexing: null, fixedNow: null, examples: [] }),
  logger: silent,
  passing,
});
app.turns.work([console.courier, platformCourier(platformUrl, passing)]);

/** Where the platform delivers what people write there; it delivers again until it is acknowledged. */
const events = createServer((request, response) => {
  response.on('error', () => {});
  receive(request).then(
    () => response.writeHead(200).end(() => passing('receive: acknowledged')),
    () => response.destroy(),
  );
});
events.listen(0, '127.0.0.1');
await new Promise((resolve) => events.once('listening', resolve));
process.send?.({ url: console.url, eventsUrl: `http://127.0.0.1:${(events.address() as AddressInfo).port}` });

async function receive(request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { id, ...what } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as PlatformEvent;
  passing('receive: parsed');
  await app.turns.receive({
    id,
    payload: {
      actor: { id: 'U1', name: '架空の利用者', channel: 'slack', level: 'public', roles: [] },
      placeLevel: 'public',
      ...what,
      askedAt: new Date().toISOString(),
    },
  });
  passing('receive: kept');
}
