import type { webApi } from '@slack/bolt';
import { AppError } from '../../../domain/errors.ts';
import type { Placement } from '../../../domain/placements/placement.ts';
import { isTs, readPlace, readThread, type SlackPlace, type SlackThread } from '../addresses.ts';

/** What a message carries, unseen, to be found by. */
export function placementMetadata({ id, version }: Placement): webApi.MessageMetadata {
  return { event_type: EVENT_TYPE, event_payload: { id, version } };
}

/** A message of ours as it stands in Slack. */
export interface Posted {
  readonly platformId: string;
  readonly version: number;
}

type Message = NonNullable<webApi.ConversationsRepliesResponse['messages']>[number];

const EVENT_TYPE = 'michishirube_placement';
/**
 * How long before its words an earlier version of a message may have been posted whose sending ended unknown: such a
 * message is asked for again within minutes. Also covers clocks that differ.
 */
const EARLIER_MS = 60 * 60 * 1000;
const PAGE = 200;
const MOST_PAGES = 5;

/**
 * Looks for a message among those of the bot by its metadata, below `root` where it stands below one of ours, or at the place where it is known to stand; null when it is
 * not there. Throws what the Web API throws, and when there is more to read than it will.
 */
export async function findPosted(
  client: webApi.WebClient,
  botId: string,
  placement: Placement,
  { root, now }: { readonly root: string | null; readonly now: Date },
): Promise<Posted | null> {
  const place = readPlace(placement.place);
  const thread: SlackThread | null = root === null ? readThread(placement.thread) : { kind: 'thread', ts: root };
  // What one person alone sees is not kept in the conversation.
  if (place === null || thread === null || place.user !== null) return null;
  const known = placement.platformId !== null && isTs(placement.platformId) ? placement.platformId : null;
  const range = known === null ? { oldest: oldestOf(placement, now) } : { oldest: known, latest: known };
  let found: Posted | null = null;
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await read(client, place, thread, { ...range, ...(cursor === undefined ? {} : { cursor }) });
    for (const message of answer.messages ?? []) found = later(found, postedIn(message, botId, placement.id));
    cursor = answer.response_metadata?.next_cursor;
    // A channel is told from its newest message on, a thread from its oldest.
    const isNewest = thread.kind !== 'thread' && found !== null;
    if (isNewest || cursor === undefined || cursor === '') return found;
  }
  throw new AppError('slack-too-much-to-read', 'There are too many messages to look through.');
}

function read(
  client: webApi.WebClient,
  { channel }: SlackPlace,
  thread: SlackThread,
  range: { readonly oldest: string; readonly latest?: string; readonly cursor?: string },
): Promise<webApi.ConversationsRepliesResponse | webApi.ConversationsHistoryResponse> {
  const args = { channel, include_all_metadata: true, inclusive: true, limit: PAGE, ...range };
  return thread.kind === 'thread'
    ? client.conversations.replies({ ...args, ts: thread.ts })
    : client.conversations.history(args);
}

/** The clock that tells when something was said may be one that pretends (`--now`); Slack's is not. */
function oldestOf({ content }: Placement, now: Date): string {
  const saidAt = Date.parse(content?.saidAt ?? '');
  const from = Math.min(Number.isNaN(saidAt) ? now.getTime() : saidAt, now.getTime()) - EARLIER_MS;
  return `${Math.max(0, Math.floor(from / 1000))}.000000`;
}

function postedIn({ bot_id, ts, metadata }: Message, botId: string, placement: string): Posted | null {
  if (bot_id !== botId || ts === undefined || metadata?.event_type !== EVENT_TYPE) return null;
  const payload: Readonly<Record<string, unknown>> = { ...metadata.event_payload };
  const { id, version } = payload;
  return id === placement && typeof version === 'number' && Number.isInteger(version)
    ? { platformId: ts, version }
    : null;
}

function later(a: Posted | null, b: Posted | null): Posted | null {
  if (a === null || b === null) return a ?? b;
  return Number(a.platformId) > Number(b.platformId) ? a : b;
}
