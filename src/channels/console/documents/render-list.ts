import { fiscalYearName } from '../../../domain/dates/fiscal-year.ts';
import type { Document, DocumentKind } from '../../../domain/documents/document.ts';
import type { Caller } from '../caller.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, words } from '../html.ts';
import { bareName } from './document-state.ts';
import { faultsInWords } from './fault-words.ts';

/** A document with how many of its facts are in which state. */
export interface ListedDocument {
  readonly document: Document;
  readonly facts: number;
  readonly confirmed: number;
  readonly open: number;
  readonly reopened: number;
}

/** Kinds of documents as people say them. */
export const KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  guideline: '要領・要綱',
  summary: '要約資料',
  casebook: '事例集',
  faq: 'Q&A',
  correction: '正誤表',
  notice: 'お知らせ',
  other: '資料',
};

/** The page that lists what the assistant answers from. */
export function renderDocumentList(caller: Caller, listed: readonly ListedDocument[]): string {
  return frame(
    '資料 | 道しるべ',
    html`${masthead(caller, '/documents')}
<main id="main" tabindex="-1" class="documents">
<h1>登録されている資料</h1>
<p class="about">道しるべは、次の資料の記載にもとづいてお答えします。資料を開くと、ページごとに、読み取った項目と根拠の箇所をご覧いただけます。</p>
${listed.length === 0 ? html`<p class="notice">公開されている資料はまだありません。</p>` : html`<ul class="document-list">${listed.map(renderItem)}</ul>`}
</main>`,
    null,
  );
}

function renderItem({ document, facts, confirmed, reopened }: ListedDocument): Html {
  const { id, title, kind, fiscalYear, pageCount, faults, official } = document;
  const isReadable = faults.every(({ page }) => page !== null);
  const details = [
    KIND_NAMES[kind],
    ...(fiscalYear === null ? [] : [fiscalYearName(fiscalYear)]),
    ...(pageCount === null ? [] : [`${pageCount}ページ`]),
    bareName(document),
  ];
  const counted = [
    ...(confirmed === 0 ? [] : [`確認済み${confirmed}件`]),
    ...(reopened === 0 ? [] : [`要再確認${reopened}件`]),
  ];
  return html`<li>
<h2>${isReadable ? html`<a href="/documents/${id}">${words(title)}</a>` : words(title)}</h2>
<p class="details">${details.map((detail) => html`<span>${words(detail)}</span>`)}</p>
${official !== null && html`<p class="details">元の資料：${words(`${official.title}（${official.issuer}）`)}</p>`}
${isReadable && html`<p class="details">読み取った項目 ${facts}件${counted.length > 0 && `（${counted.join('、')}）`}</p>`}
${faults.length > 0 && html`<ul class="faults">${faultsInWords(faults).map((fault) => html`<li>${fault}</li>`)}</ul>`}
</li>`;
}
