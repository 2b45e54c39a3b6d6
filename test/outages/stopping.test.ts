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
});
