import type { types } from '@slack/bolt';
import { messageSize, textSize } from './message-size.ts';
import { beginning } from './shorten.ts';

/** What stands where something was left out. */
export const OMITTED = '…（以下略）';

/** Rich text as a tree: what holds words, and words. */
interface Node {
  readonly type: string;
  readonly text?: string;
  readonly elements?: readonly Node[];
}

const MARK: Node = { type: 'text', text: OMITTED };

/** As much of the beginning of a block as `room` (see `messageSize`) allows, marked as cut; null where none of it fits. */
export function cutBlock(block: types.KnownBlock, room: number): types.KnownBlock | null {
  if (messageSize(block) <= room) return block;
  if (block.type === 'actions') {
    const elements = within(block.elements, room - messageSize({ ...block, elements: [] }));
    return elements.length === 0 ? null : { ...block, elements };
  }
  if (block.type !== 'rich_text') return null;
  const cut = cutNode(block, room - messageSize(MARK) - ','.length);
  // Nodes are copied as they are, so a block of rich text comes out as one.
  return cut === null ? null : (marked(cut) as types.RichTextBlock);
}

/** The first elements that fit whole. */
function within<Element>(elements: readonly Element[], room: number): Element[] {
  let left = room;
  const end = elements.findIndex((element) => {
    left -= messageSize(element) + ','.length;
    return left < 0;
  });
  return elements.slice(0, end === -1 ? elements.length : end);
}

function cutNode(node: Node, room: number): Node | null {
  if (messageSize(node) <= room) return node;
  if (node.elements !== undefined) {
    const inside = room - messageSize({ ...node, elements: [] });
    const whole = within(node.elements, inside);
    const next = node.elements[whole.length];
    const part = next && cutNode(next, inside - messageSize(whole) - ','.length);
    const elements = part ? [...whole, part] : whole;
    return elements.length === 0 ? null : { ...node, elements };
  }
  // A link cut short would still lead to the whole, but half a title names nothing.
  if (node.type !== 'text' || node.text === undefined) return null;
  const text = beginning(node.text, room - messageSize({ ...node, text: '' }), textSize);
  return text === '' ? null : { ...node, text };
}

/** With the mark behind its last words. */
function marked(node: Node): Node {
  const { elements = [] } = node;
  const last = elements.at(-1);
  return last?.elements === undefined
    ? { ...node, elements: [...elements, MARK] }
    : { ...node, elements: [...elements.slice(0, -1), marked(last)] };
}
