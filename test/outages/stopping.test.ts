import { describe, expect, it } from 'vitest';
import { answersAll, askMany, stop } from './asked-before.ts';
import { openSite } from './outage-site.ts';

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
