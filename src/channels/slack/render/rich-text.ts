import type { types } from '@slack/bolt';

// Rich text is shown as it stands: Slack reads no marks, mentions, channels or emoji out of it, and nothing is escaped.
// Slack refuses empty texts and empty containers, so each of these makes nothing of nothing.

/** What stands in a line of rich text. */
export type Words = readonly types.RichTextElement[];

/** A line, a quote or a list of rich text, as an array of one or none. */
export type Lines = readonly types.RichTextBlockElement[];

/** Words as they are. */
export function plain(text: string): Words {
  return text === '' ? [] : [{ type: 'text', text }];
}

/** Words in bold type. */
export function bold(text: string): Words {
  return text === '' ? [] : [{ type: 'text', text, style: { bold: true } }];
}

/** Words that lead somewhere; plain where there is nowhere to lead. */
export function linked(text: string, url: string | null): Words {
  return text === '' || url === null ? plain(text) : [{ type: 'link', url, text }];
}

/** One line, or several where the words hold line breaks. */
export function line(...words: readonly Words[]): Lines {
  const elements = words.flat();
  return elements.length === 0 ? [] : [{ type: 'rich_text_section', elements }];
}

/** A quote with its bar. */
export function quote(...words: readonly Words[]): Lines {
  const elements = words.flat();
  return elements.length === 0 ? [] : [{ type: 'rich_text_quote', elements }];
}

/** A bulleted list, an item each. */
export function bullets(items: readonly Words[]): Lines {
  const elements = items
    .filter((words) => words.length > 0)
    .map((words): types.RichTextSection => ({ type: 'rich_text_section', elements: [...words] }));
  return elements.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements }];
}

/** A block of these lines, set apart from its neighbours; none for no lines. */
export function richText(...lines: readonly Lines[]): types.RichTextBlock[] {
  const elements = lines.flat();
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}
