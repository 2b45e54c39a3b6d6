import type { Fields } from './fields.ts';

/** What Slack sends to an app: events, what people press and submit, and slash commands. */
export type DeliveryKind = 'events_api' | 'interactive' | 'slash_commands';

/** Something sent to the app, and how the app took it. */
export interface Delivery {
  /** The id of its envelope; a repetition has a new one. */
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly body: Fields;
  /** How often it was sent before. */
  readonly retry: number;
  readonly reason: string | null;
  /**
   * `acknowledged` in time; `refused` by an HTTP status other than 200; `unacknowledged` after Slack's three seconds;
   * `unreachable`: there was nobody to send it to.
   */
  outcome: 'pending' | 'acknowledged' | 'refused' | 'unacknowledged' | 'unreachable';
  status: number | null;
  /** What the acknowledgement carried: an object, a text, or null. */
  answer: unknown;
  /** From sending to acknowledgement. */
  ms: number | null;
}

/** How a delivery came back. */
export type Receipt = Pick<Delivery, 'outcome' | 'status' | 'answer'>;

/** Slack waits three seconds for an acknowledgement. */
export const ACK_MS = 3000;
