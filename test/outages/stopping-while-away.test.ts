import { describe, expect, it } from 'vitest';
import { answersAll, askMany, stop } from './asked-before.ts';
import { openSite, standIn } from './outage-site.ts';

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
