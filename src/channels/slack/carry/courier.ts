import type { webApi } from '@slack/bolt';
import type { Courier, SendingTime } from '../../../assistant/ports/courier.ts';
import type { Log } from '../../../assistant/ports/log.ts';
import type { Passing } from '../../../assistant/ports/passing.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Placement, SendOutcome } from '../../../domain/placements/placement.ts';
import { unleased } from '../../fetch-in-time.ts';
import { readPlace, readThread } from '../addresses.ts';
import { describeFault } from '../connect/describe-fault.ts';
import type { Self } from '../connect/self.ts';
import { faultCode, readSlackError, type SlackFault } from '../connect/slack-errors.ts';
import { findPosted } from './find-posted.ts';
import { createPostingTurns } from './posting-turns.ts';
import { isGone, isSuspended, isUnreadable } from './refusals.ts';
import { makeShowMessage, type Sending } from './show-message.ts';
import type { SlackContent } from './slack-content.ts';

/** What carrying messages to Slack needs. */
export interface CourierNeeds {
  /** A client whose calls leave and end in time; each is made once (see `web-client.ts`). */
  readonly client: (time: SendingTime) => webApi.WebClient;
  /** Who the app is; null while Slack is not connected. */
  readonly self: () => Self | null;
  /** Told of the error by which it was noticed that the token is refused; from then on `self` is null, until it is connected anew. */
  readonly lost: (error: unknown) => void;
  /** The timestamp of the message of ours that a placement is said below, beside what its thread tells. */
  readonly rootOf: (placement: Placement) => Promise<string | null>;
  /** A placement whose words are not erased, as Slack takes it. */
  readonly render: (placement: Placement) => SlackContent;
  /** Base of the Web API: response addresses of a test workspace lie at its origin. */
  readonly apiUrl: string;
  /** The real time. */
  readonly now: () => Date;
  readonly log: Log;
  readonly passing: Passing;
}

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
  const { self, lost, log, now } = needs;
  const turns = createPostingTurns();
  const show = makeShowMessage({ ...needs, turns });
  const inMs = (ms: number): string => new Date(now().getTime() + ms).toISOString();
  /** What messages wait for that an operator must put right, as it was told; null since one was taken. */
  let waitsFor: string | null = null;
  /** Slack asks not to be asked for messages before. */
  let seekFrom = 0;

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
        if (isSuspended(fault.code)) {
          tellWaiting(fault);
          return { kind: 'later', notBefore: inMs(PUT_RIGHT_MS) };
        }
        if (!isGone(fault.code)) throw failure(error);
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
    async send(placement, time) {
      const place = readPlace(placement.place);
      const thread = readThread(placement.thread);
      if (place === null || thread === null) return gone(placement, 'malformed_address');
      if (placement.content === null) return gone(placement, 'erased');
      const { channel, user } = place;
      const root = thread.kind === 'thread' ? thread.ts : await needs.rootOf(placement);
      const thread_ts = root === null ? {} : { thread_ts: root };
      const content = needs.render(placement);
      const sending = { client: needs.client(time), placement, channel, thread_ts, content, time };
      try {
        const outcome = await show(sending, user);
        if (outcome.kind === 'sent') waitsFor = null;
        return outcome;
      } catch (error) {
        return outcomeOf(error, { placement, channel });
      }
    },
    async find(placement) {
      const me = self();
      if (me === null) throw new AppError('slack-away', 'Slack is not connected.', { retryable: true });
      if (now().getTime() < seekFrom) throw new AppError('slack-limited', 'Slack asks to wait.', { retryable: true });
      try {
        const client = needs.client(unleased(FIND_WITHIN_MS));
        return await findPosted(client, me.botId, placement, { root: await needs.rootOf(placement), now: now() });
      } catch (error) {
        if (error instanceof AppError) throw error;
        const fault = readSlackError(error);
        if (fault.kind === 'refused' && isUnreadable(fault.code)) return null;
        if (fault.kind === 'refused-token') lost(error);
        if (fault.kind === 'missing-scope') tellWaiting(fault);
        if (fault.kind === 'rate-limited') seekFrom = now().getTime() + fault.waitMs;
        throw failure(error);
      }
    },
  };
}

/** What leaves it unknown how a message fared, under a name for the log. */
function failure(error: unknown): AppError {
  const fault = readSlackError(error);
  return new AppError(`slack-${faultCode(fault)}`, 'Slack did not take a message, or it is not known whether it did.', {
    cause: error,
    // What Slack refused it refuses again; everything else passes.
    retryable: fault.kind !== 'refused',
  });
}
