import { type Actor, maySee } from '../../domain/audience.ts';
import { type Complaint, type Feedback, LONGEST_REMARK, type Rating } from '../../domain/feedback.ts';
import type { Clock } from '../ports/clock.ts';
import type { FeedbackRecords } from '../ports/feedback-records.ts';
import type { StatementRecords } from '../ports/statement-records.ts';

/** What giving feedback needs of the other rooms. */
export interface FeedbackDependencies {
  readonly statements: Pick<StatementRecords, 'exchange'>;
  readonly feedback: FeedbackRecords;
  readonly clock: Clock;
}

/** What somebody presses under an answer. */
export interface Opinion {
  readonly certificateId: string;
  /** Null takes back what was said before. */
  readonly rating: Rating | null;
  /** Null for a press of the button alone, which leaves a reason given before as it is. */
  readonly reason: { readonly complaint: Complaint | null; readonly remark: string } | null;
}

/** What the person thinks after it; null for nothing. Refused for an answer that is not theirs, or is erased. */
export type FeedbackOutcome =
  | { readonly kind: 'kept'; readonly feedback: Feedback | null }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-long' };

/** Rates an answer; only who got it may, and staff. */
export type GiveFeedback = (actor: Actor, opinion: Opinion) => Promise<FeedbackOutcome>;

/** Makes the use case over the records. */
export function makeGiveFeedback({ statements, feedback: records, clock }: FeedbackDependencies): GiveFeedback {
  return async (actor, { certificateId, rating, reason }) => {
    const exchange = await statements.exchange(certificateId);
    if (exchange === null || !(exchange.actorId === actor.id || maySee(actor.level, 'staff')))
      return { kind: 'refused' };
    if (rating === null) {
      await records.withdraw(certificateId, actor.id);
      return { kind: 'kept', feedback: null };
    }
    const remark = reason?.remark.trim() ?? '';
    if (remark.length > LONGEST_REMARK) return { kind: 'too-long' };
    const [before] = await records.given(actor.id, [certificateId]);
    const said = { certificateId, actorId: actor.id, rating, at: clock.now().toISOString() };
    const feedback: Feedback =
      rating === 'unhelpful'
        ? { ...said, ...(reason === null ? reasonOf(before) : { complaint: reason.complaint, remark: remark || null }) }
        : { ...said, complaint: null, remark: null };
    return (await records.give(feedback)) ? { kind: 'kept', feedback } : { kind: 'refused' };
  };
}

function reasonOf(before: Feedback | undefined): Pick<Feedback, 'complaint' | 'remark'> {
  return { complaint: before?.complaint ?? null, remark: before?.remark ?? null };
}
