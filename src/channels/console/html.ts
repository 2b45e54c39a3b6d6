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

// Control characters but tab and newline, and the marks that turn the writing direction: they can make a text read
// as something it does not say (https://trojansource.codes), so they are shown as U+FFFD instead of taking effect.
const UNSEEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const LINE_BREAKS = /\r\n?|[\u2028\u2029]/gu;

/** The text as it may be shown: line breaks as \n, unseen characters as U+FFFD, surrogates in pairs. */
export function displayable(text: string): string {
  return text.toWellFormed().replace(LINE_BREAKS, '\n').replace(UNSEEN, '\uFFFD');
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
