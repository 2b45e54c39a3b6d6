import type { types } from '@slack/bolt';
import {
  COMPLAINT_NAMES,
  COMPLAINTS,
  type Complaint,
  type Feedback,
  LONGEST_REMARK,
} from '../../../domain/feedback.ts';
import { VIEWS } from '../contract.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { shorten } from '../render/shorten.ts';
import { paragraph, plainText } from './texts.ts';

/** Block ids of the form, which are its action ids as well. */
export const FEEDBACK_FIELDS = Object.freeze({ complaint: 'complaint', remark: 'remark' });

/** The title of the form. */
export const FEEDBACK_TITLE = '回答へのご意見';

/** The form that asks why an answer did not help, with what was given before. */
export function feedbackModal(
  certificateId: string,
  given: Pick<Feedback, 'complaint' | 'remark'> | null,
): types.ModalView {
  const complaint = given?.complaint ?? null;
  const remark = given?.remark ?? '';
  return {
    type: 'modal',
    callback_id: VIEWS.feedback,
    private_metadata: certificateId,
    title: plainText(FEEDBACK_TITLE, SLACK_LIMITS.view.title),
    submit: plainText('送る', SLACK_LIMITS.view.submit),
    close: plainText('閉じる', SLACK_LIMITS.view.close),
    blocks: [
      paragraph(
        '「役に立たなかった」と記録しました。よろしければ、理由をお聞かせください。',
        SLACK_LIMITS.section.text,
      ),
      {
        type: 'input',
        block_id: FEEDBACK_FIELDS.complaint,
        label: plainText('どこが問題でしたか', SLACK_LIMITS.input.label),
        element: {
          type: 'radio_buttons',
          action_id: FEEDBACK_FIELDS.complaint,
          options: COMPLAINTS.map(optionOf),
          ...(complaint === null ? {} : { initial_option: optionOf(complaint) }),
        },
      },
      {
        type: 'input',
        block_id: FEEDBACK_FIELDS.remark,
        optional: true,
        label: plainText('ひとこと', SLACK_LIMITS.input.label),
        hint: plainText(
          `${LONGEST_REMARK}文字まで。回答の改善のために担当者が読みます。個人の情報は書かないでください。`,
          SLACK_LIMITS.input.hint,
        ),
        element: {
          type: 'plain_text_input',
          action_id: FEEDBACK_FIELDS.remark,
          multiline: true,
          max_length: LONGEST_REMARK,
          ...(remark === '' ? {} : { initial_value: shorten(remark, LONGEST_REMARK) }),
        },
      },
    ],
  };
}

function optionOf(complaint: Complaint): types.PlainTextOption {
  return { text: plainText(COMPLAINT_NAMES[complaint], SLACK_LIMITS.option.text), value: complaint };
}
