import type { AnswerKind } from '../answer.ts';
import type { Actor, Level } from '../audience.ts';
import type { Message } from '../messages/message.ts';

/**
 * How a message stands with its platform. `due`: to be sent. `sending`: a process has it in hand, under a lease. `sent`:
 * the platform confirmed this version. `unknown`: the lease lapsed, so it may have arrived or not. `gone`: given up, or its
 * place no longer exists.
 */
export const PLACEMENT_STATES = ['due', 'sending', 'sent', 'unknown', 'gone'] as const;
export type PlacementState = (typeof PLACEMENT_STATES)[number];

/** What is said in one place. */
export interface PlacedContent {
  /** The words it answers; null when nobody asked. */
  readonly about: string | null;
  readonly message: Message;
  /** The same in plain text. */
  readonly text: string;
  readonly kind: AnswerKind | 'failure' | 'notice';
  readonly abstained: boolean;
  /** Whether it repeats the words it answers, since they stand nowhere in the conversation. */
  readonly repeats: boolean;
  /** UTC ISO instant. */
  readonly saidAt: string;
}

/** A message on its way to one place, put there with the outcome that it tells of. */
export interface NewPlacement {
  readonly id: string;
  readonly channel: Actor['channel'];
  readonly place: string;
  readonly thread: string;
  /** Unique within the conversation: putting the same key again makes a new version of the same message. */
  readonly key: string;
  /** What a reader must be allowed to see to be shown it. */
  readonly audience: Level;
  /** Under which its words are erased; null for what certifies nothing. */
  readonly certificateId: string | null;
  /** An address of the channel's own that leads to one person and lapses; null where the place is enough. */
  readonly via: string | null;
  readonly content: PlacedContent;
}

/** A message as it is kept, with what became of it. */
export interface Placement extends Omit<NewPlacement, 'content'> {
  /** Null once its words have been erased. */
  readonly content: PlacedContent | null;
  /** Order within the conversation, in which messages arrive; from 1. */
  readonly position: number;
  /** Number of the last change within the conversation: who knows changes up to n asks for those above. */
  readonly change: number;
  /** Counted from 1. */
  readonly version: number;
  /** The version that the platform confirmed; 0 while there is none. */
  readonly versionSent: number;
  /** The platform's own id of the message, by which it is edited; null until it is posted. */
  readonly platformId: string | null;
  readonly state: PlacementState;
  /** How often sending was tried since the version was made. */
  readonly attempts: number;
}

/** What became of one try to send. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly platformId: string }
  /** It did not arrive, for no fault: to be tried again as the platform asks, not before `notBefore` (UTC ISO instant). */
  | { readonly kind: 'later'; readonly notBefore: string }
  /**
   * Nobody knows whether it arrived; the platform is to be asked, not before `notBefore`. It counts as a failed try, unless
   * the platform itself was in trouble, which says nothing of the message.
   */
  | { readonly kind: 'unknown'; readonly notBefore: string; readonly counts?: boolean }
  /** Nobody was there to take it; that is no failed try. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'gone' };
