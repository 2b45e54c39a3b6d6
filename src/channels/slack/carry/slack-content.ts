import type { types } from '@slack/bolt';
import { ACTIONS } from '../contract.ts';

/** A message as Slack takes it. */
export interface SlackContent {
  /**
   * Its words for notifications, and alone for when Slack refuses the blocks: escaped as Slack asks, and short enough to
   * be an edit.
   */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

const NOT_HERE = 'このチャンネルに道しるべが入っていないため、あなただけに表示しています。';
const NOT_THERE = '元のチャンネルに道しるべが入っていないため、こちらにお送りします。';

/** Slack's codes for blocks it does not take, and for a message that is too long with them. */
const REJECTIONS: readonly string[] = [
  'block_mismatch',
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
];

/** Whether Slack refused how a message was made up, rather than the message. */
export function isRejection(code: string): boolean {
  return REJECTIONS.includes(code);
}

/** The words alone; without `mrkdwn` they are shown as they are, wherever Slack knows that flag. */
export interface WordsAlone extends Pick<SlackContent, 'text'> {
  readonly mrkdwn: false;
}

/** What is left to send when Slack refuses the blocks. */
export function wordsAlone({ text }: SlackContent): WordsAlone {
  return { text, mrkdwn: false };
}

/** The same for the asker alone, telling why. */
export function notHere(content: SlackContent): SlackContent {
  return below(NOT_HERE, content);
}

/** The same in the asker's direct message, telling why; there is no channel there to share it with. */
export function notThere({ text, blocks }: SlackContent): SlackContent {
  return below(NOT_THERE, { text, blocks: blocks.flatMap(unshared) });
}

function unshared(block: types.KnownBlock): types.KnownBlock[] {
  if (block.type !== 'actions') return [block];
  const elements = block.elements.filter((element) => element.action_id !== ACTIONS.share);
  return elements.length === 0 ? [] : [{ ...block, elements }];
}

function below(why: string, { text, blocks }: SlackContent): SlackContent {
  const note: types.ContextBlock = { type: 'context', elements: [{ type: 'plain_text', text: why }] };
  return { text: `${why}\n${text}`, blocks: [note, ...blocks] };
}
