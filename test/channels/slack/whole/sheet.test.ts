import { afterEach, describe, expect, it } from 'vitest';
import { BOT } from '../../../slack/sample-workspace.ts';
import type { SlackMessage, SlackView } from '../../../slack/workspace.ts';
import { wordsOf } from './reading.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

const ASKED = '人口3万人の町です。みさき移動支援事業に応募できますか';

/** What Taro asked in the channel, and its answer. */
async function answered(text = ASKED): Promise<{ readonly asked: SlackMessage; readonly answer: SlackMessage }> {
  const asked = await site.slack.people.write({ user: 'U0TARO', channel: 'C0OPEN', text: `<@${BOT}> ${text}` });
  const [answer] = await site.answers(asked);
  if (answer === undefined) throw new Error('no answer');
  return { asked, answer };
}

/** The form that a press opens. */
async function pressed(message: SlackMessage, actionId: string, user = 'U0TARO'): Promise<SlackView> {
  const before = site.slack.workspace.views.length;
  await site.slack.people.press({ user, message, actionId });
  return site.slack.until('a form', () => site.slack.workspace.views[before]);
}

/** Values by the beginning of their action ids. */
function filled(view: SlackView, values: Readonly<Record<string, string>>): Record<string, string> {
  const ids = (view.shown.blocks as { element?: { action_id: string } }[]).flatMap(({ element }) =>
    element === undefined ? [] : [element.action_id],
  );
  return Object.fromEntries(
    Object.entries(values).map(([begins, value]) => [ids.find((id) => id.startsWith(begins)) ?? begins, value]),
  );
}

const submit = (view: SlackView, values: Readonly<Record<string, string>> = {}) =>
  site.slack.people.submit(view, filled(view, values));
const sheetsOf = (user: string) =>
  site.app.sheets.own({ id: `slack:${user}`, name: user, channel: 'slack', level: 'public', roles: [] });

describe.each(['socket', 'http'] as const)('a 判定シート over %s', (transport) => {
  it('begins with what was said, stands in the thread, and is changed in place', async () => {
    site = await openSlackSite({ transport });
    const { asked, answer } = await answered();
    const form = await pressed(answer, 'sheet.begin');
    const words = wordsOf(form.shown.blocks);
    expect(words).toContain('●みさき移動支援事業\n○はまなす巡回支援事業');
    expect(words).toContain(`[${ASKED}]`);
    expect(words).toContain('[30000]例：40000、4万\n（お話から：「人口3万人の町です」');
    expect(words).not.toContain('●はい');
    expect(await submit(form, { 'row:1': 'yes' })).toMatchObject({ outcome: 'closed' });
    const [, sheet] = await site.answers(asked, 2);
    if (sheet === undefined) throw new Error('no sheet');
    expect(wordsOf(sheet.blocks)).toContain(
      '判定シート（みさき移動支援事業）：まだ判断できません\n不明が2件残っています。',
    );
    expect(wordsOf(sheet.blocks)).toContain('○ 満たす　2. 人口はいくつですか。');
    expect(wordsOf(sheet.blocks)).toContain('［回答を直す］');

    const again = await pressed(sheet, 'sheet.edit');
    expect(wordsOf(again.shown.blocks)).toContain('1. 規約を有していますか。\n●はい');
    await submit(again, { 'detail:2': '６万', 'row:3': 'unsure' });
    await site.slack.until('changed', () => sheet.versions.length === 2);
    expect(wordsOf(sheet.blocks)).toContain('× 満たさない　2. 人口はいくつですか。');
    expect(wordsOf(sheet.blocks)).toContain('回答：60,000');
    expect(await site.answers(asked, 2)).toHaveLength(2);
  });

  it('says below a field what cannot be read, keeps nothing, and takes full-width figures', async () => {
    site = await openSlackSite({ transport });
    const { asked, answer } = await answered('みさき移動支援事業の締切は');
    const form = await pressed(answer, 'sheet.begin');
    expect(await submit(form, { 'detail:2': 'たくさん', 'row:3': 'yes', 'detail:3': 'むかし' })).toMatchObject({
      outcome: 'errors',
    });
    expect(Object.values(form.errors)).toEqual([
      '数を読み取れませんでした。「40000」「4万」のように入力してください。',
      '時期を読み取れませんでした。「2年前」「令和4年度」「2022年10月」のように入力してください。',
    ]);
    expect(await sheetsOf('U0TARO')).toEqual([]);
    expect(await submit(form, { 'detail:2': '４００００', 'row:3': 'yes', 'detail:3': '２年前' })).toMatchObject({
      outcome: 'closed',
    });
    const [, sheet] = await site.answers(asked, 2);
    expect(wordsOf(sheet?.blocks)).toContain('回答：40,000');
    expect(wordsOf(sheet?.blocks)).toContain('○ 満たす　3. 過去3年以内に実証実験を行いましたか。');
  });

  it('is made once when the form is sent twice', async () => {
    site = await openSlackSite({ transport });
    const { asked, answer } = await answered();
    const { delivery } = await submit(await pressed(answer, 'sheet.begin'));
    if (delivery === null) throw new Error('nothing was sent');
    await site.slack.deliverAgain(delivery);
    await site.answers(asked, 2);
    await site.slack.people.write({ user: 'U0TARO', channel: 'C0OPEN', thread: asked.ts, text: '補助率は' });
    expect(await site.answers(asked, 3)).toHaveLength(3);
    expect(await sheetsOf('U0TARO')).toHaveLength(1);
  });

  it('is asked which call is meant where the answer names none', async () => {
    site = await openSlackSite({ transport });
    const { answer, asked } = await answered('公募の一覧を教えて');
    const form = await pressed(answer, 'sheet.begin');
    expect(wordsOf(form.shown.blocks)).toMatch(/^どの公募の条件を確かめますか。/u);
    expect(wordsOf(form.shown.blocks)).not.toContain('●');
    expect(await submit(form)).toMatchObject({ outcome: 'incomplete', missing: ['公募'] });
    const choose = 'はまなす巡回支援事業';
    await site.slack.people.press({ user: 'U0TARO', view: form, actionId: 'sheet.call', choose });
    await site.slack.until('rows', () => form.versions.length === 2);
    expect(wordsOf(form.shown.blocks)).toContain('1. 法人格を有していますか。');
    await submit(form, { 'row:1': 'no' });
    const [, sheet] = await site.answers(asked, 2);
    expect(wordsOf(sheet?.blocks)).toContain('判定シート（はまなす巡回支援事業）');
    expect(wordsOf(sheet?.blocks)).toContain('× 満たさない　1. 法人格を有していますか。');
  });
});

describe('the form', () => {
  it('shows the rows of what was chosen last, though Slack refuses the hash it came with', async () => {
    site = await openSlackSite({ transport: 'socket' });
    const { answer } = await answered();
    const form = await pressed(answer, 'sheet.begin');
    const press = (choose: string) =>
      site.slack.people.press({ user: 'U0TARO', view: form, actionId: 'sheet.call', choose });
    const { body } = await press('はまなす巡回支援事業');
    await site.slack.until('rows', () => form.versions.length === 2);
    // Chosen before the rows above were there: it names the hash from before.
    const later = { ...(body.actions as object[])[0], action_ts: site.slack.workspace.nextTs() };
    const { view } = body as { view: { state: { values: object } } };
    const chosen = { type: 'static_select', selected_option: { value: 'みさき移動支援事業' } };
    const values = { ...view.state.values, call: { 'sheet.call': chosen } };
    await site.slack.deliver('interactive', { ...body, actions: [later], view: { ...view, state: { values } } });
    await site.slack.until('rows', () => form.versions.length === 3);
    expect(wordsOf(form.shown.blocks)).toContain('1. 規約を有していますか。');
    const updates = site.slack.calls
      .filter(({ method }) => method === 'views.update')
      .map((call) => call.answer?.error);
    expect(updates).toEqual([undefined, 'hash_conflict', undefined]);
  });

  it('that does not open in time is told of, below the message', async () => {
    site = await openSlackSite({ transport: 'socket' });
    const { answer, asked } = await answered();
    site.slack.behave('views.open', { error: 'expired_trigger_id' });
    await site.slack.people.press({ user: 'U0TARO', message: answer, actionId: 'sheet.begin' });
    const [, told] = await site.answers(asked, 2);
    expect(told).toMatchObject({
      only: 'U0TARO',
      text: '画面を開けませんでした。お手数ですが、もう一度ボタンを押してください。',
    });
    expect(site.log.lines.at(-1)).toBe('slack form not opened {"code":"expired_trigger_id"}');
    expect(wordsOf((await pressed(answer, 'sheet.begin')).shown.blocks)).toContain('みさき移動支援事業の応募条件');
  });

  it('is told of also while Slack does not say who pressed', async () => {
    site = await openSlackSite({ transport: 'socket' });
    const { answer, asked } = await answered();
    site.slack.behave('users.info', 'break');
    await site.slack.people.press({ user: 'U0HANA', message: answer, actionId: 'sheet.begin' });
    const [, told] = await site.answers(asked, 2);
    expect(told).toMatchObject({ only: 'U0HANA', text: expect.stringMatching(/^画面を開けませんでした。/u) });
    expect(site.slack.workspace.views).toEqual([]);
  });
});

describe('somebody else', () => {
  it('begins a sheet of their own, with nothing of what the asker told', async () => {
    site = await openSlackSite({ transport: 'socket' });
    const { answer } = await answered();
    const words = wordsOf((await pressed(answer, 'sheet.begin', 'U0HANA')).shown.blocks);
    expect(words).toContain('●みさき移動支援事業');
    expect(words).not.toMatch(/3万|30000/u);
  });

  it('cannot change a sheet: not by its button, and not by a form sent in another’s name', async () => {
    site = await openSlackSite({ transport: 'socket' });
    const { answer, asked } = await answered();
    await submit(await pressed(answer, 'sheet.begin'));
    const [, sheet] = await site.answers(asked, 2);
    if (sheet === undefined) throw new Error('no sheet');
    const notice = wordsOf((await pressed(sheet, 'sheet.edit', 'U0HANA')).shown.blocks);
    expect(notice).toMatch(/^この判定シートは、いまは作成も変更もできません。\n.*ほかの方のシートです。/u);
    const { delivery } = await submit(await pressed(sheet, 'sheet.edit'), { 'row:1': 'yes' });
    await site.slack.until('changed', () => sheet.versions.length === 2);
    if (delivery === null) throw new Error('nothing was sent');
    const { view, ...body } = delivery.body as { view: object; user: object };
    await site.slack.deliver('interactive', {
      ...body,
      user: { ...body.user, id: 'U0HANA' },
      view: { ...view, hash: 'another' },
    });
    const [, , told] = await site.answers(asked, 3);
    expect(told?.text).toContain('この判定シートは、いまは作成も変更もできません。');
    expect(sheet.versions).toHaveLength(2);
  });
});

describe('a sheet begun elsewhere', () => {
  it('stands in the direct message that it was asked in', async () => {
    site = await openSlackSite({ transport: 'socket' });
    const asked = await site.slack.people.write({ user: 'U0TARO', text: ASKED });
    const [answer] = await site.answers(asked);
    if (answer === undefined) throw new Error('no answer');
    await submit(await pressed(answer, 'sheet.begin'));
    const [, sheet] = await site.answers(asked, 2);
    if (sheet === undefined) throw new Error('no sheet');
    await submit(await pressed(sheet, 'sheet.edit'), { 'row:1': 'no' });
    await site.slack.until('changed', () => sheet.versions.length === 2);
    expect(wordsOf(sheet.blocks)).toContain('× 満たさない　1. 規約を有していますか。');
  });

  it('under a command’s answer is seen by its owner alone, each version anew', async () => {
    site = await openSlackSite({ transport: 'socket' });
    await site.slack.people.command({ user: 'U0TARO', channel: 'C0OPEN', command: '/michishirube', text: ASKED });
    const answer = await site.slack.until('an answer', () => site.botMessages()[0]);
    await submit(await pressed(answer, 'sheet.begin'));
    const sheet = await site.slack.until('a sheet', () => site.botMessages()[1]);
    expect(sheet).toMatchObject({ only: 'U0TARO', channel: 'C0OPEN' });
    await submit(await pressed(sheet, 'sheet.edit'), { 'row:1': 'no' });
    const second = await site.slack.until('a second', () => site.botMessages()[2]);
    expect(second.only).toBe('U0TARO');
    expect(wordsOf(second.blocks)).toContain('× 満たさない　1. 規約を有していますか。');
  });

  it('comes to its owner directly where the app is not in the channel', async () => {
    site = await openSlackSite({ transport: 'socket' });
    await site.slack.people.command({ user: 'U0TARO', channel: 'C0ELSEWHERE', command: '/michishirube', text: ASKED });
    const answer = await site.slack.until('an answer', () => site.botMessages()[0]);
    await submit(await pressed(answer, 'sheet.begin'));
    const sheet = await site.slack.until('a sheet', () => site.botMessages()[1]);
    expect(sheet.channel).toMatch(/^D/u);
    expect(site.slack.workspace.channels.get(sheet.channel)?.members).toContain('U0TARO');
    expect(wordsOf(sheet.blocks)).toMatch(
      /^元のチャンネルに道しるべが入っていないため、こちらにお送りします。\n判定シート/u,
    );
    const form = await pressed(sheet, 'sheet.edit');
    expect(wordsOf(form.shown.blocks)).toContain('変えたい行だけお答えください。');
  });
});
