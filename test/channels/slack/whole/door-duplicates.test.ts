import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Delivery, DeliveryKind } from '../../../slack/delivery.ts';
import { enveloped, mentionEvent, messageEvent } from '../../../slack/event-payloads.ts';
import type { Fields } from '../../../slack/fields.ts';
import { BOT } from '../../../slack/sample-workspace.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import { inboxRows } from './inbox-rows.ts';
import { openSlackSite } from './whole-site.ts';

const ASKED = `<@${BOT}> みさき移動支援事業の締切はいつですか`;
const TIMES = 3;

describe.each(['socket', 'http'] as const)('delivered again and again, over %s, to two processes', (transport) => {
  let site: Awaited<ReturnType<typeof openSlackSite>>;
  let urls: readonly (string | null)[];
  beforeAll(async () => {
    const second = { id: 'C0DESK2', name: 'hisho', members: [BOT, 'U0TARO'] };
    site = await openSlackSite({ transport, slack: { channels: [second] } });
    urls = [site.url, await site.another()];
  });
  afterAll(() => site.close());

  /** Delivers bodies at once, each several times and to both processes in turn; all must be acknowledged. */
  async function deliverAll(kind: DeliveryKind, bodies: readonly Fields[]): Promise<void> {
    const { slack } = site;
    const sent: Promise<Delivery>[] = [];
    for (let time = 0; time < TIMES; time += 1)
      for (const body of bodies)
        for (const url of urls) {
          // Over Socket Mode Slack itself takes the connections in turn.
          slack.requestUrl = url;
          sent.push(slack.deliver(kind, body));
        }
    expect((await Promise.all(sent)).map(({ outcome }) => outcome)).toEqual(sent.map(() => 'acknowledged'));
  }

  /** Writes without a word to the app: what it is told is left to the test. */
  async function writeQuietly(words: Parameters<typeof site.slack.people.write>[0]): Promise<SlackMessage> {
    const { app } = site.slack.workspace;
    const events = app.events.splice(0);
    try {
      return await site.slack.people.write(words);
    } finally {
      app.events.push(...events);
    }
  }

  function eventsOf(message: SlackMessage): readonly Fields[] {
    const { workspace } = site.slack;
    const channel = workspace.channels.get(message.channel);
    if (channel === undefined) throw new Error('there is no such channel');
    return [mentionEvent, messageEvent].map((make) => enveloped(workspace, make(message, channel, workspace), channel));
  }

  const seenBy = (user: string | null, channel: string) =>
    site.botMessages().filter((each) => each.only === user && each.channel === channel);
  const untilSeenBy = (user: string | null, channel: string, count: number) =>
    vi.waitFor(() => expect(seenBy(user, channel).length).toBeGreaterThanOrEqual(count), { timeout: 15_000 });

  it('a mention and its twin are answered once', async () => {
    const message = await writeQuietly({ user: 'U0HANA', channel: 'C0OPEN', text: ASKED });
    await deliverAll('events_api', eventsOf(message));
    const [answer] = await site.answers(message);
    // Slack tries again after a minute and after five, when all is over.
    for (const delivery of site.slack.deliveries.filter(({ body }) => JSON.stringify(body).includes(message.ts)))
      expect((await site.slack.deliverAgain(delivery)).outcome).toBe('acknowledged');
    // One conversation is answered in order: a second answer to the first would stand before this one.
    const next = { user: 'U0HANA', channel: 'C0OPEN', thread: message.ts, text: '補助率は' };
    await site.slack.people.write(next);
    const all = await site.answers(message, 2);
    expect(all.map(({ text }) => text)).toEqual([answer?.text, expect.stringContaining('3分の2')]);
    expect(all[0]?.versions).toHaveLength(1);
  });

  it('a direct message is answered once', async () => {
    const message = await writeQuietly({ user: 'U0HANA', text: 'みさき移動支援事業の締切は' });
    await deliverAll('events_api', eventsOf(message).slice(1));
    await site.answers(message);
    await site.slack.people.write({ user: 'U0HANA', thread: message.ts, text: '補助率は' });
    expect((await site.answers(message, 2)).map(({ text }) => text)).toEqual([
      expect.stringContaining('5月29日'),
      expect.stringContaining('3分の2'),
    ]);
  });

  it('a command is answered once, an example below an answer too, and what is shared is shared once', async () => {
    const { people } = site.slack;
    const typed = { user: 'U0TARO', channel: 'C0OPEN', command: '/michishirube' };
    const { body } = await people.command({ ...typed, text: 'みさき移動支援事業の締切は' });
    await untilSeenBy('U0TARO', 'C0OPEN', 1);
    await deliverAll('slash_commands', [body]);
    // Another one, of which both processes hear at once.
    await deliverAll('slash_commands', [{ ...body, trigger_id: '77.88.99', text: '補助率は' }]);
    await untilSeenBy('U0TARO', 'C0OPEN', 2);
    await people.command({ ...typed, text: '使い方' });
    await untilSeenBy('U0TARO', 'C0OPEN', 3);
    const [first, second, help] = seenBy('U0TARO', 'C0OPEN');
    expect([first?.text, second?.text]).toEqual([
      expect.stringContaining('5月29日'),
      expect.stringContaining('3分の2'),
    ]);
    expect(seenBy('U0TARO', 'C0OPEN')).toHaveLength(3);
    if (first === undefined || help === undefined) throw new Error('they were there');

    const pressed = await people.press({ user: 'U0TARO', message: help, actionId: 'ask:0' });
    await untilSeenBy('U0TARO', 'C0OPEN', 4);
    await deliverAll('interactive', [pressed.body]);
    const again = {
      ...pressed.body,
      actions: [{ ...(pressed.body.actions as Fields[])[0], action_ts: '1795390001.1' }],
    };
    await deliverAll('interactive', [again]);
    await untilSeenBy('U0TARO', 'C0OPEN', 5);
    await people.command({ ...typed, text: '補助率は' });
    await untilSeenBy('U0TARO', 'C0OPEN', 6);
    expect(seenBy('U0TARO', 'C0OPEN')).toHaveLength(6);

    const shared = () => seenBy(null, 'C0OPEN').filter(({ thread_ts }) => thread_ts === null);
    const share = await people.press({ user: 'U0TARO', message: first, actionId: 'share' });
    await deliverAll('interactive', [share.body]);
    await vi.waitFor(() => expect(shared()).toHaveLength(1), { timeout: 15_000 });
    await deliverAll('interactive', [share.body]);
    await people.press({ user: 'U0TARO', message: first, actionId: 'share' });
    const rows = inboxRows(site.app).filter((id) => id.startsWith('slack:share/'));
    expect(rows).toHaveLength(1);
    const address = `slack:C0OPEN/top:${rows[0]?.split('/').at(-1)}`;
    expect(await site.app.turns.open(address)).toEqual([]);
    expect((await site.app.turns.at(address, 0)).map(({ version }) => version)).toEqual([1]);
    expect(shared()).toHaveLength(1);
  });

  it('a shortcut is answered once', async () => {
    const { people } = site.slack;
    const message = await people.write({ user: 'U0TARO', channel: 'C0DESK2', text: '締切の質問です' });
    const chosen = await people.shortcut({ user: 'U0TARO', callbackId: 'answer', message });
    await deliverAll('interactive', [chosen.body]);
    await deliverAll('interactive', [{ ...chosen.body, trigger_id: '66.77.88' }]);
    // One by each of the two triggers.
    await site.answers(message, 2);
    await people.write({ user: 'U0TARO', channel: 'C0DESK2', thread: message.ts, text: `<@${BOT}> 使い方` });
    expect(await site.answers(message, 3)).toHaveLength(3);
  });

  it('a sent form makes one sheet', async () => {
    const { people, workspace } = site.slack;
    const message = await people.write({ user: 'U0HANA', channel: 'C0OPEN', text: ASKED });
    const [answer] = await site.answers(message);
    if (answer === undefined) throw new Error('it was there');
    await people.press({ user: 'U0HANA', message: answer, actionId: 'sheet.begin' });
    const view = await site.slack.until('the form', () => workspace.views.find(({ open }) => open));
    const { outcome, delivery } = await people.submit(view);
    expect(outcome).toBe('closed');
    const [, sheet] = await site.answers(message, 2);
    await deliverAll('interactive', [delivery?.body ?? {}]);
    await people.write({ user: 'U0HANA', channel: 'C0OPEN', thread: message.ts, text: '補助率は' });
    const all = await site.answers(message, 3);
    expect(all[2]?.text).toContain('3分の2');
    expect(all[1]).toEqual(sheet);
    const actor = { id: 'slack:U0HANA', name: '', channel: 'slack', level: 'public', roles: [] } as const;
    expect(await site.app.sheets.own(actor)).toHaveLength(1);
  });
});
