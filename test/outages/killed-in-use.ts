import { expect } from 'vitest';
import type { Transport } from '../slack/bolt-app.ts';
import { answersAll, askMany } from './asked-before.ts';
import { openSite } from './outage-site.ts';

/** Each transport has a file of its own: such a test mostly waits, and files wait side by side. */
export async function losesNothing(transport: Transport): Promise<void> {
  const site = await openSite(transport);
  const server = await site.start();
  await server.says('slack connected');
  const asking = askMany(site);
  await expect
    .poll(() => site.slack.deliveries.some(({ outcome }) => outcome === 'acknowledged'), { interval: 1 })
    .toBe(true);
  server.child.kill('SIGKILL');
  await server.ended;
  await answersAll(site, await Promise.all(asking));
}
