import type { types } from '@slack/bolt';

/** Stands where a text had to be shortened. */
export const CUT = '…（以下略）';

/** A text as it is shown whole, or its beginning and a visible mark that it goes on; `most` in UTF-16 units. */
export function cut(text: string, most: number, mark = CUT): string {
  if (text.length <= most) return text;
  return mark.length >= most ? head(text, most) : `${head(text, most - mark.length)}${mark}`;
}

/** Names differ at their ends as well (第2回, ②): of a long one both ends are shown. */
export function cutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = tail(text, Math.floor((most - 1) / 3));
  return `${head(text, most - 1 - end.length)}…${end}`;
}

/** Never half of a character. */
function head(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');
}

function tail(text: string, most: number): string {
  return text.slice(text.length - most).replace(/^[\uDC00-\uDFFF]/u, '');
}

/** Text shown exactly as it stands: `:man:` is no picture in it. An empty one, which Slack refuses, is a dash. */
export function plain(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text.trim() === '' ? '－' : text, most), emoji: false };
}

/** Text with Slack's marks, in which nothing but `<…|…>` becomes a link. */
export function marked(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

const ALIKE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '*': '＊',
  _: '＿',
  '~': '～',
  '`': '｀',
  '|': '｜',
};

/** Words of people and documents within marked text: they command nothing, and never mention or format. */
export function words(text: string): string {
  return text.replace(/[&<>*_~`|]/gu, (char) => ALIKE[char] ?? char);
}

/** A link of the console; null where people cannot reach it. */
export function consoleLink(publicUrl: string | null, path: string, label: string): string | null {
  return publicUrl === null ? null : `<${publicUrl.replace(/\/$/u, '')}${path}|${words(label)}>`;
}

/** A block of plain text. */
export function paragraph(text: string, most: number): types.SectionBlock {
  return { type: 'section', text: plain(text, most) };
}

/** A line in small letters. */
export function small(text: types.PlainTextElement | types.MrkdwnElement): types.ContextBlock {
  return { type: 'context', elements: [text] };
}
