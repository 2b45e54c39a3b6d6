import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createListener, type Server } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { fetchInTime, unleased } from '../../src/channels/fetch-in-time.ts';

const WORDS = 'text=どちらへ？&thread_ts=1';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What came in whole: method, length as told, words. */
async function openServer(answer: (response: ServerResponse) => void = (response) => response.end('ok')) {
  const came: (readonly [string | undefined, string | undefined, string])[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      came.push([request.method, request.headers['content-length'], body]);
      answer(response.setHeader('connection', 'close'));
    });
  });
  return { came, url: await listen(server) };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(server: Server, protocol = 'http'): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it.each([WORDS, '', '長'.repeat(100_000)])('sends words whole, with their length', async (body) => {
  const { came, url } = await openServer();
  const response = await fetchInTime(unleased(5000))(url, { method: 'POST', headers: FORM, body, redirect: 'error' });
  expect(await response.text()).toBe('ok');
  expect(came).toEqual([['POST', String(Buffer.byteLength(body)), body]]);
});

it('sends nothing when there is no time left as it would leave', async () => {
  const { came, url } = await openServer();
  const time = { ...unleased(5000), isLeft: () => false };
  const sending = fetchInTime(time)(url, { method: 'POST', headers: FORM, body: WORDS });
  await expect(sending).rejects.toMatchObject({ cause: { code: 'ETIME' } });
  await (await fetch(url)).text();
  expect(came).toEqual([['GET', undefined, '']]);
});

it('looks once, and not before the connection stands', async () => {
  // Hears the first words of a secure connection, and never answers them.
  const heard = vi.fn();
  const silent = createListener((socket) => socket.on('error', () => {}).on('data', heard));
  const time = { ...unleased(5000), isLeft: vi.fn(() => true) };
  const giving = new AbortController();
  const secure = fetchInTime(time)(await listen(silent, 'https'), {
    method: 'POST',
    body: WORDS,
    signal: giving.signal,
  });
  await vi.waitFor(() => expect(heard).toHaveBeenCalled());
  expect(time.isLeft).not.toHaveBeenCalled();
  giving.abort(new Error('given up'));
  await expect(secure).rejects.toThrow('given up');

  const { url } = await openServer();
  await fetchInTime(time)(url, { method: 'POST', body: WORDS });
  expect(time.isLeft).toHaveBeenCalledTimes(1);
});

it('ends with the time, whatever signal came with the request', async () => {
  const { came, url } = await openServer(() => {});
  const giving = new AbortController();
  const init = { method: 'POST', body: WORDS, signal: AbortSignal.timeout(60_000) };
  const sending = fetchInTime({ signal: giving.signal, isLeft: () => true })(url, init);
  await vi.waitFor(() => expect(came).toHaveLength(1));
  giving.abort(new Error('stopping'));
  await expect(sending).rejects.toThrow('stopping');
});

it.each([401, 404, 429, 503])('hands on an answer of %i', async (status) => {
  const { url } = await openServer((response) => response.writeHead(status, { 'retry-after': '7' }).end('no'));
  const response = await fetchInTime(unleased(5000))(url, { method: 'POST', body: WORDS, redirect: 'error' });
  expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([status, '7', 'no']);
});
