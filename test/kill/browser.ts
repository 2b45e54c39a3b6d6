import { get } from 'node:http';
import { type Opened, openPage, send } from '../channels/console/console-fixture.ts';
import type { Pair } from './pair.ts';

/** A message as the browser shows it. */
export interface Shown {
  readonly key: string;
  readonly change: number;
  readonly text: string;
}

/** One tab of a browser, which does what the page's script does, at whichever process answers. */
export interface Tab {
  readonly thread: string;
  /** What stands on the page, under its key, in the order in which it came. */
  readonly shown: ReadonlyMap<string, Shown>;
  /** Asks, and asks again under the same id until it is taken. */
  ask(id: string, question: string): Promise<void>;
  close(): void;
}

const PAUSE_MS = 30;

/** Opens a tab; `chance` chooses the process for each request. */
export function openTab(pair: Pair, opened: Opened, thread: string, chance: () => number): Tab {
  const shown = new Map<string, Shown>();
  let known = 0;
  let told = 0;
  let closed = false;
  let leave = () => {};
  const some = () => pair.reach(chance() < 0.5 ? 0 : 1);
  const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

  async function post(path: string, body: unknown): Promise<number> {
    try {
      const { url } = await some();
      const headers = {
        'content-type': 'application/json',
        origin: url,
        cookie: opened.cookie,
        'x-csrf-token': opened.csrf,
        prefer: 'respond-async',
      };
      return (await send(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    } catch {
      return 0;
    }
  }

  function take(data: string): void {
    const turn = JSON.parse(data) as Shown;
    if (turn.change <= known) return;
    known = turn.change;
    shown.set(turn.key, turn);
    void tell();
  }

  let telling = false;
  async function tell(): Promise<void> {
    if (telling) return;
    telling = true;
    while (told < known && !closed) {
      const change = known;
      if ((await post(`/api/threads/${thread}/received`, { change })) === 200) told = change;
      else await pause();
    }
    telling = false;
  }

  /** One connection, until it ends. */
  async function listenOnce(): Promise<void> {
    const { url } = await some();
    await new Promise<void>((resolve) => {
      const headers = { cookie: opened.cookie, 'last-event-id': String(known) };
      const outgoing = get(`${url}/api/threads/${thread}/events`, { headers, agent: false }, (response) => {
        response.setEncoding('utf8');
        let rest = '';
        response.on('data', (text: string) => {
          const events = (rest + text).split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events) {
            const data = /^event: turn\ndata: (.*)$/mu.exec(event)?.[1];
            if (data !== undefined) take(data);
          }
        });
        response.on('error', () => {});
        response.on('close', resolve);
      });
      outgoing.on('error', () => resolve());
      leave = () => {
        outgoing.destroy();
        resolve();
      };
    });
  }

  void (async () => {
    while (!closed) {
      await listenOnce();
      await pause();
    }
  })();

  return {
    thread,
    shown,
    async ask(id, question) {
      while ((await post('/api/ask', { id, question, thread })) !== 202) await pause();
    },
    close: () => {
      closed = true;
      leave();
    },
  };
}

/** Opens the page once, for its cookie and token. */
export async function openBrowser(pair: Pair): Promise<Opened & { readonly actorId: string }> {
  const opened = await openPage(await pair.reach(0));
  return { ...opened, actorId: `visitor:${opened.cookie.split('=')[1]}` };
}
