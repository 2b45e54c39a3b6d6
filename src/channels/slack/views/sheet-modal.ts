import type { types } from '@slack/bolt';
import type { CallsToJudge } from '../../../assistant/sheets/calls-to-judge.ts';
import type { JudgedCall } from '../../../assistant/sheets/judged-calls.ts';
import { MOST_SITUATION } from '../../../assistant/sheets/sheets.ts';
import type { ShownRow } from '../../../assistant/sheets/shown-sheet.ts';
import { SHEET_NOTE } from '../../../assistant/sheets/write-sheet.ts';
import { readPlace } from '../addresses.ts';
import { consoleAddress } from '../console-address.ts';
import { VIEWS } from '../contract.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { line, linked, plain, richText } from '../render/rich-text.ts';
import { shorten } from '../render/shorten.ts';
import { callChooser } from './call-chooser.ts';
import { refOf } from './call-ref.ts';
import { noticeModal } from './notice-modal.ts';
import { SHEET_FIELDS } from './sheet-fields.ts';
import { type Origin, writeSheetOrigin } from './sheet-origin.ts';
import { rowBlocks } from './sheet-rows.ts';
import { CUT, paragraph, plainText, small } from './texts.ts';

/** What the form of a 判定シート is drawn from. */
export interface SheetForm {
  /** Null while it is not clear which call is meant. */
  readonly call: JudgedCall | null;
  /** What can be chosen; of no account for a sheet that is kept. */
  readonly calls: CallsToJudge;
  /** The rows of the call, filled with what is known; empty without a call. */
  readonly rows: readonly ShownRow[];
  /** In the person's own words. */
  readonly situation: string;
  /** The sheet that is changed; null for a new one. */
  readonly sheetId: string | null;
  /** Where the result is shown. */
  readonly origin: Origin;
  /** Base of the console's address; null where people cannot reach it. */
  readonly publicUrl: string | null;
}

const TITLE = '判定シート';
/** views.open refuses a view above 250 kB (view_too_large); counted as UTF-8, with room for what Slack adds. */
const MOST_BYTES = 200_000;

/** The form of a 判定シート: which call, the situation, and one control a requirement. */
export function sheetModal(form: SheetForm): types.ModalView {
  const { call, calls, rows, sheetId, origin } = form;
  const isNew = sheetId === null;
  const choosable = [...calls.open, ...calls.others];
  if (isNew && choosable.length === 0 && rows.length === 0) return noCallModal();
  const above = isNew
    ? beginning(form)
    : [paragraph(`${call?.name ?? TITLE}\n${CHANGE_LEAD}`, SLACK_LIMITS.section.text), situationField(form)];
  const { blocks, count } = fitting(rows, above);
  const rest = count === rows.length ? [] : leftOut(form, count);
  return {
    type: 'modal',
    callback_id: VIEWS.sheet,
    title: plainText(TITLE, SLACK_LIMITS.view.title),
    submit: plainText(isNew ? '作成する' : '保存する', SLACK_LIMITS.view.submit),
    close: plainText('やめる', SLACK_LIMITS.view.close),
    private_metadata: writeSheetOrigin({ origin, call: call === null ? null : refOf(call), sheet: sheetId }),
    blocks: [...above, ...blocks, ...rest, small(SHEET_NOTE, SLACK_LIMITS.context.text)],
  };
}

/** Told when a sheet cannot be made or changed any more. */
export function goneModal(): types.ModalView {
  return noticeModal(TITLE, [
    'この判定シートは、いまは作成も変更もできません。',
    '資料が入れ替わったか、シートが削除されたか、ほかの方のシートです。「判定シートを作る」から、もう一度お始めください。',
  ]);
}

function noCallModal(): types.ModalView {
  return noticeModal(TITLE, [
    '応募条件が書かれた資料がまだ登録されていないため、判定シートを作れません。',
    '公募要領が登録されると作れるようになります。条件についてのご質問は、そのままお送りいただければ、資料の記載をお探しします。',
  ]);
}

const LEAD =
  'の応募条件を一つずつ、資料の記載と照らして確かめます。お話から分かる行は先に埋めてあります。分からない行は空けたままで構いません。';
const CHANGE_LEAD = '変えたい行だけお答えください。ほかの行はそのまま残ります。';

function beginning(form: SheetForm): types.KnownBlock[] {
  const { call, calls } = form;
  const none = call !== null && call.criteria.length === 0;
  const lead = none
    ? `${call.name}の応募条件は、登録された資料に見当たりません。ほかの公募を選べます。`
    : call === null
      ? 'どの公募の条件を確かめますか。公募を選ぶと、条件が一つずつ表示されます。'
      : `${call.name}${LEAD}`;
  return [paragraph(lead, SLACK_LIMITS.section.text), ...callChooser(none ? null : call, calls), situationField(form)];
}

/** The situation in the person's own words, as far as they were told. */
function situationField({ situation, origin }: Pick<SheetForm, 'situation' | 'origin'>): types.InputBlock {
  const told: types.PlainTextInput = {
    type: 'plain_text_input',
    action_id: SHEET_FIELDS.situation,
    multiline: true,
    max_length: MOST_SITUATION,
    placeholder: plainText(
      '例：人口4万人の町です。2年前に実証実験を行い、今年度も予定しています。',
      SLACK_LIMITS.action.placeholder,
    ),
    ...(situation === '' ? {} : { initial_value: shorten(situation, MOST_SITUATION, CUT) }),
  };
  return {
    type: 'input',
    block_id: SHEET_FIELDS.situation,
    optional: true,
    label: plainText('いまの状況', SLACK_LIMITS.input.label),
    hint: plainText(
      `この判定シートだけに使います。${isForAll(origin) ? SEEN_BY_ALL : ''}書き直すと、お話から埋めた行は送信のときに読み直し、ご自分で選び直した行はそのまま使います。`,
      SLACK_LIMITS.input.hint,
    ),
    element: told,
  };
}

const SEEN_BY_ALL = 'できたシートはスレッドに載り、このチャンネルの方もご覧になれます。';

/** Whether others than the person see what comes of the form. */
function isForAll({ place }: Origin): boolean {
  const at = readPlace(place);
  return at !== null && at.user === null && !at.channel.startsWith('D');
}

/** As many whole rows as the view holds beside `above`, two more blocks and the view's own fields. */
function fitting(
  rows: readonly ShownRow[],
  above: readonly types.KnownBlock[],
): { readonly blocks: readonly types.KnownBlock[]; readonly count: number } {
  const blocks: types.KnownBlock[] = [];
  let bytes = bytesOf(above);
  let count = 0;
  for (const row of rows) {
    const next = rowBlocks(row);
    bytes += bytesOf(next);
    if (above.length + blocks.length + next.length + 2 > SLACK_LIMITS.view.blocks || bytes > MOST_BYTES) break;
    blocks.push(...next);
    count += 1;
  }
  return { blocks, count };
}

function bytesOf(blocks: readonly types.KnownBlock[]): number {
  return Buffer.byteLength(JSON.stringify(blocks));
}

/** How many rows are not shown, and where they are. */
function leftOut({ call, rows, sheetId, publicUrl }: SheetForm, shown: number): types.KnownBlock[] {
  // The console does not know who somebody is in Slack: it opens no sheet of theirs, but can begin one.
  const address =
    sheetId === null ? consoleAddress(publicUrl, `/sheets?call=${encodeURIComponent(call?.id ?? '')}`) : null;
  const told = `条件は全部で${rows.length}件あり、この画面には${shown}件目までを表示しています。`;
  return address === null
    ? [paragraph(`${told}残りの条件は、シートに未回答として表示されます。`, SLACK_LIMITS.section.text)]
    : richText(
        line(
          plain(`${told}残りの条件には、`),
          linked('コンソールの判定シート', address),
          plain('でお答えいただけます。'),
        ),
      );
}
