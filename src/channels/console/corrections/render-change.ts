import { diffClauses } from '../../../domain/corrections/clause-diff.ts';
import type { ClauseChange, ClauseSource } from '../../../domain/corrections/correction-notice.ts';
import { readable, squeeze } from '../../../domain/text/fold.ts';
import { type Html, html, words } from '../html.ts';

/** The words before against the words after, each with its place; what differs is marked. */
export function renderChange({ by, before, after, given, source }: ClauseChange): Html {
  const [old, next] = by === 'correction' ? ['訂正前', '訂正後'] : ['以前の版', '新しい版'];
  const parts = diffClauses(readable(before), readable(after ?? ''));
  const without = (left: string, mark: (text: string) => Html) =>
    parts.filter(({ kind }) => kind !== left).map(({ kind, text }) => (kind === 'same' ? words(text) : mark(text)));
  return html`<dl class="facts">
<div><dt>${old}</dt><dd><p>${without('added', (text) => html`<del>${words(text)}</del>`)}</p><p class="place">${placeOf(given, before)}</p></dd></div>
<div><dt>${next}</dt><dd>${
    source === null
      ? html`<p>この記載はなくなりました。</p>`
      : html`<p>${without('removed', (text) => html`<ins>${words(text)}</ins>`)}</p><p class="place">${placeOf(source, after)}</p>`
  }</dd></div>
</dl>`;
}

/** What a changed clause stands under. */
export function headingOf({ given }: ClauseChange): string {
  return readable(given.headings.at(-1) ?? '') || given.title;
}

/** The document and page, and the clause itself where what differs is a part of it. */
function placeOf({ title, page: number, quote }: ClauseSource, told: string | null): Html {
  const clause = told === null || squeeze(quote) === squeeze(told) ? null : html`「${words(readable(quote))}」`;
  return html`${clause}『${words(title)}』${number === null ? '' : ` p.${number}`}`;
}
