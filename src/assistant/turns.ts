import type { Received } from '../domain/inbox.ts';
import type { Placement } from '../domain/placements/placement.ts';
import type { BackgroundLoop } from './background-loop.ts';
import { type InboxWork, workInbox } from './inbox/work-inbox.ts';
import { deliver } from './placements/deliver.ts';
import type { Courier } from './ports/courier.ts';
import type { PlacementRecords, ThreadSummary } from './ports/placement-records.ts';

/** What channels do with conversations: through inbox and placements alone, so that the end of a process loses nothing. */
export interface Turns {
  /** Keeps a question and has it answered; `known` when the same was received before. */
  receive(event: Received): Promise<'received' | 'known'>;
  /** Questions of a conversation that are not answered yet, in order. */
  open(address: string): Promise<readonly Received[]>;
  /** Messages of a conversation that changed after `afterChange`, by change. */
  at(address: string, afterChange: number): Promise<readonly Placement[]>;
  /** Conversations of a place, the last changed first. */
  threads(place: string, limit: number): Promise<readonly ThreadSummary[]>;
  /** Keeps that this version has been shown, as told by whoever it was shown to. */
  confirm(placement: Placement): Promise<void>;
  /** Begins to answer what is received and to carry messages; only a server does. Stopping lets what is in hand end. */
  work(couriers: readonly Courier[]): { stop(): Promise<void> };
}

/** What turns need of the other rooms. */
export interface TurnNeeds extends Omit<InboxWork, 'settled'> {
  readonly placements: PlacementRecords;
}

/** A message that nobody confirmed by then is looked after anew. */
const SENDING_LEASE_MS = 15_000;
/** A platform sends an event again within minutes; its id is known for a day. */
const KNOWN_MS = 24 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;

/** Puts inbox, worker and delivery together: what is received is answered, what is answered is sent, each waking the next. */
export function makeTurns(needs: TurnNeeds): Turns {
  const { inbox, placements, wallClock, log } = needs;
  let worker: BackgroundLoop | null = null;
  let carriers: readonly BackgroundLoop[] = [];
  return {
    async receive(event) {
      const outcome = await inbox.receive(event, wallClock().toISOString());
      worker?.wake();
      return outcome;
    },
    open: inbox.open,
    at: placements.at,
    threads: placements.threads,
    async confirm(placement) {
      await placements.settle(null, placement, { kind: 'sent', platformId: placement.platformId ?? placement.id });
    },
    work(couriers) {
      const sweep = () =>
        void inbox
          .sweep(new Date(wallClock().getTime() - KNOWN_MS).toISOString())
          .catch((error: unknown) => log.error('inbox not swept', { error: String(error) }));
      const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
      carriers = couriers.map((courier) => deliver({ ...needs, courier, leaseMs: SENDING_LEASE_MS }));
      worker = workInbox({
        ...needs,
        settled: () => {
          for (const carrier of carriers) carrier.wake();
        },
      });
      return {
        stop: async () => {
          clearInterval(sweeping);
          await worker?.stop();
          await Promise.all(carriers.map((carrier) => carrier.stop()));
        },
      };
    },
  };
}
