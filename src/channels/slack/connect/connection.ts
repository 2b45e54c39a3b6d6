import { setTimeout } from 'node:timers/promises';
import type { Log } from '../../../assistant/ports/log.ts';
import { AppError } from '../../../domain/errors.ts';
import { describeFault, type Problem, type TokenName } from './describe-fault.ts';
import { readSlackError } from './slack-errors.ts';

/** Who the app is in Slack, as `auth.test` tells. */
export interface Identity {
  readonly team?: string;
  readonly user?: string;
}

/** A connection that is tried until it stands, and again when it is lost; nothing of it throws or rejects. */
export interface Connection {
  isUp(): boolean;
  /**
   * Told that it stands no longer: with the error by which that was noticed (a refused token), or without one when it
   * simply ended, as a socket does from time to time. It is tried again.
   */
  lost(error?: unknown): void;
  /** Stops trying, and stops what was started. */
  close(): Promise<void>;
}

/** What a connection is made of. */
export interface ConnectionParts<Who extends Identity> {
  /** Asks Slack who the token belongs to. */
  readonly test: () => Promise<Who>;
  /** Begins to receive; the identity is at hand. Called again after each loss. */
  readonly start: (who: Who) => Promise<void>;
  /** Ends what `start` began or has half begun; may be called when nothing is begun. */
  readonly stop: () => Promise<void>;
  readonly apiUrl: string;
  readonly log: Log;
  readonly now?: () => Date;
  /** Waits; rejects when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
/** Slack opens a socket within a second; a peer that never says hello must not hold it for ever. */
const START_WITHIN_MS = 30_000;
/** Slack's client waits half a minute for a peer that does not say goodbye; closing the program must not. */
const STOP_WITHIN_MS = 3_000;
/** What stood so long was sound: when it ends, it is tried again at once, and the waits begin anew. */
const SOUND_MS = 60_000;
/** Connections in a row that end soon, without a fault, before that is a problem. */
const FLAPPING = 3;
const FLAPPING_PROBLEM: Problem = {
  problem: 'Slack ends each connection soon after it is made.',
  hint: 'Check that Socket Mode is on for the app, and that at most ten processes use its token.',
};

/** Begins to connect, in the background. Each problem is told once, in one line with what to do, and once that it is over. */
export function openConnection<Who extends Identity>(parts: ConnectionParts<Who>): Connection {
  const { log, apiUrl, now = () => new Date(), wait = (ms, signal) => setTimeout(ms, undefined, { signal }) } = parts;
  const closing = new AbortController();
  /** Ends the wait for a loss; set while it is up. */
  let end: ((error?: unknown) => void) | null = null;
  /** What was told last and is not over yet: one outage has many codes of the network, and is one problem. */
  let told: string | null = null;
  let isAnnounced = false;
  /** Tries in a row that did not connect. */
  let failures = 0;
  /** Connections in a row that ended soon. */
  let short = 0;

  const tell = ({ problem, hint }: Problem, about = problem): void => {
    if (about !== told) log.error('slack not connected', { problem, hint });
    told = about;
  };
  const stop = () =>
    within(STOP_WITHIN_MS, parts.stop).catch((error: unknown) => log.error('slack not stopped', readSlackError(error)));

  /** One try, and while it stands. Returns how long to wait before the next. */
  async function connect(): Promise<number> {
    let token: TokenName = 'SLACK_BOT_TOKEN';
    let waitMs = 0;
    let since: number | null = null;
    try {
      const who = await within(START_WITHIN_MS, parts.test, closing.signal);
      token = 'SLACK_APP_TOKEN';
      await within(START_WITHIN_MS, () => parts.start(who), closing.signal);
      if (closing.signal.aborted) return 0;
      // Before anything is awaited: a loss that comes at once must find somebody to tell.
      const loss = new Promise<unknown>((resolve) => {
        end = resolve;
      });
      since = now().getTime();
      if (told !== null || !isAnnounced) log.info('slack connected', { workspace: who.team, bot: who.user });
      told = null;
      isAnnounced = true;
      const error = await loss;
      if (error !== undefined) {
        token = 'SLACK_BOT_TOKEN';
        throw error;
      }
    } catch (error) {
      if (closing.signal.aborted) return 0;
      const fault = readSlackError(error);
      const described = describeFault(fault, token, apiUrl);
      tell(described, fault.kind === 'not-sent' || fault.kind === 'unknown' ? described.hint : described.problem);
      if (fault.kind === 'rate-limited') waitMs = fault.waitMs;
    } finally {
      end = null;
      await stop();
    }
    if (since !== null && now().getTime() - since >= SOUND_MS) {
      failures = 0;
      short = 0;
      return waitMs;
    }
    if (since === null) failures += 1;
    else {
      failures = 0;
      short += 1;
      if (told === null && short >= FLAPPING) tell(FLAPPING_PROBLEM);
    }
    return Math.max(waitMs, Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures + short - 1, 16), LONGEST_WAIT_MS));
  }

  async function within<T>(ms: number, work: () => Promise<T>, ending?: AbortSignal): Promise<T> {
    const done = new AbortController();
    const signal = ending === undefined ? done.signal : AbortSignal.any([done.signal, ending]);
    try {
      const late = wait(ms, signal).then(() => {
        throw new AppError('ETIMEDOUT', 'Slack did not answer in time.');
      });
      return await Promise.race([work(), late]);
    } finally {
      done.abort();
    }
  }

  const running = (async () => {
    while (!closing.signal.aborted) {
      const waitMs = await connect();
      if (waitMs > 0 && !closing.signal.aborted) await wait(waitMs, closing.signal).catch(() => {});
    }
  })();

  return {
    isUp: () => end !== null,
    lost: (error) => end?.(error),
    close: async () => {
      closing.abort(new Error('closing'));
      end?.();
      await running;
    },
  };
}
