import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A proxy of a network that lets nothing else out: it alone knows where `slack.test` is (on this machine). */
export interface Proxy {
  /** With name and password. */
  readonly url: string;
  /** Where it was asked to lead, e.g. `slack.test:3000`. */
  readonly led: readonly string[];
  /** With which status it refuses who comes; null lets them through. */
  refuses: number | null;
  /** Nothing comes through the tunnels that there are any more, in either direction. */
  silence(): void;
  /** How many tunnels are silent and still open. */
  silent(): number;
  close(): Promise<void>;
}

const CREDENTIALS = 'guide:p%40ss';
const EXPECTED = `Basic ${Buffer.from(decodeURIComponent(CREDENTIALS)).toString('base64')}`;

/** Opens it on a free loopback port. */
export async function openProxy(): Promise<Proxy> {
  const led: string[] = [];
  const sockets = new Set<Socket>();
  const tunnels = new Set<{ isSilent: boolean }>();
  const statusFor = (request: IncomingMessage, host: string): number | null => {
    led.push(host);
    if (proxy.refuses !== null) return proxy.refuses;
    return request.headers['proxy-authorization'] === EXPECTED ? null : 407;
  };
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    socket.once('close', () => sockets.delete(socket));
  };

  // What is asked for by its whole address, without a tunnel.
  const server = createServer((request, response: ServerResponse) => {
    const { host, port, pathname, search } = new URL(request.url ?? '/', 'http://nowhere');
    const status = statusFor(request, host);
    if (status !== null) return void response.writeHead(status).end();
    const { method, headers } = request;
    const outgoing = ask({ host: '127.0.0.1', port, path: `${pathname}${search}`, method, headers }, (answer) => {
      answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
    });
    outgoing.on('error', () => response.destroy());
    request.pipe(outgoing);
  });
  server.on('connection', keep);
  server.on('connect', (request, client: Socket) => {
    const host = request.url ?? '';
    const status = statusFor(request, host);
    if (status !== null) return void client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const there = connect(Number(host.split(':')[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      there.on('data', (data) => tunnel.isSilent || client.write(data));
      client.on('data', (data) => tunnel.isSilent || there.write(data));
    });
    const tunnel = { isSilent: false };
    tunnels.add(tunnel);
    keep(there);
    there.on('close', () => tunnel.isSilent || client.destroy());
    client.on('end', () => client.destroy());
    client.on('close', () => {
      tunnels.delete(tunnel);
      there.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));

  const proxy: Proxy = {
    url: `http://${CREDENTIALS}@127.0.0.1:${(server.address() as AddressInfo).port}`,
    led,
    refuses: null,
    silence: () => {
      for (const tunnel of tunnels) tunnel.isSilent = true;
    },
    silent: () => [...tunnels].filter(({ isSilent }) => isSilent).length,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  onTestFinished(async () => {
    if (server.listening) await proxy.close();
  });
  return proxy;
}
