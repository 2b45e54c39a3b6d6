import type { Courier } from '../../../assistant/ports/courier.ts';
import type { Passing } from '../../../assistant/ports/passing.ts';
import { type Level, maySee } from '../../../domain/audience.ts';
import { addressOf } from '../../../domain/inbox.ts';
import type { Placement } from '../../../domain/placements/placement.ts';
import type { TurnFeedback } from '../feedback/render-feedback.ts';
import type { EventSink } from '../http-reply.ts';
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

interface Stream extends Listener {
  last: number;
  /** The writing in hand; one after another, so that no change is passed over. */
  writing: Promise<void>;
}

/** A browser that does not confirm in this time has gone, whatever its connection says. */
const CONFIRM_MS = 10_000;
/** Proxies and browsers give up a connection on which nothing moves. */
const HEARTBEAT_MS = 15_000;

const REMEMBERED = 1000;

/** Opens nothing by itself: streams come with `open`. `read` gives the messages of a conversation after a change. */
export function makeStreams(
  read: (address: string, afterChange: number) => Promise<readonly Placement[]>,
  passing: Passing,
): Streams {
  const streams = new Map<string, Set<Stream>>();
  const waiting = new Map<string, (how: 'shown' | 'absent') => void>();
  /** Confirmed before anybody waited: what a browser got when it came back. */
  const confirmed = new Set<string>();

  function pump(stream: Stream): Promise<void> {
    stream.writing = stream.writing.then(async () => {
      for (const placement of await read(stream.address, stream.last)) {
        stream.last = placement.change;
        if (placement.content === null || !maySee(stream.level, placement.audience)) continue;
        passing('courier: on the wire');
        stream.sink.write(turnEvent(placement, stream.feedback));
      }
    });
    // Such as a store that is busy: the browser comes back and asks again.
    stream.writing = stream.writing.catch(() => stream.sink.end());
    return stream.writing;
  }

  function close(stream: Stream): void {
    const others = streams.get(stream.address);
    others?.delete(stream);
    if (others?.size === 0) {
      streams.delete(stream.address);
      for (const [key, settle] of waiting) if (key.startsWith(`${stream.address}\n`)) settle('absent');
    }
  }

  return {
    open(listener) {
      const stream: Stream = { ...listener, last: listener.after, writing: Promise.resolve() };
      const beat = setInterval(() => stream.sink.write(': still here\n\n'), HEARTBEAT_MS);
      streams.set(stream.address, (streams.get(stream.address) ?? new Set()).add(stream));
      stream.sink.closed(() => {
        clearInterval(beat);
        close(stream);
      });
      stream.sink.write('retry: 1000\n\n');
      void pump(stream);
    },

    confirmed(placement) {
      const key = keyOf(placement);
      const waiter = waiting.get(key);
      if (waiter !== undefined) waiter('shown');
      else confirmed.add(key);
      if (confirmed.size > REMEMBERED) for (const oldest of confirmed.keys().take(1)) confirmed.delete(oldest);
    },

    courier: {
      channel: 'console',
      reach: () => [...streams.keys()],
      async send(placement, signal) {
        const key = keyOf(placement);
        const { promise, resolve } = Promise.withResolvers<'shown' | 'absent'>();
        if (confirmed.delete(key)) return { kind: 'sent', platformId: placement.id };
        waiting.set(key, resolve);
        const timer = setTimeout(() => resolve('absent'), CONFIRM_MS);
        signal.addEventListener('abort', () => resolve('absent'), { once: true });
        try {
          const here = [...(streams.get(addressOf(placement)) ?? [])];
          if (here.length === 0) return { kind: 'absent' };
          await Promise.all(here.map(pump));
          const how = await promise;
          passing('courier: confirmed');
          if (how === 'shown') return { kind: 'sent', platformId: placement.id };
          // Not to be taken for a browser that reads: it must come back and say what it knows.
          for (const stream of here) stream.sink.end();
          return { kind: 'absent' };
        } finally {
          clearTimeout(timer);
          waiting.delete(key);
        }
      },
      // A browser that is sent the same version twice shows it once, so there is nothing to ask.
      find: () => Promise.resolve(null),
    },

    end() {
      for (const each of [...streams.values()].flatMap((set) => [...set])) each.sink.end();
    },
  };
}

function keyOf(placement: Placement): string {
  return `${addressOf(placement)}\n${placement.id}\n${placement.version}`;
}
