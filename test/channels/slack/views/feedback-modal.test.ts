import { describe, expect, it } from 'vitest';
import { feedbackModal } from '../../../../src/channels/slack/views/feedback-modal.ts';
import {
  feedbackWords,
  readFeedbackSubmission,
} from '../../../../src/channels/slack/views/read-feedback-submission.ts';
import { COMPLAINTS, LONGEST_REMARK } from '../../../../src/domain/feedback.ts';
import { sendBack } from './send-back.ts';
import { viewFaults } from './view-faults.ts';

const CERTIFICATE = '0123456789abc';

describe('the form that asks why an answer did not help', () => {
  it('keeps Slack’s limits', () => {
    const view = feedbackModal(CERTIFICATE, null);
    expect(viewFaults(view)).toEqual([]);
    expect(view).toMatchSnapshot();
  });

  it('brings back what was given before, untouched', () => {
    for (const complaint of COMPLAINTS)
      expect(
        readFeedbackSubmission(sendBack(feedbackModal(CERTIFICATE, { complaint, remark: '金額が違います' }))),
      ).toEqual({
        kind: 'opinion',
        opinion: { certificateId: CERTIFICATE, rating: 'unhelpful', reason: { complaint, remark: '金額が違います' } },
      });
  });

  it('says under the remark that it is too long', () => {
    const view = feedbackModal(CERTIFICATE, null);
    const filled = (remark: string) => readFeedbackSubmission(sendBack(view, { complaint: 'value', remark }));
    expect(filled('あ'.repeat(LONGEST_REMARK)).kind).toBe('opinion');
    expect(filled('あ'.repeat(LONGEST_REMARK + 1))).toEqual({
      kind: 'errors',
      errors: { remark: '500文字以内でお願いします。' },
    });
  });

  it('takes no complaint that is not one, and no form that is not ours', () => {
    const view = feedbackModal(CERTIFICATE, null);
    expect(readFeedbackSubmission(sendBack(view, { complaint: 'toString', remark: null }))).toMatchObject({
      opinion: { reason: { complaint: null, remark: '' } },
    });
    for (const private_metadata of ['', '0123456789abC', '{"certificate":"0123456789abc"}'])
      expect(readFeedbackSubmission({ ...sendBack(view), private_metadata })).toEqual({ kind: 'foreign' });
  });
});

it('says back what became of a press, politely', () => {
  const kept = { kind: 'kept', feedback: null } as const;
  expect([
    feedbackWords(kept, 'helpful'),
    feedbackWords(kept, 'unhelpful'),
    feedbackWords(kept, null),
    feedbackWords({ kind: 'refused' }, 'helpful'),
    feedbackWords({ kind: 'too-long' }, 'unhelpful'),
  ]).toMatchSnapshot();
});
