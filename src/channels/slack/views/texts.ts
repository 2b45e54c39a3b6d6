import type { types } from '@slack/bolt';
import { shorten } from '../render/shorten.ts';

/** Stands where a text had to be shortened. */
export const CUT = '…（以下略）';

/** A name of which both ends are shown where it is too long: calls differ at their ends as well (第2回, ②). */
export function cutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.slice(text.length - Math.floor((most - 1) / 3)).replace(/^[\uDC00-\uDFFF]/u, '');
  return `${shorten(text, most - end.length)}${end}`;
}

/** Text shown exactly as it stands: `:man:` is no picture in it. An empty one, which Slack refuses, is a dash. */
export function plainText(text: string, most: number, mark = CUT): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(text.trim() === '' ? '－' : text, most, mark), emoji: false };
}

/** A paragraph of plain text. */
export function paragraph(text: string, most: number): types.SectionBlock {
  return { type: 'section', text: plainText(text, most) };
}

/** A line of plain text in small letters. */
export function small(text: string, most: number): types.ContextBlock {
  return { type: 'context', elements: [plainText(text, most)] };
}
