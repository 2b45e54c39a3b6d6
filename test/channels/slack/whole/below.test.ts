import { afterEach, describe, expect, it } from 'vitest';
import { BOT } from '../../../slack/sample-workspace.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import { openSlackSite } from './whole-site.ts';

let site: Awaited<ReturnType<typeof openSlackSite>>;
afterEach(() => site.close());

/** An answer that Hana (架空) has shared with a channel, where it stands for itself. */
async function shared(text: string): Promise<SlackMessage> {
  const { people, until } = site.slack;
  await people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/michishirube', text });
  const message = await until('an answer', () => site.botMessages()[0]);
  await people.press({ user: 'U0HANA', message, actionId: 'share' });
  return until('shared', () => site.botMessages().find(({ only }) => only === null));
}

const below = (message: SlackMessage, text: string) =>
  site.slack.people.write({ user: 'U0TARO', channel: message.channel, thread: message.ts, text });

describe.each(['socket', 'http'] as const)('below an answer that was shared, over %s', (transport) => {
  it('one goes on without a mention, of what was asked there', async () => {
    site = await openSlackSite({ transport });
    const answer = await shared('みさき移動支援事業の締切は');
    await below(answer, '補助率は');
    const [rate] = await site.answers(answer);
    expect(rate?.text).toContain('3分の2');
    await below(answer, `<@${BOT}> 応募資格は？`);
    const both = await site.answers(answer, 2);
    expect(both[1]?.text).toContain('人口5万人以下');
  });
});

it('a 判定シート that is begun there stands there, and one goes on there', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const answer = await shared('みさき移動支援事業の応募資格は');
  const { people, until, workspace } = site.slack;
  await people.press({ user: 'U0TARO', message: answer, actionId: 'sheet.begin' });
  await people.submit(await until('a form', () => workspace.views[0]));
  const [sheet] = await site.answers(answer);
  expect(sheet?.text).toContain('判定シート');
  await below(answer, '補助率は');
  expect((await site.answers(answer, 2))[1]?.text).toContain('3分の2');
});

it('what was asked in Home goes on below its answer in the direct message', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const { people, until, workspace } = site.slack;
  await people.openHome('U0HANA');
  const view = await until('Home', () => workspace.views[0]);
  await people.press({ user: 'U0HANA', view, actionId: 'ask:0' });
  const answer = await until('an answer', () => site.botMessages()[0]);
  expect(answer).toMatchObject({ channel: 'D0HANA', thread_ts: null });
  await people.write({ user: 'U0HANA', thread: answer.ts, text: 'みさき移動支援事業の補助率は' });
  expect((await site.answers(answer))[0]?.text).toContain('3分の2');
});

it('a message of somebody else’s program that stands for itself begins nothing of ours', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const { people } = site.slack;
  const notice = await people.write({ user: 'U0HANA', channel: 'C0OPEN', text: '来週の打合せについて' });
  await below(notice, 'みさき移動支援事業の補助率は');
  const asked = await people.write({ user: 'U0HANA', channel: 'C0OPEN', text: `<@${BOT}> 使い方` });
  await site.answers(asked);
  expect(site.botMessages()).toHaveLength(1);
});
