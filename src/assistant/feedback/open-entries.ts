import type { Citation } from '../../domain/citation.ts';
import { fold } from '../../domain/text/fold.ts';
import type { OpenQuestion } from '../ports/open-questions.ts';

/** Why questions are with the staff: the documents did not answer them, or the answer did not help. */
export const OPEN_REASONS = ['not-found', 'unhelpful'] as const;
export type OpenReason = (typeof OPEN_REASONS)[number];

/** Which questions are looked at; `reason` null for all. */
export interface OpenFilter {
  readonly reason: OpenReason | null;
  readonly settled: boolean;
}

/** A question however often it came, with the last time it did. */
export interface OpenEntry {
  readonly last: OpenQuestion;
  /** All of them, the last first. */
  readonly asked: readonly OpenQuestion[];
}

/** An entry with the clauses that were near, or that the answer rested on. */
export interface ShownEntry extends OpenEntry {
  readonly cited: readonly Citation[];
}

/** Questions (newest first) with those that are the same but for width, case and punctuation put together. */
export function openEntries(questions: readonly OpenQuestion[], { reason, settled }: OpenFilter): readonly OpenEntry[] {
  const meant = questions.filter((each) => reason === null || reasonsOf(each).includes(reason));
  return [...Map.groupBy(meant, ({ question }) => sameQuestion(question)).values()].flatMap((asked) => {
    const [last] = asked;
    return last !== undefined && asked.every(isSettled) === settled ? [{ last, asked }] : [];
  });
}

/** Why a question is with the staff, both reasons at most. */
export function reasonsOf({ outcome, complaints }: OpenQuestion): readonly OpenReason[] {
  const isOpen: Readonly<Record<OpenReason, boolean>> = {
    'not-found': outcome !== 'answered',
    unhelpful: complaints.length > 0,
  };
  return OPEN_REASONS.filter((reason) => isOpen[reason]);
}

/** The same for questions that differ in width, case, white space and punctuation alone. */
export function sameQuestion(question: string): string {
  const folded = fold(question);
  return folded.replace(/[\s\p{P}]/gu, '') || folded;
}

/** Whether staff dealt with it; whoever complains afterwards opens it again. */
export function isSettled({ settled, complaints }: OpenQuestion): boolean {
  return settled !== null && complaints.every(({ at }) => at <= settled.at);
}
