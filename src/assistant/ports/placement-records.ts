import type { Actor } from '../../domain/audience.ts';
import type { NewPlacement, Placement, SendOutcome } from '../../domain/placements/placement.ts';

/** What a process takes in hand to send. */
export interface PlacementClaim {
  readonly channel: Actor['channel'];
  /** Only these conversations (see `addressOf`); all of the channel when undefined. */
  readonly addresses?: readonly string[];
  /** UTC ISO instant. */
  readonly now: string;
  readonly leaseUntil: string;
  readonly lease: string;
  readonly limit: number;
}

/** A placement in hand; `wasUnknown` when an earlier try ended without anybody knowing how. */
export interface PlacementInHand {
  readonly placement: Placement;
  readonly lease: string;
  readonly wasUnknown: boolean;
}

/** Messages on their way to the platforms, and what became of them. They are put with the outcome they tell of. */
export interface PlacementRecords {
  /** Puts messages; of a key that is there already a new version, to be sent again. */
  put(placements: readonly NewPlacement[], at: string): Promise<void>;
  /** Takes what is to be sent, of each address the first only, and none while another of it is in hand. */
  claim(claim: PlacementClaim): Promise<readonly PlacementInHand[]>;
  /**
   * Keeps what became of the version that was sent; false when the lease is not held any more, or a newer try decided. Null
   * in hand when the reader confirms it.
   */
  settle(
    inHand: Pick<PlacementInHand, 'lease' | 'wasUnknown'> | null,
    placement: Placement,
    outcome: SendOutcome,
  ): Promise<boolean>;
  /** Forgets the addresses that lead to one person (`via`) of messages put before an instant and not on their way any more; returns how many. */
  forgetVia(putBefore: string): Promise<number>;
}
