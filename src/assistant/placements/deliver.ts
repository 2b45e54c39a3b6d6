import { AppError, errorCode } from '../../domain/errors.ts';
import type { Placement, SendOutcome } from '../../domain/placements/placement.ts';
import { type BackgroundWork, startLoop } from '../background-loop.ts';
import { backoffMs } from '../backoff.ts';
import type { NewId } from '../ports/clock.ts';
import type { Courier } from '../ports/courier.ts';
import type { Log } from '../ports/log.ts';
import type { Passing } from '../ports/passing.ts';
import type { PlacementInHand, PlacementRecords } from '../ports/placement-records.ts';
import { within } from '../within.ts';
import { createTroubles, type Troubles } from './troubles.ts';

/** What delivering needs. */
export interface Delivery {
  readonly placements: PlacementRecords;
  readonly courier: Courier;
  /** The real time, by which leases lapse. */
  readonly wallClock: () => Date;
  readonly newId: NewId;
  /** 0…1. */
  readonly chance: () => number;
  readonly log: Log;
  readonly passing: Passing;
  /** How long a process has a message in hand, milliseconds. */
  readonly leaseMs: number;
  /** What another process put, or left behind, is found after this time, milliseconds. */
  readonly restMs: number;
}

/**
 * Shares of the lease: a try begins in the first third or not at all, is given up after the second (nor does its request
 * leave from then on), and in the third nobody asks for it: a request that was given up can still arrive, and who asks too
 * early posts a second message.
 */
const BEGUN_WITHIN = 1 / 3;
const ANSWERED_WITHIN = 2 / 3;
const QUIET = 1 / 3;
const GRACE_MS = 1000;
const BATCH = 16;
const MOST_ATTEMPTS = 8;

/** Carries the messages of one channel to its platform, one at a time a conversation, each version once. */
export function deliver(delivery: Delivery): BackgroundWork {
  const { placements, courier, log } = delivery;
  const inHand = new Set<Promise<void>>();
  const givingBack = new AbortController();
  const troubles = createTroubles();
  const loop = startLoop(
    async () => {
      const reach = courier.reach();
      const now = delivery.wallClock();
      // From before the claim: a busy store may keep it waiting, while the lease runs already.
      const claimedAt = now.getTime();
      const taken = await placements.claim({
        channel: courier.channel,
        ...(reach === 'all' ? {} : { addresses: reach }),
        now: now.toISOString(),
        leaseUntil: new Date(now.getTime() + delivery.leaseMs).toISOString(),
        lease: delivery.newId(20),
        limit: BATCH,
      });
      if (taken.length === 0) return 'rest';
      delivery.passing('delivery: claimed');
      for (const each of taken) {
        const sending = send(each, delivery, troubles, claimedAt, givingBack.signal)
          .catch((error: unknown) =>
            log.error('message not settled', { channel: courier.channel, code: errorCode(error) }),
          )
          .finally(() => {
            inHand.delete(sending);
            loop.wake();
          });
        inHand.add(sending);
      }
      return 'rest';
    },
    {
      restMs: delivery.restMs,
      failed: (error) => log.error('delivery failed', { channel: courier.channel, code: errorCode(error) }),
    },
  );
  return {
    wake: loop.wake,
    stop: async (waitMs) => {
      await loop.stop();
      if (await within(Promise.all(inHand), waitMs)) return;
      givingBack.abort(new Error('stopping'));
      await Promise.all(inHand);
    },
  };
}

async function send(
  inHand: PlacementInHand,
  delivery: Delivery,
  troubles: Troubles,
  claimedAt: number,
  givingBack: AbortSignal,
): Promise<void> {
  const { placements, passing, log, courier } = delivery;
  const outcome = await tryToSend(inHand, delivery, troubles, claimedAt, givingBack);
  if (outcome.kind === 'sent' || outcome.kind === 'gone') troubles.over(inHand.placement);
  passing('delivery: settling');
  const kept = await placements.settle(inHand, inHand.placement, outcome);
  passing('delivery: settled');
  if (outcome.kind === 'gone' && kept)
    log.error('message given up', { channel: courier.channel, ...idOf(inHand.placement) });
}

/** Tries with the lease that runs from `claimedAt`, milliseconds of the real clock. */
async function tryToSend(
  inHand: PlacementInHand,
  delivery: Delivery,
  troubles: Troubles,
  claimedAt: number,
  givingBack: AbortSignal,
): Promise<SendOutcome> {
  const { courier, passing, log, wallClock, leaseMs } = delivery;
  const leftOf = (share: number) => Math.max(0, Math.round(claimedAt + leaseMs * share - wallClock().getTime()));
  const signal = AbortSignal.any([givingBack, AbortSignal.timeout(leftOf(ANSWERED_WITHIN))]);
  const time = { signal, isLeft: () => !signal.aborted && leftOf(ANSWERED_WITHIN) > 0 };
  const graceMs = Math.min(GRACE_MS, leaseMs / 6);
  let { placement } = inHand;
  try {
    if (inHand.wasUnknown) {
      const found = await unlessHanging(courier.find(placement), signal, graceMs);
      passing('delivery: sought');
      if (found !== null && found.version >= placement.version) return { kind: 'sent', platformId: found.platformId };
      if (found !== null) placement = { ...placement, platformId: found.platformId };
    }
    // Tries that ended their process count as well.
    if (placement.attempts >= MOST_ATTEMPTS) return { kind: 'gone' };
    passing('delivery: sending');
    // Such as when the store was busy: nothing was sent, and it is claimed anew at once.
    if (leftOf(BEGUN_WITHIN) === 0) return { kind: 'absent' };
    return await unlessHanging(courier.send(placement, time), signal, graceMs);
  } catch (error) {
    const settledBy = wallClock().getTime() + leaseMs * QUIET;
    if (givingBack.aborted) return { kind: 'unknown', notBefore: new Date(settledBy).toISOString() };
    const after = (tries: number): string =>
      new Date(Math.max(settledBy, wallClock().getTime() + backoffMs(tries, delivery.chance()))).toISOString();
    const troubled = error instanceof AppError && error.retryable ? troubles.again(placement) : null;
    if (troubled !== null) {
      // Once: in an outage every message meets it, again and again.
      if (troubled === 1)
        log.error('message waits', { channel: courier.channel, ...idOf(placement), code: errorCode(error) });
      return { kind: 'unknown', notBefore: after(troubled), counts: false };
    }
    const attempts = placement.attempts + 1;
    log.error('message not sent', { channel: courier.channel, attempts, ...idOf(placement), code: errorCode(error) });
    if (attempts >= MOST_ATTEMPTS) return { kind: 'gone' };
    // Nobody knows whether it arrived: the platform is asked before it is sent again.
    return { kind: 'unknown', notBefore: after(attempts) };
  }
}

/** A courier that has not heeded the signal after a while is left alone: it must not keep its conversation waiting. */
function unlessHanging<T>(work: Promise<T>, signal: AbortSignal, graceMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => setTimeout(() => reject(signal.reason), graceMs);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function idOf({ id, version }: Placement): { readonly placement: string; readonly version: number } {
  return { placement: id, version };
}
