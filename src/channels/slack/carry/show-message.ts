import type { webApi } from '@slack/bolt';
import type { SendingTime } from '../../../assistant/ports/courier.ts';
import type { Log } from '../../../assistant/ports/log.ts';
import type { Passing } from '../../../assistant/ports/passing.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Placement, SendOutcome } from '../../../domain/placements/placement.ts';
import { isTs } from '../addresses.ts';
import { readSlackError } from '../connect/slack-errors.ts';
import { placementMetadata } from './find-posted.ts';
import type { PostingTurns } from './posting-turns.ts';
import { closedCode } from './refusals.ts';
import { isResponseUrl, postToResponseUrl } from './response-urls.ts';
import { isRejection, notHere, notThere, type SlackContent, type WordsAlone, wordsAlone } from './slack-content.ts';

/** One message in hand. */
export interface Sending {
  readonly client: webApi.WebClient;
  readonly placement: Placement;
  readonly channel: string;
  readonly thread_ts: { readonly thread_ts: string } | Record<string, never>;
  readonly content: SlackContent;
  readonly time: SendingTime;
}

/** What showing messages needs. */
export interface Showing {
  readonly turns: PostingTurns;
  /** Base of the Web API: response addresses of a test workspace lie at its origin. */
  readonly apiUrl: string;
  /** The real time. */
  readonly now: () => Date;
  readonly log: Log;
  readonly passing: Passing;
}

/** Platform id of what one person alone saw: it cannot be edited, so its next version is shown anew. */
const SEEN_BY_ONE = 'seen-by-one';

const NOT_UNFURLED = { unfurl_links: false, unfurl_media: false } as const;

/** Shows a message where it belongs, to all or to `user` alone. Throws what the Web API throws. */
export function makeShowMessage(showing: Showing): (sending: Sending, user: string | null) => Promise<SendOutcome> {
  const { turns, now, log, passing } = showing;

  /** Makes one request; with the words alone when Slack refuses how it is made up. */
  async function show<T>(
    { content, placement, time }: Sending,
    request: (content: SlackContent | WordsAlone) => Promise<T>,
  ): Promise<T> {
    try {
      return await onTheWire(time, () => request(content));
    } catch (error) {
      const fault = readSlackError(error);
      if (fault.kind !== 'refused' || !isRejection(fault.code)) throw error;
      log.error('slack refused a rendering: words alone', { placement: placement.id, code: fault.code });
      return await onTheWire(time, () => request(wordsAlone(content)));
    }
  }

  async function onTheWire<T>({ signal }: SendingTime, request: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    passing('courier: on the wire');
    const answer = await request();
    passing('courier: confirmed');
    return answer;
  }

  async function toAll(sending: Sending): Promise<SendOutcome> {
    const { client, placement, channel, thread_ts } = sending;
    const at = now().getTime();
    const turn = turns.take(channel, placement.id, at);
    if (turn > at) return { kind: 'later', notBefore: new Date(turn).toISOString() };
    const metadata = placementMetadata(placement);
    const known = placement.platformId;
    const { ts } = await show<{ readonly ts?: string }>(sending, (content) =>
      known !== null && isTs(known)
        ? // Without any, the blocks of the version before would stay.
          client.chat.update({ channel, ts: known, blocks: [], ...content, metadata })
        : client.chat.postMessage({
            ...{ channel, ...thread_ts, ...content, metadata },
            ...NOT_UNFURLED,
          }),
    );
    if (ts === undefined) throw new AppError('slack-without-ts', 'Slack does not say where the message stands.');
    return { kind: 'sent', platformId: ts };
  }

  /** By the address that came with what they did; false when there is none that is good. */
  async function byResponseUrl(sending: Sending): Promise<boolean> {
    const { placement, time, thread_ts } = sending;
    const { id, via } = placement;
    if (via === null) return false;
    if (!isResponseUrl(via, showing.apiUrl)) {
      log.error('response address refused: it is not Slack’s', { placement: id });
      return false;
    }
    return await show(sending, (content) => postToResponseUrl(via, { ...content, ...thread_ts }, time));
  }

  /** What one person alone sees; in the direct message where the app is not in the channel and no address leads there any more. */
  async function toOne(sending: Sending, user: string): Promise<SendOutcome> {
    const { client, channel, thread_ts, placement } = sending;
    if (await byResponseUrl(sending)) return { kind: 'sent', platformId: SEEN_BY_ONE };
    try {
      await show(sending, (content) => client.chat.postEphemeral({ channel, user, ...thread_ts, ...content }));
    } catch (error) {
      const code = closedCode(error);
      if (code === null) throw error;
      const inDirect = { ...sending, content: notThere(sending.content) };
      await show(inDirect, (content) => client.chat.postMessage({ channel: user, ...content, ...NOT_UNFURLED }));
      log.info('slack message sent to its asker directly', { placement: placement.id, code });
    }
    return { kind: 'sent', platformId: SEEN_BY_ONE };
  }

  /** Where the app may not post, who asked can still be told by the address that came with the question. */
  async function toAllOrAsker(sending: Sending): Promise<SendOutcome> {
    try {
      return await toAll(sending);
    } catch (error) {
      const code = closedCode(error);
      if (code === null) throw error;
      const isTold = await byResponseUrl({ ...sending, content: notHere(sending.content) });
      if (!isTold) throw error;
      log.info('slack message shown to its asker alone', { placement: sending.placement.id, code });
      return { kind: 'sent', platformId: SEEN_BY_ONE };
    }
  }

  return (sending, user) => (user === null ? toAllOrAsker(sending) : toOne(sending, user));
}
