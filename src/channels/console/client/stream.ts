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
  let told = 0;
  let telling = false;
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
      // What could not be told while the server was away; it waits for that, and sends nothing twice.
      void tell();
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
      void tell();
    });
    return made;
  }

  /** Tells the server what is shown, several turns at once where they come together, once more when that fails. */
  async function tell(): Promise<void> {
    if (telling) return;
    telling = true;
    for (let failures = 0; told < known && failures < 2; ) {
      const change = known;
      if (await confirm(thread, change)) told = change;
      else {
        failures += 1;
        await new Promise((resolve) => setTimeout(resolve, CONFIRM_AGAIN_MS));
      }
    }
    telling = false;
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

async function confirm(thread: string, change: number): Promise<boolean> {
  try {
    const { ok } = await fetch(`/api/threads/${thread}/received`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken() },
      body: JSON.stringify({ change }),
      keepalive: true,
    });
    return ok;
  } catch {
    // The server is away for a moment.
    return false;
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
