import type { Placement } from '../../domain/placements/placement.ts';
import { forgetOldest } from '../forget-oldest.ts';

/** Tries that failed because the platform itself was in trouble, message by message, as far as this process saw them. */
export interface Troubles {
  /** One more; how many it makes. Null when there were so many that it must be the message, after all. */
  again(placement: Placement): number | null;
  /** The message has arrived, or is given up. */
  over(placement: Placement): void;
}

/** With waits of up to a minute more than an hour: an outage of a platform takes that long, and then ends. */
const MOST = 100;
/** What another process went on with is never told to be over. */
const MOST_MESSAGES = 10_000;

/** Counts from nothing: what was in trouble before the process began has its tries anew. */
export function createTroubles(): Troubles {
  const tries = new Map<string, number>();
  return {
    again(placement) {
      const count = (tries.get(placement.id) ?? 0) + 1;
      tries.set(placement.id, count);
      forgetOldest(tries, MOST_MESSAGES);
      return count > MOST ? null : count;
    },
    over: ({ id }) => void tries.delete(id),
  };
}
