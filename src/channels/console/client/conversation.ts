import { isRecord } from './is-record.ts';

/** Why there is no answer, and what to do. */
export interface Failure {
  readonly message: string;
  readonly next: string;
}

/** A question with what became of it; `html` is the server's own markup of the whole turn, escaped there. */
export interface Turn {
  readonly question: string;
  /** Empty while there is no answer. */
  readonly html: string;
  readonly text: string;
  /** Null when answered or still waiting. */
  readonly failure: Failure | null;
}

/** What this tab shows; `thread` is its name at the server. */
export interface Conversation {
  readonly thread: string;
  readonly turns: readonly Turn[];
}

const CONVERSATION = 'michishirube.conversation';
const DRAFT = 'michishirube.draft';
const LEFT_BEHIND: Failure = {
  message: 'ページが閉じられたため、回答を受け取れませんでした。',
  next: 'もう一度お送りください。',
};

/** True once the server's markup is there; a turn that failed or waits has none. */
export function isAnswered(turn: Turn): boolean {
  return turn.html !== '';
}

/** A conversation under a thread of its own. */
export function newConversation(): Conversation {
  // Not randomUUID, which browsers offer on secure origins only; an office may serve this page over plain HTTP.
  const bytes = [...crypto.getRandomValues(new Uint8Array(12))];
  return { thread: bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''), turns: [] };
}

/** The conversation kept by this tab, or a new one; questions that were waiting when the page closed have failed. */
export function restoreConversation(): Conversation {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(CONVERSATION) ?? 'null');
    if (isRecord(kept) && typeof kept.thread === 'string' && Array.isArray(kept.turns)) {
      const turns = kept.turns.filter(isTurn);
      return {
        thread: kept.thread,
        turns: turns.map((turn) => (isAnswered(turn) || turn.failure ? turn : { ...turn, failure: LEFT_BEHIND })),
      };
    }
  } catch {
    // Unreadable is as good as none.
  }
  return newConversation();
}

/** Keeps the conversation for a reload; when the browser's space is full, the oldest turns are kept no longer. */
export function keepConversation(conversation: Conversation): void {
  for (let from = 0; from <= conversation.turns.length; from += 1) {
    if (keep(CONVERSATION, JSON.stringify({ ...conversation, turns: conversation.turns.slice(from) }))) return;
  }
}

/** What was typed and not sent. */
export function keptDraft(): string {
  try {
    return sessionStorage.getItem(DRAFT) ?? '';
  } catch {
    return '';
  }
}

/** Keeps what is typed for a reload; without room in the browser it is lost silently. */
export function keepDraft(text: string): void {
  keep(DRAFT, text);
}

/** False when the browser's space is full or storage is switched off. */
function keep(key: string, value: string): boolean {
  try {
    sessionStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function isTurn(value: unknown): value is Turn {
  return isRecord(value) && ['question', 'html', 'text'].every((key) => typeof value[key] === 'string');
}
