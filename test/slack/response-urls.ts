import type { Answer } from './answering.ts';
import { addMessage, changeMessage, contentOf } from './chat-methods.ts';
import { type Fields, flagAt, textAt } from './fields.ts';
import { messageFields } from './message-fields.ts';
import type { Reach } from './method.ts';
import { SlackError } from './slack-error.ts';
import { findMessage } from './workspace.ts';

/** A `response_url` is good for five posts within thirty minutes. */
const MAX_POSTS = 5;
const LIFETIME_MS = 30 * 60_000;

/** The addresses that come with what people do. */
export interface ResponseUrls {
  /** The path of a new one; `original` is the message that was pressed, if one was. */
  issue(user: string, channel: string, original: string | null): string;
  post(path: string, args: Fields): Answer;
}

/** Gives out addresses and takes what is posted there: seen by the one person alone unless it says `in_channel`. */
export function createResponseUrls(reach: Reach): ResponseUrls {
  const { workspace } = reach;
  const issued = new Map<
    string,
    { user: string; channel: string; original: string | null; at: number; posts: number }
  >();

  function take(path: string, args: Fields): void {
    const url = issued.get(path);
    if (url === undefined || workspace.now() - url.at > LIFETIME_MS) throw new SlackError('expired_url');
    if (url.posts >= MAX_POSTS) throw new SlackError('used_url');
    url.posts += 1;
    const original = url.original === null ? undefined : findMessage(workspace, url.channel, url.original);
    if (flagAt(args, 'delete_original')) {
      if (original !== undefined) original.deleted = true;
      return;
    }
    const content = contentOf(args, workspace);
    if (flagAt(args, 'replace_original') && original !== undefined) {
      const before = messageFields(original, workspace);
      changeMessage(original, content);
      if (original.only === null) reach.changed(original, before);
      return;
    }
    const isPublic = args.response_type === 'in_channel';
    const about = { channel: url.channel, user: workspace.app.botUser, bot_id: workspace.app.botId };
    const placed = { ...about, thread_ts: textAt(args, 'thread_ts') ?? null, only: isPublic ? null : url.user };
    const message = addMessage(workspace, placed, content);
    if (isPublic) reach.posted(message);
  }

  return {
    issue(user, channel, original) {
      const path = `/actions/${workspace.team.id}/${workspace.newId('')}`;
      issued.set(path, { user, channel, original, at: workspace.now(), posts: 0 });
      return path;
    },
    post(path, args) {
      try {
        take(path, args);
        return { status: 200, body: 'ok' };
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        const gone = error.code === 'used_url' || error.code === 'expired_url';
        return { status: gone ? 404 : 400, body: { ok: false, error: error.code, ...error.beside } };
      }
    },
  };
}
