import type { InHand, Received } from '../../domain/inbox.ts';
import type { NewPlacement } from '../../domain/placements/placement.ts';

/** What a process takes in hand. */
export interface InboxClaim {
  /** UTC ISO instant. */
  readonly now: string;
  /** Until when nobody else may take it. */
  readonly leaseUntil: string;
  /** Unguessable and new for each claim. */
  readonly lease: string;
}

/** How an event that could not be answered is let go of: to be taken again, or ended by telling so. */
export type Release =
  /** Not before an instant (UTC ISO); `counts` when it was a try that failed. */
  | { readonly kind: 'later'; readonly notBefore: string; readonly counts: boolean }
  | { readonly kind: 'failed'; readonly tell: readonly NewPlacement[]; readonly at: string };

/**
 * What was received and is not answered yet. A row is made before the event is acknowledged, and is done only with its
 * outcome, through `StatementRecords.commit`; so a process may end at any moment and nothing is lost or done twice.
 */
export interface InboxRecords {
  /** Keeps an event; `known` when its id was received before, whatever became of it. */
  receive(event: Received, at: string): Promise<'received' | 'known'>;
  /** Takes the oldest event that waits, or whose lease lapsed, and whose address has no older one open; null when there is none. */
  claim(claim: InboxClaim): Promise<InHand | null>;
  /** Lets go of an event in hand that is not answered; false when it was not in hand any more. */
  release(event: InHand, how: Release): Promise<boolean>;
  /** Events of an address that are not answered yet, in order. */
  open(address: string): Promise<readonly Received[]>;
  /** Forgets the ids of events done before an instant; returns how many. */
  sweep(doneBefore: string): Promise<number>;
}
