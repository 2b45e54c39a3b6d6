import type { Actor } from '../../domain/audience.ts';
import type { Placement, SendOutcome } from '../../domain/placements/placement.ts';

/** The time that one try to send a message has. */
export interface SendingTime {
  /** Aborted when the try is given up. */
  readonly signal: AbortSignal;
  /**
   * Whether a request may still leave. To be asked last of all before it does: in a process that stood still, the signal's
   * timer is late.
   */
  isLeft(): boolean;
}

/**
 * Carries messages to one platform. Adapters translate the platform's refusals into outcomes; what they throw leaves it
 * unknown whether the message arrived, and a retryable AppError is for trouble of the platform, not of the message.
 */
export interface Courier {
  readonly channel: Actor['channel'];
  /** The addresses that can be reached from this process now; `all` where any process reaches every address. */
  reach(): readonly string[] | 'all';
  /** Posts the message, or edits it in place when it has a platform id. Its id and version go along, to be found by. */
  send(placement: Placement, time: SendingTime): Promise<SendOutcome>;
  /** Asks the platform for a message whose sending ended unknown; null when it is not there. Throws when it cannot be told. */
  find(placement: Placement): Promise<{ readonly platformId: string; readonly version: number } | null>;
}
