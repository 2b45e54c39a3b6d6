import type { types } from '@slack/bolt';
import { SLACK_LIMITS } from '../limits.ts';
import { cutBlock } from './cut-block.ts';
import { messageSize } from './message-size.ts';

/**
 * What gives way last to what gives way first when a message is too long. `frame` is what is always the same: the
 * question repeated, our own buttons, the certificate.
 */
const RANKS = ['conclusion', 'frame', 'question', 'source', 'advice', 'prose'] as const;

/** A block of a message, and when it gives way. */
export interface Part {
  readonly rank: (typeof RANKS)[number];
  readonly block: types.KnownBlock;
}

/** How much of a message a rank may take where not everything fits, so that something is left to tell. */
const SHARES: Readonly<Record<Part['rank'], number>> = {
  conclusion: 3_000,
  frame: Number.POSITIVE_INFINITY,
  question: 3_000,
  source: 6_000,
  advice: Number.POSITIVE_INFINITY,
  prose: Number.POSITIVE_INFINITY,
};

/** The blocks of a message within Slack's limits. Where something had to give way, `notice` says so below what is told. */
export function fitParts(parts: readonly Part[], notice: readonly Part[]): types.KnownBlock[] {
  const blocks = parts.map(({ block }) => block);
  const { size, blocks: count } = SLACK_LIMITS.message;
  if (blocks.length <= count && messageSize(blocks) <= size) return blocks;
  const told = parts.findLastIndex(({ rank }) => rank !== 'frame' && rank !== 'question') + 1;
  return shortened(parts.toSpliced(told, 0, ...notice));
}

function shortened(parts: readonly Part[]): types.KnownBlock[] {
  const kept = new Map<Part, types.KnownBlock>();
  let size = SLACK_LIMITS.message.size - '[]'.length;
  for (const rank of RANKS) {
    let share = Math.min(size, SHARES[rank]);
    for (const part of parts) {
      if (part.rank !== rank) continue;
      if (kept.size === SLACK_LIMITS.message.blocks) break;
      const block = cutBlock(part.block, share - ','.length);
      if (block === null) break;
      kept.set(part, block);
      const cost = messageSize(block) + ','.length;
      share -= cost;
      size -= cost;
      if (block !== part.block) break;
    }
  }
  return parts.flatMap((part) => kept.get(part) ?? []);
}
