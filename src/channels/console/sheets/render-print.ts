import type { ShownSheet } from '../../../assistant/sheets/shown-sheet.ts';
import { CHANGED_NOTE, SHEET_NOTE } from '../../../assistant/sheets/write-sheet.ts';
import { OVERALL_NAMES } from '../../../domain/sheets/overall.ts';
import { frame } from '../frame.ts';
import { html, words } from '../html.ts';
import { showInstant } from '../instants.ts';
import { renderClause, renderPrintRow } from './render-rows.ts';

/** A sheet as a table to print and attach. */
export function renderPrint(shown: ShownSheet): string {
  const { sheet, name, overall, explanation, rows, recommendations, certificate, documentsChanged } = shown;
  return frame(
    `判定シート：${name}`,
    html`<main id="main" tabindex="-1" class="sheets print">
<p class="back"><a href="/sheets/${sheet.id}">判定シートに戻る</a></p>
<h1>判定シート<span class="of">${words(name)}</span></h1>
<p><strong>判定：${OVERALL_NAMES[overall]}</strong>　${explanation}</p>
${documentsChanged && html`<p>${CHANGED_NOTE}</p>`}
${sheet.situation !== '' && html`<p>お話：${words(sheet.situation)}</p>`}
<div class="scroll" tabindex="0" role="region" aria-label="条件の表"><table><thead><tr><th scope="col">番号</th><th scope="col">条件</th><th scope="col">回答</th><th scope="col">判定</th><th scope="col">根拠・用意するもの</th></tr></thead>
<tbody>${rows.map(renderPrintRow)}</tbody></table></div>
${recommendations.map(({ text, clause }) => html`<div class="recommendation"><p>${words(text)}</p>${renderClause(clause)}</div>`)}
<p class="hint">${SHEET_NOTE}</p>
<p class="proof"><time datetime="${sheet.changedAt}">${showInstant(new Date(sheet.changedAt))}</time>${certificate !== null && html`<span class="certificate">証明番号 <code>${certificate}</code></span>`}</p>
</main>`,
    null,
  );
}
