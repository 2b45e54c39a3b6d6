import { describe, expect, it } from 'vitest';
import type { How } from '../slack/conduct.ts';
import { openSite } from './outage-site.ts';
import { states } from './placement-states.ts';

const page = '<!doctype html><html><body>Please log in to the network</body></html>';

describe('an answer while Slack’s Web API is in trouble', () => {
  it.each<[string, readonly How[]]>([
    ['breaks down (500), again and again', ['break', 'break', 'break']],
    [
      'is not available (503)',
      [
        { status: 503, body: 'upstream connect error' },
        { status: 503, body: '' },
      ],
    ],
    ['asks to wait', ['refuse', { refuse: 2 }]],
    [
      'asks to wait, with the page of a proxy',
      [{ refuse: 1 }, { status: 429, headers: { 'retry-after': '1' }, body: page }],
    ],
    ['is a page of a proxy', [{ status: 200, body: page }]],
    ['takes it and says so with half an answer', ['half']],
    ['takes it and the connection ends', ['cut']],
    ['takes it and never says so', ['hang']],
    ['gives an error that nobody knows', [{ error: 'cosmic_rays' }]],
    ['gives an error of its own', [{ error: 'fatal_error' }, { error: 'service_unavailable' }]],
  ])('arrives once when posting %s; nobody else waits for it', async (_name, hows) => {
    const site = await openSite('socket');
    const server = await site.start();
    await server.says('slack connected');
    site.slack.behave('chat.postMessage', ...hows);
    const asked = await site.ask('C0OPEN');
    await expect.poll(() => site.slack.calls.some(({ how }) => how !== 'take'), { timeout: 30_000 }).toBe(true);
    const other = await site.ask('C0DESK');
    await site.answered(other);
    await site.answered(asked);
    await expect.poll(() => states(site), { timeout: 30_000 }).toEqual(['sent', 'sent']);
    expect([site.answersTo(asked).length, site.answersTo(other).length]).toEqual([1, 1]);
    await server.says('slack connected');
  });

  it('waits as long as who asks cannot be looked up', async () => {
    const site = await openSite('http');
    const server = await site.start();
    await server.says('slack connected');
    site.slack.behave('users.info', 'break', { status: 200, body: page });
    const asked = await site.ask('C0OPEN');
    await site.answered(asked);
    expect(site.answersTo(asked)).toHaveLength(1);
  });
});
