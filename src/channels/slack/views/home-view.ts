import type { types } from '@slack/bolt';
import type { CallList } from '../../../assistant/calls/list-calls.ts';
import { dayOf, sayInFull, wholeDay } from '../../../domain/dates/civil.ts';
import type { Sheet } from '../../../domain/sheets/sheet.ts';
import { consoleAddress } from '../console-address.ts';
import { ACTIONS, COMMAND, exampleAction } from '../contract.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { bold, bullets, line, linked, plain, richText, type Words } from '../render/rich-text.ts';
import { shorten } from '../render/shorten.ts';
import { homeCalls } from './home-calls.ts';
import { homeDigest } from './home-digest.ts';
import { cutMiddle, paragraph, plainText, small } from './texts.ts';

/** What a person's Home is drawn from. */
export interface HomeContent {
  readonly examples: readonly string[];
  /** As their level may see them. */
  readonly calls: CallList;
  /** Their own sheets, the last changed first. */
  readonly sheets: readonly { readonly sheet: Sheet; readonly name: string }[];
  /** Base of the console's address; null where people cannot reach it. */
  readonly publicUrl: string | null;
  readonly now: Date;
}

const MOST_EXAMPLES = 3;
const MOST_SHEETS = 10;

/** A person's Home: how to ask, the calls by days left, their own 判定シート. Its `private_metadata` is its digest. */
export function homeView({ examples, calls, sheets, publicUrl, now }: HomeContent): types.HomeView {
  const asking = askingBlocks(examples);
  const own = sheetBlocks(sheets, publicUrl);
  const note = asOf(now);
  const room = SLACK_LIMITS.view.blocks - asking.length - own.length - note.length;
  const blocks = [...asking, ...homeCalls(calls, publicUrl, room), ...own, ...note];
  return { type: 'home', private_metadata: homeDigest(blocks), blocks };
}

function askingBlocks(examples: readonly string[]): types.KnownBlock[] {
  const asked = examples.filter((question) => question.trim() !== '').slice(0, MOST_EXAMPLES);
  const buttons = asked.map(
    (question, at): types.Button => ({
      type: 'button',
      action_id: exampleAction(at),
      text: plainText(question, SLACK_LIMITS.button.text),
      value: shorten(question, SLACK_LIMITS.button.value, ''),
    }),
  );
  return [
    headerBlock('質問する'),
    paragraph(
      '公募の締切、応募の条件、対象経費、補助率、手続、ほかの地域の事例を、登録された資料の記載にもとづいてお答えします。',
      SLACK_LIMITS.section.text,
    ),
    ...richText(
      bullets([
        way('チャンネルで', '@道しるべ に続けて質問を書くと、スレッドでお答えします。続きはメンションなしで聞けます。'),
        way('ここで', '「メッセージ」タブにそのまま書き込んでください。'),
        way('自分だけに', `${COMMAND} に続けて質問を書くと、ご自分にだけ表示されます。`),
        way('投稿された質問に', 'メッセージの「その他」から「この質問に答える」を選んでください。'),
      ]),
    ),
    ...(buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons } as const]),
    { type: 'divider' },
  ];
}

function way(where: string, how: string): Words {
  return [...bold(where), ...plain(`　${how}`)];
}

function sheetBlocks(sheets: HomeContent['sheets'], publicUrl: string | null): types.KnownBlock[] {
  const shown = sheets.slice(0, MOST_SHEETS);
  const left = sheets.length - shown.length;
  const address = consoleAddress(publicUrl, '/sheets');
  return [
    { type: 'divider' },
    headerBlock('あなたの判定シート'),
    ...(shown.length === 0
      ? [
          paragraph(
            'まだありません。公募の応募条件を一つずつ、資料の記載と照らして確かめられます。',
            SLACK_LIMITS.section.text,
          ),
        ]
      : shown.map(sheetBlock)),
    ...(left === 0 ? [] : [paragraph(`このほかに、以前の判定シートが${left}件あります。`, SLACK_LIMITS.section.text)]),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ACTIONS.sheetBegin,
          text: plainText('判定シートを作る', SLACK_LIMITS.button.text),
        },
      ],
    },
    ...(address === null
      ? []
      : richText(
          line(
            plain('印刷や書き出しをなさるときは、'),
            linked('コンソール', address),
            plain('で判定シートをお作りください。'),
          ),
        )),
  ];
}

function sheetBlock({ sheet, name }: HomeContent['sheets'][number]): types.KnownBlock {
  return {
    type: 'section',
    text: plainText(
      `${cutMiddle(name, 200)}\n${sayMinute(new Date(sheet.changedAt))}に更新`,
      SLACK_LIMITS.section.text,
    ),
    accessory: {
      type: 'button',
      action_id: ACTIONS.sheetEdit,
      text: plainText('開く', SLACK_LIMITS.button.text),
      accessibility_label: plainText(`${cutMiddle(name, 50)}の判定シートを開く`, SLACK_LIMITS.button.label).text,
      value: sheet.id,
    },
  };
}

function asOf(now: Date): types.KnownBlock[] {
  return [
    small(
      `${sayDay(now)}現在。登録された資料の記載にもとづきます。応募の前に、公式の公募要領でご確認ください。`,
      SLACK_LIMITS.context.text,
    ),
  ];
}

function headerBlock(text: string): types.HeaderBlock {
  return { type: 'header', text: plainText(text, SLACK_LIMITS.header.text) };
}

/** 2024年4月22日（月）: no time of day, since the view is drawn anew only when something in it changes. */
function sayDay(at: Date): string {
  return sayInFull(wholeDay(dayOf(at)));
}

function sayMinute(at: Date): string {
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  return sayInFull({ start: minute, end: minute, precision: 'minute' });
}
