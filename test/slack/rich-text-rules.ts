import { type Fields, isFields, listAt, textAt } from './fields.ts';

/** What may stand in a line, each with the field that it cannot do without (docs.slack.dev, rich text block). */
const WORDS: Readonly<Record<string, string>> = {
  broadcast: 'range',
  channel: 'channel_id',
  date: 'timestamp',
  emoji: 'name',
  link: 'url',
  text: 'text',
  user: 'user_id',
  usergroup: 'usergroup_id',
};

/** What holds words, and a list, which holds lines. */
const HOLDING_WORDS = ['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'];
const LIST = 'rich_text_list';

/** What Slack finds wrong with a block of rich text: nothing in it may be empty or unknown. */
export function faultsOfRichText(block: Fields): readonly string[] {
  return held(block).concat(
    listAt(block, 'elements').flatMap((element) => {
      const type = String(element.type);
      if (HOLDING_WORDS.includes(type)) return faultsOfLine(element);
      if (type !== LIST) return [`unsupported type: ${type}`];
      return [
        ...(element.style === 'bullet' || element.style === 'ordered' ? [] : ['must be bullet or ordered [style]']),
        ...held(element),
        ...listAt(element, 'elements').flatMap((item) =>
          item.type === 'rich_text_section' ? faultsOfLine(item) : [`unsupported type: ${item.type} [${LIST}]`],
        ),
      ];
    }),
  );
}

function faultsOfLine(line: Fields): readonly string[] {
  return held(line).concat(
    listAt(line, 'elements').flatMap((element) => {
      const type = String(element.type);
      const needed = Object.hasOwn(WORDS, type) ? WORDS[type] : undefined;
      if (needed === undefined) return [`unsupported type: ${type} [${line.type}]`];
      return [
        ...(element[needed] === undefined ? [`missing required field: ${needed} [${type}]`] : []),
        ...(textAt(element, 'text') === '' ? [`must be more than 0 characters [${type}]`] : []),
        ...(type === 'link' && !URL.canParse(textAt(element, 'url') ?? '') ? ['must be a URL [link]'] : []),
      ];
    }),
  );
}

function held(holder: Fields): string[] {
  const { elements } = holder;
  if (!Array.isArray(elements)) return [`missing required field: elements [${holder.type}]`];
  return elements.length === 0 || !elements.every(isFields) ? [`must hold elements [${holder.type}]`] : [];
}
