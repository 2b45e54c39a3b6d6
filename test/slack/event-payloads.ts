import { randomUUID } from 'node:crypto';
import type { EnvelopedEvent } from '@slack/bolt';
import type { Fields } from './fields.ts';
import { messageFields } from './message-fields.ts';
import { channelType, type SlackChannel, type SlackMessage, type Workspace } from './workspace.ts';

/** An event in the envelope of the Events API. */
export function enveloped(workspace: Workspace, event: Fields & { type: string }, channel?: SlackChannel): Fields {
  const { team, app } = workspace;
  return {
    token: 'verification-token',
    team_id: team.id,
    context_team_id: team.id,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: workspace.newId('Ev'),
    event_time: Math.floor(workspace.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: app.botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: channel?.is_ext_shared === true,
    event_context: randomUUID(),
  } satisfies EnvelopedEvent;
}

function where(channel: SlackChannel, ts: string): { channel: string; channel_type: string; event_ts: string } {
  return { channel: channel.id, channel_type: channelType(channel), event_ts: ts };
}

/** `message`: something was written, by a person or by the app itself. */
export function messageEvent(
  message: SlackMessage,
  channel: SlackChannel,
  workspace: Workspace,
): Fields & { type: string } {
  return { ...messageFields(message, workspace), type: 'message', ...where(channel, message.ts) };
}

/** `app_mention`: the same words once more; never in a direct message. */
export function mentionEvent(
  message: SlackMessage,
  channel: SlackChannel,
  workspace: Workspace,
): Fields & { type: string } {
  const event_ts = message.edited?.ts ?? message.ts;
  return { ...messageFields(message, workspace), type: 'app_mention', channel: channel.id, event_ts };
}

/** `message_changed`; also what becomes of a deleted message that has replies (`tombstone`). */
export function changedEvent(
  message: SlackMessage,
  before: Fields,
  channel: SlackChannel,
  workspace: Workspace,
): Fields & { type: string } {
  const ts = workspace.nextTs();
  const tombstone = { subtype: 'tombstone', text: 'This message was deleted.', user: 'USLACKBOT', hidden: true };
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: { ...messageFields(message, workspace), ...(message.deleted ? tombstone : {}) },
    previous_message: before,
    ts,
    ...where(channel, ts),
  };
}

/** `message_deleted` */
export function deletedEvent(
  message: SlackMessage,
  before: Fields,
  channel: SlackChannel,
  workspace: Workspace,
): Fields & { type: string } {
  const ts = workspace.nextTs();
  return {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    previous_message: before,
    ts,
    ...where(channel, ts),
  };
}

const ROOMS = { channel: 'channels', group: 'groups', im: 'im' } as const;

/** Whether the app is told of messages in a conversation: subscribed, allowed to read there, and a member. */
export function hears(workspace: Workspace, channel: SlackChannel, what: 'message' | 'app_mention'): boolean {
  const { app } = workspace;
  if (!channel.members.includes(app.botUser)) return false;
  const type = channelType(channel);
  if (what === 'app_mention') {
    return type !== 'im' && app.events.includes('app_mention') && app.scopes.includes('app_mentions:read');
  }
  return app.events.includes(`message.${ROOMS[type]}`) && app.scopes.includes(`${ROOMS[type]}:history`);
}
