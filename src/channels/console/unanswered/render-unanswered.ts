import { isSettled, type OpenFilter, reasonsOf, type ShownEntry } from '../../../assistant/feedback/open-entries.ts';
import type { OpenPage } from '../../../assistant/feedback/question-desk.ts';
import { REASON_NAMES } from '../../../assistant/feedback/write-open.ts';
import type { Citation } from '../../../domain/citation.ts';
import { COMPLAINT_NAMES } from '../../../domain/feedback.ts';
import { readable } from '../../../domain/text/fold.ts';
import { type Caller, csrfField } from '../caller.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, words } from '../html.ts';
import { showInstant } from '../instants.ts';
import { queryOf } from './read-filter.ts';

/** One page of the list; `page` counts from 1. */
export interface UnansweredView extends OpenPage {
  readonly filter: OpenFilter;
  readonly page: number;
  readonly pages: number;
}

const PATH = '/unanswered';
const LONGEST_QUESTION = 300;

/** The staff's list of questions that were not answered, or not well. */
export function renderUnanswered(caller: Caller, view: UnansweredView): string {
  const { entries, total, isCut, filter } = view;
  return frame(
    'お答えできなかった質問 | 道しるべ',
    html`${masthead(caller, PATH)}
<main id="main" tabindex="-1" class="unanswered">
<h1>お答えできなかった質問</h1>
<p class="about">資料に見つからなかった質問と、役に立たなかったと評価された回答です。質問した方が文面を消したものは含みません。</p>
${renderFilter(filter)}
<p class="count">${total.toLocaleString('ja-JP')}件${total > 0 && html` <a href="${PATH}/list.csv${queryOf(filter)}" download>表計算ソフト用に書き出す（CSV）</a>`}</p>
${isCut && html`<p class="notice">件数が多いため、新しい5,000問を対象にしています。</p>`}
${entries.length === 0 ? html`<p class="none">${filter.settled ? '対応済みの質問は、まだありません。' : 'いま、対応を待つ質問はありません。'}</p>` : html`<ol class="open-questions">${entries.map((entry) => renderEntry(caller, entry, view))}</ol>`}
${renderPaging(view)}
</main>`,
    null,
  );
}

function renderFilter({ reason, settled }: OpenFilter): Html {
  const link = (name: string, to: OpenFilter, isCurrent: boolean) =>
    html`<li><a href="${PATH}${queryOf(to)}"${isCurrent && html` aria-current="true"`}>${name}</a></li>`;
  return html`<nav class="filters" aria-label="しぼり込み"><ul>${link('すべて', { reason: null, settled }, reason === null)}${(
    ['not-found', 'unhelpful'] as const
  ).map((each) =>
    link(REASON_NAMES[each], { reason: each, settled }, reason === each),
  )}</ul><ul>${link('未対応', { reason, settled: false }, !settled)}${link('対応済み', { reason, settled: true }, settled)}</ul></nav>`;
}

function renderEntry(caller: Caller, { last, asked, cited }: ShownEntry, { filter, page }: UnansweredView): Html {
  const { certificateId, question, at, outcome, settled } = last;
  const complaints = asked.flatMap((each) => each.complaints);
  const isShort = question.length <= LONGEST_QUESTION;
  const isDone = asked.every(isSettled);
  return html`<li><article aria-labelledby="u-${certificateId}">
<p class="labels">${[...new Set(asked.flatMap(reasonsOf))].map((reason) => html`<span class="label ${reason}">${REASON_NAMES[reason]}</span>`)}${outcome === 'needsPerson' && html`<span class="label">担当者への相談</span>`}${asked.length > 1 && html`<span class="label times">${asked.length}回</span>`}</p>
<h2 id="u-${certificateId}">${words(isShort ? question : `${[...question].slice(0, LONGEST_QUESTION).join('')}…`)}</h2>
<p class="details"><span><time datetime="${at}">${showInstant(new Date(at))}</time></span><span>回答証明 <a href="/certificates/${certificateId}">${certificateId}</a></span></p>
${complaints.length > 0 && html`<ul class="complaints">${complaints.map(({ complaint, remark }) => html`<li>${complaint === null ? '理由の記入なし' : COMPLAINT_NAMES[complaint]}${remark !== null && html`：「${words(remark)}」`}</li>`)}</ul>`}
${cited.length > 0 && html`<div class="cited"><h3>${outcome === 'answered' ? '回答の根拠' : '近い記載'}</h3><ul>${cited.map(renderCited)}</ul></div>`}
<form method="post" action="${PATH}/${certificateId}/${isDone ? 'reopen' : 'settle'}">${csrfField(caller)}${filter.reason !== null && html`<input type="hidden" name="reason" value="${filter.reason}">`}${filter.settled && html`<input type="hidden" name="state" value="settled">`}<input type="hidden" name="page" value="${page}">
${settled !== null && html`<p class="details">${isDone ? '対応済み' : '前回の対応'}：${words(settled.by)}（${showInstant(new Date(settled.at))}）</p>`}<button type="submit" class="quiet" aria-describedby="u-${certificateId}">${isDone ? '未対応に戻す' : '対応済みにする'}</button></form>
</article></li>`;
}

function renderCited({ documentId, title, page, quote }: Citation): Html {
  return html`<li>「${words(shorten(readable(quote)))}」<a href="/documents/${documentId}${page !== null && `?page=${page}`}">『${words(title)}』${page !== null && ` p.${page}`}</a></li>`;
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${[...text].slice(0, 79).join('')}…`;
}

function renderPaging({ filter, page, pages }: UnansweredView): Html | null {
  if (pages < 2) return null;
  return html`<nav class="paging" aria-label="ページ送り">${page > 1 && html`<a href="${PATH}${queryOf(filter, page - 1)}" rel="prev">新しい質問へ</a>`}<span>${page} / ${pages}ページ</span>${page < pages && html`<a href="${PATH}${queryOf(filter, page + 1)}" rel="next">前の質問へ</a>`}</nav>`;
}
