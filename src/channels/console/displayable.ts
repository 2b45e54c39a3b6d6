// Control characters but tab and newline, and the marks that turn the writing direction: they can make a text read
// as something it does not say (https://trojansource.codes), so they are shown as U+FFFD instead of taking effect.
const UNSEEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const LINE_BREAKS = /\r\n?|[\u2028\u2029]/gu;

/** The text as it may be shown, on both sides of the wire: line breaks as \n, unseen characters as U+FFFD, surrogates in pairs. */
export function displayable(text: string): string {
  return text.toWellFormed().replace(LINE_BREAKS, '\n').replace(UNSEEN, '\uFFFD');
}
