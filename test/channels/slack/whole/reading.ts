import type { Fields } from '../../../slack/fields.ts';

/** Everything a reader sees of blocks, a line each; what can be pressed stands in ［］. */
export function wordsOf(blocks: unknown): string {
  return linesOf(blocks).join('\n');
}

function linesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(linesOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, text, url, elements, label, hint, element, accessory } = node as Fields;
  switch (type) {
    case 'rich_text_section':
    case 'rich_text_quote':
      return [(type === 'rich_text_quote' ? '> ' : '') + linesOf(elements).join('')];
    case 'rich_text_list':
      return (elements as unknown[]).map((each) => `・${linesOf(each).join('')}`);
    case 'text':
    case 'plain_text':
    case 'mrkdwn':
      return [String(text)];
    case 'link':
      return [`${String(text)}<${String(url)}>`];
    case 'emoji':
      return ['⚠'];
    case 'divider':
      return ['―――'];
    case 'button':
      return [`［${linesOf(text).join('')}］`];
    case 'feedback_buttons': {
      const { positive_button, negative_button } = node as { positive_button: Fields; negative_button: Fields };
      return [`［${linesOf(positive_button.text).join('')}］［${linesOf(negative_button.text).join('')}］`];
    }
    case 'input':
      return [`■ ${linesOf(label).join('')}`, ...linesOf(element), ...linesOf(hint).map((each) => `（${each}）`)];
    case 'plain_text_input': {
      const { initial_value, placeholder } = node as Fields;
      return [`[${String(initial_value ?? '')}]${linesOf(placeholder).join('')}`];
    }
    case 'radio_buttons':
    case 'static_select': {
      const { options = [], option_groups = [], initial_option } = node as Record<string, Fields[]> & Fields;
      const all = [...options, ...option_groups.flatMap((group) => [...(group.options as Fields[])])];
      return all.map((option) => {
        const isChosen = (initial_option as Fields | undefined)?.value === option.value;
        return `${isChosen ? '●' : '○'}${linesOf(option.text).join('')}`;
      });
    }
    default:
      return [...linesOf(text), ...linesOf(elements), ...linesOf(accessory)];
  }
}

/** The certificate under a message. @throws Error when there is none */
export function certificateOf({ blocks }: { readonly blocks: unknown }): string {
  const id = /回答証明 (?:<[^|]*\|)?([0-9a-hjkmnp-tv-z]{13})/u.exec(wordsOf(blocks))?.[1];
  if (id === undefined) throw new Error('no certificate stands there');
  return id;
}
