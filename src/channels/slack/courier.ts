import type { webApi } from '@slack/bolt';
import type { Courier } from '../../assistant/ports/courier.ts';
import type { Log } from '../../assistant/ports/log.ts';
import type { Passing } from '../../assistant/ports/passing.ts';
import { AppError } from '../../domain/errors.ts';
import type { Placement, SendOutcome } from '../../domain/placements/placement.ts';
import { isTs, readPlace, readThread } from './addresses.ts';
import { describeFault } from './describe-fault.ts';
import { findPosted, placementMetadata } from './find-posted.ts';
import { createPostingTurns } from './posting-turns.ts';
import { isResponseUrl, postToResponseUrl } from './response-urls.ts';
import type { Self } from './self.ts';
import { isRejection, notHere, notThere, type SlackContent, type WordsAlone, wordsAlone } from './slack-content.ts';
import { readSlackError, type SlackFault } from './slack-errors.ts';

/** What carrying messages to Slack needs. */
export interface CourierNeeds {
  /** A client whose calls end with the signal; each is made once (see `web-client.ts`). */
  readonly client: (until: AbortSignal) => webApi.WebClient;
  /** Who the app is; null while Slack is not connected. */
  readonly self: () => Self | null;
  /** Told of the error by which it was noticed that the token is refused; from then on `self` is null, until it is connected anew. */
  readonly lost: (error: unknown) => void;
  /** A placement whose words are not erased, as Slack takes it. */
  readonly render: (placement: Placement) => SlackContent;
  /** Base of the Web API: response addresses of a test workspace lie at its origin. */
  readonly apiUrl: string;
  /** The real time. */
  readonly now: () => Date;
  readonly log: Log;
  readonly passing: Passing;
}

/** One message in hand. */
interface Sending {
  readonly client: webApi.WebClient;
  readonly placement: Placement;
  readonly channel: string;
  readonly thread_ts: { readonly thread_ts: string } | Record<string, never>;
  readonly content: SlackContent;
  readonly signal: AbortSignal;
}

/** Platform id of what one person alone saw: it cannot be edited, so its next version is shown anew. */
const SEEN_BY_ONE = 'seen-by-one';

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
/** Where nothing can be read, nothing of ours can stand that could be edited: sending decides what follows. */
const UNREADABLE_CODES: readonly string[] = ['channel_not_found', 'not_in_channel', 'thread_not_found'];

const NOT_UNFURLED = { unfurl_links: false, unfurl_media: false } as const;
/** Posting is suspended for the whole organisation, until its admins allow it again. */
const SUSPENDED_CODES: readonly string[] = ['ekm_access_denied'];

const NOT_REACHED_MS = 5_000;
/** How often it is looked whether somebody has put right what messages wait for. */
const PUT_RIGHT_MS = 30_000;
const FIND_WITHIN_MS = 8_000;

/**
 * Carries messages to Slack: as a message in its thread or channel, edited in place from then on; or to one person alone,
 * by the address that came with their command or press while it is good. What only one person saw cannot be found again:
 * after a lost connection they are shown it a second time rather than never.
 */
export function makeCourier(needs: CourierNeeds): Courier {
  const { self, lost, log, now, passing } = needs;
  const turns = createPostingTurns();
  const inMs = (ms: number): string => new Date(now().getTime() + ms).toISOString();
  /** What messages wait for that an operator must put right, as it was told; null since one was taken. */
  let waitsFor: string | null = null;
  /** Slack asks not to be asked for messages before. */
  let seekFrom = 0;

  /** Makes one request; with the words alone when Slack refuses how it is made up. */
  async function show<T>(
    { content, placement, signal }: Sending,
    request: (content: SlackContent | WordsAlone) => Promise<T>,
  ): Promise<T> {
    try {
      return await onTheWire(signal, () => request(content));
    } catch (error) {
      const fault = readSlackError(error);
      if (fault.kind !== 'refused' || !isRejection(fault.code)) throw error;
      log.error('slack refused a rendering: words alone', { placement: placement.id, code: fault.code });
      return await onTheWire(signal, () => request(wordsAlone(content)));
    }
  }

  async function onTheWire<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> {
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
    waitsFor = null;
    return { kind: 'sent', platformId: ts };
  }

  /** By the address that came with what they did; false when there is none that is good. */
  async function byResponseUrl(sending: Sending): Promise<boolean> {
    const { placement, signal, thread_ts } = sending;
    const { id, via } = placement;
    if (via === null) return false;
    if (!isResponseUrl(via, needs.apiUrl)) {
      log.error('response address refused: it is not Slack’s', { placement: id });
      return false;
    }
    return await show(sending, (content) => postToResponseUrl(via, { ...content, ...thread_ts }, signal));
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

  function outcomeOf(error: unknown, { placement, channel }: Pick<Sending, 'placement' | 'channel'>): SendOutcome {
    if (error instanceof AppError) throw error;
    const fault = readSlackError(error);
    switch (fault.kind) {
      case 'refused-token':
        lost(error);
        return { kind: 'absent' };
      case 'rate-limited':
        turns.hold(channel, now().getTime() + fault.waitMs);
        return { kind: 'later', notBefore: inMs(fault.waitMs) };
      case 'not-sent':
        // Without a connection nobody would notice over HTTP that Slack cannot be reached; what answers in its place with a
        // status may do so for this message alone.
        if (fault.code.startsWith('http_')) tellWaiting(fault);
        else lost(error);
        return { kind: 'later', notBefore: inMs(NOT_REACHED_MS) };
      case 'missing-scope':
        tellWaiting(fault);
        return { kind: 'later', notBefore: inMs(PUT_RIGHT_MS) };
      case 'refused':
        if (SUSPENDED_CODES.includes(fault.code)) {
          tellWaiting(fault);
          return { kind: 'later', notBefore: inMs(PUT_RIGHT_MS) };
        }
        if (!GONE_CODES.includes(fault.code)) throw failure(error);
        return gone(placement, fault.code);
      default:
        throw failure(error);
    }
  }

  function tellWaiting(fault: SlackFault): void {
    const { problem, hint } = describeFault(fault, 'SLACK_BOT_TOKEN', needs.apiUrl);
    if (problem !== waitsFor) log.error('slack messages wait', { problem, hint });
    waitsFor = problem;
  }

  function gone({ id, version }: Placement, code: string): SendOutcome {
    log.error('slack message has nowhere to go', { placement: id, version, code });
    return { kind: 'gone' };
  }

  return {
    channel: 'slack',
    reach: () => (self() === null ? [] : 'all'),
    async send(placement, signal) {
      const place = readPlace(placement.place);
      const thread = readThread(placement.thread);
      if (place === null || thread === null) return gone(placement, 'malformed_address');
      if (placement.content === null) return gone(placement, 'erased');
      const { channel, user } = place;
      const thread_ts = thread.kind === 'thread' ? { thread_ts: thread.ts } : {};
      const content = needs.render(placement);
      const sending = { client: needs.client(signal), placement, channel, thread_ts, content, signal };
      try {
        return await (user === null ? toAllOrAsker(sending) : toOne(sending, user));
      } catch (error) {
        return outcomeOf(error, { placement, channel });
      }
    },
    async find(placement) {
      const me = self();
      if (me === null) throw new AppError('slack-away', 'Slack is not connected.', { retryable: true });
      if (now().getTime() < seekFrom) throw new AppError('slack-limited', 'Slack asks to wait.', { retryable: true });
      try {
        const client = needs.client(AbortSignal.timeout(FIND_WITHIN_MS));
        return await findPosted(client, me.botId, placement, now());
      } catch (error) {
        if (error instanceof AppError) throw error;
        const fault = readSlackError(error);
        if (fault.kind === 'refused' && UNREADABLE_CODES.includes(fault.code)) return null;
        if (fault.kind === 'refused-token') lost(error);
        if (fault.kind === 'missing-scope') tellWaiting(fault);
        if (fault.kind === 'rate-limited') seekFrom = now().getTime() + fault.waitMs;
        throw failure(error);
      }
    },
  };
}

/** Slack's code when the app may not post there; null for any other error. */
function closedCode(error: unknown): string | null {
  const fault = readSlackError(error);
  return fault.kind === 'refused' && [...CLOSED_CODES, 'user_not_in_channel'].includes(fault.code) ? fault.code : null;
}

/** What leaves it unknown how a message fared, under a name for the log. */
function failure(error: unknown): AppError {
  const fault = readSlackError(error);
  const code = 'code' in fault ? fault.code : fault.kind;
  return new AppError(`slack-${code}`, 'Slack did not take a message, or it is not known whether it did.', {
    cause: error,
    // What Slack refused it refuses again; everything else passes.
    retryable: fault.kind !== 'refused',
  });
}
