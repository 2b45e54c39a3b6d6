import type { Message, MessageBlock } from './message.ts';

/** Each kind of block; a new kind fails to compile until it stands here. */
export const BLOCK_KINDS: Readonly<Record<MessageBlock['kind'], true>> = {
  conclusion: true,
  paragraph: true,
  facts: true,
  list: true,
  cases: true,
  clause: true,
  sheet: true,
  sources: true,
  near: true,
  note: true,
  next: true,
  suggestions: true,
};

/**
 * True for a message that this program's renderers know, as one of ours wrote it; a message of another version may hold
 * blocks they do not know. The blocks' own fields are taken as written: the store is ours alone.
 */
export function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || !('blocks' in value) || !Array.isArray(value.blocks)) return false;
  return value.blocks.every(
    (block: unknown) =>
      typeof block === 'object' && block !== null && 'kind' in block && Object.hasOwn(BLOCK_KINDS, String(block.kind)),
  );
}
