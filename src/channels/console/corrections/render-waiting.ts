import { composeCorrection } from '../../../assistant/corrections/compose-correction.ts';
import type { WaitingCorrection } from '../../../assistant/corrections/waiting-corrections.ts';
import { type Caller, csrfField } from '../caller.ts';
import { type Html, html, words } from '../html.ts';
import { renderHtml } from '../render-html.ts';
import { headingOf, renderChange } from './render-change.ts';

/** The corrections that wait for the staff: both clauses, the message, and the two presses. */
export function renderWaiting(caller: Caller, waiting: readonly WaitingCorrection[]): Html {
  return html`<section class="waiting-corrections" aria-labelledby="waiting-title"><h2 id="waiting-title">確認を待つ訂正（${waiting.length}件）</h2>
${waiting.length === 0 ? html`<p>いま、確認を待つ訂正はありません。</p>` : waiting.map((each) => renderOne(caller, each))}
</section>
<h2 class="public">公開している訂正</h2>`;
}

function renderOne(caller: Caller, { first, notices, statements }: WaitingCorrection): Html {
  const { id, changes } = first;
  const [main] = changes;
  const seen = notices.map((notice) => html`<input type="hidden" name="notice" value="${notice}">`);
  return html`<article class="correction decide" id="n-${id}" aria-labelledby="h-${id}">
<h3 id="h-${id}">${main !== undefined && words(headingOf(main))}</h3>
${changes.map(renderChange)}
<p class="reach">この記載をお伝えしたのは、<strong>${notices.length}か所・${statements}件</strong>のお答えです。承認すると、1か所に1通お知らせします。</p>
<details><summary>お知らせの文面</summary><div class="answer message">${renderHtml(composeCorrection(first), `m-${id}`)}</div></details>
<div class="decisions">
<form method="post" action="/corrections">${csrfField(caller)}${seen}<button type="submit" name="decision" value="approved" class="primary" aria-describedby="h-${id}">承認する</button></form>
<details class="dismiss"><summary>連絡しない</summary><form method="post" action="/corrections">${csrfField(caller)}${seen}
<label for="why-${id}">連絡しない理由</label><input type="text" id="why-${id}" name="reason" required maxlength="200" autocomplete="off">
<button type="submit" name="decision" value="dismissed" aria-describedby="h-${id}">連絡しないことにする</button></form></details>
</div>
</article>`;
}
