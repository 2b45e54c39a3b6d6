import type { Reply } from '../../assistant/inbound.ts';
import { renderFeedback, type TurnFeedback } from './feedback/render-feedback.ts';
import { type Html, html, words } from './html.ts';
import { showInstant } from './instants.ts';
import { renderHtml } from './render-html.ts';

/** One question with its answer, as the page keeps it. */
export interface Turn {
  /** Letters and digits, unique on the page. */
  readonly id: string;
  readonly question: string;
  readonly reply: Reply;
  readonly answeredAt: Date;
  /** Null shows no way to rate the answer. */
  readonly feedback: TurnFeedback | null;
}

const LONG_QUESTION_CHARACTERS = 200;
const LONG_QUESTION_LINES = 4;
const EXCERPT_CHARACTERS = 100;

/** A question and its answer as one article; the answer ends in its time and certificate. */
export function renderTurn({ id, question, reply, answeredAt, feedback }: Turn): Html {
  const { answer } = reply;
  const certificate = answer.message.certificate ?? reply.certificate;
  return html`<article class="turn" id="t-${id}" aria-labelledby="q-${id}">
${renderQuestion(id, question)}
<div class="answer${answer.abstained ? ' abstained' : ''}" data-kind="${answer.kind}">
${renderHtml(answer.message, id)}
<footer class="proof"><time datetime="${answeredAt.toISOString()}">${showInstant(answeredAt)}</time>${certificate !== null && html`<span class="certificate">回答証明 <a href="/certificates/${certificate}">${certificate}</a> <button type="button" class="quiet needs-script" data-copy="certificate" data-value="${certificate}">証明番号を写す</button></span>`}<button type="button" class="quiet needs-script" data-copy="answer">回答を写す</button></footer>
</div>
${certificate !== null && feedback !== null && renderFeedback(certificate, feedback)}
</article>`;
}

function renderQuestion(id: string, question: string): Html {
  const short = question.length <= LONG_QUESTION_CHARACTERS && question.split('\n').length <= LONG_QUESTION_LINES;
  const shown = short
    ? question
    : `${[...question.slice(0, EXCERPT_CHARACTERS * 2)].slice(0, EXCERPT_CHARACTERS).join('')}…`;
  return html`<div class="question"><h2 id="q-${id}" tabindex="-1"><span class="visually-hidden">質問：</span>${words(shown)}</h2>${!short && html`<details><summary>質問の全文（${question.length.toLocaleString('ja-JP')}字）</summary><p>${words(question)}</p></details>`}</div>`;
}
