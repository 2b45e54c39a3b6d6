import type { JudgedCall } from '../../../assistant/sheets/judged-calls.ts';
import type { Sheet } from '../../../domain/sheets/sheet.ts';
import { type Caller, csrfField } from '../caller.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, verbatim, words } from '../html.ts';
import { showInstant } from '../instants.ts';

/** What the page to begin a sheet shows. */
export interface Start {
  readonly calls: readonly JudgedCall[];
  /** The visitor's own sheets. */
  readonly own: readonly { readonly sheet: Sheet; readonly name: string }[];
  /** Chosen and typed before. */
  readonly call: string;
  readonly situation: string;
  readonly removed: boolean;
  readonly problem: string | null;
  readonly fixedNow: Date | null;
}

/** The note that the console pretends another day. */
export function fixedNowNote(fixedNow: Date | null): Html | null {
  return fixedNow === null
    ? null
    : html`<p class="fixed-now" role="note">仮の日時：${showInstant(fixedNow)}<span>（実際の日時ではありません）</span></p>`;
}

/** The page on which a call is chosen and the situation told. */
export function renderStart(
  caller: Caller,
  { calls, own, call, situation, removed, problem, fixedNow }: Start,
): string {
  const having = calls.filter(({ criteria }) => criteria.length > 0);
  const without = calls.filter(({ criteria }) => criteria.length === 0);
  return frame(
    '判定シート | 道しるべ',
    html`${masthead(caller, '/sheets')}
${fixedNowNote(fixedNow)}
<main id="main" tabindex="-1" class="sheets">
<h1>判定シート</h1>
<p class="lead">公募の応募条件を一つずつ、資料の記載と照らして確かめます。お話しいただいた状況から分かる行は、先に埋めておきます。</p>
${removed && html`<p class="note" role="status">判定シートと、そこでお話しいただいた内容を削除しました。</p>`}
${problem !== null && html`<div class="problem" role="alert"><p><strong>${problem}</strong></p></div>`}
${having.length === 0 ? html`<p class="note">応募条件が書かれた資料は、まだ登録されていません。</p>` : renderForm(caller, having, call, situation)}
${without.length > 0 && html`<section class="without"><h2>資料に応募条件の記載が見当たらない公募</h2><ul>${without.map(({ name }) => html`<li>${words(name)}</li>`)}</ul><p>公式の公募要領を登録すると、判定シートを作れます。</p></section>`}
${own.length > 0 && renderOwn(own)}
</main>`,
    null,
  );
}

function renderForm(caller: Caller, calls: readonly JudgedCall[], chosen: string, situation: string): Html {
  const only = calls.length === 1 ? calls[0]?.id : undefined;
  const option = ({ id, name, criteria }: JudgedCall) =>
    html`<li><label><input type="radio" name="call" value="${id}" required${(id === chosen || id === only) && html` checked`}> <span>${words(name)}<small>条件${criteria.length}件</small></span></label></li>`;
  return html`<form method="post" action="/sheets" class="begin">${csrfField(caller)}
<fieldset><legend>どの公募について確かめますか</legend><ul class="calls">${calls.map(option)}</ul></fieldset>
<label for="situation">いまの状況（任意）</label>
<p class="hint" id="situation-hint">例：人口4万人の町です。2年前に実証実験を行い、今年度も予定しています。協議会の会員です。</p>
<textarea id="situation" name="situation" rows="3" maxlength="2000" aria-describedby="situation-hint">
${verbatim(situation)}</textarea>
<p class="hint">お話の内容は、この判定シートだけに使います。いつでも削除できます。</p>
<button type="submit" class="primary">判定シートを作る</button>
</form>`;
}

function renderOwn(own: Start['own']): Html {
  const line = ({ sheet, name }: Start['own'][number]) =>
    html`<li><a href="/sheets/${sheet.id}">${words(name)}</a> <time datetime="${sheet.changedAt}">${showInstant(new Date(sheet.changedAt))}</time></li>`;
  return html`<section class="own"><h2>これまでの判定シート</h2><ul>${own.map(line)}</ul></section>`;
}
