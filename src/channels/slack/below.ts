import type { Turns } from '../../assistant/turns.ts';
import { addressOf } from '../../domain/inbox.ts';
import type { Placement } from '../../domain/placements/placement.ts';
import { isTs, readThread } from './addresses.ts';

/**
 * The thread, as the house names it, of what is said below a message. A message of ours that stands for itself in its
 * channel (`top:…`) has begun a conversation: what is said below it goes on with that one.
 */
export type BelowWhat = (place: string, thread: string) => Promise<string>;

/** Looks below which message something is said. */
export function makeBelowWhat({ posted }: Pick<Turns, 'posted'>): BelowWhat {
  return async (place, thread) => {
    const above = isTs(thread) ? await posted(place, thread) : null;
    return above !== null && standsForItself(above) ? above.thread : thread;
  };
}

/** The timestamp of the message that began the conversation of `placement` in its channel; null when it is that one, or there is none. */
export async function rootOf(placement: Placement, { at }: Pick<Turns, 'at'>): Promise<string | null> {
  if (!standsForItself(placement) || placement.position === 1) return null;
  const said = await at(addressOf(placement), 0);
  const roots = said.flatMap(({ position, platformId }) =>
    position < placement.position && platformId !== null && isTs(platformId) ? [{ position, platformId }] : [],
  );
  return roots.sort((a, b) => a.position - b.position)[0]?.platformId ?? null;
}

function standsForItself({ thread }: Placement): boolean {
  return readThread(thread)?.kind === 'top';
}
