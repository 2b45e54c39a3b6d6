import { describe, expect, it } from 'vitest';
import { answersAll, askMany } from './asked-before.ts';
import { openSite } from './outage-site.ts';

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
