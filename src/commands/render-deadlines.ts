import type { CallView } from '../assistant/calls/call-view.ts';
import { type GateView, sayChannel, saySource, type ValueView } from '../assistant/calls/gate-view.ts';
import type { CallList } from '../assistant/calls/list-calls.ts';
import { noneIsOpen } from '../assistant/calls/list-calls.ts';
import { timelineOf } from '../assistant/calls/timeline.ts';
import { dayOf, sayInFull, wholeDay } from '../domain/dates/civil.ts';
import { columnsOf, wrap } from './columns.ts';
import { drawTimeline } from './draw-timeline.ts';

/** How the list is printed. */
export interface Printing {
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether the time is one given with `--now`. */
  readonly isFixed: boolean;
}

const MARGIN = '  ';
/** Of calls that have ended, the ones told in full are few. */
const MOST_ENDED = 20;

/** The list of calls for a terminal. */
export function renderDeadlines(list: CallList, { width, isFixed }: Printing): string {
  const now = new Date(list.now);
  const head = `公募の期限　${sayMoment(now)}現在${isFixed ? '（仮の日時）' : ''}`;
  if (list.calls.length === 0) return [head, '', '登録された資料には、期限の書かれた公募がありません。'].join('\n');
  const timeline = timelineOf(list.calls, now);
  const current = list.calls.filter(({ state }) => state !== 'ended');
  const ended = list.calls.filter(({ state }) => state === 'ended');
  const lines = [head, ''];
  if (noneIsOpen(list)) lines.push('受付中の公募は、登録された資料の中にはありません。', '');
  if (timeline !== null) lines.push(...drawTimeline(timeline, width), '');
  for (const call of current) lines.push(...renderCall(call, width), '');
  if (ended.length > 0) {
    lines.push(`過去の公募（受付は終了しています） ${ended.length}件`, '');
    for (const call of ended.slice(0, MOST_ENDED)) lines.push(...renderCall(call, width), '');
    if (ended.length > MOST_ENDED) lines.push(`ほか${ended.length - MOST_ENDED}件は --json でご覧ください。`, '');
  }
  lines.push(...wrap('応募の前に、公式の公募要領でご確認ください。', width));
  return lines.join('\n');
}

/** 2024年4月22日（月）10:00 */
export function sayMoment(now: Date): string {
  const jst = new Date(now.getTime() + 9 * 3_600_000);
  return `${sayInFull(wholeDay(dayOf(now)))}${jst.toISOString().slice(11, 16)}`;
}

function renderCall(call: CallView, width: number): string[] {
  const { name, fiscalYear, part, round, state, stateName, remaining } = call;
  const title = [`${name}${fiscalYear === null ? '' : `（${fiscalYear}）`}`, part, round].filter(
    (each) => each !== null,
  );
  const lines = wrap(`【${stateName}】${title.join(' ')}${remaining === null ? '' : `　${remaining}`}`, width, MARGIN);
  const put = (text: string, margin = MARGIN) => lines.push(...wrap(`${margin}${text}`, width, `${margin}  `));
  if (call.members.length > 0) put(`対象の事業：${call.members.join('、')}`);
  for (const gate of call.application) putGate(gate, put, call.application.length > 1 || state === 'unclear');
  if (call.ahead.length > 0) put('その前の手続');
  for (const gate of call.ahead) putGate(gate, (text, margin = MARGIN) => put(text, `${margin}  `), true);
  return lines;
}

function putGate(gate: GateView, put: (text: string, margin?: string) => void, withState: boolean): void {
  const name = `${gate.name}${sayChannel(gate)}`;
  if (gate.doubt !== null)
    put(`※ ${name}は${gate.doubt === '訂正あり・確認中' ? '、訂正があります（確認中）' : '資料により異なります'}。`);
  if (gate.replaced !== null) put(`※ ${name}は訂正されています（訂正前：${gate.replaced}）。`);
  for (const value of gate.values) {
    put(`${name}：${sayValue(value)}${withState ? stateOf(gate, value) : ''}`);
    put(`出典：${value.sources.map(saySource).join('、')}`, `${MARGIN}${MARGIN}`);
  }
}

/** The document's own wording beside the day, where that is not what is said already. */
function sayValue({ said, written, only }: ValueView): string {
  const own = only.length === 0 ? '' : `（${only.join('、')}）`;

  return `${said}${own}${written === null || columnsOf(written) > 48 ? '' : `　原文「${written}」`}`;
}

function stateOf({ stateName }: GateView, { remaining }: ValueView): string {
  return `［${[stateName, remaining].filter((each) => each !== null).join('・')}］`;
}
