import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openSite } from '../outages/outage-site.ts';
import { BOT, TEAM } from '../slack/sample-workspace.ts';
import { ROOT, temporaryFolder } from './run-michishirube.ts';
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

/** As many as Slack has on their way at a time. */
const ON_THEIR_WAY = 8;

// That an event is acknowledged within Slack's three seconds is an outcome of its delivery.
it.each(['socket', 'http'] as const)(
  'every event is acknowledged in time over %s with 200 questions open and the documents read for the first time',
  async (transport) => {
    const site = await openSite(transport, WORKSPACE, await realFolder());
    const server = await site.start({}, { isReady: false });
    await server.says('slack connected');
    let isReady = false;
    void server.until('Ready: ').then(() => {
      isReady = true;
    });
    // Who asks first cannot be told for a while: everything that comes meanwhile stays open.
    site.slack.behave('users.info', 'hang', 'hang', 'hang', 'hang');
    let asked = 0;
    const askOn = async (goesOn: () => boolean) => {
      while (goesOn()) {
        const [user, channel] = [PEOPLE[asked % PEOPLE.length], CHANNELS[asked % CHANNELS.length]];
        asked += 1;
        await site.ask(channel, user, `締切はいつですか（${asked}）`);
      }
    };
    const askTogether = (goesOn: () => boolean) =>
      Promise.all(Array.from({ length: ON_THEIR_WAY }, () => askOn(goesOn)));
    await askTogether(() => asked < QUESTIONS);
    const store = new DatabaseSync(join(site.data, 'michishirube.db'), { readOnly: true });
    const open = store.prepare("select count(*) as count from inbox where state != 'done'").get();
    store.close();
    expect(open?.count).toBeGreaterThanOrEqual(QUESTIONS);
    // Now they are answered, beside those that come and the documents that are still read.
    const end = asked + QUESTIONS / 2;
    await askTogether(() => asked < end || (!isReady && asked < 10 * QUESTIONS));
    expect(new Set(site.slack.deliveries.map(({ outcome }) => outcome))).toEqual(new Set(['acknowledged']));
    await server.until('Ready: ');
  },
);
