import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { LACKS_CHROMIUM, openChromium } from '../open-chromium.ts';
import { APP, HANA, type LocalSlack, OPEN_CHANNEL, openLocalSlack, type Posted } from './local-slack.ts';
import { type Product, startProduct } from './product.ts';
import { openSlackInChromium, type Person } from './slack-in-chromium.ts';
import { LACKS_SLACK_TOOLS, TOOLS_NOTE } from './slack-tools.ts';

/** Presses 役に立たなかった below a message, which local-slack does not draw. */
function pressUnhelpful(slack: LocalSlack, messageTs: string, certificate: string): Promise<unknown> {
  const action = { type: 'feedback_buttons', action_id: 'feedback', value: `unhelpful:${certificate}` };
  return slack.control('interact', { channel: OPEN_CHANNEL, messageTs, user: HANA.id, action });
}

const isOpenAnswer = ({ bot_id, subtype }: Posted): boolean => bot_id !== undefined && subtype !== 'ephemeral';

describe.skipIf(LACKS_CHROMIUM || LACKS_SLACK_TOOLS)(`Slack in a browser${TOOLS_NOTE}`, () => {
  let browser: Browser;
  let slack: LocalSlack;
  let product: Product;
  let she: Person;

  beforeAll(async () => {
    slack = await openLocalSlack({ mode: 'socket' });
    const { botToken, appToken } = APP;
    product = await startProduct({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
    });
    await product.logged('slack connected');
    browser = await openChromium();
    const page = await browser.newPage({ locale: 'ja-JP', viewport: { width: 1300, height: 900 } });
    page.setDefaultTimeout(15_000);
    she = await openSlackInChromium(page, slack);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
    await slack?.close();
  });

  it('answers in the thread, makes a sheet and mends it in place, and keeps why an answer did not help', async () => {
    await she.say('みさき移動支援事業の締切はいつですか');
    await she.openThread();
    const answer = she.answers.first();
    await answer.getByText('回答証明').waitFor();
    const {
      ts: answerTs,
      text,
      thread_ts,
    } = await slack.until((all) => all.find(({ bot_id }) => bot_id !== undefined));
    expect(text).toContain('受付期限まで残り17日');
    expect(text).toContain('『令和８年度 みさき移動支援事業（架空） 公募要領』');
    expect(text).not.toMatch(/undefined|\[object|&amp;/u);

    await answer.getByRole('button', { name: '判定シートを作る' }).click();
    await she.modal.getByText('みさき移動支援事業の応募条件').waitFor();
    await she.fill('いまの状況', '人口4万人の町です。');
    await she.choose('規約を有していますか', 'いいえ');
    await she.submit();
    const sheet = she.answers.nth(1);
    await sheet.getByRole('button', { name: '回答を直す' }).waitFor();
    expect(await she.modal.count()).toBe(0);
    const sheets = (await slack.messages()).filter(({ text }) => text.startsWith('判定シート（みさき移動支援事業）'));
    expect(sheets).toMatchObject([{ thread_ts }]);
    const [before] = sheets;
    expect(before?.text).toMatch(/1\. 【×満たさない】.*\n\s*回答：いいえ/u);
    expect(before?.text).toContain('回答：40,000（お話から「人口4万人の町です」）');

    await sheet.getByRole('button', { name: '回答を直す' }).click();
    await she.modal.getByText('変えたい行だけ').waitFor();
    await she.keep((await slack.lastView()).blocks);
    await she.choose('規約を有していますか', 'はい');
    await she.submit();
    await sheet.getByText('(edited)').waitFor();
    const after = (await slack.messages()).find(({ ts }) => ts === before?.ts);
    expect(after?.text).toMatch(/1\. 【○満たす】.*\n\s*回答：はい/u);
    expect(after?.text).toContain('回答：40,000（お話から「人口4万人の町です」）');
    expect(JSON.stringify(after?.blocks)).toContain('はい');
    expect(await she.answers.count()).toBe(2);

    const certificate = /回答証明 (\S+)/u.exec(text)?.[1] ?? '';
    await pressUnhelpful(slack, answerTs, certificate);
    await she.modal.getByText('理由をお聞かせください').waitFor();
    await she.choose('どこが問題でしたか', '資料にあるはず');
    await she.fill('ひとこと', '郵送の締切も知りたいです');
    await she.submit();
    await she.modal.waitFor({ state: 'detached' });

    // The product goes on meanwhile, as a second process beside it would.
    const store = await openStore({ kind: 'sqlite', path: join(product.data, 'michishirube.db') });
    const given = await store.feedback.given(`slack:${HANA.id}`, [certificate]);
    await store.close();
    expect(given).toMatchObject([{ rating: 'unhelpful', complaint: 'missing', remark: '郵送の締切も知りたいです' }]);
  });

  it('answers a command to who typed it alone, until it is shared', async () => {
    await she.say('/michishirube みさき移動支援事業の補助率は', false);
    const own = she.page.locator('.main .msg', { has: she.page.locator('.badge-eph') });
    await own.getByText('ご質問：「みさき移動支援事業の補助率は」').waitFor();
    await own.getByRole('button', { name: 'チャンネルに共有' }).click();
    const shared = await slack.until((all) => all.find((each) => each.thread_ts === undefined && isOpenAnswer(each)));
    expect(shared.text).toContain('ご質問：「みさき移動支援事業の補助率は」');
    expect(shared.text).toContain('3分の2');
    expect(JSON.stringify(shared.blocks)).not.toContain('チャンネルに共有');
  });

  it('shows Home with the calls and the person’s own sheets, and goes on from there', async () => {
    await she.goTo(APP.botName);
    const home = she.page.locator('.home');
    await home.getByText('みさき移動支援事業').getByText('に更新').waitFor();
    await home.getByText('2026年5月12日（火）現在').waitFor();
    await home.getByRole('button', { name: '開く', exact: true }).click();
    await she.modal.getByText('みさき移動支援事業').first().waitFor();
    await she.modal.getByRole('button', { name: 'やめる' }).click();
    await home.getByRole('button', { name: '合同公募の締切はいつですか？' }).click();
    const told = await slack.until((all) => all.find(isOpenAnswer), 'D0HANA');
    expect(told.text).toContain('ご質問：「合同公募の締切はいつですか？」');
  });
});
