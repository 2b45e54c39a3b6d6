import { describe, expect, it } from 'vitest';
import { openSite } from './outage-site.ts';
import { states } from './placement-states.ts';

describe('an answer that Slack refuses for good', () => {
  it.each(['channel_not_found', 'is_archived', 'not_in_channel'])(
    'is given up, with the reason in the log: %s',
    async (error) => {
      const site = await openSite('socket');
      const server = await site.start();
      await server.says('slack connected');
      site.slack.behave('chat.postMessage', { error });
      const asked = await site.ask('C0OPEN');
      await expect.poll(() => states(site), { timeout: 30_000 }).toEqual(['gone']);
      // The log is told a moment after the store.
      const errors = async () => (await server.lines()).filter(({ level }) => level === 'error');
      await expect.poll(errors, { timeout: 30_000 }).toMatchObject([
        { event: 'slack message has nowhere to go', code: error },
        { event: 'message given up', channel: 'slack' },
      ]);
      expect(site.answersTo(asked)).toEqual([]);
      await site.answered(await site.ask('C0OPEN'));
    },
  );

  it.each(['msg_too_long', 'invalid_blocks'])('is shown in words alone: %s', async (error) => {
    const site = await openSite('socket');
    const server = await site.start();
    await server.says('slack connected');
    site.slack.behave('chat.postMessage', { error });
    const asked = await site.ask('C0OPEN');
    await site.answered(asked);
    expect(site.answersTo(asked)).toMatchObject([{ blocks: [] }]);
    await expect.poll(() => states(site), { timeout: 30_000 }).toEqual(['sent']);
    const errors = async () => (await server.lines()).filter(({ level }) => level === 'error');
    await expect.poll(errors).toMatchObject([{ event: 'slack refused a rendering: words alone', code: error }]);
  });
});
