import type { ViewOutput } from '@slack/bolt';
import type { FeedbackOutcome, Opinion } from '../../../assistant/feedback/give-feedback.ts';
import { readCertificateId } from '../../../domain/certificate.ts';
import { COMPLAINTS, LONGEST_REMARK, type Rating } from '../../../domain/feedback.ts';
import { FEEDBACK_FIELDS } from './feedback-modal.ts';

/** What a sent form of feedback tells. */
export type FeedbackSubmission =
  | { readonly kind: 'opinion'; readonly opinion: Opinion }
  /** By block id, what cannot be kept. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** A form that is not ours. */
  | { readonly kind: 'foreign' };

/** Reads a sent form of feedback. Whether its sender may rate the answer is the use case's to say. */
export function readFeedbackSubmission({
  private_metadata: certificateId,
  state: { values },
}: Pick<ViewOutput, 'private_metadata' | 'state'>): FeedbackSubmission {
  if (readCertificateId(certificateId) !== certificateId) return { kind: 'foreign' };
  const chosen = values[FEEDBACK_FIELDS.complaint]?.[FEEDBACK_FIELDS.complaint]?.selected_option?.value;
  const remark = (values[FEEDBACK_FIELDS.remark]?.[FEEDBACK_FIELDS.remark]?.value ?? '').trim();
  if (remark.length > LONGEST_REMARK) return { kind: 'errors', errors: tooLong() };
  const complaint = COMPLAINTS.find((each) => each === chosen) ?? null;
  return { kind: 'opinion', opinion: { certificateId, rating: 'unhelpful', reason: { complaint, remark } } };
}

/** The error under a remark that is too long. */
export function tooLong(): Readonly<Record<string, string>> {
  return { [FEEDBACK_FIELDS.remark]: `${LONGEST_REMARK}文字以内でお願いします。` };
}

/** What a press says back, to the presser alone; `rating` null when it takes back what was said before. */
export function feedbackWords({ kind }: FeedbackOutcome, rating: Rating | null): string {
  if (kind === 'refused')
    return 'この回答を評価できるのは、質問した方だけです（記録が削除された回答も評価できません）。';
  if (kind === 'too-long') return `ひとことは${LONGEST_REMARK}文字以内でお願いします。`;
  if (rating === null) return '評価を取り消しました。';
  return rating === 'helpful'
    ? 'ありがとうございます。「役に立った」と記録しました。'
    : 'ありがとうございます。「役に立たなかった」と記録しました。回答の改善に役立てます。';
}
