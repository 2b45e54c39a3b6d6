import type { Feedback } from '../../domain/feedback.ts';

/** What people think of answers: one opinion a certificate and person, erased with the words of the exchange. */
export interface FeedbackRecords {
  /** Keeps it in the place of what the person thought before. False when the exchange is erased, or never was. */
  give(feedback: Feedback): Promise<boolean>;
  /** Takes back what the person thought; nothing happens when they thought nothing. */
  withdraw(certificateId: string, actorId: string): Promise<void>;
  /** What a person thinks of these answers, in no order. */
  given(actorId: string, certificateIds: readonly string[]): Promise<readonly Feedback[]>;
}
