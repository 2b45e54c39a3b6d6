import { defineConfig } from 'vitest/config';

const E2E = 'test/e2e/**/*.test.ts';
const COMMANDS = 'test/commands/**/*.test.ts';
const OUTAGES = 'test/outages/**/*.test.ts';

// Two cores, and one worker more, since many tests wait for a timer or a child process. Limits are for hangs; no test asserts
// how fast something is.
export default defineConfig({
  test: {
    maxWorkers: 3,
    globalSetup: 'test/temporary-root.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [E2E, COMMANDS, OUTAGES],
          // Files share a worker's modules: what a test changes, it puts back.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      // Real child processes, each of which reads documents in a child of its own: `npm run e2e`.
      { test: { name: 'commands', include: [COMMANDS], testTimeout: 120_000, hookTimeout: 120_000 } },
      // Servers that wait for a Slack that is away: many at once, since they mostly wait.
      {
        test: {
          name: 'outages',
          include: [OUTAGES],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 13,
          sequence: { groupOrder: 1 },
        },
      },
      // A browser, too.
      { test: { name: 'e2e', include: [E2E], testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
});
