import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callSlack } from './call-slack.ts';
import { type FakeSlack, openSlack } from './fake-slack.ts';
import type { Fields } from './fields.ts';

let slack: FakeSlack;

beforeAll(async () => {
  slack = await openSlack();
});
afterAll(() => slack.stop());

const section = (text: string, more: Fields = {}) => ({ type: 'section', text: { type: 'mrkdwn', text }, ...more });
const button = (text: string, more: Fields = {}) => ({ type: 'button', text: { type: 'plain_text', text }, ...more });
const plain = (text: string) => ({ type: 'plain_text', text });
const post = async (args: Fields): Promise<unknown> =>
  (await callSlack(slack, 'chat.postMessage', { channel: 'C0OPEN', text: '文', ...args })).error ?? 'none';
const blocks = (...all: readonly Fields[]) => post({ blocks: all });

describe('blocks', () => {
  it.each<[string, readonly Fields[], readonly Fields[]]>([
    ['50 blocks', Array.from({ length: 50 }, () => section('a')), Array.from({ length: 51 }, () => section('a'))],
    ['3,000 characters a section', [section('a'.repeat(3000))], [section('a'.repeat(3001))]],
    ['some text', [section('a')], [section('')]],
    [
      '150 characters a header',
      [{ type: 'header', text: plain('a'.repeat(150)) }],
      [{ type: 'header', text: plain('a'.repeat(151)) }],
    ],
    [
      'plain text in a header',
      [{ type: 'header', text: plain('a') }],
      [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }],
    ],
    [
      '25 elements in actions',
      [{ type: 'actions', elements: Array.from({ length: 25 }, () => button('a')) }],
      [{ type: 'actions', elements: Array.from({ length: 26 }, () => button('a')) }],
    ],
    ['one element at least', [{ type: 'actions', elements: [button('a')] }], [{ type: 'actions', elements: [] }]],
    [
      'an action id once',
      [{ type: 'actions', elements: [button('a', { action_id: 'a' }), button('b', { action_id: 'b' })] }],
      [{ type: 'actions', elements: [button('a', { action_id: 'a' }), button('b', { action_id: 'a' })] }],
    ],
    [
      '5 elements in context_actions',
      [
        {
          type: 'context_actions',
          elements: Array.from({ length: 5 }, () => ({ type: 'icon_button', icon: 'trash', text: plain('a') })),
        },
      ],
      [
        {
          type: 'context_actions',
          elements: Array.from({ length: 6 }, () => ({ type: 'icon_button', icon: 'trash', text: plain('a') })),
        },
      ],
    ],
    [
      '10 elements in context',
      [{ type: 'context', elements: Array.from({ length: 10 }, () => plain('a')) }],
      [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('a')) }],
    ],
    [
      '75 characters a button',
      [section('a', { accessory: button('a'.repeat(75)) })],
      [section('a', { accessory: button('a'.repeat(76)) })],
    ],
    [
      '2,000 characters a button’s value',
      [section('a', { accessory: button('a', { value: 'v'.repeat(2000) }) })],
      [section('a', { accessory: button('a', { value: 'v'.repeat(2001) }) })],
    ],
    [
      '75 characters an option',
      [section('a', { accessory: { type: 'static_select', options: [{ text: plain('a'.repeat(75)), value: 'v' }] } })],
      [section('a', { accessory: { type: 'static_select', options: [{ text: plain('a'.repeat(76)), value: 'v' }] } })],
    ],
    [
      '150 characters an option’s value',
      [section('a', { accessory: { type: 'static_select', options: [{ text: plain('a'), value: 'v'.repeat(150) }] } })],
      [section('a', { accessory: { type: 'static_select', options: [{ text: plain('a'), value: 'v'.repeat(151) }] } })],
    ],
    [
      '5 options in an overflow',
      [
        section('a', {
          accessory: {
            type: 'overflow',
            options: Array.from({ length: 5 }, (_, at) => ({ text: plain('a'), value: `${at}` })),
          },
        }),
      ],
      [
        section('a', {
          accessory: {
            type: 'overflow',
            options: Array.from({ length: 6 }, (_, at) => ({ text: plain('a'), value: `${at}` })),
          },
        }),
      ],
    ],
    [
      'a block id once',
      [section('a', { block_id: 'a' }), section('a', { block_id: 'b' })],
      [section('a', { block_id: 'a' }), section('a', { block_id: 'a' })],
    ],
    ['known blocks', [{ type: 'divider' }], [{ type: 'accordion' }]],
    ['known elements', [section('a', { accessory: button('a') })], [section('a', { accessory: { type: 'slider' } })]],
    [
      'known styles',
      [section('a', { accessory: button('a', { style: 'primary' }) })],
      [section('a', { accessory: button('a', { style: 'info' }) })],
    ],
  ])('takes %s and no more', async (_, good, bad) => {
    expect(await blocks(...good)).toBe('none');
    expect(await blocks(...bad)).toBe('invalid_blocks');
  });

  it('takes so much text in all blocks together and no more, and JSON only', async () => {
    expect(await blocks(...Array.from({ length: 4 }, () => section('a'.repeat(3000))))).toBe('none');
    expect(await blocks(...Array.from({ length: 5 }, () => section('a'.repeat(3000))))).toBe('msg_blocks_too_long');
    expect(await post({ blocks: '[{' })).toBe('invalid_blocks_format');
  });
});
