/** One line of a list the assistant offered; 「②は？」 means the second one. */
export interface Offer {
  readonly label: string;
  /** What choosing it asks. */
  readonly text: string;
}

/** What a conversation is about, so that 「それはいつまで？」 can be understood. */
export interface ConversationState {
  /** Ids of the programmes in focus. */
  readonly programmes: readonly string[];
  /** Ids of the documents in focus. */
  readonly documents: readonly string[];
  /** What was last asked about, in words. */
  readonly topic: string | null;
  readonly lastQuestion: string | null;
  /** The kind of question last asked (deadline, cost …). */
  readonly lastKind: string | null;
  /** The last list offered, in the order of its ordinals. */
  readonly offered: readonly Offer[];
}

/** A thread in a place; `version` grows by one with every change, 0 while it has not been kept yet. */
export interface Conversation {
  readonly id: string;
  readonly place: string;
  readonly thread: string;
  readonly version: number;
  readonly state: ConversationState;
  /** UTC ISO instant. */
  readonly updatedAt: string;
}

const NOTHING_YET: ConversationState = {
  programmes: [],
  documents: [],
  topic: null,
  lastQuestion: null,
  lastKind: null,
  offered: [],
};

/** A conversation in which nothing has been said yet. */
export function newConversation(id: string, place: string, thread: string, at: string): Conversation {
  return { id, place, thread, version: 0, state: NOTHING_YET, updatedAt: at };
}

/** The state without any words of a person: programmes and documents stay in focus, what was asked is forgotten. */
export function forgetWords(state: ConversationState): ConversationState {
  return { ...NOTHING_YET, programmes: state.programmes, documents: state.documents };
}
