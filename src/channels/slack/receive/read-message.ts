import { z } from 'zod';
import { editId, type InboxPayload } from '../../../domain/inbox.ts';
import { placeName } from '../addresses.ts';
import { unvouched } from '../people/unvouched.ts';
import { type Heard, NOTHING } from './heard.ts';
import { readSlackText } from './slack-text.ts';

const Ts = z.string().regex(/^\d{1,12}\.\d+$/u);

const Words = {
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().optional(),
  ts: Ts,
  thread_ts: z.string().optional(),
};

/** The events `app_mention` and `message` as far as they are read (docs.slack.dev/reference/events/message). */
const Message = z.object({
  type: z.enum(['app_mention', 'message']),
  subtype: z.string().optional(),
  channel: z.string(),
  channel_type: z.enum(['channel', 'group', 'im']).optional(),
  ...Words,
});

const Edit = z.object({
  type: z.literal('message'),
  subtype: z.literal('message_changed'),
  channel: z.string(),
  channel_type: z.enum(['channel', 'group', 'im']).optional(),
  message: z.object({ ...Words, edited: z.object({ ts: Ts }).optional() }),
  previous_message: z.object({ text: z.string().optional() }).optional(),
});

/** Kinds of messages in which people still write: with a file, and from a thread also into the channel. */
const WRITTEN = new Set<string | undefined>([undefined, 'file_share', 'thread_broadcast']);
/** A question edited later than this keeps its answer. */
const EDITABLE_S = 60;

/** Reads an event of `event_callback`; `us` is the assistant's own user id. */
export function readMessage(event: unknown, us: string | null): Heard {
  const edit = Edit.safeParse(event);
  if (edit.success) return readEdit(edit.data, us);
  const read = Message.safeParse(event);
  if (!read.success || !WRITTEN.has(read.data.subtype)) return NOTHING;
  const { type, channel, channel_type, ...words } = read.data;
  return asked(words, { channel, isDirect: channel_type === 'im', isMention: type === 'app_mention' }, us, {
    id: `slack:${channel}/${words.ts}`,
  });
}

function readEdit(
  { channel, channel_type, message, previous_message }: z.infer<typeof Edit>,
  us: string | null,
): Heard {
  const { edited, ...words } = message;
  // Slack also tells of links that were unfurled; only people edit.
  if (edited === undefined || words.text === previous_message?.text) return NOTHING;
  const isInTime = Number(edited.ts) - Number(words.ts) <= EDITABLE_S;
  if (!isInTime) return NOTHING;
  const first = `slack:${channel}/${words.ts}`;
  return asked(words, { channel, isDirect: channel_type === 'im', isMention: false }, us, {
    id: editId(first, edited.ts),
    replaces: first,
  });
}

interface Said {
  readonly user?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly text?: string | undefined;
  readonly ts: string;
  readonly thread_ts?: string | undefined;
}

function asked(
  { user, bot_id, text: written = '', ts, thread_ts }: Said,
  {
    channel,
    isDirect,
    isMention,
  }: { readonly channel: string; readonly isDirect: boolean; readonly isMention: boolean },
  us: string | null,
  { id, replaces }: { readonly id: string; readonly replaces?: string },
): Heard {
  // Neither the assistant itself nor another program is ever answered.
  if (user === undefined || user === us || bot_id !== undefined || user === 'USLACKBOT') return NOTHING;
  const { text, mentionsUs, mentionsOthers } = readSlackText(written, us);
  const isSpokenTo = isDirect || isMention || mentionsUs;
  // What was asked with a mention and is edited to be without one still is that question.
  const mayBeOurs = thread_ts !== undefined || replaces !== undefined;
  if (!isSpokenTo && (!mayBeOurs || mentionsOthers || text === '')) return NOTHING;
  const payload: InboxPayload = {
    ...unvouched(user),
    place: placeName({ channel, user: null }),
    thread: thread_ts ?? ts,
    text: text === '' ? HELP : text,
    askedAt: new Date(Number(ts) * 1000).toISOString(),
    ...(replaces === undefined ? {} : { replaces }),
  };
  return {
    kind: 'asked',
    event: { id, payload },
    onlyIfOurs: !isSpokenTo,
    opens: isDirect && thread_ts === undefined && replaces === undefined,
  };
}

/** What is asked by a mention without words: how the assistant is used. */
export const HELP = '使い方';
