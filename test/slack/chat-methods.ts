import { areTooLong, faultsOfBlocks } from './block-rules.ts';
import { type Block, type Fields, isFields, textAt } from './fields.ts';
import { messageFields, withIds } from './message-fields.ts';
import { channelOf, type Method } from './method.ts';
import { invalidArguments, SlackError } from './slack-error.ts';
import {
  channelType,
  directMessage,
  findMessage,
  type SlackChannel,
  type SlackMessage,
  type Version,
  type Workspace,
} from './workspace.ts';

/** `chat.postMessage` cuts a text at 40,000 characters; `chat.update` refuses one over 4,000. */
const MAX_TEXT = 40_000;
const MAX_UPDATE_TEXT = 4000;
const MAX_METADATA_BYTES = 16_384;

/** Checked blocks with their ids. @throws SlackError invalid_blocks, msg_blocks_too_long */
export function blocksOf(value: unknown, workspace: Workspace): Block[] {
  const faults = faultsOfBlocks(value);
  if (faults.length > 0) {
    const messages = faults.map((fault) => `[ERROR] ${fault}`);
    throw new SlackError('invalid_blocks', { errors: faults, response_metadata: { messages } });
  }
  const blocks = withIds(value as Block[], () => workspace.newId('b').slice(0, 5));
  if (areTooLong(blocks)) throw new SlackError('msg_blocks_too_long');
  return blocks;
}

function metadataOf(value: unknown): Fields | null {
  if (value === undefined) return null;
  if (!isFields(value)) throw new SlackError('invalid_metadata_format');
  if (Object.keys(value).length === 0) return null;
  if (typeof value.event_type !== 'string' || !isFields(value.event_payload)) {
    throw new SlackError('invalid_metadata_schema');
  }
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_METADATA_BYTES) throw new SlackError('metadata_too_large');
  return value;
}

/** What a call wants to show. @throws SlackError no_text and all that is wrong with blocks and metadata */
export function contentOf(args: Fields, workspace: Workspace): Version {
  const blocks = args.blocks === undefined ? [] : blocksOf(args.blocks, workspace);
  const text = (textAt(args, 'text') ?? '').slice(0, MAX_TEXT);
  if (text === '' && blocks.length === 0) throw new SlackError('no_text');
  return { text, blocks, metadata: metadataOf(args.metadata) };
}

/** Puts a message into a conversation; what is shown to one person only says whom. */
export function addMessage(
  workspace: Workspace,
  about: { channel: string; user: string; bot_id: string | null; thread_ts: string | null; only: string | null },
  content: Version,
): SlackMessage {
  const shown = { text: content.text, blocks: content.blocks, metadata: content.metadata };
  const message = { ...about, ...shown, ts: workspace.nextTs(), edited: null, deleted: false, versions: [shown] };
  workspace.messages.push(message);
  if (about.only === null) workspace.statuses.delete(`${about.channel}/${about.thread_ts ?? message.ts}`);
  return message;
}

/** Shows something else where a message stands. */
export function changeMessage(message: SlackMessage, content: Version): void {
  const { text, blocks, metadata } = content;
  message.versions.push({ text, blocks, metadata });
  Object.assign(message, { text, blocks, metadata });
}

/** A thread goes on from a message that stands, or once stood, in its conversation. */
function threadOf(args: Fields, channel: SlackChannel, workspace: Workspace): string | null {
  if (args.thread_ts === undefined) return null;
  const { thread_ts } = args;
  if (typeof thread_ts !== 'string' || !/^\d{10}\.\d{6}$/u.test(thread_ts)) throw new SlackError('invalid_thread_ts');
  const root = workspace.messages.find((each) => each.channel === channel.id && each.ts === thread_ts);
  if (root === undefined) throw new SlackError('thread_not_found');
  return root.thread_ts ?? root.ts;
}

/** Where the bot may write. @throws SlackError channel_not_found, not_in_channel, is_archived */
function writable(workspace: Workspace, id: unknown): SlackChannel {
  const user = typeof id === 'string' && /^[UW]/u.test(id) ? workspace.users.get(id) : undefined;
  const channel = user === undefined ? channelOf(workspace, id) : directMessage(workspace, user.id);
  if (channel.is_archived === true) throw new SlackError('is_archived');
  const open = channelType(channel) === 'channel' && workspace.app.scopes.includes('chat:write.public');
  if (!channel.members.includes(workspace.app.botUser) && !open) throw new SlackError('not_in_channel');
  return channel;
}

const scopes = () => ['chat:write'];

/** `chat.*` */
export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    token: 'bot',
    scopes,
    answer(args, reach) {
      const { workspace } = reach;
      const channel = writable(workspace, args.channel);
      const about = { channel: channel.id, user: workspace.app.botUser, bot_id: workspace.app.botId, only: null };
      const thread_ts = threadOf(args, channel, workspace);
      const message = addMessage(workspace, { ...about, thread_ts }, contentOf(args, workspace));
      reach.posted(message);
      return { channel: channel.id, ts: message.ts, message: messageFields(message, workspace, true) };
    },
  },
  'chat.postEphemeral': {
    token: 'bot',
    scopes,
    answer(args, { workspace }) {
      const channel = writable(workspace, args.channel);
      const user = textAt(args, 'user');
      if (user === undefined) throw invalidArguments('missing required field: user');
      if (!channel.members.includes(user)) throw new SlackError('user_not_in_channel');
      const about = { channel: channel.id, user: workspace.app.botUser, bot_id: workspace.app.botId, only: user };
      const thread_ts = threadOf(args, channel, workspace);
      return { message_ts: addMessage(workspace, { ...about, thread_ts }, contentOf(args, workspace)).ts };
    },
  },
  'chat.update': {
    token: 'bot',
    scopes,
    answer(args, reach) {
      const { workspace } = reach;
      if (typeof args.channel === 'string' && !/^[CDG]/u.test(args.channel)) throw new SlackError('channel_not_found');
      const channel = channelOf(workspace, args.channel);
      if (channel.is_archived === true) throw new SlackError('is_archived');
      const message = findMessage(workspace, channel.id, textAt(args, 'ts') ?? '');
      if (message === undefined || message.only !== null) throw new SlackError('message_not_found');
      if (message.bot_id !== workspace.app.botId) throw new SlackError('cant_update_message');
      if ((textAt(args, 'text') ?? '').length > MAX_UPDATE_TEXT) throw new SlackError('msg_too_long');
      // A text without blocks takes the blocks away; metadata stays unless `{}` or something else is given.
      const content = contentOf(args, workspace);
      const before = messageFields(message, workspace);
      changeMessage(message, {
        ...content,
        metadata: args.metadata === undefined ? message.metadata : content.metadata,
      });
      reach.changed(message, before);
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: messageFields(message, workspace, true),
      };
    },
  },
};
