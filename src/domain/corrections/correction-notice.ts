import type { Level } from '../audience.ts';
import type { Citation } from '../citation.ts';
import type { StatementKind } from '../statement.ts';

/** A notice waits for a person, and then for a channel, or is set aside. */
export const NOTICE_STATES = ['prepared', 'approved', 'dismissed'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** Where a clause stands, as a message names it. */
export type ClauseSource = Pick<Citation, 'documentId' | 'document' | 'title' | 'kind' | 'page' | 'headings' | 'quote'>;

/** A clause that was given, and what stands in its place now. */
export interface ClauseChange {
  /** The same for the same words and their replacement, whatever file states it; see `changeKey`. */
  readonly key: string;
  /** A 正誤表 and the like, or a new version of the same document. */
  readonly by: 'correction' | 'version';
  readonly before: string;
  /** Null: the new version has no such clause any more. */
  readonly after: string | null;
  /** The clause as it was given. */
  readonly given: ClauseSource;
  /** The clause that replaces it; null as `after` is. */
  readonly source: ClauseSource | null;
}

/** Something said that rested on a changed clause. */
export interface AffectedStatement {
  readonly certificateId: string;
  readonly kind: StatementKind;
  /** UTC ISO instant. */
  readonly saidAt: string;
}

/** One correction for one place and thread, whatever number of statements it corrects there. */
export interface CorrectionNotice {
  readonly id: string;
  /** Of its changes; unique with the address. */
  readonly key: string;
  /** Where the statements were made, as the channel addresses it. */
  readonly address: string;
  /** What everyone who was told may see: the lowest level of its statements. */
  readonly audience: Level;
  readonly changes: readonly ClauseChange[];
  readonly statements: readonly AffectedStatement[];
  readonly state: NoticeState;
  /** UTC ISO instants. */
  readonly preparedAt: string;
  readonly decidedAt: string | null;
  /** Name of the person who decided; `OUTDATED` for one that the assistant itself set aside. */
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

/** Decides on notices whose correction no longer holds; such a notice may be prepared again. */
export const OUTDATED = 'michishirube';
