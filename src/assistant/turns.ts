import type { Received } from '../domain/inbox.ts';
import type { NewPlacement, Placement } from '../domain/placements/placement.ts';
import type { BackgroundWork } from './background-loop.ts';
import { type InboxWork, workInbox } from './inbox/work-inbox.ts';
import { deliver } from './placements/deliver.ts';
import type { Courier } from './ports/courier.ts';
import type { PlacedMessages, ThreadSummary } from './ports/placed-messages.ts';
import type { PlacementRecords } from './ports/placement-records.ts';

/** What channels do with conversations: through inbox and placements alone, so that the end of a process loses nothing. */
export interface Turns {
  /** Keeps a question and has it answered; `known` when the same was received before. */
  receive(event: Received): Promise<'received' | 'known'>;
  /** Questions of a conversation that are not answered yet, in order. */
  open(address: string): Promise<readonly Received[]>;
  /** Messages of a conversation that changed after `afterChange`, by change. */
  at(address: string, afterChange: number): Promise<readonly Placement[]>;
  /** The message of a place that its platform knows by this id. */
  posted(place: string, platformId: string): Promise<Placement | null>;
  /** Conversations of a place, the last changed first. */
  threads(place: string, limit: number): Promise<readonly ThreadSummary[]>;
  /** Places messages that answer no event, and has them sent. */
  tell(placements: readonly NewPlacement[]): Promise<void>;
  /** Keeps that this version has been shown, as told by whoever it was shown to. */
  confirm(placement: Placement): Promise<void>;
  /**
   * Begins to answer what is received and to carry messages; only a server does. Stopping waits for what is in hand, at
   * most `waitMs` (10 s), and gives back the rest. A channel without a `Vouch` tells who asks when it receives. While
   * `isReady` says no, what is asked waits.
   */
  work(
    couriers: readonly Courier[],
    vouches?: InboxWork['vouches'],
    isReady?: InboxWork['isReady'],
  ): { stop(waitMs?: number): Promise<void> };
}

/** How long a process holds what it took in hand, and how often it looks for what others left; milliseconds. */
export interface Leases {
  /** Longer than an answer takes. */
  readonly answeringMs: number;
  /** A message that nobody confirmed by then is looked after anew. */
  readonly sendingMs: number;
  readonly lookEveryMs: number;
}

/** What turns need of the other rooms. */
export interface TurnNeeds extends Omit<InboxWork, 'settled' | 'leaseMs' | 'restMs' | 'vouches' | 'isReady'> {
  readonly placements: PlacementRecords & PlacedMessages;
  readonly leases?: Leases;
}

/** While so many are being kept at once, no further one is begun to be answered: an acknowledgement has seconds, an answer has time. */
const MOST_RECEIVING = 16;
const LEASES: Leases = { answeringMs: 60_000, sendingMs: 15_000, lookEveryMs: 500 };
const STOP_WAIT_MS = 10_000;
/** A platform sends an event again within minutes; its id is known for a day. */
const KNOWN_MS = 24 * 60 * 60 * 1000;
/** An address that leads to one person opens a way to them for as long: Slack's live thirty minutes, and none is kept longer. */
const VIA_MS = 30 * 60 * 1000;
const SWEEP_EVERY_MS = 10 * 60 * 1000;

/** Puts inbox, worker and delivery together: what is received is answered, what is answered is sent, each waking the next. */
export function makeTurns(needs: TurnNeeds): Turns {
  const { inbox, placements, wallClock, log, leases = LEASES } = needs;
  const restMs = leases.lookEveryMs;
  let receiving = 0;
  let worker: BackgroundWork | null = null;
  let carriers: readonly BackgroundWork[] = [];
  return {
    async receive(event) {
      receiving += 1;
      try {
        return await inbox.receive(event, wallClock().toISOString());
      } finally {
        receiving -= 1;
        worker?.wake();
      }
    },
    open: inbox.open,
    at: placements.at,
    posted: placements.posted,
    threads: placements.threads,
    async tell(messages) {
      await placements.put(messages, wallClock().toISOString());
      for (const carrier of carriers) carrier.wake();
    },
    async confirm(placement) {
      await placements.settle(null, placement, { kind: 'sent', platformId: placement.platformId ?? placement.id });
    },
    work(couriers, vouches = {}, isReady = () => true) {
      const before = (ms: number) => new Date(wallClock().getTime() - ms).toISOString();
      const sweep = () =>
        void Promise.all([inbox.sweep(before(KNOWN_MS)), placements.forgetVia(before(VIA_MS))]).catch(
          (error: unknown) => log.error('inbox not swept', { error: String(error) }),
        );
      sweep();
      const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
      carriers = couriers.map((courier) => deliver({ ...needs, courier, leaseMs: leases.sendingMs, restMs }));
      worker = workInbox({
        ...needs,
        vouches,
        isReady: () => isReady() && receiving < MOST_RECEIVING,
        leaseMs: leases.answeringMs,
        restMs,
        settled: () => {
          for (const carrier of carriers) carrier.wake();
        },
      });
      return {
        stop: async (waitMs = STOP_WAIT_MS) => {
          clearInterval(sweeping);
          const until = performance.now() + waitMs;
          const left = () => Math.max(0, until - performance.now());
          await worker?.stop(left());
          await Promise.all(carriers.map((carrier) => carrier.stop(left())));
        },
      };
    },
  };
}
