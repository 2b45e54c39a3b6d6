import { get } from 'node:http';
import { type Opened, openPage, type Received, send, THREAD } from '../console-fixture.ts';

/** A browser that listens to the conversation of the tests. */
export interface Listening extends Opened {
  /** The turns that came since it listens. */
  turns(): readonly { readonly key: string; readonly change: number; readonly html: string; readonly text: string }[];
  ask(id: string, question: string): Promise<Received>;
  confirm(change: number): Promise<Received>;
  leave(): void;
  /** Whether the server has ended it. */
  ended(): boolean;
}

/** Listens as the page's script does, by the same cookie as `before`, after the change it knows. */
export async function listen({ url }: { readonly url: string }, before?: Opened, after?: number): Promise<Listening> {
  const { cookie, csrf } = before ?? (await openPage({ url }));
  const known: Record<string, string> = after === undefined ? {} : { 'last-event-id': String(after) };
  let received = '';
  let ended = false;
  const outgoing = get(
    `${url}/api/threads/${THREAD}/events`,
    { headers: { cookie, ...known }, agent: false },
    (response) => {
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        received += text;
      });
      response.on('error', () => {});
      response.on('end', () => {
        ended = true;
      });
    },
  );
  outgoing.on('error', () => {});
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie, 'x-csrf-token': csrf, ...headers },
      body: JSON.stringify(body),
    });
  return {
    cookie,
    csrf,
    turns: () => [...received.matchAll(/^event: turn\ndata: (.*)$/gmu)].map(([, data]) => JSON.parse(data ?? '')),
    ask: (id, question) => post('/api/ask', { id, question, thread: THREAD }, { prefer: 'respond-async' }),
    confirm: (change) => post(`/api/threads/${THREAD}/received`, { change }),
    leave: () => outgoing.destroy(),
    ended: () => ended,
  };
}
