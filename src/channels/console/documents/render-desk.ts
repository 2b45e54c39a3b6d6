import { descriptionText } from '../../../assistant/documents/change-document.ts';
import type { DocumentEffects, EarlierVersion } from '../../../assistant/documents/document-effects.ts';
import { diffClauses } from '../../../domain/corrections/clause-diff.ts';
import { fiscalYearName } from '../../../domain/dates/fiscal-year.ts';
import { DOCUMENT_KINDS, type Document } from '../../../domain/documents/document.ts';
import { readable } from '../../../domain/text/fold.ts';
import { type Caller, csrfField } from '../caller.ts';
import { type Html, html, verbatim, words } from '../html.ts';
import { stateName, stateOf } from './document-state.ts';
import { adviceFor } from './fault-words.ts';
import { KIND_NAMES } from './render-list.ts';

/** What staff are shown over a document's pages. */
export interface Desk {
  readonly document: Document;
  /** Names of the programmes it is of. */
  readonly programmes: readonly string[];
  readonly effects: DocumentEffects;
  /** Facts that nobody has looked at, and the address of the next of them. */
  readonly open: number;
  readonly nextAt: string | null;
  /** A fact is being reviewed: the description is folded away. */
  readonly isReviewing: boolean;
  /** What was just done, in a sentence. */
  readonly done: string | null;
  readonly problem: string | null;
}

/** The panel over a document: its state, its description to edit, what publishing it changes, publishing and removing. */
export function renderDesk(caller: Caller, desk: Desk): Html {
  const { document, open, nextAt, isReviewing, done, problem } = desk;
  const state = stateOf(document);
  return html`${done !== null && html`<p class="said-done" role="status">${done}</p>`}
${problem !== null && html`<div class="problem" role="alert"><p><strong>${problem}</strong></p></div>`}
<section class="desk" aria-labelledby="desk-title"><h2 id="desk-title">事務局の作業 <span class="state ${state}">${stateName(document)}</span></h2>
${document.faults.length > 0 && html`<p class="details">${adviceFor(document.faults).join('')}</p>`}
<p>${open === 0 ? '未確認の項目はありません。' : html`未確認の項目が${open}件あります。${nextAt !== null && html`<a href="${nextAt}">次の未確認の項目へ</a>`}`}</p>
${document.origin === 'folder' ? FOLDER_NOTE : html`<details${!isReviewing && html` open`}><summary>題名・公開の範囲など</summary>${renderDescription(caller, desk)}</details>`}
</section>`;
}

const FOLDER_NOTE = html`<p class="details">この資料は資料フォルダにあるファイルです。題名や公開範囲は、フォルダの中のカタログ（catalogue.yaml）で決まるため、ここでは変えられません。変えるときは管理者にご相談ください。</p>`;

function renderDescription(caller: Caller, { document, programmes, effects }: Desk): Html {
  const { id, title, kind, fiscalYear, audience, validFrom, validTo, issuer } = document;
  const isDraft = audience === 'staff';
  const indexed = Number(document.indexedAt.slice(0, 4));
  const years = new Set([
    ...(fiscalYear === null ? [] : [fiscalYear]),
    ...Array.from({ length: 9 }, (_, at) => indexed + 3 - at),
  ]);
  const option = (value: string | number, text: string, isChosen: boolean) =>
    html`<option value="${value}"${isChosen && html` selected`}>${text}</option>`;
  const radio = (value: string, text: string, isChosen: boolean) =>
    html`<label><input type="radio" name="audience" value="${value}"${isChosen && html` checked`}> ${text}</label>`;
  const replaceable = effects.earlier.filter((each) => each.document.origin === 'upload');
  return html`<form method="post" action="/documents/${id}" class="description">${csrfField(caller)}<input type="hidden" name="seen" value="${descriptionText(document)}">
<p class="staff-field wide"><label for="title">題名</label><input type="text" id="title" name="title" required maxlength="200" value="${verbatim(title)}"></p>
<p class="staff-field"><label for="kind">種類</label><select id="kind" name="kind">${DOCUMENT_KINDS.map((each) => option(each, KIND_NAMES[each], each === kind))}</select></p>
<p class="staff-field"><label for="fiscal-year">年度</label><select id="fiscal-year" name="fiscalYear">${option('', '記載なし', fiscalYear === null)}${[
    ...years,
  ]
    .sort()
    .reverse()
    .map((year) => option(year, fiscalYearName(year), year === fiscalYear))}</select></p>
<p class="staff-field"><label for="valid-from">いつから答えるか</label><input type="date" id="valid-from" name="validFrom" value="${validFrom ?? ''}"></p>
<p class="staff-field"><label for="valid-to">いつまで答えるか</label><input type="date" id="valid-to" name="validTo" value="${validTo ?? ''}"></p>
<p class="details wide"><span>発行者：${issuer === null ? '記載なし' : words(issuer)}</span><span>事業：${programmes.length === 0 ? '記載なし' : programmes.map((name, at) => html`${at > 0 && '、'}${words(name)}`)}</span></p>
${isDraft && (effects.earlier.length > 0 || effects.corrections.length > 0) && renderEffects(effects)}
<fieldset class="wide"><legend>公開の範囲</legend>${radio('public', '公開（だれでも）', audience !== 'member')}${radio('member', '会員のみ', audience === 'member')}</fieldset>
${isDraft && replaceable.map((each) => html`<p class="wide"><label><input type="checkbox" name="replaces" value="${each.document.id}" checked> 公開中の「${words(each.document.title)}」と入れ替える（前の版は削除されます）</label></p>`)}
<p class="buttons wide">${
    isDraft
      ? html`<button type="submit" name="action" value="publish" class="primary">公開する</button><button type="submit" name="action" value="save" class="quiet">下書きとして保存する</button>`
      : html`<button type="submit" name="action" value="publish" class="primary">変更を保存する</button><button type="submit" name="action" value="withdraw" class="quiet">公開を取り下げる</button>`
  }<a href="/documents/${id}/remove">削除する</a></p>
</form>`;
}

function renderEffects({ earlier, corrections }: DocumentEffects): Html {
  return html`<section class="effects wide" aria-labelledby="effects-title"><h3 id="effects-title">公開すると変わること</h3>
${earlier.map(renderEarlier)}
${corrections.length > 0 && html`<p>この資料は、次の${corrections.length}件の訂正を述べています。公開すると、訂正後の内容でお答えします。</p><ul class="changes">${corrections.map(({ before, after, clauses }) => html`<li>${renderDiff(before, after)}<p class="details">${clauses.length === 0 ? '訂正前の記載が見つかりません。公開すると、訂正前と訂正後の両方をお伝えします。' : clauses.map(({ title, page }) => html`<span>『${words(title)}』${page !== null && ` p.${page}`}</span>`)}</p></li>`)}</ul>`}
</section>`;
}

function renderEarlier({ document: { title, origin }, clauses, more }: EarlierVersion): Html {
  return html`<p>公開中の『${words(title)}』と、名前か題名が同じです。${origin === 'folder' && 'フォルダの資料はここから入れ替えられません。公開すると両方からお答えするため、前の版はフォルダから除いてください。'}</p>
${clauses.length === 0 ? html`<p class="details">読み取った記載に違いは見つかりません。</p>` : html`<details><summary>違う記載（${clauses.length}件${more > 0 && `、ほかに${more}件`}）</summary><ul class="changes">${clauses.map(({ before, after, page }) => html`<li>${after === null ? html`<p><del>${words(readable(before))}</del></p><p class="details">この記載はなくなります。</p>` : renderDiff(before, after)}${page !== null && html`<p class="details">前の版 p.${page}</p>`}</li>`)}</ul></details>`}`;
}

function renderDiff(before: string, after: string): Html {
  const parts = diffClauses(readable(before), readable(after));
  return html`<p>${parts.map(({ kind, text }) => (kind === 'same' ? words(text) : kind === 'removed' ? html`<del>${words(text)}</del>` : html`<ins>${words(text)}</ins>`))}</p>`;
}
