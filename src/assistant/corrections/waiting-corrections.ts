import type { CorrectionNotice } from '../../domain/corrections/correction-notice.ts';

/** Notices that wait for a person and tell the same, to be decided with one press. */
export interface WaitingCorrection {
  /** The first of them; its changes are those of all. */
  readonly first: CorrectionNotice;
  /** Ids of all of them: one a place. */
  readonly notices: readonly string[];
  /** How many answers, sheets and calendars rest on the changed clauses. */
  readonly statements: number;
}

/** The notices that wait for a person, put together by what they tell; oldest first. */
export function waitingCorrections(notices: readonly CorrectionNotice[]): readonly WaitingCorrection[] {
  const waiting = notices.filter(({ state }) => state === 'prepared');
  return [...Map.groupBy(waiting, ({ key }) => key).values()].flatMap((alike) => {
    const [first] = alike;
    const statements = alike.reduce((sum, each) => sum + each.statements.length, 0);
    return first === undefined ? [] : [{ first, notices: alike.map(({ id }) => id), statements }];
  });
}
