import type { SendingTime } from '../assistant/ports/courier.ts';
import { AppError } from '../domain/errors.ts';

/** What Node's `fetch` needs for a body that is a stream, and the DOM's types do not know. */
interface StreamedRequest extends RequestInit {
  readonly duplex: 'half';
}

/**
 * `fetch` for who holds a lease. It ends with the time's signal; and a body in words is let go only once the connection
 * stands and there is time left, which is looked at then, last of all: a process that stood still meanwhile must not send
 * what another has sent by now. What finds no time left fails with ETIME, and nothing of it has gone out.
 */
export function fetchInTime(time: SendingTime): typeof fetch {
  return (input, init = {}) => {
    const { body, signal } = init;
    const signals = [time.signal, signal].filter((each) => each instanceof AbortSignal);
    const until = { ...init, signal: AbortSignal.any(signals) };
    if (typeof body !== 'string') return fetch(input, until);
    const bytes = new TextEncoder().encode(body);
    const headers = new Headers(init.headers);
    // A stream has no length of its own, and not every server takes one in chunks.
    headers.set('content-length', String(bytes.byteLength));
    const request: StreamedRequest = { ...until, headers, body: lastLook(bytes, time), duplex: 'half' };
    return fetch(input, request);
  };
}

/** Time for who holds no lease: to begin at any moment, and to end after this many milliseconds. */
export function unleased(ms: number): SendingTime {
  return { signal: AbortSignal.timeout(ms), isLeft: () => true };
}

/**
 * Bytes that are read once the connection stands: their first reading is the last moment at which nothing has left. A
 * stream of bytes, since `fetch` keeps a second copy of the body, for which it would read any other stream at once.
 */
function lastLook(bytes: Uint8Array<ArrayBuffer>, time: SendingTime): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      type: 'bytes',
      pull(controller) {
        if (!time.isLeft()) {
          controller.error(new AppError('ETIME', 'There was no time left to send it.', { retryable: true }));
          return;
        }
        if (bytes.byteLength > 0) controller.enqueue(bytes);
        controller.close();
      },
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  );
}
