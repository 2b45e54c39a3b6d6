import { afterEach, describe, expect, it } from 'vitest';
import { BOT } from '../../../slack/sample-workspace.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import { wordsOf } from './reading.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

/** Hana is of the secretariat (架空). */
const STAFF = { staff: { channels: ['C0DESK'], groups: [] } };
const SECRET = 'ひみつ点検事業の現地調査の配点は';

async function asked(text: string, channel: string): Promise<SlackMessage> {
  await site.slack.people.command({ user: 'U0HANA', channel, command: '/michishirube', text });
  return site.slack.until('an answer', () => site.botMessages().at(-1));
}
const share = (message: SlackMessage) => site.slack.people.press({ user: 'U0HANA', message, actionId: 'share' });
/** The messages that everybody sees. */
const open = () => site.botMessages().filter(({ only }) => only === null);

describe.each(['socket', 'http'] as const)('「チャンネルに共有」 over %s', (transport) => {
  it('answers anew for who is there: what a staff paper says stays with staff', async () => {
    site = await openSlackSite({ transport, settings: STAFF });
    const mine = await asked(SECRET, 'C0OPEN');
    expect(mine.text).toContain('35点');
    await share(mine);
    const shared = await site.slack.until('shared', () => open()[0]);
    expect(shared).toMatchObject({ channel: 'C0OPEN', thread_ts: null });
    const words = wordsOf(shared.blocks);
    expect(words).toContain(
      `ご質問：「${SECRET}」\nひみつ点検事業の現地調査の配点については、資料に記載が見当たりませんでした。`,
    );
    expect(JSON.stringify(shared)).not.toMatch(/35点|staff\.md|ひみつ点検事業（架空）/u);
  });

  it('is done once, however often it is pressed', async () => {
    site = await openSlackSite({ transport });
    const mine = await asked('みさき移動支援事業の締切は', 'C0OPEN');
    await Promise.all([share(mine), share(mine)]);
    await site.slack.until('shared', () => open()[0]);
    await share(mine);
    // What is asked after that is answered, and nothing else.
    const next = await site.slack.people.write({ user: 'U0TARO', channel: 'C0OPEN', text: `<@${BOT}> 使い方` });
    await site.answers(next);
    expect(open()).toHaveLength(2);
    expect(open()[0]?.text).toContain('ご質問：「みさき移動支援事業の締切は」');
  });
});

it('tells staff in their own channel what the staff paper says', async () => {
  site = await openSlackSite({ transport: 'socket', settings: STAFF });
  await share(await asked(SECRET, 'C0DESK'));
  const shared = await site.slack.until('shared', () => open()[0]);
  expect(shared.text).toContain('35点');
});

it('is the asker’s alone to do', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const mine = await asked('みさき移動支援事業の締切は', 'C0OPEN');
  const { body } = await share(mine);
  await site.slack.until('shared', () => open()[0]);
  const before = site.botMessages().length;
  // Nobody else sees the button; a press that says otherwise is not heeded.
  await site.slack.deliver('interactive', { ...body, user: { ...(body.user as object), id: 'U0TARO' } });
  const told = await site.slack.until('a line', () => site.botMessages()[before]);
  expect(told.text).toBe('この回答は共有できません。記録が削除されたか、ご質問されたご本人ではないためです。');
  expect(open()).toHaveLength(1);
});

it('is not done once the words are erased, and says so', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const mine = await asked('みさき移動支援事業の締切は', 'C0OPEN');
  const id = /回答証明 ([0-9a-z]{13})/u.exec(wordsOf(mine.blocks))?.[1] ?? '';
  await site.app.store.statements.eraseExchange(id, new Date().toISOString());
  await share(mine);
  const told = await site.slack.until('a line', () => site.botMessages()[1]);
  expect(told).toMatchObject({
    only: 'U0HANA',
    text: 'この回答は共有できません。記録が削除されたか、ご質問されたご本人ではないためです。',
  });
});

it('says why, to the asker alone, where the app is not in the channel', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const mine = await asked('みさき移動支援事業の締切は', 'C0ELSEWHERE');
  await share(mine);
  const told = await site.slack.until('a line', () => site.botMessages()[1]);
  expect(told.only).toBe('U0HANA');
  expect(wordsOf(told.blocks)).toMatch(
    /^このチャンネルに道しるべが入っていないため、あなただけに表示しています。\nご質問：/u,
  );
  expect(open()).toEqual([]);
});
