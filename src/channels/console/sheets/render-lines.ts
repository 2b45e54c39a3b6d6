import type { SheetLine } from '../../../domain/messages/message.ts';
import { type Html, html, words } from '../html.ts';
import { renderVerdict } from './render-rows.ts';

/** A 判定シート within a message: its rows, and the way to the sheet itself. `cite` writes the mark of a source. */
export function renderLines(sheet: string, lines: readonly SheetLine[], cite: (source: number) => Html): Html {
  return html`<ol class="sheet-lines">${lines.map((line) => renderLine(line, cite))}</ol>
<p><a href="/sheets/${sheet}">判定シートを開く</a></p>`;
}

function renderLine(
  { verdict, question, answer, heard, reason, clauses, prepare }: SheetLine,
  cite: (source: number) => Html,
): Html {
  return html`<li><p>${renderVerdict(verdict)} ${words(question)}</p>
<p class="said">回答：${words(answer)}${heard !== null && html` <span class="tag">お話から</span> 「${words(heard)}」`}</p>
${reason !== null && html`<p class="reason">${words(reason)}</p>`}
${clauses.map(({ quote, source }) => html`<blockquote><p>${words(quote)}${cite(source)}</p></blockquote>`)}
${prepare !== null && html`<p class="prepare"><span class="tag">用意するもの（例）</span> ${words(prepare)}</p>`}</li>`;
}
