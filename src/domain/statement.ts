import type { Level } from './audience.ts';
import type { Citation } from './citation.ts';

/** What was said: an answer, a 判定シート, an exported calendar (.ics). Corrections walk this one table. */
export const STATEMENT_KINDS = ['answer', 'sheet', 'calendar'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** How a question ended. Anything but `answered` is shown to staff as a question the documents left open. */
export const STATEMENT_OUTCOMES = ['answered', 'notInDocuments', 'needsPerson'] as const;
export type StatementOutcome = (typeof STATEMENT_OUTCOMES)[number];

/** Something said to somebody, with what it rests on. Never changed; what was asked stands apart, in the exchange. */
export interface Statement {
  readonly id: string;
  readonly kind: StatementKind;
  readonly outcome: StatementOutcome;
  /** Null when it was said outside a conversation, as on the command line. */
  readonly conversationId: string | null;
  readonly certificateId: string;
  readonly audience: Level;
  /** UTC ISO instant. */
  readonly saidAt: string;
  /** What it rests on, in the order shown; for an abstention the near passages, which its certificate does not claim. */
  readonly citations: readonly Citation[];
}
