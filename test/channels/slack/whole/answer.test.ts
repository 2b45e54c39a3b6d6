import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { NOON, openCallsApp } from '../../../fixtures/calls-app.ts';
import { BOT } from '../../../slack/sample-workspace.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import { certificateOf, wordsOf } from './reading.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

/** The product over a guideline in PDF, with pages. All names are invented (架空). */
async function paged() {
  const app = await openCallsApp(NOON, { 'oboegaki.md': '# 架空の覚え書き\n\n会議室は二階です。\n' });
  const pdf = fileURLToPath(new URL('../../../fixtures/pdf/kouryou.pdf', import.meta.url));
  await copyFile(pdf, join(app.config.knowledgeDir, 'kouryou.pdf'));
  await app.ingest();
  return app;
}

async function answerTo(text: string): Promise<SlackMessage> {
  const asked = await site.slack.people.write({ user: 'U0TARO', channel: 'C0OPEN', text: `<@${BOT}> ${text}` });
  const [answer] = await site.answers(asked);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

it('begins with the conclusion, quotes, and names document and page with a link to where it stands', async () => {
  site = await openSlackSite({ transport: 'socket', app: paged, publicUrl: 'https://michi.example.jp/kb' });
  const answer = await answerTo('公募期間はいつまでですか');
  const id = certificateOf(answer);
  const told = wordsOf(answer.blocks)
    .replaceAll(id, 'CERTIFICATE')
    .replaceAll(/documents\/[0-9a-f]{32}/gu, 'documents/DOCUMENT');
  expect(told).toMatchSnapshot();
  // The certificate that the message names is kept, and certifies this answer.
  expect(await site.app.store.statements.exchange(id)).toMatchObject({ question: '公募期間はいつまでですか' });
  expect(answer.blocks.at(-1)).toMatchObject({ type: 'context_actions', elements: [{ type: 'feedback_buttons' }] });
});

it('links to nothing where people cannot reach the console', async () => {
  site = await openSlackSite({ transport: 'socket', app: paged });
  const answer = await answerTo('公募期間はいつまでですか');
  expect(wordsOf(answer.blocks)).toMatch(/^［1］ 『.+』 p\.\d+$/mu);
  expect(JSON.stringify(answer.versions)).not.toMatch(/https?:/u);
});

it('says honestly what is not there, with what stands near under its own heading, and offers no sheet', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const words = wordsOf((await answerTo('駐車場の料金は？')).blocks);
  expect(words).toMatch(
    /^駐車場の料金については、資料に記載が見当たりませんでした。\n近い記載（お答えではありません）\n/u,
  );
  for (const [quote, heading] of [
    ['補助率は、補助対象経費の3分の2以内とします。', '3. 補助率'],
    ['応募書類の提出期限は、令和８年５月29日（金）17時までとします。', '1. 応募の期限'],
  ])
    expect(words).toContain(`> ${quote}\n『令和８年度 みさき移動支援事業（架空） 公募要領』 ${heading}`);
  expect(words).not.toContain('判定シート');
});

it('shows what stands in a document as it stands: nobody is called by it', async () => {
  const text = [
    '令和８年度 架空の連絡事業 公募要領',
    '１．連絡',
    '緊急の連絡先は、<!channel> <@U0HANA> *事務局* :tada: &amp;とする。',
  ].join('\n\n');
  site = await openSlackSite({ transport: 'socket', app: () => openCallsApp(NOON, { 'renraku.txt': text }) });
  const answer = await answerTo('緊急の連絡先は？');
  expect(wordsOf(answer.blocks)).toContain('<!channel> <@U0HANA> *事務局* :tada: &amp;とする。');
  expect(JSON.stringify(answer.blocks)).not.toContain('mrkdwn');
  expect(answer.text).toContain('&lt;!channel&gt; &lt;@U0HANA&gt;');
  expect(answer.text).not.toMatch(/<[@!]/u);
});
