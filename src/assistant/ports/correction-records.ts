import type { Level } from '../../domain/audience.ts';
import type { Citation } from '../../domain/citation.ts';
import type { AffectedStatement, CorrectionNotice } from '../../domain/corrections/correction-notice.ts';

/** An answered statement as a correction needs it. */
export interface GivenStatement extends AffectedStatement {
  readonly audience: Level;
  /** Null where the exchange has been erased: nobody can be told any more. */
  readonly address: string | null;
  readonly citations: readonly Citation[];
}

/** What preparing changes, in one transaction. */
export interface PreparedNotices {
  readonly prepare: readonly CorrectionNotice[];
  /** Ids of notices that wait for a person and no longer hold. */
  readonly outdated: readonly string[];
  /** UTC ISO instant. */
  readonly at: string;
}

/** What a person decides on a notice that waits for them. */
export interface NoticeDecision {
  readonly state: 'approved' | 'dismissed';
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

/** Who was given which clause, and the corrections prepared for them. */
export interface CorrectionRecords {
  /** Answered statements that cite one of the documents, or a document that is no longer kept; oldest first. */
  given(documentIds: readonly string[]): Promise<readonly GivenStatement[]>;
  /** Keeps notices, of each key and address one, and sets outdated ones aside. Returns how many were new. */
  prepare(notices: PreparedNotices): Promise<number>;
  /** All notices, oldest first. */
  list(): Promise<readonly CorrectionNotice[]>;
  /** Decides on a notice that is still `prepared`; `conflict` when it is not, or there is none. */
  decide(id: string, decision: NoticeDecision): Promise<'decided' | 'conflict'>;
}
