import type { types } from '@slack/bolt';
import { type GateView, sayChannel, saySource } from '../../../assistant/calls/gate-view.ts';
import { type CallList, type ListedCall, noneIsOpen } from '../../../assistant/calls/list-calls.ts';
import { consoleAddress } from '../console-address.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { bold, line, linked, plain, richText, type Words } from '../render/rich-text.ts';
import { shorten } from '../render/shorten.ts';
import { CUT, cutMiddle, paragraph, plainText, small } from './texts.ts';

/** A view of twenty calls is a page to scroll; more are counted, and all stand in the console. */
const MOST_CALLS = 20;
const MOST_LINES = 8;
const BLOCKS_A_CALL = 2;
/** A view may have 250 kB (view_too_large). */
const LONGEST_NAME = 200;
const LONGEST_LINE = 250;
const LONGEST_SOURCES = 600;

/** The calls by days left, in at most `room` blocks (8 or more); those left out and those that have ended are counted. */
export function homeCalls(list: CallList, publicUrl: string | null, room: number): types.KnownBlock[] {
  const current = list.calls.filter(({ state }) => state !== 'ended');
  const ended = list.calls.length - current.length;
  const head: types.KnownBlock[] = [
    { type: 'header', text: plainText('公募の期限', SLACK_LIMITS.header.text) },
    ...(list.calls.length === 0
      ? [paragraph('登録された資料には、期限の書かれた公募がありません。', SLACK_LIMITS.section.text)]
      : noneIsOpen(list)
        ? [paragraph('受付中の公募は、登録された資料の中にはありません。', SLACK_LIMITS.section.text)]
        : []),
  ];
  // One block tells what is left out, one links to the console.
  const fitting = Math.max(0, Math.min(MOST_CALLS, Math.floor((room - head.length - 2) / BLOCKS_A_CALL)));
  const shown = current.slice(0, fitting);
  const left = current.length - shown.length;
  const beyond = [
    ...(left === 0 ? [] : [`このほかに公募が${left}件あります。`]),
    ...(ended === 0 ? [] : [`受付を終えた公募が${ended}件あります。`]),
  ].join('');
  const address = consoleAddress(publicUrl, '/calls');
  return [
    ...head,
    ...shown.flatMap(callBlocks),
    ...(beyond === '' ? [] : [paragraph(beyond, SLACK_LIMITS.section.text)]),
    ...(address === null
      ? []
      : richText(
          line(plain('すべての日程と予定表（.ics）は'), linked('公募の期限のページ', address), plain('にあります。')),
        )),
  ];
}

/** A call and where it is written. */
function callBlocks(call: ListedCall): types.KnownBlock[] {
  const { name, fiscalYear, part, round, state, stateName, remaining, members, application, ahead } = call;
  const beside = [fiscalYear, part, round].filter((each) => each !== null).join(' ');
  // On its last day a call is told by the minute, which a view that stands for hours cannot.
  const left = state === 'today' || remaining === null ? [] : [...plain('　'), ...bold(remaining)];
  const steps = [
    ...application.flatMap((gate) => gateLines(gate, '')),
    ...ahead.flatMap((gate) => gateLines(gate, '締切の前に　')),
  ];
  const lines: readonly Words[] = [
    [...bold(cutMiddle(name, LONGEST_NAME)), ...plain(beside === '' ? '' : shorten(`（${beside}）`, LONGEST_LINE))],
    [...plain(stateName), ...left],
    ...(members.length === 0 ? [] : [plain(shorten(`対象の事業：${members.join('、')}`, LONGEST_LINE, CUT))]),
    ...steps.slice(0, MOST_LINES).map(plain),
    ...(steps.length > MOST_LINES ? [plain(`ほかに日程が${steps.length - MOST_LINES}件あります。`)] : []),
  ];
  const sources = application.flatMap(({ values }) => values.flatMap((value) => value.sources));
  const places = [...new Set(sources.map(saySource))].join('、');
  return [
    ...richText(line(...lines.map((words, at) => (at === 0 ? words : [...plain('\n'), ...words])))),
    ...(places === '' ? [] : [small(`出典 ${places}`, LONGEST_SOURCES)]),
  ];
}

/**
 * 応募書類の提出期限（電子申請）：2026年5月29日（金）17:00, with what makes it doubtful; as printed where nothing more could
 * be read, or where documents differ.
 */
function gateLines(gate: GateView, before: string): string[] {
  return gate.values.map(({ said, written, only, from, until }) => {
    const isRead = from !== null || until !== null;
    const notes = [
      gate.doubt ?? '',
      gate.replaced === null ? '' : `訂正済み（訂正前：${gate.replaced}）`,
      only.length === 0 ? '' : only.join('、'),
      written === null || (isRead && gate.doubt === null) ? '' : `原文「${written}」`,
    ].filter((note) => note !== '');
    const noted = notes.length === 0 ? '' : `　※${notes.join('、')}`;
    return shorten(`${before}${gate.name}${sayChannel(gate)}：${said}${noted}`, LONGEST_LINE, CUT);
  });
}
