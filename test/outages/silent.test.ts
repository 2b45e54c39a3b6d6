import { expect, it } from 'vitest';
import { askServer } from '../commands/run-michishirube.ts';
import { CAP, openSite, standIn } from './outage-site.ts';

it.each(['socket', 'http'] as const)(
  'is not held up over %s by an address that takes connections and never answers',
  async (transport) => {
    const site = await openSite(transport);
    await site.slack.stop();
    const silent = await standIn(site.slack.apiUrl, 'silent');
    const server = await site.start();
    expect((await askServer(server.url, CAP)).text).toContain('800万円');
    const away = /^slack not connected: Slack cannot be reached at http:\S+ \(timeout\)\. → /u;
    await server.says(away);
    await expect.poll(silent.count, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
    await silent.close();
    await site.slack.start();
    await server.says(away, 'slack connected');
    await site.answered(await site.ask());
  },
);
