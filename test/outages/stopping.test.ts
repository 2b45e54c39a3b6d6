import { describe, it } from 'vitest';
import { answersAll, inUse, stop } from './asked-before.ts';

describe.each(['socket', 'http'] as const)('serve over %s that is told to stop', (transport) => {
  it('ends with its connection open and questions in hand; all are answered once', async () => {
    const { site, server, asking } = await inUse(transport);
    await stop(server);
    await answersAll(site, await Promise.all(asking));
  });
});
