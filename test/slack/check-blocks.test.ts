import { describe, expect, it } from 'vitest';
import { blockFaults, viewFaults } from './check-blocks.ts';

const words = (text: string) => ({ type: 'plain_text', text });
const button = (id: string) => ({ type: 'button', action_id: id, text: words('押す'), value: 'v' });
const rich = (...elements: readonly unknown[]) => ({ type: 'rich_text', elements });
const section = (text: string) => ({ type: 'section', text: words(text) });

describe('what Slack refuses in a message', () => {
  it.each([
    ['no blocks', [], 'blocks: empty'],
    ['an unknown block', [{ type: 'banner' }], 'banner is none of'],
    ['a form in a message', [{ type: 'input', label: words('名') }], 'input is none of'],
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), '51 of at most 50'],
    ['a section of 3,001', [section('あ'.repeat(3_001))], '3001 characters of at most 3000'],
    ['a section without words', [{ type: 'section' }], 'no text'],
    ['an empty text', [section('')], 'empty'],
    [
      'an empty text in rich text',
      [rich({ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] })],
      'empty',
    ],
    ['rich text of nothing', [rich()], '0 of at least 1'],
    [
      'a list of words',
      [rich({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'a' }] })],
      'text is none of',
    ],
    [
      '26 buttons',
      [{ type: 'actions', elements: Array.from({ length: 26 }, (_, at) => button(`b${at}`)) }],
      '26 of at most 25',
    ],
    ['one action id twice', [{ type: 'actions', elements: [button('a'), button('a')] }], 'action_id a twice'],
    [
      'one block id twice',
      [
        { type: 'divider', block_id: 'x' },
        { type: 'divider', block_id: 'x' },
      ],
      'block_id x twice',
    ],
    [
      'marks on a button',
      [{ type: 'actions', elements: [{ ...button('a'), text: { type: 'mrkdwn', text: '*a*' } }] }],
      'mrkdwn',
    ],
    ['a slip of the pen', [{ ...section('a'), blockid: 'a' }], 'blockid: not known'],
    [
      'a link to nowhere',
      [rich({ type: 'rich_text_section', elements: [{ type: 'link', url: 'nowhere' }] })],
      'no address',
    ],
    [
      'half of a feedback',
      [
        {
          type: 'context_actions',
          elements: [{ type: 'feedback_buttons', action_id: 'f', positive_button: { text: words('良'), value: 'y' } }],
        },
      ],
      'negative_button: missing',
    ],
    ['too much in all', Array.from({ length: 5 }, () => section('あ'.repeat(3_000))), 'msg_blocks_too_long'],
  ])('is %s', (_, blocks, fault) => {
    expect(blockFaults(blocks).join('\n')).toContain(fault);
  });

  it('is nothing in what it takes, at the limits', () => {
    const blocks = [
      section('あ'.repeat(3_000)),
      { type: 'header', text: words('あ'.repeat(150)) },
      { type: 'actions', elements: Array.from({ length: 25 }, (_, at) => button(`b${at}`)) },
    ];
    expect(blockFaults(blocks)).toEqual([]);
  });
});

describe('what Slack refuses in a view', () => {
  const input = {
    type: 'input',
    block_id: 'a',
    label: words('名'),
    element: { type: 'plain_text_input', action_id: 'a' },
  };
  const modal = { type: 'modal', title: words('判定シート'), submit: words('保存'), blocks: [input] };

  it('is nothing in a form with its title and button', () => {
    expect(viewFaults(modal)).toEqual([]);
  });

  it.each([
    ['a title of 25', { ...modal, title: words('題'.repeat(25)) }, 'view.title.text: 25 characters'],
    ['inputs without a button', { ...modal, submit: undefined }, 'view.submit: missing'],
    [
      '101 blocks',
      { ...modal, blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) },
      '101 of at most 100',
    ],
    ['more than it keeps', { ...modal, private_metadata: 'a'.repeat(3_001) }, 'private_metadata: 3001'],
    [
      'eleven choices',
      {
        ...modal,
        blocks: [
          {
            ...input,
            element: {
              type: 'radio_buttons',
              action_id: 'a',
              options: Array.from({ length: 11 }, (_, at) => ({ text: words('a'), value: `${at}` })),
            },
          },
        ],
      },
      '11 of at most 10',
    ],
    [
      'a select of nothing',
      { ...modal, blocks: [{ ...input, element: { type: 'static_select', action_id: 'a' } }] },
      'either options or option_groups',
    ],
  ])('is %s', (_, view, fault) => {
    expect(viewFaults(view).join('\n')).toContain(fault);
  });
});
