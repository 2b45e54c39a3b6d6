import type { Action } from '../domain/action.ts';
import type { Answer } from '../domain/answer.ts';
import type { Actor, Level } from '../domain/audience.ts';
import type { InHand } from '../domain/inbox.ts';

/** A question as a channel received it, parsed at the door. */
export interface Inbound {
  readonly actor: Actor;
  /** Where it was asked, as the channel names it (a channel, a DM, a console tab). */
  readonly place: string;
  /** What everyone in that place may see. */
  readonly placeLevel: Level;
  readonly thread: string;
  readonly text: string;
  /** When it was asked; the clock's time when absent. */
  readonly askedAt?: Date;
  /** See `InboxPayload`. */
  readonly action?: Action;
  readonly replaces?: string;
  readonly via?: string;
  readonly unseen?: boolean;
  /** The event of the inbox that it is, in hand: the reply is placed, and the event done with it. Absent where one waits for the reply. */
  readonly event?: InHand;
}

/** What the asker gets. */
export interface Reply {
  readonly answer: Answer;
  /** The whole answer as a person reads it. */
  readonly text: string;
  /** Null for replies that say nothing of the documents (help, thanks). */
  readonly certificate: string | null;
  readonly latencyMs: number;
  /** How long the stages of the last try took, milliseconds. */
  readonly stagesMs: { readonly loadMs: number; readonly answerMs: number; readonly commitMs: number };
}

/** Does what was pressed or filled in, and keeps it with the event it came in. */
export type Act = (inbound: Inbound & { readonly action: Action; readonly event: InHand }) => Promise<void>;

/** The main use case: answers one question and keeps what was said. */
export type Ask = (inbound: Inbound) => Promise<Reply>;
