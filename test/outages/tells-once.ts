import { expect } from 'vitest';
import type { Transport } from '../slack/bolt-app.ts';
import { openSite, standIn } from './outage-site.ts';

/** Each transport has a file of its own: such a test mostly waits, and files wait side by side. */
export async function tellsOnce(transport: Transport): Promise<void> {
  const site = await openSite(transport);
  await site.slack.stop();
  const other = await standIn(site.slack.apiUrl, 'drop');
  const server = await site.start();
  await expect.poll(other.count, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
  await server.says(/^slack not connected: Slack cannot be reached/u);
  await other.close();
  await site.slack.start();
  await server.says(/^slack not connected/u, 'slack connected');
}
