import { afterEach, describe, expect, it } from 'vitest';
import { wordsOf } from './reading.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

const made = (method: string) =>
  site.slack.calls.filter((call) => call.method === `assistant.threads.${method}`).map(({ args }) => args);

describe.each(['socket', 'http'] as const)('the direct message over %s', (transport) => {
  it('suggests questions when it is opened, and answers one that is pressed as it answers any', async () => {
    site = await openSlackSite({ transport });
    const { people, workspace } = site.slack;
    await people.openHome('U0HANA', 'messages');
    const { prompts, ...where } = await site.slack.until('prompts', () => made('setSuggestedPrompts')[0]);
    // The agent view takes no thread here: prompts set for one would go nowhere.
    expect(where).toEqual({ channel_id: 'D0HANA', title: 'たとえば、このようにお尋ねください。' });
    expect(workspace.prompts.get('D0HANA')).toBeDefined();
    expect(prompts).toEqual([
      { title: '合同公募の締切はいつですか？', message: '合同公募の締切はいつですか？' },
      { title: '自動運転車両の運行費は対象になりますか？', message: '自動運転車両の運行費は対象になりますか？' },
      { title: '伴走支援②の対象地域を教えてください', message: '伴走支援②の対象地域を教えてください' },
    ]);
    const [{ message }] = prompts as [{ message: string }];
    const pressed = await people.write({ user: 'U0HANA', text: message });
    const [answer] = await site.answers(pressed);
    expect(answer?.text).toContain('合同公募の締切については、資料に記載が見当たりませんでした。');
  });

  it('answers in the thread of each question, which goes on, and titles it by its first words alone', async () => {
    site = await openSlackSite({ transport });
    const { people, workspace } = site.slack;
    const asked = await people.write({ user: 'U0HANA', text: 'みさき移動支援事業の締切を教えて' });
    const [answer] = await site.answers(asked);
    expect(wordsOf(answer?.blocks)).toContain('応募書類の提出期限は、令和８年５月29日（金）17時までとします。［1］');
    // Its words stand above the answer: they are not repeated.
    expect(answer?.text).not.toContain('ご質問：');
    await people.write({ user: 'U0HANA', thread: asked.ts, text: '補助率は' });
    const [, second] = await site.answers(asked, 2);
    expect(second?.text).toContain('3分の2');
    const next = await people.write({ user: 'U0HANA', text: 'はまなす巡回支援事業の締切は？' });
    const [other] = await site.answers(next);
    expect(other?.text).toContain('正午');
    await site.slack.until('two titles', () => made('setTitle').length === 2);
    expect(made('setTitle')).toEqual([
      { channel_id: 'D0HANA', thread_ts: asked.ts, title: 'みさき移動支援事業の締切を教えて' },
      { channel_id: 'D0HANA', thread_ts: next.ts, title: 'はまなす巡回支援事業の締切は？' },
    ]);
    await site.slack.until('no status', () => workspace.statuses.size === 0);
  });
});

it('shows that it is at work until the answer stands there', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const { people, workspace } = site.slack;
  // Slack in trouble: who asks is asked for again after five seconds.
  site.slack.behave('users.info', 'break');
  const asked = await people.write({ user: 'U0HANA', text: 'みさき移動支援事業の締切は' });
  const spot = `D0HANA/${asked.ts}`;
  const shown = await site.slack.until('a status', () => workspace.statuses.get(spot));
  expect(shown).toMatchObject({ status: '資料を調べています…' });
  await site.answers(asked);
  await site.slack.until('no status', () => !workspace.statuses.has(spot));
});

it('says once that progress cannot be shown, and answers all the same', async () => {
  site = await openSlackSite({ transport: 'socket' });
  site.slack.behave('assistant.threads.setTitle', { error: 'no_permission' }, { error: 'no_permission' });
  for (const text of ['みさき移動支援事業の締切は', 'みさき移動支援事業の補助率は']) {
    const asked = await site.slack.people.write({ user: 'U0HANA', text });
    await site.answers(asked);
    await site.slack.until('a title', () => made('setTitle').some(({ title }) => title === text));
  }
  expect(site.log.lines.filter((line) => line.startsWith('slack does not show progress'))).toEqual([
    'slack does not show progress {"method":"setTitle","code":"no_permission"}',
  ]);
});

it('shortens a title that is a whole letter, without halving a character', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const asked = await site.slack.people.write({ user: 'U0HANA', text: `${'あ'.repeat(58)}𠮷野の締切は\n二行目` });
  const [args] = await site.slack.until('a title', () => made('setTitle').length > 0 && made('setTitle'));
  expect(args?.title).toBe(`${'あ'.repeat(58)}…`);
  await site.answers(asked);
});
