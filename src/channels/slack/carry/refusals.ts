import { readSlackError } from '../connect/slack-errors.ts';

/** The app may not post there, or there is no such place any more. */
const CLOSED_CODES: readonly string[] = [
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
];
/** What the message belongs to, or the message itself, was taken away. */
const GONE_CODES: readonly string[] = [
  ...CLOSED_CODES,
  'cannot_dm_bot',
  'cant_update_message',
  'edit_window_closed',
  'message_not_found',
  'messages_tab_disabled',
  'thread_not_found',
  'user_not_found',
  'user_not_in_channel',
];
const UNREADABLE_CODES: readonly string[] = ['channel_not_found', 'not_in_channel', 'thread_not_found'];
/** Posting is suspended for the whole organisation, until its admins allow it again. */
const SUSPENDED_CODES: readonly string[] = ['ekm_access_denied'];

/** Whether a message that is refused so has nowhere to go. */
export function isGone(code: string): boolean {
  return GONE_CODES.includes(code);
}

/** Whether nothing of a conversation can be read: then nothing of ours can stand there that could be edited. */
export function isUnreadable(code: string): boolean {
  return UNREADABLE_CODES.includes(code);
}

/** Whether the organisation's admins must allow posting again. */
export function isSuspended(code: string): boolean {
  return SUSPENDED_CODES.includes(code);
}

/** Slack's code when the app may not post there; null for any other error. */
export function closedCode(error: unknown): string | null {
  const fault = readSlackError(error);
  return fault.kind === 'refused' && [...CLOSED_CODES, 'user_not_in_channel'].includes(fault.code) ? fault.code : null;
}
