import type { types } from '@slack/bolt';
import type { Log } from '../../../assistant/ports/log.ts';
import { errorCode } from '../../../domain/errors.ts';

/** What keeping people's Homes current works with. */
export interface HomesNeeds {
  /** Puts a view in the place of a person's Home (views.publish). */
  readonly publish: (userId: string, view: types.HomeView) => Promise<unknown>;
  /** Draws a person's Home as it is now; its `private_metadata` is its digest. */
  readonly render: (userId: string) => Promise<types.HomeView>;
  readonly now: () => Date;
  /** Resolves after so many milliseconds, sooner when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
  /** What every Home depends on (revision of the knowledge, day in Japan, states of the calls): another text means another view. */
  readonly stamp: () => string;
}

/** The Homes of the people who opened theirs in this process. */
export interface Homes {
  /** Somebody opened their Home, which shows the view of this digest (null for none of ours). */
  opened(userId: string, shown: string | null): Promise<void>;
  /** Something of this person's own changed (a 判定シート). Draws anew only what was opened here. */
  changed(userId: string): Promise<void>;
  /** Looks whether what all Homes depend on has changed, and if so goes through them one by one. */
  look(): Promise<void>;
  /** Lets the publish in hand end, and begins no other. */
  stop(): Promise<void>;
}

const MOST_PEOPLE = 500;
const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** views.publish allows about 100 a minute (tier 4). */
const GAP_MS = 700;
/** Who cannot be published to so often in a row is forgotten until they open their Home again. */
const MOST_FAILURES = 3;

interface Person {
  readonly openedAt: number;
  /** Digest of what their Home shows, as far as is known. */
  shown: string | null;
  failures: number;
}

/** Keeps Homes current: each is published when its digest has changed, at most one publish at a time a person. */
export function makeHomes({ publish, render, now, wait, log, stamp }: HomesNeeds): Homes {
  /** In the order in which they opened it, the longest ago first. */
  const people = new Map<string, Person>();
  const inHand = new Map<string, Promise<void>>();
  /** Whoever changed again while their view was being published. */
  const again = new Set<string>();
  const stopping = new AbortController();
  let known = stamp();
  let going: Promise<void> | null = null;

  function forgetOld(): void {
    const before = now().getTime() - REMEMBERED_MS;
    for (const [userId, { openedAt }] of people) {
      if (openedAt > before && people.size <= MOST_PEOPLE) return;
      people.delete(userId);
    }
  }

  async function refresh(userId: string): Promise<void> {
    const running = inHand.get(userId);
    if (running !== undefined) {
      again.add(userId);
      return running;
    }
    const work = (async () => {
      do {
        again.delete(userId);
        await publishOnce(userId);
      } while (again.has(userId) && !stopping.signal.aborted);
      // Without a turn between: whoever comes now begins anew.
      inHand.delete(userId);
    })();
    inHand.set(userId, work);
    return work;
  }

  async function publishOnce(userId: string): Promise<void> {
    const person = people.get(userId);
    if (person === undefined || stopping.signal.aborted) return;
    try {
      const view = await render(userId);
      const digest = view.private_metadata ?? null;
      if (digest !== null && digest === person.shown) return;
      await publish(userId, view);
      person.shown = digest;
      person.failures = 0;
    } catch (error) {
      // It may have arrived all the same.
      person.shown = null;
      person.failures += 1;
      if (person.failures >= MOST_FAILURES && people.get(userId) === person) people.delete(userId);
      log.error('slack home not published', { error: errorCode(error), failures: person.failures });
    }
  }

  return {
    async opened(userId, shown) {
      const failures = people.get(userId)?.failures ?? 0;
      people.delete(userId);
      people.set(userId, { openedAt: now().getTime(), shown, failures: failures >= MOST_FAILURES ? 0 : failures });
      forgetOld();
      await refresh(userId);
    },
    async changed(userId) {
      forgetOld();
      if (people.has(userId)) await refresh(userId);
    },
    async look() {
      const current = stamp();
      if (current === known || going !== null || stopping.signal.aborted) return going ?? undefined;
      known = current;
      forgetOld();
      going = (async () => {
        for (const userId of [...people.keys()].reverse()) {
          if (stopping.signal.aborted) return;
          await refresh(userId);
          await wait(GAP_MS, stopping.signal);
        }
      })().finally(() => {
        going = null;
      });
      return going;
    },
    async stop() {
      stopping.abort();
      await Promise.all([...inHand.values(), going]);
    },
  };
}
