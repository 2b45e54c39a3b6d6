import { afterEach, describe, expect, it } from 'vitest';
import { BOT } from '../../../slack/sample-workspace.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import { certificateOf, wordsOf } from './reading.ts';
import { openSlackSite, type SiteOptions } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
let asked: SlackMessage;
let answer: SlackMessage;
afterEach(() => site.close());

const STAFF = { staff: { channels: ['C0DESK'], groups: [] } };

async function open(options: SiteOptions): Promise<void> {
  site = await openSlackSite(options);
  const text = `<@${BOT}> みさき移動支援事業の締切は`;
  asked = await site.slack.people.write({ user: 'U0TARO', channel: 'C0OPEN', text });
  const [first] = await site.answers(asked);
  if (first === undefined) throw new Error('no answer');
  answer = first;
}

const press = (rating: 'helpful' | 'unhelpful', user = 'U0TARO') =>
  site.slack.people.press({
    user,
    message: answer,
    actionId: 'feedback',
    choose: `${rating}:${certificateOf(answer)}`,
  });
/** What a person thinks of the answer, as it is kept. */
const given = async (user = 'U0TARO') => {
  const [opinion] = await site.app.store.feedback.given(`slack:${user}`, [certificateOf(answer)]);
  return opinion === undefined
    ? null
    : { rating: opinion.rating, complaint: opinion.complaint, remark: opinion.remark };
};
const form = () => site.slack.until('a form', () => site.slack.workspace.views.find((view) => view.open));
const bare = { complaint: null, remark: null };

describe.each(['socket', 'http'] as const)('feedback over %s', (transport) => {
  it('👍 is kept, and thanked for in the thread', async () => {
    await open({ transport });
    expect(await press('helpful')).toMatchObject({ outcome: 'acknowledged' });
    expect(await given()).toEqual({ rating: 'helpful', ...bare });
    const [, thanks] = await site.answers(asked, 2);
    expect(thanks).toMatchObject({
      only: 'U0TARO',
      text: 'ありがとうございます。「役に立った」と記録しました。',
    });
  });

  it('👎 is kept at once, then its reason; 👍 after it takes both back', async () => {
    await open({ transport });
    await press('unhelpful');
    expect(await given()).toEqual({ rating: 'unhelpful', ...bare });
    const asking = await form();
    expect(wordsOf(asking.shown.blocks)).toBe(
      [
        '「役に立たなかった」と記録しました。よろしければ、理由をお聞かせください。',
        '■ どこが問題でしたか',
        '○期限や数字が違う',
        '○根拠が違う',
        '○質問と答えが合っていない',
        '○資料にあるはず',
        '○その他',
        '■ ひとこと',
        '[]',
        '（500文字まで。回答の改善のために担当者が読みます。個人の情報は書かないでください。）',
      ].join('\n'),
    );
    const values = { complaint: 'value', remark: ' 質問の受付期限が知りたかったです。\n' };
    expect(await site.slack.people.submit(asking, values)).toMatchObject({ outcome: 'closed' });
    const reasoned = { rating: 'unhelpful', complaint: 'value', remark: '質問の受付期限が知りたかったです。' };
    expect(await given()).toEqual(reasoned);

    // Pressed again, what was said is still there.
    await press('unhelpful');
    expect(await given()).toEqual(reasoned);
    expect(wordsOf((await form()).shown.blocks)).toContain('●期限や数字が違う');
    await press('helpful');
    expect(await given()).toEqual({ rating: 'helpful', ...bare });
  });
});

it('a form that does not open is told of, and the 👎 stays', async () => {
  await open({ transport: 'socket' });
  site.slack.behave('views.open', { error: 'expired_trigger_id' });
  await press('unhelpful');
  const [, told] = await site.answers(asked, 2);
  expect(told).toMatchObject({
    only: 'U0TARO',
    text: 'ありがとうございます。「役に立たなかった」と記録しました。回答の改善に役立てます。',
  });
  expect(await given()).toEqual({ rating: 'unhelpful', ...bare });
});

it('of somebody who did not ask is declined politely, to them alone', async () => {
  await open({ transport: 'socket', settings: STAFF });
  await press('unhelpful', 'U0GUEST');
  const [, told] = await site.answers(asked, 2);
  expect(told).toMatchObject({
    only: 'U0GUEST',
    text: 'この回答を評価できるのは、質問した方だけです（記録が削除された回答も評価できません）。',
  });
  expect(await given('U0GUEST')).toBeNull();
  expect(site.slack.workspace.views).toEqual([]);
});

it('of staff is taken wherever the answer stands, with its reason', async () => {
  await open({ transport: 'socket', settings: STAFF });
  await press('unhelpful', 'U0HANA');
  const asking = await form();
  expect(await site.slack.people.submit(asking, { complaint: 'missing' })).toMatchObject({ outcome: 'closed' });
  expect(await given('U0HANA')).toEqual({ rating: 'unhelpful', complaint: 'missing', remark: null });
  expect(await given('U0TARO')).toBeNull();
});

it('of an erased answer is declined, also when it was erased while the reason was written', async () => {
  await open({ transport: 'socket' });
  await press('unhelpful');
  const asking = await form();
  await site.app.store.statements.eraseExchange(certificateOf(answer), new Date().toISOString());
  expect(await site.slack.people.submit(asking, { complaint: 'other' })).toMatchObject({ outcome: 'updated' });
  const words = 'この回答を評価できるのは、質問した方だけです（記録が削除された回答も評価できません）。';
  expect(wordsOf(asking.shown.blocks)).toBe(words);
  await press('helpful');
  await site.slack.until('a line', () => site.botMessages().some(({ text }) => text === words));
  expect(await given()).toBeNull();
});
