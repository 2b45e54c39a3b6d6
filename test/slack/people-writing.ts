import { addMessage, changeMessage } from './chat-methods.ts';
import type { Delivery, DeliveryKind } from './delivery.ts';
import { changedEvent, deletedEvent, enveloped, hears, mentionEvent, messageEvent } from './event-payloads.ts';
import type { Fields } from './fields.ts';
import { messageFields, typedBlocks } from './message-fields.ts';
import { directMessage, findMessage, type SlackChannel, type SlackMessage, type Workspace } from './workspace.ts';

/** Where a message stands. */
export interface Spot {
  readonly channel: string;
  readonly ts: string;
}

/** What people do with messages. Each resolves when the app has acknowledged what came of it, or three seconds later. */
export interface PeopleWriting {
  /**
   * Writes, in a channel or (without one) in the direct message with the app. The text is Slack's own: `<@U…>` mentions,
   * `&amp;`. Gives `message` and, where the app is mentioned, `app_mention`, each with an event id of its own.
   */
  write(words: { user: string; text: string; channel?: string; thread?: string }): Promise<SlackMessage>;
  /** Edits what a person wrote: `message_changed`, and `app_mention` if only now the app is mentioned. */
  edit(message: Spot, text: string): Promise<SlackMessage>;
  /** Deletes: `message_deleted`, or `message_changed` to a tombstone when there are replies. */
  remove(message: Spot): Promise<void>;
}

/** How events reach the app. */
export type Deliver = (kind: DeliveryKind, body: Fields) => Promise<Delivery>;

/** The people of a workspace, writing. */
export function createPeopleWriting(workspace: Workspace, deliver: Deliver): PeopleWriting {
  const mentions = (text: string) => text.includes(`<@${workspace.app.botUser}>`);

  async function tell(channel: SlackChannel, events: readonly (Fields & { type: string })[]): Promise<void> {
    const heard = events.filter(({ type }) => hears(workspace, channel, type === 'app_mention' ? type : 'message'));
    await Promise.all(heard.map((event) => deliver('events_api', enveloped(workspace, event, channel))));
  }

  function standing(spot: Spot): { message: SlackMessage; channel: SlackChannel } {
    const message = findMessage(workspace, spot.channel, spot.ts);
    const channel = workspace.channels.get(spot.channel);
    if (message === undefined || channel === undefined) throw new Error(`nothing stands at ${spot.channel}/${spot.ts}`);
    return { message, channel };
  }

  return {
    async write({ user, text, channel: id, thread }) {
      const channel = id === undefined ? directMessage(workspace, user) : workspace.channels.get(id);
      if (channel?.members.includes(user) !== true) throw new Error(`${user} is not in ${id}`);
      const about = { channel: channel.id, user, bot_id: null, thread_ts: thread ?? null, only: null };
      const blocks = typedBlocks(text, workspace.newId('b').slice(0, 5));
      const message = addMessage(workspace, about, { text, blocks, metadata: null });
      const mention = mentions(text) ? [mentionEvent(message, channel, workspace)] : [];
      await tell(channel, [...mention, messageEvent(message, channel, workspace)]);
      return message;
    },
    async edit(spot, text) {
      const { message, channel } = standing(spot);
      const before = messageFields(message, workspace);
      const isNew = mentions(text) && !mentions(message.text);
      changeMessage(message, { text, blocks: typedBlocks(text, workspace.newId('b').slice(0, 5)), metadata: null });
      message.edited = { user: message.user, ts: workspace.nextTs() };
      const mention = isNew ? [mentionEvent(message, channel, workspace)] : [];
      await tell(channel, [...mention, changedEvent(message, before, channel, workspace)]);
      return message;
    },
    async remove(spot) {
      const { message, channel } = standing(spot);
      const before = messageFields(message, workspace);
      message.deleted = true;
      const kind = before.reply_count === undefined ? deletedEvent : changedEvent;
      await tell(channel, [kind(message, before, channel, workspace)]);
    },
  };
}
