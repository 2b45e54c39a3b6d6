import type { Answer } from '../domain/answer.ts';
import type { Actor, Level } from '../domain/audience.ts';

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
}

/** What the asker gets. */
export interface Reply {
  readonly answer: Answer;
  /** The whole answer as a person reads it. */
  readonly text: string;
  /** Null for replies that say nothing of the documents (help, thanks). */
  readonly certificate: string | null;
  readonly latencyMs: number;
}

/** The main use case: answers one question and keeps what was said. */
export type Ask = (inbound: Inbound) => Promise<Reply>;
