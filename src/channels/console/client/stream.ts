import { csrfToken } from './csrf-token.ts';
import { isRecord } from './is-record.ts';

/** A turn as the server sends it; `html` is its own markup of the whole turn, escaped there. */
export interface ServedTurn {
  readonly key: string;
  readonly change: number;
  readonly html: string;
  readonly text: string;
}

/** What listening tells. */
export interface Listening {
  shown(turn: ServedTurn): void;
  /** The connection is there, or has been away for a while. */
  connected(is: boolean): void;
}

/** A browser opens six connections to a server at most, over all its tabs: a tab that nobody sees gives its own back. */
const AWAY_AFTER_MS = 3000;
const CONFIRM_AGAIN_MS = 2000;

/** Listens to a conversation from its beginning; what was missed while the connection was away comes when it is back. */
export function listenTo(thread: string, { shown, connected }: Listening): { close(): void } {
  let known = 0;
  let source: EventSource | null = null;
  let away: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    source ??= connect();
  }

  function connect(): EventSource {
    const made = new EventSource(`/api/threads/${thread}/events?after=${known}`);
    made.addEventListener('open', () => {
      clearTimeout(away);
      away = undefined;
      connected(true);
    });
    made.addEventListener('error', () => {
      away ??= setTimeout(() => connected(false), AWAY_AFTER_MS);
      // The browser gives up after a refusal; the server may be starting again.
      if (made.readyState === EventSource.CLOSED && source === made) {
        source = null;
        setTimeout(visible, AWAY_AFTER_MS);
      }
    });
    made.addEventListener('turn', (event) => {
      const turn = readTurn(event.data);
      if (turn === null || turn.change <= known) return;
      known = turn.change;
      shown(turn);
      void confirm(thread, turn.change);
    });
    return made;
  }

  function close(): void {
    source?.close();
    source = null;
    clearTimeout(away);
    away = undefined;
  }

  function visible(): void {
    if (closed) return;
    if (document.visibilityState === 'hidden') close();
    else open();
  }

  let closed = false;
  document.addEventListener('visibilitychange', visible);
  visible();
  return {
    close: () => {
      closed = true;
      document.removeEventListener('visibilitychange', visible);
      close();
    },
  };
}

/** Tells the server what is shown, once more when that does not arrive; what it is not told, it sends again. */
async function confirm(thread: string, change: number): Promise<void> {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      const { ok } = await fetch(`/api/threads/${thread}/received`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken() },
        body: JSON.stringify({ change }),
        keepalive: true,
      });
      if (ok) return;
    } catch {
      // The server is away for a moment.
    }
    await new Promise((resolve) => setTimeout(resolve, CONFIRM_AGAIN_MS));
  }
}

function readTurn(data: unknown): ServedTurn | null {
  const turn: unknown = JSON.parse(String(data));
  return isRecord(turn) &&
    typeof turn.key === 'string' &&
    typeof turn.change === 'number' &&
    typeof turn.html === 'string' &&
    typeof turn.text === 'string'
    ? { key: turn.key, change: turn.change, html: turn.html, text: turn.text }
    : null;
}
