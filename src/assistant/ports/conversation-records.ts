import type { Conversation } from '../../domain/conversation.ts';

/** The conversations. Saving one is part of `StatementRecords.commit`, with what was said in it. */
export interface ConversationRecords {
  /** The conversation of a thread in a place, with the version to commit against; null if nothing was said there yet. */
  load(place: string, thread: string): Promise<Conversation | null>;
}
