import type { PlacedContent, Placement } from '../../domain/placements/placement.ts';
import { renderFeedback, type TurnFeedback } from './feedback/render-feedback.ts';
import { type Html, html, words } from './html.ts';
import { showInstant } from './instants.ts';
import { renderHtml } from './render-html.ts';

const LONG_QUESTION_CHARACTERS = 200;
const LONG_QUESTION_LINES = 4;
const EXCERPT_CHARACTERS = 100;

/** A question and its answer as one article, which ends in its time and certificate. */
export function renderTurn(
  { id, key, change }: Pick<Placement, 'id' | 'key' | 'change'>,
  content: PlacedContent,
  feedback: TurnFeedback | null,
): Html {
  const { about, message, kind, abstained, saidAt } = content;
  const { certificate } = message;
  return html`<article class="turn" id="t-${id}" data-key="${key}" data-change="${change}" aria-labelledby="q-${id}">
${renderQuestion(id, about)}
<div class="answer${abstained ? ' abstained' : ''}" data-kind="${kind}">
${renderHtml(message, id)}
<footer class="proof"><time datetime="${saidAt}">${showInstant(new Date(saidAt))}</time>${certificate !== null && html`<span class="certificate">回答証明 <a href="/certificates/${certificate}">${certificate}</a> <button type="button" class="quiet needs-script" data-copy="certificate" data-value="${certificate}">証明番号を写す</button></span>`}<button type="button" class="quiet needs-script" data-copy="answer">回答を写す</button></footer>
</div>
${certificate !== null && feedback !== null && renderFeedback(certificate, feedback)}
</article>`;
}

/** A question that has no answer yet, as the page shows it when it is opened meanwhile. */
export function renderWaiting(key: string, question: string): Html {
  const id = key.replace(/[^0-9a-z]/giu, '');
  return html`<article class="turn" data-key="${key}" aria-labelledby="q-${id}">
${renderQuestion(id, question)}
<div class="waiting"><span class="pulse"></span><p>資料を調べています</p></div>
</article>`;
}

function renderQuestion(id: string, question: string | null): Html {
  if (question === null)
    return html`<div class="question"><h2 id="q-${id}" tabindex="-1">道しるべからのお知らせ</h2></div>`;
  const short = question.length <= LONG_QUESTION_CHARACTERS && question.split('\n').length <= LONG_QUESTION_LINES;
  const shown = short
    ? question
    : `${[...question.slice(0, EXCERPT_CHARACTERS * 2)].slice(0, EXCERPT_CHARACTERS).join('')}…`;
  return html`<div class="question"><h2 id="q-${id}" tabindex="-1"><span class="visually-hidden">質問：</span>${words(shown)}</h2>${!short && html`<details><summary>質問の全文（${question.length.toLocaleString('ja-JP')}字）</summary><p>${words(question)}</p></details>`}</div>`;
}
