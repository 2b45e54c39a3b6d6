/**
 * A text as a terminal may show it: control characters (escape sequences of a pasted question or of a document) and marks
 * that turn the direction of writing become U+FFFD; line breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}
