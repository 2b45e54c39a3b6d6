import type { App } from '@slack/bolt';
import { ACTIONS, VIEWS } from '../contract.ts';
import { FEEDBACK_TITLE, feedbackModal } from '../views/feedback-modal.ts';
import { noticeModal } from '../views/notice-modal.ts';
import { feedbackWords, readFeedbackSubmission } from '../views/read-feedback-submission.ts';
import { makeOpenForm } from './open-form.ts';
import { type Pressing, pressers } from './pressing.ts';

const RATED = /^(helpful|unhelpful):([0-9a-hjkmnp-tv-z]{13})$/u;

/** 役に立った, 役に立たなかった, and why not. */
export function listenToFeedback(app: App, pressing: Pressing): void {
  const { client, use, tell, log } = pressing;
  const people = pressers(pressing);
  const openForm = makeOpenForm({ client, tell, log });

  app.action({ type: 'block_actions', action_id: ACTIONS.feedback }, async ({ ack, body, action }) => {
    const [, pressed, certificateId] = RATED.exec('value' in action ? String(action.value) : '') ?? [];
    if (certificateId === undefined) return ack();
    const rating = pressed === 'helpful' ? 'helpful' : 'unhelpful';
    const outcome = await use.giveFeedback(await people.anywhere(body.user.id), {
      certificateId,
      rating,
      reason: null,
    });
    await ack();
    const words = feedbackWords(outcome, rating);
    if (outcome.kind !== 'kept' || rating === 'helpful') return tell(body, words);
    await openForm(body, () => Promise.resolve(feedbackModal(certificateId, outcome.feedback)), words);
  });

  app.view(VIEWS.feedback, async ({ ack, body, view }) => {
    const read = readFeedbackSubmission(view);
    if (read.kind === 'errors') return ack({ response_action: 'errors', errors: { ...read.errors } });
    if (read.kind === 'foreign') return ack();
    const outcome = await use.giveFeedback(await people.anywhere(body.user.id), read.opinion);
    if (outcome.kind === 'kept') return ack();
    await ack({ response_action: 'update', view: noticeModal(FEEDBACK_TITLE, [feedbackWords(outcome, 'unhelpful')]) });
  });
}
