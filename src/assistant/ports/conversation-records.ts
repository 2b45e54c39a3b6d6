import type { Conversation } from '../../domain/conversation.ts';

/** A conversation as it stands after a turn. The store gives it its version. */
export type NextConversation = Omit<Conversation, 'version'>;

/** The conversations. A turn that says something of the documents keeps its own through `StatementRecords.commit`. */
export interface ConversationRecords {
  /** The conversation of a thread in a place, with the version to save against; null if nothing was said there yet. */
  load(place: string, thread: string): Promise<Conversation | null>;
  /**
   * For a turn without a statement (thanks, 「忘れて」): keeps the conversation if it still has `expectedVersion`, 0 for
   * one that `load` did not know. On `conflict` nothing is kept: load and decide again.
   */
  save(conversation: NextConversation, expectedVersion: number): Promise<'saved' | 'conflict'>;
  /** Forgets every conversation that nobody has gone on with since an instant; returns how many. */
  expire(updatedBefore: string): Promise<number>;
}
