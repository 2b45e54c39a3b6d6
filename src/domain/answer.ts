import type { Citation } from './citation.ts';
import type { ConversationState } from './conversation.ts';
import type { Message } from './messages/message.ts';

/** What kind of thing is asked; also the `kind` of the answer that carries it. */
export const SUBJECTS = [
  'deadline',
  'schedule',
  'rate',
  'amount',
  'cost',
  'eligibility',
  'documents',
  'criteria',
  'procedure',
  'contact',
  'definition',
  'comparison',
  'case',
  'fact',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What an answer is: a fact of the kind asked for, or something about the asking itself. */
export const ANSWER_KINDS = [...SUBJECTS, 'not-in-documents', 'person', 'help', 'thanks', 'forgotten'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** The answer to one question, before it is certified and sent. */
export interface Answer {
  readonly kind: AnswerKind;
  /** Whether the documents did not carry an answer. */
  readonly abstained: boolean;
  readonly message: Message;
  /** What it rests on; empty when abstained. */
  readonly citations: readonly Citation[];
  /** When abstained: the closest passages, which are not an answer. */
  readonly near: readonly Citation[];
  /** What the conversation is about after this answer. */
  readonly conversation: ConversationState;
}
