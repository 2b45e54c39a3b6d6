import type { types } from '@slack/bolt';
import { SLACK_LIMITS } from '../limits.ts';
import { paragraph, plainText } from './texts.ts';

/** A window that only tells something. */
export function noticeModal(title: string, lines: readonly string[]): types.ModalView {
  return {
    type: 'modal',
    title: plainText(title, SLACK_LIMITS.view.title),
    close: plainText('閉じる', SLACK_LIMITS.view.close),
    blocks: lines.slice(0, SLACK_LIMITS.view.blocks).map((line) => paragraph(line, SLACK_LIMITS.section.text)),
  };
}
