import { isRecord } from './is-record.ts';

/** Why a question was not taken, and what to do. */
export interface Failure {
  readonly message: string;
  readonly next: string;
}

/** A question that has not reached the server, or nobody knows whether it has; sent again under its id, it is the same question. */
export interface Unsent {
  readonly id: string;
  readonly thread: string;
  readonly question: string;
  readonly failure: Failure;
}

const UNSENT = 'michishirube.unsent';
const DRAFT = 'michishirube.draft';

/** A name for a conversation or a question that nobody else makes. */
export function newId(): string {
  // Not randomUUID, which browsers offer on secure origins only; an office may serve this page over plain HTTP.
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Questions of this tab that were not taken, in the order in which they were asked. */
export function keptUnsent(): readonly Unsent[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(UNSENT) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isUnsent) : [];
  } catch {
    // Unreadable is as good as none.
    return [];
  }
}

/** Keeps a question for a reload, in place of what was kept of it before. */
export function keepUnsent(unsent: Unsent): void {
  keep(UNSENT, JSON.stringify([...keptUnsent().filter(({ id }) => id !== unsent.id), unsent]));
}

/** Forgets a question: it was taken, or taken back. */
export function dropUnsent(id: string): void {
  keep(UNSENT, JSON.stringify(keptUnsent().filter((unsent) => unsent.id !== id)));
}

/** What was typed and not sent. */
export function keptDraft(): string {
  try {
    return sessionStorage.getItem(DRAFT) ?? '';
  } catch {
    return '';
  }
}

/** Keeps what is typed for a reload. */
export function keepDraft(text: string): void {
  keep(DRAFT, text);
}

/** Without room in the browser, or without storage, it is not kept. */
function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Nothing can be done about that here.
  }
}

function isUnsent(value: unknown): value is Unsent {
  return (
    isRecord(value) &&
    ['id', 'thread', 'question'].every((key) => typeof value[key] === 'string') &&
    isRecord(value.failure) &&
    typeof value.failure.message === 'string' &&
    typeof value.failure.next === 'string'
  );
}
