import type { Fields } from './fields.ts';
import { SlackError } from './slack-error.ts';
import { channelType, type SlackChannel, type SlackMessage, type Workspace } from './workspace.ts';

/** What a Web API method may reach. */
export interface Reach {
  readonly workspace: Workspace;
  /** Tells the app of its own message, as Slack does. */
  posted(message: SlackMessage): void;
  changed(message: SlackMessage, before: Fields): void;
  /** The address of a new Socket Mode connection. */
  connectionUrl(): string;
}

/** One method of the Web API. */
export interface Method {
  readonly token: 'bot' | 'app';
  /** Any one of these is enough; none needed when empty. */
  scopes(args: Fields, workspace: Workspace): readonly string[];
  /** What stands beside `ok: true`. @throws SlackError */
  answer(args: Fields, reach: Reach): Fields;
}

/** The scope that a kind of conversation asks for: `channels:history`, `groups:read`, `im:history` … */
export function scopeFor(channel: SlackChannel | undefined, right: 'history' | 'read'): readonly string[] {
  const room = { channel: 'channels', group: 'groups', im: 'im' }[
    channel === undefined ? 'channel' : channelType(channel)
  ];
  return [`${room}:${right}`];
}

/** The conversation of a call. What the bot may not know of does not exist for it. @throws SlackError channel_not_found */
export function channelOf(workspace: Workspace, id: unknown): SlackChannel {
  const channel = typeof id === 'string' ? workspace.channels.get(id) : undefined;
  if (channel === undefined) throw new SlackError('channel_not_found');
  const hidden = channelType(channel) !== 'channel' && !channel.members.includes(workspace.app.botUser);
  if (hidden) throw new SlackError('channel_not_found');
  return channel;
}

/** A page of a list, and the cursor of the next. @throws SlackError invalid_limit, invalid_cursor */
export function pageOf<T>(all: readonly T[], args: Fields, usual: number, most: number): { page: T[]; next: string } {
  const limit = args.limit === undefined ? usual : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw new SlackError('invalid_limit');
  const cursor = typeof args.cursor === 'string' && args.cursor !== '' ? args.cursor : null;
  const start = cursor === null ? 0 : Number(/^from:(\d+)$/u.exec(Buffer.from(cursor, 'base64').toString())?.[1]);
  if (!Number.isInteger(start)) throw new SlackError('invalid_cursor');
  const end = start + limit;
  return { page: all.slice(start, end), next: end < all.length ? Buffer.from(`from:${end}`).toString('base64') : '' };
}
