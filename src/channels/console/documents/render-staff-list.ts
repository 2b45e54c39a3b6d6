import { fiscalYearName } from '../../../domain/dates/fiscal-year.ts';
import type { Caller } from '../caller.ts';
import type { Fault } from '../faults.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, words } from '../html.ts';
import { bareName, DOCUMENT_STATES, type DocumentState, stateName, stateOf } from './document-state.ts';
import { adviceFor, faultsInWords } from './fault-words.ts';
import { KIND_NAMES, type ListedDocument } from './render-list.ts';
import { renderUploadForm, UPLOAD_SCRIPT, type UploadAllowance } from './render-upload.ts';

/** By which the list may be narrowed: a state, or that a fact waits for somebody to look at it. */
export type ListFilter = DocumentState | 'open' | null;

/** What the staff's list shows. */
export interface StaffList {
  readonly listed: readonly ListedDocument[];
  readonly filter: ListFilter;
  readonly allowance: UploadAllowance;
  readonly problem: Fault | null;
  readonly removed: boolean;
}

const FILTER_NAMES: Readonly<Record<DocumentState | 'open', string>> = {
  published: '公開中',
  member: '会員のみ',
  draft: '事務局のみ',
  unreadable: '読み取れません',
  open: '未確認の項目あり',
};

/** The filter that an address asks for. */
export function filterIn(asked: string | null): ListFilter {
  return [...DOCUMENT_STATES, 'open' as const].find((each) => each === asked) ?? null;
}

/** The staff's list of documents: each with its state, and the form that adds others. */
export function renderStaffList(caller: Caller, { listed, filter, allowance, problem, removed }: StaffList): string {
  const shown = listed.filter((each) => fits(each, filter));
  const link = (to: ListFilter, name: string) =>
    html`<li><a href="/documents${to !== null && `?state=${to}`}"${to === filter && html` aria-current="true"`}>${name}（${listed.filter((each) => fits(each, to)).length}）</a></li>`;
  return frame(
    '資料 | 道しるべ',
    html`${masthead(caller, '/documents')}
<main id="main" tabindex="-1" class="documents">
<h1>資料</h1>
${removed && html`<p class="said-done" role="status">資料を削除しました。</p>`}
${renderUploadForm(caller, allowance, problem)}
<section aria-labelledby="list-title" data-document-list><h2 id="list-title">登録されている資料</h2>
<nav class="filters" aria-label="資料の絞り込み"><ul>${link(null, 'すべて')}${Object.entries(FILTER_NAMES).map(([to, name]) => link(to as ListFilter, name))}</ul></nav>
${shown.length === 0 ? html`<p class="notice">あてはまる資料はありません。</p>` : html`<ul class="document-list">${shown.map(renderItem)}</ul>`}
</section>
</main>`,
    UPLOAD_SCRIPT,
  );
}

function fits({ document, open, reopened }: ListedDocument, filter: ListFilter): boolean {
  return filter === null || (filter === 'open' ? open + reopened > 0 : stateOf(document) === filter);
}

function renderItem({ document, facts, confirmed, open, reopened }: ListedDocument): Html {
  const { id, title, kind, fiscalYear, pageCount, faults, origin } = document;
  const state = stateOf(document);
  const isReadable = state !== 'unreadable';
  const details = [
    KIND_NAMES[kind],
    ...(fiscalYear === null ? [] : [fiscalYearName(fiscalYear)]),
    ...(pageCount === null ? [] : [`${pageCount}ページ`]),
    origin === 'upload' ? '画面から追加' : '資料フォルダ',
    bareName(document),
  ];
  return html`<li>
<h3>${isReadable ? html`<a href="/documents/${id}">${words(title)}</a>` : words(title)}</h3>
<p class="states"><span class="state ${state}">${stateName(document)}</span></p>
<p class="details">${details.map((detail) => html`<span>${words(detail)}</span>`)}</p>
${isReadable && html`<p class="details">読み取った項目 ${facts}件${facts > 0 && `（確認済み${confirmed}件、未確認${open}件${reopened > 0 ? `、要再確認${reopened}件` : ''}）`}</p>`}
${faults.length > 0 && html`<ul class="faults">${faultsInWords(faults).map((fault) => html`<li>${fault}</li>`)}</ul><p class="details">${adviceFor(faults).join('')}</p>`}
</li>`;
}
