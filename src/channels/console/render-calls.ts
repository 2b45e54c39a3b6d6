import { type CallList, type ListedCall, noneIsOpen } from '../../assistant/calls/list-calls.ts';
import { timelineOf } from '../../assistant/calls/timeline.ts';
import type { Caller } from './caller.ts';
import { renderFixedNow } from './fixed-now.ts';
import { frame, masthead } from './frame.ts';
import { type Html, html } from './html.ts';
import { showInstant } from './instants.ts';
import { renderCall } from './render-call.ts';
import { renderTimeline } from './render-timeline.ts';

/** The page of the calls; `fixedNow` as in `ConsoleStatus`. */
export function renderCallsPage(caller: Caller, list: CallList, fixedNow: string | null): string {
  const now = new Date(list.now);
  const timeline = timelineOf(list.calls, now);
  const of = (...states: readonly ListedCall['state'][]) => list.calls.filter(({ state }) => states.includes(state));
  return frame(
    '公募の期限 | 道しるべ',
    html`${masthead(caller, '/calls')}
${renderFixedNow(fixedNow)}
<main id="main" tabindex="-1" class="calls-page">
<h1>公募の期限</h1>
<p class="as-of">${showInstant(now)}現在。登録された資料の記載にもとづきます。応募の前に、公式の公募要領でご確認ください。</p>
${list.calls.length === 0 && html`<p class="notice">登録された資料には、期限の書かれた公募がありません。</p>`}
${list.calls.length > 0 && noneIsOpen(list) && html`<p class="notice">受付中の公募は、登録された資料の中にはありません。</p>`}
${timeline !== null && renderTimeline(timeline)}
${section('受付中の公募', of('unclear', 'today', 'open', 'rolling'))}
${section('これから受付が始まる公募', of('before'))}
${section('期限の日付が定まっていない公募', of('written', 'undecided'))}
${section('過去の公募（受付は終了しています）', of('ended'))}
${list.calls.length > 0 && html`<p class="calendar-all"><a href="/calls/calendar.ics">すべての期限を予定表に入れる（.ics）</a><span>日付の定めのない手続は含まれません。</span></p>`}
</main>`,
    null,
  );
}

function section(title: string, calls: readonly ListedCall[]): Html | null {
  return calls.length === 0
    ? null
    : html`<section class="calls"><h2>${title}<span class="count">${calls.length}件</span></h2>
<ul>${calls.map((call) => html`<li>${renderCall(call)}</li>`)}</ul></section>`;
}
