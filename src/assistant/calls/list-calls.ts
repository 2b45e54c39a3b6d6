import type { Level } from '../../domain/audience.ts';
import { orderCalls } from '../../domain/calls/order-calls.ts';
import type { HashText } from '../../domain/certificate.ts';
import { atHand } from '../answering/at-hand.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { type CallView, viewCall } from './call-view.ts';
import { knownCalls } from './known-calls.ts';

/** A call with the short key under which its calendar is asked for. */
export interface ListedCall extends CallView {
  readonly key: string;
}

/** The calls that the documents of one reader tell of, as they stand at `now`. */
export interface CallList {
  /** UTC ISO instant. */
  readonly now: string;
  /** Open ones, soonest first; then those still to open; ended ones last, newest first. */
  readonly calls: readonly ListedCall[];
}

/** Lists the calls; whoever asks sees only what the documents for everyone of their level tell. */
export type ListCalls = (audience: Level) => Promise<CallList>;

/** What listing needs. */
export interface ListingCalls {
  readonly index: Pick<PassageIndex, 'catalogue' | 'neighbours'>;
  readonly now: () => Date;
  readonly hash: HashText;
}

/** Makes the list of calls. */
export function makeListCalls({ index, now, hash }: ListingCalls): ListCalls {
  return async (audience) => {
    const at = now();
    const { programmes } = index.catalogue();
    const calls = orderCalls(knownCalls(index, atHand(index, audience, at)), at);
    return {
      now: at.toISOString(),
      calls: calls.map((call) => ({ ...viewCall(call, programmes, at), key: keyOf(call.id, hash) })),
    };
  };
}

/** Twelve letters and digits: a call's name in an address. */
export function keyOf(id: string, hash: HashText): string {
  return hash(id).slice(0, 12);
}

/** Whether nobody can apply for any of the calls now. */
export function noneIsOpen({ calls }: CallList): boolean {
  return calls.every(({ state }) => ['ended', 'before', 'written', 'undecided'].includes(state));
}
