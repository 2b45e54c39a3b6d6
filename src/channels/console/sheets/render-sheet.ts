import { CHOICE_NAMES, detailOf, formAnswerOf } from '../../../assistant/sheets/row-answer.ts';
import { leadingKey } from '../../../assistant/sheets/show-sheet.ts';
import type { Recommendation, ShownRow, ShownSheet } from '../../../assistant/sheets/shown-sheet.ts';
import { CHANGED_NOTE, SHEET_NOTE } from '../../../assistant/sheets/write-sheet.ts';
import { OVERALL_NAMES } from '../../../domain/sheets/overall.ts';
import { type Caller, csrfField } from '../caller.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, verbatim, words } from '../html.ts';
import { showInstant } from '../instants.ts';
import { fieldsOf } from './read-sheet-form.ts';
import { renderClause, renderGrounds, renderHeard, renderVerdict } from './render-rows.ts';
import { fixedNowNote } from './render-start.ts';

/** A sheet with its fields: the verdict on top, one row a requirement, one form. */
export function renderSheet(caller: Caller, shown: ShownSheet, fixedNow: Date | null): string {
  const { sheet, name, rows, documentsChanged } = shown;
  return frame(
    `判定シート：${name} | 道しるべ`,
    html`${masthead(caller, '/sheets')}
${fixedNowNote(fixedNow)}
<main id="main" tabindex="-1" class="sheets">
<h1>判定シート<span class="of">${words(name)}</span></h1>
${renderOverall(shown)}
${documentsChanged && html`<p class="note note-warning" role="note"><strong class="note-label">ご注意</strong> ${CHANGED_NOTE}</p>`}
${shown.recommendations.length > 0 && html`<section class="recommended" aria-labelledby="recommended-title"><h2 id="recommended-title">この段階に合う支援</h2>${shown.recommendations.map((each) => renderRecommendation(caller, each, sheet.situation))}</section>`}
<form method="post" action="/sheets/${sheet.id}" class="answers">${csrfField(caller)}
<label for="situation">いまの状況</label>
<textarea id="situation" name="situation" rows="2" maxlength="2000">
${verbatim(sheet.situation)}</textarea>
<p class="hint">書き直すと、お話から埋めた行を読み直します。ご自分で選んだ行はそのまま残ります。</p>
<ol class="rows">${rows.map(renderRow)}</ol>
<div class="send"><button type="submit" class="primary">${rows.length === 0 ? '状況を残す' : '回答を保存して判定する'}</button></div>
</form>
<p class="hint">${SHEET_NOTE}</p>
<section class="keep"><h2>このシートについて</h2>
<p>このページのアドレスを控えておくと、あとからまた開けます。アドレスを知っている人は内容を見られますので、取扱いにご注意ください。</p>
<form method="post" action="/sheets/${sheet.id}/remove">${csrfField(caller)}<button type="submit" class="quiet">このシートとお話の内容を削除</button></form>
</section>
</main>`,
    null,
  );
}

function renderOverall({ sheet, overall, explanation, certificate }: ShownSheet): Html {
  return html`<section class="overall overall-${overall}" aria-labelledby="overall-title">
<h2 id="overall-title">判定：${OVERALL_NAMES[overall]}</h2>
<p>${explanation}</p>
<p class="proof"><time datetime="${sheet.changedAt}">${showInstant(new Date(sheet.changedAt))}</time>${certificate !== null && html`<span class="certificate">証明番号 <code>${certificate}</code></span>`}<span class="exports"><a href="/sheets/${sheet.id}/print">印刷用</a> <a href="/sheets/${sheet.id}.md">Markdown</a></span></p>
</section>`;
}

function renderRecommendation(caller: Caller, { call, text, clause, name }: Recommendation, situation: string): Html {
  return html`<div class="recommendation"><p>${words(text)}</p>${renderClause(clause)}
<form method="post" action="/sheets">${csrfField(caller)}<input type="hidden" name="call" value="${call}"><input type="hidden" name="situation" value="${verbatim(situation)}"><button type="submit" class="quiet">${words(name)}の判定シートを作る</button></form></div>`;
}

/** Labels and examples of the field beside the choices. */
const DETAILS = {
  number: ['数', '例：40000、4万'],
  time: ['行った時期（任意）', '例：2年前、令和4年度'],
  year: ['予定の年度（任意）', '例：令和6年度、今年度'],
} as const;

function renderRow(row: ShownRow): Html {
  const { number, verdict, question, criterion, answer } = row;
  const key = leadingKey(criterion);
  const fields = fieldsOf(key);
  const { choice, detail } = formAnswerOf(criterion, answer);
  const asked = detailOf(criterion);
  const id = `${fields.detail}-field`;
  return html`<li class="row row-${verdict}" id="row-${number}"><fieldset>
<legend><span class="number">${number}</span> ${words(question)}</legend>
<p class="judged">${renderVerdict(verdict)}</p>
${criterion.options.length > 0 && html`<ul class="options">${criterion.options.map((option) => html`<li>${words(option)}</li>`)}</ul>`}
${asked !== 'number' && html`<div class="choices">${Object.entries(CHOICE_NAMES).map(([value, label]) => html`<label><input type="radio" name="${fields.choice}" value="${value}"${choice === value && html` checked`}> ${label}</label>`)}</div>`}
${asked !== null && html`<p class="detail"><label for="${id}">${DETAILS[asked][0]}</label> <input id="${id}" name="${fields.detail}" value="${verbatim(detail)}" placeholder="${DETAILS[asked][1]}" maxlength="60"${asked === 'number' && html` inputmode="decimal"`}></p>`}
${renderHeard(row)}
${renderGrounds(row)}
</fieldset></li>`;
}
