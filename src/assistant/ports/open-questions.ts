import type { Feedback } from '../../domain/feedback.ts';
import type { StatementOutcome } from '../../domain/statement.ts';

/** A question that staff should look at: the documents left it open, or somebody was not helped by the answer. */
export interface OpenQuestion {
  readonly certificateId: string;
  readonly outcome: StatementOutcome;
  readonly question: string;
  /** UTC ISO instant. */
  readonly at: string;
  /** From those whom the answer did not help, oldest first. */
  readonly complaints: readonly Pick<Feedback, 'complaint' | 'remark' | 'at'>[];
  /** Who dealt with it, and when (UTC ISO instant); null while nobody has. */
  readonly settled: { readonly by: string; readonly at: string } | null;
}

/** The questions that are the staff's work; those whose words were erased are gone. */
export interface OpenQuestions {
  /** Newest first, at most `limit`, settled ones included. */
  list(limit: number): Promise<readonly OpenQuestion[]>;
  /** Marks questions as dealt with, also again; those erased meanwhile are left out. */
  settle(certificateIds: readonly string[], by: string, at: string): Promise<void>;
  /** Takes the mark off again. */
  reopen(certificateIds: readonly string[]): Promise<void>;
}
