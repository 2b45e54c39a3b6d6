import type { Actor } from '../../domain/audience.ts';
import { AppError, errorCode } from '../../domain/errors.ts';
import type { InHand } from '../../domain/inbox.ts';
import { EVENT_LOST } from '../ask.ts';
import { type BackgroundWork, startLoop } from '../background-loop.ts';
import { backoffMs } from '../backoff.ts';
import type { Act, Ask, Reply } from '../inbound.ts';
import type { NewId } from '../ports/clock.ts';
import type { InboxRecords } from '../ports/inbox-records.ts';
import type { Log } from '../ports/log.ts';
import type { Passing } from '../ports/passing.ts';
import { CHANNEL_AWAY, type Vouch } from '../ports/vouch.ts';
import { within } from '../within.ts';
import { failurePlacement } from './failure-placement.ts';

/** What working through the inbox needs. */
export interface InboxWork {
  readonly inbox: InboxRecords;
  readonly ask: Ask;
  /** Does what was pressed or filled in. */
  readonly act: Act;
  /** By channel, who asks; channels that are not among them told it when they received. */
  readonly vouches: Readonly<Partial<Record<Actor['channel'], Vouch>>>;
  /** False while there is nothing to answer from yet: what is asked waits. */
  readonly isReady: () => boolean;
  /** The real time, by which leases lapse; not the pretended one of `--now`. */
  readonly wallClock: () => Date;
  readonly newId: NewId;
  /** 0…1. */
  readonly chance: () => number;
  readonly log: Log;
  readonly passing: Passing;
  /** Told when an event has been answered or ended, so that its messages go out at once. */
  readonly settled: () => void;
  /** Longer than an answer takes; a process that ended is stood in for after this time, milliseconds. */
  readonly leaseMs: number;
  /** What another process received, or left behind, is found after this time, milliseconds. */
  readonly restMs: number;
}

const MOST_ATTEMPTS = 5;
/** What is no passing trouble is tried once more, in case. */
const MOST_OF_A_FAULT = 2;
const AWAY_MS = 5_000;
const AT_ONCE = 4;

/** Answers what the inbox holds, several conversations at once, each in order. */
export function workInbox(work: InboxWork): BackgroundWork {
  const { inbox, log } = work;
  const inHand = new Map<InHand, Promise<unknown>>();
  const stopping = Promise.withResolvers<void>();
  let isGivenBack = false;
  const loop = startLoop(
    async () => {
      if (!work.isReady()) return 'rest';
      if (inHand.size >= AT_ONCE) {
        await Promise.race([...inHand.values(), stopping.promise]);
        return 'more';
      }
      const now = work.wallClock();
      const event = await inbox.claim({
        now: now.toISOString(),
        leaseUntil: new Date(now.getTime() + work.leaseMs).toISOString(),
        lease: work.newId(20),
      });
      if (event === null) return 'rest';
      work.passing('inbox: claimed');
      const handled = handle(event, work, () => isGivenBack).catch((error: unknown) => {
        if (!isGivenBack) log.error('event failed', { ...channelOf(event), code: errorCode(error) });
      });
      // One that never ends keeps its room for as long as its lease; then another may take it, and its outcome is lost.
      const handling = within(handled, work.leaseMs).finally(() => {
        inHand.delete(event);
        // Its conversation may have more to be answered.
        loop.wake();
      });
      inHand.set(event, handling);
      return 'more';
    },
    { restMs: work.restMs, failed: (error) => log.error('inbox failed', { code: errorCode(error) }) },
  );
  return {
    wake: loop.wake,
    stop: async (waitMs) => {
      stopping.resolve();
      await loop.stop();
      if (await within(Promise.all(inHand.values()), waitMs)) return;
      isGivenBack = true;
      const notBefore = work.wallClock().toISOString();
      for (const event of inHand.keys()) await inbox.release(event, { kind: 'later', notBefore, counts: false });
    },
  };
}

async function handle(event: InHand, work: InboxWork, isGivenBack: () => boolean): Promise<void> {
  const { inbox, ask, act, vouches, log, passing, settled, wallClock } = work;
  // A question that ended several processes must not end them all.
  if (event.attempts > MOST_ATTEMPTS) return fail(event, work, 'too-many-attempts');
  // Answered as of now: 「まだ間に合いますか」 that waited for two days must not be told of two days ago.
  const { askedAt: _, ...payload } = event.payload;
  try {
    const { action } = payload;
    const inbound = { ...payload, ...(await vouches[payload.actor.channel]?.(event.payload)), event };
    if (action === undefined) {
      const reply = await ask(inbound);
      log.info('turn', turnFields(event, reply));
    } else {
      await act({ ...inbound, action });
      log.info('turn', { ...channelOf(event), kind: action.do, attempts: event.attempts });
    }
    passing('inbox: done');
    settled();
  } catch (error) {
    const code = errorCode(error);
    if (code === EVENT_LOST || isGivenBack()) return;
    if (code === CHANNEL_AWAY) {
      const notBefore = new Date(wallClock().getTime() + AWAY_MS).toISOString();
      return void (await inbox.release(event, { kind: 'later', notBefore, counts: false }));
    }
    log.error('turn failed', { ...channelOf(event), code, attempts: event.attempts, stack: stackOf(error) });
    const most = error instanceof AppError && error.retryable ? MOST_ATTEMPTS : MOST_OF_A_FAULT;
    if (event.attempts >= most) return fail(event, work, code);
    const wait = backoffMs(event.attempts, work.chance());
    const notBefore = new Date(wallClock().getTime() + wait).toISOString();
    await inbox.release(event, { kind: 'later', notBefore, counts: true });
  }
}

/** Tells the asker that there will be no answer; nothing waits for ever. */
async function fail(event: InHand, { inbox, newId, log, settled, wallClock }: InboxWork, code: string): Promise<void> {
  const at = wallClock().toISOString();
  const told = await inbox.release(event, { kind: 'failed', tell: [failurePlacement(event, newId(20), at)], at });
  if (!told) return;
  log.error('turn given up', { ...channelOf(event), code, attempts: event.attempts });
  settled();
}

function turnFields(event: InHand, { answer, latencyMs, stagesMs }: Reply): Readonly<Record<string, unknown>> {
  const { kind, abstained } = answer;
  return { ...channelOf(event), kind, abstained, attempts: event.attempts, latencyMs, ...stagesMs };
}

function channelOf({ payload }: InHand): { readonly channel: string } {
  return { channel: payload.actor.channel };
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
