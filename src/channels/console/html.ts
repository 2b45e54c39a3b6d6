import { displayable } from './displayable.ts';

/** A piece of markup that is safe to send as it stands; everything else is escaped on its way in. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: text is escaped, markup is kept, null and false leave nothing. */
export type HtmlValue = string | number | Html | null | false | readonly HtmlValue[];

/** Builds markup; every interpolated text is escaped and made harmless to look at: html`<p>${question}</p>`. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0] ?? '';
  for (const [at, value] of values.entries()) markup += markupOf(value) + (strings[at + 1] ?? '');
  return new Html(markup);
}

/** Marks a string as markup. Only for text that this room has written or escaped itself. */
export function raw(markup: string): Html {
  return new Html(markup);
}

/** Text of a person or a document, isolated so that its writing direction cannot reorder what stands around it. */
export function words(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** Text exactly as typed, for a field that will be sent again; only escaped. */
export function verbatim(text: string): Html {
  return raw(escapeMarkup(text));
}

function markupOf(value: HtmlValue): string {
  if (value === null || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeMarkup(displayable(value));
  if (value instanceof Html) return value.markup;
  return value.map(markupOf).join('');
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
