import { replyKey } from '../../assistant/ask.ts';
import type { ThreadSummary } from '../../assistant/ports/placed-messages.ts';
import type { Received } from '../../domain/inbox.ts';
import type { Placement } from '../../domain/placements/placement.ts';
import { type Caller, csrfField } from './caller.ts';
import type { ConsoleStatus } from './console-status.ts';
import type { Fault } from './faults.ts';
import type { TurnFeedback } from './feedback/render-feedback.ts';
import { renderFixedNow } from './fixed-now.ts';
import { frame, masthead } from './frame.ts';
import { type Html, html, verbatim, words } from './html.ts';
import { LIMITS } from './limits.ts';
import { renderSuggestions } from './render-html.ts';
import { renderTurn, renderWaiting } from './render-turn.ts';
import { renderThreads } from './threads/render-threads.ts';

/** What stands on the page besides what is always there. */
export interface Page {
  readonly caller: Caller;
  readonly status: ConsoleStatus;
  /** The conversation that the next question belongs to. */
  readonly thread: string;
  /** The caller's conversations, to go on with; shown before anything is asked. */
  readonly threads: readonly ThreadSummary[];
  /** What was said in this conversation, and what waits for its answer. */
  readonly turns: readonly Placement[];
  readonly waiting: readonly Received[];
  /** The control to rate an answer by its certificate; null shows none. */
  readonly ratings: (certificateId: string | null) => TurnFeedback | null;
  /** Why the last question was not answered, and the question, so that nothing typed is lost. */
  readonly problem: { readonly fault: Fault; readonly question: string } | null;
}

const EXAMPLES = [
  '令和6年度の合同公募の締切はいつですか',
  '地域新MaaS創出推進事業で、対象にならない経費は何ですか',
  '補助率と補助上限額を教えてください',
];

/** The whole page. */
export function renderPage({ caller, status, thread, threads, turns, waiting, ratings, problem }: Page): string {
  const examples = status.examples.length > 0 ? status.examples : EXAMPLES;
  const fresh = turns.length === 0 && waiting.length === 0 && problem === null;
  const inOrder = turns.toSorted((a, b) => a.position - b.position);
  return frame(
    '道しるべ',
    html`${masthead(caller, '/', html`<form method="get" action="/" id="new-question"${fresh && html` class="fresh"`}><button type="submit">新しい質問</button></form>`)}
${renderFixedNow(status.fixedNow)}
<main id="main" tabindex="-1">
${renderNotices(status)}
<section id="welcome" aria-labelledby="welcome-title"${!fresh && html` hidden`}>
<h2 id="welcome-title">何をお調べしますか</h2>
<p>締切、応募資格、対象経費、補助率、手続、ほかの地域の事例など、知りたいことをそのまま入力してください。資料に記載がないときは、そのようにお伝えします。</p>
${renderSuggestions(examples)}
${threads.length > 0 && html`<section class="earlier" aria-labelledby="earlier-title"><h3 id="earlier-title">これまでの質問</h3>${renderThreads(threads)}<p><a href="/threads">すべて見る</a></p></section>`}
</section>
<div id="conversation" data-thread="${thread}">${inOrder.map((turn) => turn.content !== null && renderTurn(turn, turn.content, ratings(turn.content.message.certificate)))}${waiting.map(({ id, payload }) => renderWaiting(replyKey(id), payload.text))}</div>
${problem !== null && html`<div class="problem" role="alert"><p><strong>${problem.fault.message}</strong></p><p>${problem.fault.next}</p></div>`}
</main>
<p id="live" class="visually-hidden" role="status"></p>
<form id="again" method="post" action="/ask">${csrfField(caller)}<input type="hidden" name="thread" value="${thread}"></form>
<form id="composer" method="post" action="/ask" data-max-bytes="${LIMITS.jsonBytes}" aria-label="質問の入力">
${csrfField(caller)}<input type="hidden" name="thread" value="${thread}">
<label for="question" class="visually-hidden">質問</label>
<div class="field"><textarea id="question" name="question" rows="1" placeholder="質問を入力" autocomplete="off" enterkeyhint="send" aria-describedby="hint keys">
${verbatim(problem?.question ?? '')}</textarea>
<button type="submit" id="send">質問する</button></div>
<p id="hint" role="status"></p>
<p class="fine-print"><span id="keys" class="needs-script">Enterで送信、Shift＋Enterで改行。</span>回答は登録された資料にもとづきます。応募の判断は、公式の公募要領でご確認ください。</p>
</form>`,
    html`<script type="module" src="/assets/client.ts"></script>`,
  );
}

/** A page that says what went wrong and leads back; the whole of it when nothing else can be shown. */
export function renderFaultPage({ message, next }: Fault): string {
  return frame(
    `${message} | 道しるべ`,
    html`${masthead(null, null)}
<main id="main" tabindex="-1"><div class="problem"><h2>${message}</h2><p>${next}</p><p><a href="/">道しるべの最初のページへ</a></p></div></main>`,
    null,
  );
}

/** What an operator or a visitor should know of the documents; the script shows and hides them as /healthz changes. */
function renderNotices({ documents, indexing }: ConsoleStatus): Html {
  const running = indexing !== null;
  return html`<div id="indexing" class="notice"${!running && html` hidden`}>
<p><strong>資料を読み込んでいます。</strong> <span id="indexing-count">${running && indexingCount(indexing)}</span></p>
<p>読み込みが終わった資料から順にお答えできます。このままお待ちください。</p>
</div>
<div id="no-documents" class="notice"${(running || documents > 0) && html` hidden`}>
<p><strong>まだ資料が登録されていません。</strong></p>
<p>公募要領などのファイル（PDF、Word、PowerPoint、HTML、Markdown）を ${words('knowledge')} フォルダーに置いて、道しるべを起動し直してください。</p>
</div>`;
}

function indexingCount({ done, total }: { readonly done: number; readonly total: number | null }): string {
  return total === null ? `${done}件まで済みました。` : `${total}件のうち${done}件まで済みました。`;
}
