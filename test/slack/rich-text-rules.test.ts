import { describe, expect, it } from 'vitest';
import { faultsOfBlocks } from './block-rules.ts';
import type { Fields } from './fields.ts';

const rich = (...elements: readonly Fields[]) => faultsOfBlocks([{ type: 'rich_text', elements }]);
const line = (...elements: readonly Fields[]) => ({ type: 'rich_text_section', elements });
const list = (...elements: readonly Fields[]) => ({ type: 'rich_text_list', style: 'bullet', elements });
const text = (words: string) => ({ type: 'text', text: words });

describe('rich text', () => {
  it('takes lines, quotes, lists and links', () => {
    expect(rich(line(text('a')), { ...line(text('a')), type: 'rich_text_quote' }, list(line(text('a'))))).toEqual([]);
    expect(
      rich(line({ type: 'link', url: 'https://example.com/', text: 'a' }, { type: 'emoji', name: 'wave' })),
    ).toEqual([]);
  });

  it.each<[string, Fields | null, string]>([
    ['nothing', null, 'must hold elements'],
    ['an empty line', line(), 'must hold elements'],
    ['an empty text', line(text('')), 'more than 0 characters'],
    ['a text without words', line({ type: 'text' }), 'missing required field: text'],
    ['words outside of lines', text('a'), 'unsupported type: text'],
    ['words where a list has lines', list(text('a')), 'unsupported type: text'],
    ['a list without a style', { ...list(line(text('a'))), style: 'dash' }, 'bullet or ordered'],
    ['what is unknown', line({ type: 'marquee' }), 'unsupported type: marquee'],
    ['a link to nowhere', line({ type: 'link', url: 'nowhere', text: 'a' }), 'must be a URL'],
  ])('does not take %s', (_, element, fault) => {
    expect(rich(...(element === null ? [] : [element])).join('\n')).toContain(fault);
  });
});
