import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import type { Transport } from '../slack/bolt-app.ts';
import type { SlackMessage } from '../slack/workspace.ts';
import { openSite } from './outage-site.ts';

type Site = Awaited<ReturnType<typeof openSite>>;
type Server = Awaited<ReturnType<Site['start']>>;

/** Several people in several conversations ask at once. */
export const askMany = (site: Site): Promise<SlackMessage>[] => [
  ...['C0OPEN', 'C0DESK', 'C0SHARED', undefined].map((channel) => site.ask(channel)),
  ...['U0TARO', 'U0GUEST'].map((user) => site.ask('C0OPEN', user)),
];

/** A server that Slack has many questions for, the first of them acknowledged. */
export async function inUse(transport: Transport) {
  const site = await openSite(transport);
  const server = await site.start();
  await server.says('slack connected');
  const asking = askMany(site);
  await expect
    .poll(() => site.slack.deliveries.some(({ outcome }) => outcome === 'acknowledged'), { interval: 1 })
    .toBe(true);
  return { site, server, asking };
}

/** Starts anew on the same folder: everything that was asked is answered, and nothing twice. */
export async function answersAll(site: Site, asked: readonly SlackMessage[]): Promise<void> {
  await site.slack.until('the first server gone', () => site.slack.connections() === 0);
  const server = await site.start();
  await server.says('slack connected');
  await site.deliverAgain();
  for (const each of asked) await site.answered(each);
  const last = await site.ask('C0OPEN');
  await site.answered(last);
  for (const each of asked) expect(site.answersTo(each)).toHaveLength(1);
  const store = new DatabaseSync(join(site.data, 'michishirube.db'), { readOnly: true });
  expect(store.prepare("select id from inbox where state != 'done'").all()).toEqual([]);
  // A message stands in Slack before the store has heard so.
  await expect
    .poll(() => store.prepare("select id from placements where state != 'sent'").all(), { timeout: 30_000 })
    .toEqual([]);
  store.close();
}

/** Tells a server to stop, and waits until it has. */
export async function stop(server: Server): Promise<void> {
  server.child.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
}
