import type { ListedFact } from '../../../assistant/facts/review-fact.ts';
import type { ReviewedFact } from '../../../assistant/facts/reviewed-facts.ts';
import { fiscalYearName } from '../../../domain/dates/fiscal-year.ts';
import type { Document, Page } from '../../../domain/documents/document.ts';
import { FACT_KIND_NAMES, factText } from '../../../domain/facts/fact-text.ts';
import { quoteOf } from '../../../domain/facts/review.ts';
import type { Caller } from '../caller.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, words } from '../html.ts';
import { bareName } from './document-state.ts';
import { faultsInWords } from './fault-words.ts';
import { isPdf } from './file-reply.ts';
import { type MarkedClause, markedText } from './marked-text.ts';
import { KIND_NAMES } from './render-list.ts';

/** One page of a document with what is read from it. */
export interface DocumentView {
  readonly document: Document;
  readonly pages: readonly Page[];
  /** Which of the pages is shown, counted from 0. */
  readonly at: number;
  /** The source of an answer that is looked up, as in the address; null when none is. */
  readonly cite: string | null;
  /** What that source quotes of this page. */
  readonly quotes: readonly string[];
  /** Facts of the whole document; rejected ones are not shown. */
  readonly facts: readonly ListedFact[];
  /** What staff may do with the document and with each fact; they see rejected facts too. */
  readonly desk?: { readonly panel: Html; readonly actions: (listed: ListedFact) => Html };
}

/** Facts that stand in one clause. */
interface Clause {
  readonly id: string;
  readonly facts: readonly ListedFact[];
}

/** The page that shows a document, one of its pages at a time, its text beside the facts that are read from it. */
export function renderDocument(caller: Caller, view: DocumentView): string {
  const { document, pages, at, quotes, facts, desk } = view;
  const page = pages[at];
  const shown = facts.filter(({ state }) => desk !== undefined || state !== 'rejected');
  const clauses = clausesOf(shown.filter(({ identity }) => identity.page === (page?.number ?? null)));
  const marks = [...quotes.map(quoteMark), ...clauses.map(toMark)];
  const { body, found } = markedText(page?.text ?? '', marks);
  const about = [
    KIND_NAMES[document.kind],
    ...(document.fiscalYear === null ? [] : [fiscalYearName(document.fiscalYear)]),
  ];
  return frame(
    `${document.title} | 道しるべ`,
    html`${masthead(caller, '/documents')}
<main id="main" tabindex="-1" class="documents">
<p class="way-back"><a href="/documents">資料の一覧</a></p>
<h1>${words(document.title)}</h1>
<p class="details">${[...about, bareName(document)].map((detail) => html`<span>${words(detail)}</span>`)}</p>
${document.kind === 'summary' && html`<p class="notice">要約資料です。応募の前に公式の公募要領でご確認ください。</p>`}
${document.faults.length > 0 && html`<ul class="faults">${faultsInWords(document.faults).map((fault) => html`<li>${fault}</li>`)}</ul>`}
${desk?.panel ?? null}
${renderPaging(view, shown)}
<div class="page-and-facts">
<section class="page-view" aria-labelledby="page-title" data-title="${document.title}" data-page="${at + 1}" data-pages="${pages.length}" data-quotes="${JSON.stringify(quotes)}"${isPdf(document) && html` data-file="/documents/${document.id}/file"`}>
<div class="page-heading"><h2 id="page-title">${page?.number == null ? '本文' : `${page.number}ページの本文`}</h2>${isPdf(document) && renderForms()}</div>
<div class="page-text">${page === undefined || page.text.trim() === '' ? html`<p class="details">このページに文字はありません。</p>` : body}</div></section>
<section aria-labelledby="facts-title"><h2 id="facts-title">読み取った項目（${clauses.flatMap((clause) => clause.facts).length}件）</h2>
${clauses.length === 0 ? html`<p class="details">このページから読み取った項目はありません。</p>` : html`<ol class="read-facts">${clauses.map((clause) => renderClause(clause, found.has(clause.id), desk?.actions ?? null))}</ol>`}
<p class="details">項目は自動で読み取ったもので、「確認済み」は事務局が資料と照らして確かめたものです。確認や修正は、事務局が行います。</p></section>
</div>
</main>`,
    isPdf(document) ? html`<script type="module" src="/assets/client/document-page.ts"></script>` : null,
  );
}

/** As printed or as text: the script shows the page as it is printed, where it can. */
function renderForms(): Html {
  return html`<div class="page-forms needs-script" role="group" aria-label="表示の切り替え"><button type="button" class="quiet" data-form="print" aria-pressed="false">元の紙面</button><button type="button" class="quiet" data-form="text" aria-pressed="true">文字だけ</button></div>`;
}

/** What an answer quotes comes before the facts that stand in the same words. */
function quoteMark(quote: string, at: number): MarkedClause {
  return { id: at === 0 ? 'quote' : `quote-${at + 1}`, label: '引用箇所', quote, parts: [], isQuote: true };
}

/** Facts by the clause they stand in, in reading order. */
function clausesOf(facts: readonly ListedFact[]): Clause[] {
  const groups = new Map<string, ListedFact[]>();
  for (const listed of facts) {
    const { passage, start } = listed.fact.source;
    const key = `${String(passage.ordinal).padStart(7, '0')}/${String(start).padStart(7, '0')}/${listed.identity.clause.length}`;
    groups.set(key, [...(groups.get(key) ?? []), listed]);
  }
  const inOrder = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, group], at) => ({ id: `clause-${at + 1}`, facts: group }));
}

function toMark({ id, facts: [first, ...more] }: Clause): MarkedClause {
  if (first === undefined) return { id, label: '', quote: '', parts: [] };
  const { passage, start, end } = first.fact.source;
  return {
    id,
    label: [first, ...more].map(({ fact }) => factText(fact)).join(' / '),
    quote: passage.text.slice(start, end),
    parts: passage.cells.map(({ text }) => text),
  };
}

const STATE_NAMES: Readonly<Record<ReviewedFact['state'], string>> = {
  open: '未確認',
  reopened: '要再確認',
  confirmed: '確認済み',
  fixed: '確認済み',
  rejected: '除外',
};

function renderClause({ id, facts }: Clause, isMarked: boolean, actions: ((listed: ListedFact) => Html) | null): Html {
  const [first] = facts;
  if (first === undefined) return html``;
  return html`<li>
${facts.map((listed) => html`${renderFact(listed)}${actions?.(listed) ?? null}`)}
<blockquote>${words(quoteOf(first.fact))}</blockquote>
${isMarked && html`<p class="to-mark"><a href="#${id}">本文の該当箇所へ</a></p>`}
</li>`;
}

function renderFact({ fact, state, review, key }: ListedFact): Html {
  const before = state === 'reopened' && review !== null ? review.quote : null;
  return html`<p class="fact"><span class="kind">${FACT_KIND_NAMES[fact.kind]}</span><span class="state ${state}">${STATE_NAMES[state]}</span><span class="key">${key.slice(0, 8)}</span>
<span class="said">${words(factText(fact))}</span></p>
${before !== null && html`<p class="details">前の版の記載：「${words(before)}」</p>`}`;
}

/** The way through the pages; those with facts say so. */
function renderPaging({ document: { id }, pages, at, cite }: DocumentView, facts: readonly ListedFact[]): Html | null {
  if (pages.length < 2) return null;
  const address = (to: number) => `/documents/${id}?page=${to + 1}${cite === null ? '' : `&cite=${cite}`}`;
  const link = (to: number, text: string) =>
    to < 0 || to >= pages.length
      ? html`<span aria-disabled="true">${text}</span>`
      : html`<a href="${address(to)}">${text}</a>`;
  const counts = pages.map(({ number }) => facts.filter(({ identity }) => identity.page === number).length);
  return html`<nav class="paging" aria-label="ページの移動">
<p>${link(at - 1, '前のページ')}<strong>${at + 1} / ${pages.length}</strong>${link(at + 1, '次のページ')}</p>
<details><summary>ページの一覧</summary><ol>${pages.map(
    ({ number }, to) =>
      html`<li><a href="${address(to)}"${to === at && html` aria-current="page"`}>${number ?? to + 1}ページ${(counts[to] ?? 0) > 0 && html`<span class="details">（${counts[to] ?? 0}件）</span>`}</a></li>`,
  )}</ol></details>
</nav>`;
}
