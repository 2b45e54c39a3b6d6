import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../../../src/app.ts';
import type { Received } from '../../../../src/domain/inbox.ts';
import { openSheetsApp } from '../../../fixtures/sheets-app.ts';
import { BOT } from '../../../slack/sample-workspace.ts';
import { inboxRows } from './inbox-rows.ts';
import { openSlackSite } from './whole-site.ts';

let site: Awaited<ReturnType<typeof openSlackSite>>;
afterEach(() => site.close());

const ASKED = `<@${BOT}> みさき移動支援事業の締切はいつですか`;

type Receive = App['turns']['receive'];

/** The product, whose inbox a test may hold up or let fail. */
function withInbox(make: (receive: Receive) => Receive): () => Promise<App> {
  return async () => {
    const app = await openSheetsApp();
    return { ...app, turns: { ...app.turns, receive: make(app.turns.receive) } };
  };
}

/** What the app was sent of things that people did; it hears of its own messages too. */
const outcomes = () => site.slack.deliveries.filter(({ body }) => !JSON.stringify(body).includes('"bot_id"'));

describe.each(['socket', 'http'] as const)('an acknowledgement over %s', (transport) => {
  it('comes when the question is kept, not before', async () => {
    const asked: Received[] = [];
    const before = Promise.withResolvers<void>();
    const after = Promise.withResolvers<void>();
    site = await openSlackSite({
      transport,
      app: withInbox((receive) => async (event) => {
        asked.push(event);
        await before.promise;
        const outcome = await receive(event);
        await after.promise;
        return outcome;
      }),
    });
    const { slack } = site;
    const writing = slack.people.write({ user: 'U0HANA', channel: 'C0OPEN', text: ASKED });
    await slack.until('both are there', () => asked.length === 2);
    expect(inboxRows(site.app)).toEqual([]);
    expect(outcomes().map(({ outcome }) => outcome)).toEqual(['pending', 'pending']);
    before.resolve();
    await slack.until('it is kept', () => inboxRows(site.app).length === 1);
    expect(outcomes().map(({ outcome }) => outcome)).toEqual(['pending', 'pending']);
    after.resolve();
    const message = await writing;
    expect(outcomes().map(({ outcome }) => outcome)).toEqual(['acknowledged', 'acknowledged']);
    expect(inboxRows(site.app)).toEqual([`slack:C0OPEN/${message.ts}`]);
    expect((await site.answers(message))[0]?.text).toContain('5月29日');
  });

  it('does not come while the store fails; what Slack delivers again is answered', async () => {
    let isDown = true;
    site = await openSlackSite({
      transport,
      slack: { ackMs: 300 },
      app: withInbox((receive) => async (event) => {
        if (isDown) throw Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' });
        return receive(event);
      }),
    });
    const { people } = site.slack;
    const message = await people.write({ user: 'U0HANA', channel: 'C0OPEN', text: ASKED });
    await people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/michishirube', text: '使い方' });
    const failed = transport === 'socket' ? 'unacknowledged' : 'refused';
    const missed = outcomes();
    expect(missed.map(({ outcome }) => outcome)).toEqual([failed, failed, failed]);
    expect(inboxRows(site.app)).toEqual([]);
    expect(site.log.lines.filter((line) => line.startsWith('event not kept'))).toHaveLength(3);

    isDown = false;
    const again = await Promise.all(missed.map((delivery) => site.slack.deliverAgain(delivery)));
    expect(again.map(({ outcome }) => outcome)).toEqual(Array(3).fill('acknowledged'));
    expect((await site.answers(message))[0]?.text).toContain('5月29日');
    await site.slack.until('the command', () => site.botMessages().some(({ only }) => only === 'U0HANA'));
    expect(inboxRows(site.app)).toHaveLength(2);
  });

  it('does not come for what a listener could not keep', async () => {
    let isDown = false;
    site = await openSlackSite({
      transport,
      slack: { ackMs: 300 },
      app: withInbox((receive) => async (event) => {
        if (isDown) throw new Error('busy');
        return receive(event);
      }),
    });
    const { people } = site.slack;
    const typed = { user: 'U0HANA', channel: 'C0OPEN', command: '/michishirube' };
    await people.command({ ...typed, text: 'みさき移動支援事業の締切は' });
    const answer = await site.slack.until('the answer', () => site.botMessages().find(({ only }) => only === 'U0HANA'));
    isDown = true;
    const failed = await people.press({ user: 'U0HANA', message: answer, actionId: 'share' });
    expect(failed.outcome).toBe('unacknowledged');
    isDown = false;
    const again = await people.press({ user: 'U0HANA', message: answer, actionId: 'share' });
    expect(again.outcome).toBe('acknowledged');
    await site.slack.until('the shared answer', () => site.botMessages().some(({ only }) => only === null));
  });

  it('comes for what is nothing to us, and for what is refused', async () => {
    site = await openSlackSite({ transport });
    const { people, workspace } = site.slack;
    await people.write({ user: 'U0HANA', channel: 'C0OPEN', text: 'おはようございます' });
    const message = await people.write({ user: 'U0HANA', channel: 'C0OPEN', text: '昼は何を食べますか？' });
    await people.edit(message, '夜は何を食べますか？');
    await people.write({ user: 'U0TARO', channel: 'C0OPEN', thread: message.ts, text: 'うどん' });
    await people.remove(message);
    expect(workspace.messages.filter(({ bot_id }) => bot_id !== null)).toEqual([]);
    expect(outcomes().map(({ outcome }) => outcome)).toEqual(outcomes().map(() => 'acknowledged'));
    expect(outcomes()).toHaveLength(5);
    expect(inboxRows(site.app)).toEqual([]);
  });
});
