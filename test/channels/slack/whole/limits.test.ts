import { afterEach, describe, expect, it } from 'vitest';
import { NOON, openCallsApp } from '../../../fixtures/calls-app.ts';
import { BOT } from '../../../slack/sample-workspace.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import { wordsOf } from './reading.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

const ask = (text = 'みさき移動支援事業の締切は', channel = 'C0OPEN') =>
  site.slack.people.write({ user: 'U0HANA', channel, text: `<@${BOT}> ${text}` });
const posts = () => site.slack.calls.filter(({ method }) => method === 'chat.postMessage');

/** A call with very many conditions, and very long ones. All names are invented (架空). */
const conditions = Array.from({ length: 60 }, (_, at) => {
  const name = `${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${'子丑寅卯辰巳'[Math.floor(at / 10)]}`;
  return `- ${name}に関する計画を、${'関係する者と協議し、'.repeat(12)}策定していること`;
});
const LONG = `# 令和８年度 ながなが支援事業（架空） 公募要領\n\n## 1. 応募資格\n\n応募者は、次の要件の全てを満たすこと。\n\n${conditions.join('\n')}\n`;

describe('what is too long', () => {
  const long = () => openCallsApp(NOON, { 'naganaga.md': LONG });

  async function sheetOver(publicUrl: string | null): Promise<SlackMessage> {
    site = await openSlackSite({ transport: 'socket', app: long, publicUrl });
    await site.slack.people.openHome('U0HANA');
    const home = await site.slack.until('Home', () => site.slack.workspace.views[0]);
    await site.slack.people.press({ user: 'U0HANA', view: home, actionId: 'sheet.begin' });
    const form = await site.slack.until('a form', () => site.slack.workspace.views[1]);
    const choose = 'ながなが支援事業';
    await site.slack.people.press({ user: 'U0HANA', view: form, actionId: 'sheet.call', choose });
    await site.slack.until('rows', () => form.versions.length === 2);
    await site.slack.people.submit(form, { 'sheet.call': choose });
    return site.slack.until('a sheet', () => site.botMessages()[0]);
  }

  it('is cut where the reader sees it, with a link to all of it', async () => {
    const sheet = await sheetOver('https://michi.example.jp');
    const words = wordsOf(sheet.blocks);
    expect(words).toMatch(
      /長いため、一部を省いています。すべての条件は、下の「回答を直す」でご覧いただけます。引用した記載は<https:\/\/michi\.example\.jp\/certificates\/[0-9a-z]{13}\|回答証明のページ>で/u,
    );
    // What can be pressed, and the certificate, stand all the same.
    expect(words).toMatch(/［回答を直す］\n回答証明 /u);
    expect(sheet.text).toContain('…（以下略）');
  });

  it('is cut without a link where there is nowhere to link to', async () => {
    const words = wordsOf((await sheetOver(null)).blocks);
    expect(words).toContain('長いため、一部を省いています。');
    expect(words).not.toContain('http');
  });
});

describe('what Slack refuses', () => {
  it.each(['invalid_blocks', 'msg_blocks_too_long'])('for its blocks (%s) is posted in words', async (error) => {
    site = await openSlackSite({ transport: 'socket' });
    site.slack.behave('chat.postMessage', { error });
    const asked = await ask();
    const [answer] = await site.answers(asked);
    expect(answer?.blocks).toEqual([]);
    expect(answer?.text).toMatch(/「応募書類の提出期限は、.+」［1］\n\n出典\n［1］『.+』\n\n回答証明 [0-9a-z]{13}$/su);
    expect(posts()).toHaveLength(2);
  });

  it('as one person’s message is shown to them in words', async () => {
    site = await openSlackSite({ transport: 'http' });
    site.slack.behave('response_url', { error: 'invalid_blocks' });
    const text = 'みさき移動支援事業の締切は';
    await site.slack.people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/michishirube', text });
    const answer = await site.slack.until('an answer', () => site.botMessages()[0]);
    expect(answer).toMatchObject({ only: 'U0HANA', blocks: [], text: expect.stringContaining('5月29日') });
  });

  it('for now is posted after as long as Slack asks for, and other channels do not wait for it', async () => {
    site = await openSlackSite({ transport: 'socket' });
    site.slack.behave('chat.postMessage', { refuse: 3 });
    const held = await ask();
    await site.slack.until('refused', () => posts().length === 1);
    const refusedAt = Date.now();
    const free = await ask('みさき移動支援事業の締切は', 'C0DESK');
    await site.answers(free);
    const [answer] = await site.answers(held);
    // Nothing is posted before its time, on however slow a machine.
    expect(Date.now() - refusedAt).toBeGreaterThan(2_900);
    expect(answer?.text).toContain('5月29日');
    expect(Number(answer?.ts)).toBeGreaterThan(Number((await site.answers(free))[0]?.ts));
    expect(posts()).toHaveLength(3);
  });
});

it('loses nothing of many answers into one channel, and posts each once', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const asked = await Promise.all(Array.from({ length: 6 }, () => ask()));
  for (const each of asked) expect(await site.answers(each)).toHaveLength(1);
  expect(posts()).toHaveLength(6);
  // Three may go at once, then about one a second: the last three have waited.
  const first = Number(site.botMessages()[0]?.ts);
  const last = Number(site.botMessages()[5]?.ts);
  expect(last - first).toBeGreaterThan(2);
});
