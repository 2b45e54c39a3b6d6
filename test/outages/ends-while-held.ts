import { expect } from 'vitest';
import type { Transport } from '../slack/bolt-app.ts';
import { answersAll, askMany, stop } from './asked-before.ts';
import { openSite } from './outage-site.ts';

/** Each transport has a file of its own: such a test mostly waits, and files wait side by side. */
export async function endsWhileHeld(transport: Transport): Promise<void> {
  const site = await openSite(transport);
  const server = await site.start();
  await server.says('slack connected');
  for (const method of ['chat.postMessage', 'users.info', 'views.publish']) {
    site.slack.behave(method, 'hang', 'hang', 'hang', 'hang', 'hang', 'hang');
  }
  const opened = site.slack.people.openHome('U0HANA');
  const asked = await Promise.all(askMany(site));
  await opened;
  await expect
    .poll(() => site.slack.calls.filter(({ how }) => how === 'hang').length, { timeout: 30_000 })
    .toBeGreaterThan(1);
  await stop(server);
  await answersAll(site, asked);
}
