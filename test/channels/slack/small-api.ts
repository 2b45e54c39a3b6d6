import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a method is answered: an object as JSON with 200, or a status, headers and a body; `drop` cuts the connection. */
export type Reply =
  | 'drop'
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string | object };

/** A call as it came in. */
export interface Call {
  readonly method: string;
  readonly token: string;
  readonly form: URLSearchParams;
}

/** A Web API of a few methods on loopback, gone after the test; what it does not know is `unknown_method`. */
export async function openSmallApi(answer: (call: Call) => Reply | undefined) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void readCall(request).then((call) => {
      calls.push(call);
      const reply: Reply = answer(call) ?? { body: { ok: false, error: 'unknown_method' } };
      if (reply === 'drop') return void request.socket.destroy();
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, calls, close };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return {
    method: (request.url ?? '').replace('/api/', ''),
    token: (request.headers.authorization ?? '').replace('Bearer ', ''),
    form: new URLSearchParams(body),
  };
}
