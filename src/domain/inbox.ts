import type { Action } from './action.ts';
import type { Actor, Level } from './audience.ts';

/** What a channel received and has not answered yet: enough to answer it in any process. */
export interface InboxPayload {
  readonly actor: Actor;
  readonly place: string;
  readonly placeLevel: Level;
  readonly thread: string;
  readonly text: string;
  /** When it was asked, UTC ISO instant. */
  readonly askedAt: string;
  /** What was pressed or filled in; `text` then tells it in words. */
  readonly action?: Action;
  /** Id of the event whose reply this one's replaces, because its question was edited. */
  readonly replaces?: string;
  /** An address by which the channel answers the asker alone, and which lapses. */
  readonly via?: string;
  /** The question stands nowhere in the conversation (a command, a button): its answer repeats it. */
  readonly unseen?: boolean;
}

/** An event as it is received; `id` is unique across channels (the platform's own id under the channel's name). */
export interface Received {
  readonly id: string;
  readonly payload: InboxPayload;
}

/** An event in hand of one process, until its lease lapses. */
export interface InHand extends Received {
  /** Whoever commits the outcome must still hold this lease. */
  readonly lease: string;
  /** Counted from 1. */
  readonly attempts: number;
  /** When it was taken in hand, by the real clock; UTC ISO instant. */
  readonly takenAt: string;
}

/**
 * Id of the event that an edit made at `editedAt` is; in the order of their ids, edits of one question follow one another.
 * Instants are the platform's own, all of one length.
 */
export function editId(first: string, editedAt: string): string {
  return `${first}/${editedAt}`;
}

/** Between which the ids of all edits of one question lie. */
export function editsOf(first: string): { readonly from: string; readonly before: string } {
  // `0` follows `/`.
  return { from: `${first}/`, before: `${first}0` };
}

/** The conversation that an event belongs to; events of one address are answered one after another. */
export function addressOf({ place, thread }: Pick<InboxPayload, 'place' | 'thread'>): string {
  return `${place}/${thread}`;
}
