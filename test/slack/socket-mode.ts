import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Delivery, Receipt } from './delivery.ts';
import { isFields } from './fields.ts';
import type { Workspace } from './workspace.ts';

const PING_MS = 5000;
/** Slack lets an app have ten connections. */
const MAX_CONNECTIONS = 10;

/** Slack's side of Socket Mode. */
export interface SocketMode {
  /** How many connections have said hello. */
  count(): number;
  /** A path for one new connection. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends an envelope to one of the connections, in turn, and waits for its acknowledgement. */
  deliver(delivery: Delivery, ackMs: number): Promise<Receipt>;
  /** Asks every connection (or the oldest only) to go and come again, as Slack does every few hours. */
  disconnect(reason: string, which: 'all' | 'oldest'): void;
  /** Drops every connection without a word. */
  drop(): void;
  /** Acknowledgements of envelopes that nobody waits for: too late, twice, or never sent. */
  readonly strays: readonly string[];
}

/** Opens Slack's side of Socket Mode. */
export function createSocketMode(workspace: Workspace): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const connections: WebSocket[] = [];
  const tickets = new Set<string>();
  const waiting = new Map<string, (answer: unknown) => void>();
  const strays: string[] = [];
  let turn = 0;

  function accept(socket: WebSocket): void {
    if (connections.length >= MAX_CONNECTIONS) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: debugInfo() }));
      socket.close();
      return;
    }
    connections.push(socket);
    const pings = setInterval(() => socket.ping(`Ping from applink-fake ${workspace.now()}`), PING_MS);
    socket.on('message', (data) => acknowledged(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      leave(socket);
    });
    const connection_info = { app_id: workspace.app.id };
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: connections.length, debug_info: debugInfo(), connection_info }),
    );
  }

  function leave(socket: WebSocket): void {
    const at = connections.indexOf(socket);
    if (at >= 0) connections.splice(at, 1);
  }

  function acknowledged(text: string): void {
    const message: unknown = JSON.parse(text);
    if (!isFields(message) || typeof message.envelope_id !== 'string') return;
    const waiter = waiting.get(message.envelope_id);
    if (waiter === undefined) strays.push(message.envelope_id);
    else waiter(message.payload);
  }

  return {
    strays,
    count: () => connections.length,
    ticket() {
      const ticket = workspace.newId('');
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${workspace.app.id}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      server.handleUpgrade(request, socket, head, accept);
    },
    deliver({ id, kind, body, retry, reason }, ackMs) {
      const socket = connections[turn++ % Math.max(1, connections.length)];
      if (socket === undefined) return Promise.resolve({ outcome: 'unreachable', status: null, answer: null });
      const retried = { retry_attempt: retry, retry_reason: reason ?? '' };
      const envelope = {
        envelope_id: id,
        payload: body,
        type: kind,
        accepts_response_payload: kind !== 'events_api',
        ...(kind === 'events_api' ? retried : {}),
      };
      return new Promise((resolve) => {
        const done = (receipt: Receipt) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(receipt);
        };
        const timer = setTimeout(() => done({ outcome: 'unacknowledged', status: null, answer: null }), ackMs);
        waiting.set(id, (answer) => done({ outcome: 'acknowledged', status: null, answer: full(answer) }));
        socket.send(JSON.stringify(envelope));
      });
    },
    disconnect(reason, which) {
      for (const socket of which === 'all' ? [...connections] : connections.slice(0, 1)) {
        leave(socket);
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: debugInfo() }));
      }
    },
    drop() {
      for (const socket of server.clients) socket.terminate();
    },
  };
}

function debugInfo(): object {
  return { host: 'applink-fake', build_number: 1, approximate_connection_time: 18_060 };
}

/** An acknowledgement without content carries `{}`; a text goes as `{ text }`. */
function full(answer: unknown): unknown {
  return isFields(answer) && Object.keys(answer).length === 0 ? null : (answer ?? null);
}
