import type { AuditRecords } from '../ports/audit-records.ts';
import type { Clock, NewId } from '../ports/clock.ts';
import type { CorrectionRecords } from '../ports/correction-records.ts';

/** What deciding needs of the other rooms. */
export interface DecideDependencies {
  readonly corrections: Pick<CorrectionRecords, 'decide' | 'list'>;
  /** Null where nothing is written down. */
  readonly audit: AuditRecords | null;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** What a person decides on prepared notices that tell the same. */
export interface CorrectionDecision {
  /** Ids of the notices, as they were shown. */
  readonly notices: readonly string[];
  readonly state: 'approved' | 'dismissed';
  /** Why; a dismissal needs it. */
  readonly reason: string | null;
}

/** How many were decided, and how many somebody else had decided before. */
export interface DecidedCorrections {
  readonly decided: number;
  readonly conflicts: number;
}

/** Decides on notices, each for itself: of two people who press at once each notice follows the first. */
export type DecideCorrection = (
  by: { readonly id: string; readonly name: string },
  decision: CorrectionDecision,
) => Promise<DecidedCorrections | 'reason-missing'>;

/** Makes the use case over the records. Who may decide is for the channel to say. */
export function makeDecideCorrection({ corrections, audit, clock, newId }: DecideDependencies): DecideCorrection {
  return async (by, { notices, state, reason: given }) => {
    const reason = given?.trim() || null;
    if (state === 'dismissed' && reason === null) return 'reason-missing';
    const documents = new Map((await corrections.list()).map(({ id, changes }) => [id, changes[0]?.given.document]));
    let decided = 0;
    const ids = [...new Set(notices)];
    for (const id of ids) {
      const at = clock.now().toISOString();
      if ((await corrections.decide(id, { state, by: by.name, at, reason })) === 'conflict') continue;
      decided += 1;
      const subject = `${documents.get(id) ?? ''} ${id} ${state}`.trim();
      await audit?.add({
        id: newId(20),
        at,
        actorId: by.id,
        actorName: by.name,
        action: 'correction-decided',
        subject,
      });
    }
    return { decided, conflicts: ids.length - decided };
  };
}
