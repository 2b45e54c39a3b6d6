import type { types } from '@slack/bolt';
import type { Message } from '../../../domain/messages/message.ts';
import { ACTIONS, exampleAction } from '../contract.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { shorten } from './shorten.ts';

/** Buttons side by side; more of them make a wall. */
const IN_A_ROW = 5;
const MOST_QUESTIONS = 25;

/** What may be pressed below a message, by the ids that it is done with; null where it is not offered. */
export interface Offers {
  readonly sheetEdit: string | null;
  readonly sheetBegin: string | null;
  readonly share: string | null;
}

/** The assistant's own buttons in one row; none where nothing is offered. */
export function ownButtons({ sheetEdit, sheetBegin, share }: Offers): types.ActionsBlock[] {
  const elements = [
    ...(sheetEdit === null ? [] : [button(ACTIONS.sheetEdit, '回答を直す', sheetEdit)]),
    ...(sheetBegin === null ? [] : [button(ACTIONS.sheetBegin, '判定シートを作る', sheetBegin)]),
    ...(share === null ? [] : [button(ACTIONS.share, 'チャンネルに共有', share)]),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** A message's suggestions as buttons that ask at once. */
export function questionButtons({ blocks }: Message): types.ActionsBlock[] {
  const questions = blocks
    .flatMap((block) => (block.kind === 'suggestions' ? block.questions : []))
    .filter((question) => question.trim() !== '')
    .slice(0, MOST_QUESTIONS);
  const buttons = questions.map((question, at) => button(exampleAction(at), question, question));
  return Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, row) => ({
    type: 'actions',
    elements: buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW),
  }));
}

/** Whether an answer was of use, by its certificate. */
export function feedbackButtons(certificate: string): types.ContextActionsBlock {
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: ACTIONS.feedback,
        positive_button: {
          text: { type: 'plain_text', text: '役に立った' },
          accessibility_label: 'この回答は役に立った',
          value: `helpful:${certificate}`,
        },
        negative_button: {
          text: { type: 'plain_text', text: '役に立たなかった' },
          accessibility_label: 'この回答は役に立たなかった',
          value: `unhelpful:${certificate}`,
        },
      },
    ],
  };
}

function button(action: string, text: string, value: string): types.Button {
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: shorten(text, SLACK_LIMITS.button.text), emoji: false },
    value: shorten(value, SLACK_LIMITS.button.value),
  };
}
