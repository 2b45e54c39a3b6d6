import type { Courier } from '../../../assistant/ports/courier.ts';
import type { Passing } from '../../../assistant/ports/passing.ts';
import type { Turns } from '../../../assistant/turns.ts';
import { type Level, maySee } from '../../../domain/audience.ts';
import { addressOf } from '../../../domain/inbox.ts';
import type { Placement } from '../../../domain/placements/placement.ts';
import type { TurnFeedback } from '../feedback/render-feedback.ts';
import type { EventSink } from '../http-reply.ts';
import type { ReadTurns } from './read-turns.ts';
import { turnEvent } from './turn-event.ts';

/** A browser that listens to a conversation. */
export interface Listener {
  readonly address: string;
  readonly level: Level;
  /** The last change it knows. */
  readonly after: number;
  /** What the control under an answer is made of. */
  readonly feedback: TurnFeedback;
  readonly sink: EventSink;
}

/** The browsers that listen at this process. */
export interface Streams {
  /** Sends what a browser has missed, and from then on what comes. */
  open(listener: Listener): void;
  /** A browser has shown a version: whoever carries it need wait no longer. */
  confirmed(placement: Placement): void;
  /** Carries messages to the browsers that listen here. */
  readonly courier: Courier;
  /** Ends all streams; browsers come back by themselves, to whichever process answers. */
  end(): void;
}

interface Stream extends Omit<Listener, 'after'> {
  readonly beat: ReturnType<typeof setInterval>;
  /** The last change it was sent. */
  last: number;
  /** The writing in hand; one after another, so that no change is passed over. */
  writing: Promise<void>;
}

/** A browser that does not confirm in this time has gone, whatever its connection says; below the lease of a message. */
const CONFIRM_MS = 8_000;
/** Proxies and browsers give up a connection on which nothing moves. */
const HEARTBEAT_MS = 15_000;
/** Then the browser comes back and is asked anew who it is: a session that has ended meanwhile is heard no more. */
const LONGEST_MS = 5 * 60_000;
/** Tabs of one conversation; a browser that loses connections without telling must not pile them up. */
const MOST_OF_A_CONVERSATION = 12;

/** Opens nothing by itself: streams come with `open`. `read` gives what browsers are sent, `turns` what is kept of it. */
export function makeStreams(read: ReadTurns, turns: Pick<Turns, 'at'>, passing: Passing): Streams {
  const streams = new Map<string, Set<Stream>>();
  const waiting = new Map<string, (how: 'shown' | 'absent') => void>();

  function pump(stream: Stream): void {
    stream.writing = stream.writing.then(async () => {
      for (const placement of await read(stream.address, stream.last, stream.level)) {
        stream.last = placement.change;
        if (!isShown(placement, stream.level)) continue;
        passing('courier: on the wire');
        await stream.sink.write(turnEvent(placement, stream.feedback));
      }
    });
    // Such as a store that is busy: the browser comes back and asks again.
    stream.writing = stream.writing.catch(() => drop(stream));
  }

  /** Ended by us: it counts no more, also while its last bytes are on their way. */
  function drop(stream: Stream): void {
    forget(stream);
    stream.sink.end();
  }

  function forget(stream: Stream): void {
    clearInterval(stream.beat);
    const others = streams.get(stream.address);
    if (others?.delete(stream) !== true || others.size > 0) return;
    streams.delete(stream.address);
    for (const [key, settle] of waiting) if (key.startsWith(`${stream.address}\n`)) settle('absent');
  }

  return {
    open({ address, level, after, feedback, sink }) {
      const beat = setInterval(() => void sink.write(': still here\n\n'), HEARTBEAT_MS);
      const stream: Stream = { address, level, feedback, sink, beat, last: after, writing: Promise.resolve() };
      const asksAgain = setTimeout(() => drop(stream), LONGEST_MS);
      const all = streams.get(address) ?? new Set();
      for (const oldest of [...all].slice(0, Math.max(0, all.size + 1 - MOST_OF_A_CONVERSATION))) drop(oldest);
      streams.set(address, all.add(stream));
      sink.closed(() => {
        clearTimeout(asksAgain);
        forget(stream);
      });
      void sink.write('retry: 1000\n\n');
      pump(stream);
    },

    confirmed: (placement) => waiting.get(keyOf(placement))?.('shown'),

    courier: {
      channel: 'console',
      reach: () => [...streams.keys()],
      async send(placement, { signal }) {
        const key = keyOf(placement);
        const { promise, resolve } = Promise.withResolvers<'shown' | 'absent'>();
        const absent = () => resolve('absent');
        waiting.set(key, resolve);
        const timer = setTimeout(absent, CONFIRM_MS);
        signal.addEventListener('abort', absent, { once: true });
        try {
          const here = [...(streams.get(addressOf(placement)) ?? [])];
          if (here.length === 0) return { kind: 'absent' };
          for (const stream of here) pump(stream);
          // It may have come back and confirmed before anybody waited for it here,
          if (await isConfirmed(placement)) return { kind: 'sent', platformId: placement.id };
          const how = await promise;
          passing('courier: confirmed');
          // or have told another process.
          if (how === 'shown' || (await isConfirmed(placement))) return { kind: 'sent', platformId: placement.id };
          // Not to be taken for a browser that reads: it must come back and say what it knows.
          for (const stream of here) drop(stream);
          return { kind: 'absent' };
        } finally {
          clearTimeout(timer);
          signal.removeEventListener('abort', absent);
          waiting.delete(key);
        }
      },
      // A browser that is sent the same version twice shows it once, so there is nothing to ask.
      find: () => Promise.resolve(null),
    },

    end() {
      for (const each of [...streams.values()].flatMap((set) => [...set])) drop(each);
    },
  };

  async function isConfirmed(placement: Placement): Promise<boolean> {
    const now = await turns.at(addressOf(placement), placement.change - 1);
    return now.some(({ id, versionSent }) => id === placement.id && versionSent >= placement.version);
  }
}

/** Whether a browser is sent a message: it still has its words, and the reader may see them. */
export function isShown(placement: Placement, level: Level): boolean {
  return placement.content !== null && maySee(level, placement.audience);
}

function keyOf(placement: Placement): string {
  return `${addressOf(placement)}\n${placement.id}\n${placement.version}`;
}
