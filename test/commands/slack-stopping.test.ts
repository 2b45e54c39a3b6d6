import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { SlackMessage } from '../slack/workspace.ts';
import { openSite, standIn } from './slack-site.ts';

type Site = Awaited<ReturnType<typeof openSite>>;
type Server = Awaited<ReturnType<Site['start']>>;

/** Several people in several conversations ask at once. */
const askMany = (site: Site): Promise<SlackMessage>[] => [
  ...['C0OPEN', 'C0DESK', 'C0SHARED', undefined].map((channel) => site.ask(channel)),
  ...['U0TARO', 'U0GUEST'].map((user) => site.ask('C0OPEN', user)),
];

/** Starts anew on the same folder: everything that was asked is answered, and nothing twice. */
async function answersAll(site: Site, asked: readonly SlackMessage[]): Promise<void> {
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

async function stop(server: Server): Promise<void> {
  server.child.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
}

describe.each(['socket', 'http'] as const)('serve over %s that is told to stop', (transport) => {
  it('ends with its connection open and questions in hand; all are answered once', async () => {
    const site = await openSite(transport);
    const server = await site.start();
    await server.says('slack connected');
    const asking = askMany(site);
    await expect
      .poll(() => site.slack.deliveries.some(({ outcome }) => outcome === 'acknowledged'), { interval: 1 })
      .toBe(true);
    await stop(server);
    await answersAll(site, await Promise.all(asking));
  });

  it('ends while Slack holds every request; what was acknowledged is answered once', async () => {
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
  });
});

describe.each(['refused', 'silent', 'drop'] as const)(
  'serve that is told to stop while Slack is away (%s)',
  (conduct) => {
    it('ends, and goes on when it is started again', async () => {
      const site = await openSite('http');
      const first = await site.start();
      await first.says('slack connected');
      await site.slack.stop();
      const other = conduct === 'refused' ? null : await standIn(site.slack.apiUrl, conduct);
      const asked = await Promise.all(askMany(site));
      expect(new Set(site.slack.deliveries.map(({ outcome }) => outcome))).toEqual(new Set(['acknowledged']));
      if (other !== null) await expect.poll(other.count, { timeout: 30_000 }).toBeGreaterThan(0);
      await stop(first);
      await other?.close();
      await site.slack.start();
      await answersAll(site, asked);
    });

    // Its limit is below the half minute that Slack's library waits for the goodbye of a socket.
    it('ends while it tries to open its socket again', { timeout: 28_000 }, async () => {
      const site = await openSite('socket');
      const server = await site.start();
      await server.says('slack connected');
      await site.slack.stop();
      const other = conduct === 'refused' ? null : await standIn(site.slack.apiUrl, conduct);
      if (other !== null) await expect.poll(other.count, { timeout: 30_000 }).toBeGreaterThan(0);
      await stop(server);
    });
  },
);

describe.each(['socket', 'http'] as const)('serve over %s that is killed', (transport) => {
  it('has lost nothing that it acknowledged', async () => {
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
  });
});
