import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BOT, TEAM } from '../slack/sample-workspace.ts';
import { ROOT, temporaryFolder } from './run-michishirube.ts';
import { openSite } from './slack-site.ts';
import type { SmallFolder } from './small-folder.ts';

const PEOPLE = Array.from({ length: 40 }, (_, at) => `U0P${at}`);
const CHANNELS = Array.from({ length: 10 }, (_, at) => `C0P${at}`);
const WORKSPACE = {
  users: PEOPLE.map((id) => ({ id, team: TEAM, name: id.toLowerCase(), real_name: `架空 ${id}` })),
  channels: CHANNELS.map((id) => ({ id, name: id.toLowerCase(), members: [BOT, ...PEOPLE] })),
};
const QUESTIONS = 200;

/** The documents that come along, which nobody has read yet. */
async function realFolder(): Promise<SmallFolder> {
  const data = await temporaryFolder();
  return { knowledge: join(ROOT, 'knowledge'), data, options: ['--data', data] };
}

// That an event is acknowledged within Slack's three seconds is an outcome of its delivery.
it.each(['socket', 'http'] as const)(
  'every event is acknowledged in time over %s while the documents are read and the index derived for the first time',
  async (transport) => {
    const site = await openSite(transport, WORKSPACE, await realFolder());
    const server = await site.start({}, { isReady: false });
    await server.says('slack connected');
    const asking: Promise<unknown>[] = [];
    let asked = 0;
    let isReady = false;
    void server.until('Ready: ').then(() => {
      isReady = true;
    });
    // As many as are to be open at once, and from then on without a pause until everything is read.
    while (asked < QUESTIONS || (!isReady && asked < 10 * QUESTIONS)) {
      const [user, channel] = [PEOPLE[asked % PEOPLE.length], CHANNELS[asked % CHANNELS.length]];
      asking.push(site.ask(channel, user, `締切はいつですか（${asked}）`));
      asked += 1;
      if (asked >= QUESTIONS) await Promise.race(asking.splice(0, 4));
    }
    await Promise.all(asking);
    await server.until('Ready: ');
    const outcomes = site.slack.deliveries.map(({ outcome }) => outcome);
    expect(outcomes.length).toBeGreaterThanOrEqual(2 * QUESTIONS);
    expect(new Set(outcomes)).toEqual(new Set(['acknowledged']));
  },
);
