import { AppError } from '../../domain/errors.ts';
import type { Placement, SendOutcome } from '../../domain/placements/placement.ts';
import { type BackgroundLoop, startLoop } from '../background-loop.ts';
import { backoffMs } from '../backoff.ts';
import type { NewId } from '../ports/clock.ts';
import type { Courier } from '../ports/courier.ts';
import type { Log } from '../ports/log.ts';
import type { Passing } from '../ports/passing.ts';
import type { PlacementInHand, PlacementRecords } from '../ports/placement-records.ts';

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
  /** How long a process has a message in hand; a platform must have answered by then. */
  readonly leaseMs: number;
}

const REST_MS = 500;
const BATCH = 16;
const MOST_ATTEMPTS = 8;

/** Carries the messages of one channel to its platform, one at a time a conversation, each version once. */
export function deliver(delivery: Delivery): BackgroundLoop {
  const { placements, courier, log } = delivery;
  const inHand = new Set<Promise<void>>();
  const loop = startLoop(
    async () => {
      const reach = courier.reach();
      const now = delivery.wallClock();
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
        const sending = send(each, delivery)
          .catch((error: unknown) => log.error('message not settled', { channel: courier.channel, ...told(error) }))
          .finally(() => {
            inHand.delete(sending);
            loop.wake();
          });
        inHand.add(sending);
      }
      return 'rest';
    },
    { restMs: REST_MS, failed: (error) => log.error('delivery failed', { channel: courier.channel, ...told(error) }) },
  );
  return {
    wake: loop.wake,
    stop: async () => {
      await loop.stop();
      await Promise.all(inHand);
    },
  };
}

async function send(inHand: PlacementInHand, delivery: Delivery): Promise<void> {
  const { placements, passing, log, courier } = delivery;
  const outcome = await tryToSend(inHand, delivery);
  passing('delivery: settling');
  const kept = await placements.settle(inHand, inHand.placement, outcome);
  passing('delivery: settled');
  if (outcome.kind === 'gone' && kept)
    log.error('message given up', { channel: courier.channel, ...idOf(inHand.placement) });
}

async function tryToSend(inHand: PlacementInHand, delivery: Delivery): Promise<SendOutcome> {
  const { courier, passing, log } = delivery;
  let { placement } = inHand;
  try {
    if (inHand.wasUnknown) {
      const found = await courier.find(placement);
      passing('delivery: sought');
      if (found !== null && found.version >= placement.version) return { kind: 'sent', platformId: found.platformId };
      if (found !== null) placement = { ...placement, platformId: found.platformId };
    }
    passing('delivery: sending');
    return await courier.send(placement, AbortSignal.timeout(delivery.leaseMs));
  } catch (error) {
    const attempts = placement.attempts + 1;
    log.error('message not sent', { channel: courier.channel, attempts, ...idOf(placement), ...told(error) });
    if (attempts >= MOST_ATTEMPTS) return { kind: 'gone' };
    const notBefore = delivery.wallClock().getTime() + backoffMs(attempts, delivery.chance());
    // Nobody knows whether it arrived: the platform is asked before it is sent again.
    return { kind: 'unknown', notBefore: new Date(notBefore).toISOString() };
  }
}

function idOf({ id, version }: Placement): { readonly placement: string; readonly version: number } {
  return { placement: id, version };
}

function told(error: unknown): { readonly code: string } {
  return { code: error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown' };
}
