import { answerText } from '../../../assistant/sheets/row-answer.ts';
import type { Clause, ShownRow } from '../../../assistant/sheets/shown-sheet.ts';
import { VERDICT_MARKS, VERDICT_NAMES, type Verdict } from '../../../domain/sheets/sheet.ts';
import { type Html, html, words } from '../html.ts';

/** A verdict as mark and word: never by colour alone. */
export function renderVerdict(verdict: Verdict): Html {
  return html`<span class="verdict verdict-${verdict}"><span aria-hidden="true">${VERDICT_MARKS[verdict]}</span> ${VERDICT_NAMES[verdict]}</span>`;
}

/** A clause as a quotation with document and page. */
export function renderClause({ text, citation: { title, page, kind } }: Clause): Html {
  return html`<figure class="clause"><blockquote><p>${words(text)}</p></blockquote> <figcaption><cite>${words(title)}</cite>${page !== null && html` <span class="page">p.${page}</span>`}${kind === 'summary' && html` <span class="summary" title="道しるべが編集した要約資料です。公式の公募要領で確認してください。">要約</span>`}</figcaption></figure>`;
}

/** The words of the person that an answer was taken from. */
export function renderHeard({ answer }: Pick<ShownRow, 'answer'>): Html | null {
  return answer?.words == null
    ? null
    : html`<p class="heard"><span class="tag">お話から</span> 「${words(answer.words)}」</p>`;
}

/** What stands below a row's answer: why, the clauses, what to prepare. */
export function renderGrounds({ reason, criterion, clauses, prepare }: ShownRow): Html {
  return html`${reason !== null && html`<p class="reason">${reason}</p>`}
${criterion.options.length > 0 && html`<p class="announced">${words(criterion.text)}</p>`}
${clauses.map(renderClause)}
${clauses.length === 0 && html`<p class="reason">資料の該当箇所を示せないため、公式の公募要領で確認してください。</p>`}
${prepare !== null && html`<p class="prepare"><span class="tag">用意するもの（例）</span> ${prepare}</p>`}`;
}

/** A row without its fields, for the print page. */
export function renderPrintRow(row: ShownRow): Html {
  return html`<tr>
<td>${row.number}</td>
<td>${words(row.question)}${row.criterion.options.length > 0 && html`<ul>${row.criterion.options.map((option) => html`<li>${words(option)}</li>`)}</ul>`}</td>
<td>${answerText(row.answer)}${renderHeard(row)}</td>
<td>${renderVerdict(row.verdict)}${row.reason !== null && html`<p class="reason">${row.reason}</p>`}</td>
<td>${row.clauses.map(renderClause)}${row.prepare !== null && html`<p class="prepare">用意するもの（例）：${row.prepare}</p>`}</td>
</tr>`;
}
