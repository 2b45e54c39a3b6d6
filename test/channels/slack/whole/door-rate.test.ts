import { afterEach, describe, expect, it, vi } from 'vitest';
import { ASKING } from '../../../../src/channels/slack/receive/asking-rate.ts';
import { BOT } from '../../../slack/sample-workspace.ts';
import { inboxRows } from './inbox-rows.ts';
import { openSlackSite } from './whole-site.ts';

let site: Awaited<ReturnType<typeof openSlackSite>>;
afterEach(async () => {
  vi.restoreAllMocks();
  await site.close();
});

const POLITE = 'まだお答えしていません';
const asked = `<@${BOT}> みさき移動支援事業の締切はいつですか`;
/** So many channels that none of them has to wait for another message. */
const ROOMS = Array.from({ length: ASKING.atOnce + 6 }, (_, n) => `C0ROOM${n}`);

async function open(transport: 'socket' | 'http') {
  const members = [BOT, 'U0HANA', 'U0TARO'];
  site = await openSlackSite({ transport, slack: { channels: ROOMS.map((id) => ({ id, name: id, members })) } });
}

/** Lets time pass for whoever counts it. */
function pass(ms: number): void {
  const real = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => real() + ms);
}

const ask = (room: number, user = 'U0HANA') =>
  site.slack.people.write({ user, channel: ROOMS[room] ?? '', text: asked });
const told = () => site.botMessages().filter(({ text }) => text.includes(POLITE));

describe.each(['socket', 'http'] as const)('somebody who asks too much over %s', (transport) => {
  it('is told so politely, once, until they may ask again; all is acknowledged, and others are answered', async () => {
    await open(transport);
    for (let at = 0; at < ASKING.atOnce; at += 1) await ask(at);
    const over = await ask(ASKING.atOnce);
    for (let more = 1; more <= 3; more += 1) await ask(ASKING.atOnce + more);
    await site.slack.people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/michishirube', text: '締切は' });
    const taro = await ask(0, 'U0TARO');
    expect((await site.answers(taro))[0]?.text).toContain('5月29日');
    const [refusal] = await site.answers(over);
    expect(refusal?.text).toContain(POLITE);
    await vi.waitFor(() => expect(site.botMessages()).toHaveLength(ASKING.atOnce + 2), { timeout: 15_000 });
    expect(told()).toHaveLength(1);
    expect(inboxRows(site.app)).toHaveLength(ASKING.atOnce + 1);
    const mine = site.slack.deliveries.filter(({ body }) => !JSON.stringify(body).includes('"bot_id"'));
    expect(mine.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([]);

    pass(ASKING.everyMs);
    const next = await ask(ASKING.atOnce + 4);
    expect((await site.answers(next))[0]?.text).toContain('5月29日');
    const again = await ask(ASKING.atOnce + 5);
    expect((await site.answers(again))[0]?.text).toContain(POLITE);
    expect(told()).toHaveLength(2);
  });

  it('by a command is told so where only they see it', async () => {
    await open(transport);
    const typed = { user: 'U0HANA', channel: 'C0OPEN', command: '/michishirube', text: '使い方' };
    for (let at = 0; at <= ASKING.atOnce + 1; at += 1) await site.slack.people.command(typed);
    await site.slack.until('the refusal', () => told().length > 0);
    expect(told().map(({ only, channel }) => [only, channel])).toEqual([['U0HANA', 'C0OPEN']]);
    expect(inboxRows(site.app)).toHaveLength(ASKING.atOnce);
  });

  it.runIf(transport === 'socket')('by the examples in Home is told so in their direct message', async () => {
    await open(transport);
    const { people, workspace } = site.slack;
    await people.openHome('U0HANA');
    const home = await site.slack.until('Home', () => workspace.views.find(({ user }) => user === 'U0HANA'));
    for (let at = 0; at < ASKING.atOnce; at += 1) await ask(at);
    for (const actionId of ['ask:0', 'ask:1', 'ask:2'])
      expect((await people.press({ user: 'U0HANA', view: home, actionId })).outcome).toBe('acknowledged');
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 20_000 });
    expect(told()[0]?.channel).toBe('D0HANA');
    expect(inboxRows(site.app)).toHaveLength(ASKING.atOnce);
  });
});
