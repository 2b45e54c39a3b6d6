import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openApp } from '../../../../src/app.ts';
import { NOON, openCallsApp } from '../../../fixtures/calls-app.ts';
import type { SlackView } from '../../../slack/workspace.ts';
import { wordsOf } from './reading.ts';
import { openSlackSite, type SiteOptions } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;

/** Every minute it is looked whether Homes are still current: that clock alone stands, until a test lets a minute pass. */
beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval'] }));
afterEach(async () => {
  await site.close();
  vi.useRealTimers();
});
const aMinutePasses = () => vi.advanceTimersByTime(60_000);

const STAFF = { staff: { channels: ['C0DESK'], groups: [] } };
/** Four calls, one of which is told to staff alone. */
const calls = () => openCallsApp(NOON);
const open = async (options: Omit<SiteOptions, 'transport'> = {}) => {
  site = await openSlackSite({ transport: 'http', ...options });
};

/** What a person's Home shows, once it has been published so many times. */
async function home(user: string, times = 1): Promise<SlackView> {
  return site.slack.until(`Home ${times}`, () => {
    const found = site.slack.workspace.views.find((view) => view.user === user && view.shown.type === 'home');
    return found !== undefined && found.versions.length === times && found;
  });
}
async function opened(user: string): Promise<string> {
  await site.slack.people.openHome(user);
  return wordsOf((await home(user)).shown.blocks);
}
const published = () => site.slack.calls.filter(({ method }) => method === 'views.publish').length;

describe.each(['socket', 'http'] as const)('Home over %s', (transport) => {
  it('tells how to ask, the calls by days left, and that there is no sheet yet', async () => {
    // Over Socket Mode the libraries keep time by intervals of their own.
    vi.useRealTimers();
    site = await openSlackSite({ transport, app: calls, publicUrl: 'https://michi.example.jp/' });
    expect(await opened('U0TARO')).toMatchSnapshot();
  });
});

it('shows staff the calls of staff, and the public none of them', async () => {
  await open({ app: calls, settings: STAFF });
  expect(await opened('U0HANA')).toContain('ひみつ点検事業（令和8年度）\n受付中　残り8日');
  expect(await opened('U0TARO')).not.toContain('ひみつ');
  // Without an address for people there is nothing to link to.
  expect(await opened('U0GUEST')).not.toContain('http');
});

it('is not published again when it would show the same', async () => {
  await open({ app: calls });
  await opened('U0TARO');
  await site.slack.people.openHome('U0TARO');
  aMinutePasses();
  await opened('U0HANA');
  expect(published()).toBe(2);
});

it('an example pressed there is asked in the direct message, once', async () => {
  await open();
  await opened('U0HANA');
  site.slack.skip(60_000 - (site.slack.workspace.now() % 60_000));
  const view = await home('U0HANA');
  await Promise.all([1, 2].map(() => site.slack.people.press({ user: 'U0HANA', view, actionId: 'ask:0' })));
  const answer = await site.slack.until('an answer', () => site.botMessages()[0]);
  expect(answer).toMatchObject({ channel: 'D0HANA', thread_ts: null });
  expect(wordsOf(answer.blocks)).toMatch(/^ご質問：「合同公募の締切はいつですか？」\n/u);
  const next = await site.slack.people.write({ user: 'U0HANA', text: '使い方' });
  await site.answers(next);
  expect(site.botMessages()).toHaveLength(2);
});

it('holds a sheet as soon as it is made there, and opens it; it is then shown in the direct message', async () => {
  await open();
  await opened('U0TARO');
  const view = await home('U0TARO');
  const form = async (actionId: string, at: number) => {
    await site.slack.people.press({ user: 'U0TARO', view, actionId });
    return site.slack.until(
      'a form',
      () => site.slack.workspace.views.filter(({ shown }) => shown.type === 'modal')[at],
    );
  };
  const first = await form('sheet.begin', 0);
  const choose = 'みさき移動支援事業';
  await site.slack.people.press({ user: 'U0TARO', view: first, actionId: 'sheet.call', choose });
  await site.slack.until('rows', () => first.versions.length === 2);
  await site.slack.people.submit(first, { 'sheet.call': choose });
  const changed = await home('U0TARO', 2);
  expect(wordsOf(changed.shown.blocks)).toContain(
    'あなたの判定シート\nみさき移動支援事業\n2026年5月12日（火）12:00に更新\n［開く］',
  );
  const sheet = await site.slack.until('a sheet', () => site.botMessages()[0]);
  expect(sheet.channel).toMatch(/^D/u);
  const second = await form('sheet.edit', 1);
  expect(wordsOf(second.shown.blocks)).toContain('変えたい行だけお答えください。');
  const [row = ''] = /row:1:\w+/u.exec(JSON.stringify(second.shown.blocks)) ?? [];
  await site.slack.people.submit(second, { [row]: 'no' });
  await site.slack.until('changed', () => sheet.versions.length === 2);
  expect(wordsOf(sheet.blocks)).toContain('× 満たさない　1. 規約を有していますか。');
});

it('tells of a form that does not open in the direct message', async () => {
  await open();
  await opened('U0HANA');
  site.slack.behave('views.open', { error: 'expired_trigger_id' });
  await site.slack.people.press({ user: 'U0HANA', view: await home('U0HANA'), actionId: 'sheet.begin' });
  const told = await site.slack.until('a line', () => site.botMessages()[0]);
  expect(told).toMatchObject({
    channel: 'D0HANA',
    text: '画面を開けませんでした。お手数ですが、もう一度ボタンを押してください。',
  });
});

it('is published anew for everybody who opened it when the knowledge has changed', async () => {
  await open({ app: calls });
  await opened('U0TARO');
  await opened('U0HANA');
  const text =
    '# 令和８年度 いそかぜ送迎事業（架空） 公募要領\n\n応募書類の提出期限は、令和８年５月18日（月）17時までとします。\n';
  await writeFile(join(site.app.config.knowledgeDir, 'isokaze.md'), text);
  // By another process, as when the folder is read by hand.
  const other = await openApp({ config: site.app.config, fixedNow: NOON });
  await other.ingest();
  await other.close();
  aMinutePasses();
  for (const user of ['U0TARO', 'U0HANA'])
    expect(wordsOf((await home(user, 2)).shown.blocks)).toContain('いそかぜ送迎事業（令和8年度）\n受付中　残り6日');
});
