import { expect, it } from 'vitest';
import { startLoop } from '../../src/assistant/background-loop.ts';

it('lets what has arrived be looked at between rounds that never wait for anything', async () => {
  let rounds = 0;
  const loop = startLoop(
    async () => {
      rounds += 1;
      // Were it not for the breath, nothing else in this process would ever run again.
      return rounds < 1_000_000 ? 'more' : 'rest';
    },
    { restMs: 60_000, failed: () => {} },
  );
  await new Promise((resolve) => setImmediate(resolve));
  await loop.stop();
  expect(rounds).toBeLessThan(1_000_000);
});
