import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SocketModeReceiver } from '@slack/bolt';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { openConnection } from '../../../src/channels/slack/connect/connection.ts';
import { QUIET_LOGGER } from '../../../src/channels/slack/connect/quiet-logger.ts';
import { openWebClient, webClientOptions } from '../../../src/channels/slack/connect/web-client.ts';
import { openSmallApi } from './small-api.ts';

/** A socket as Slack offers it: greets whoever connects. */
async function openSockets() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const open: WebSocket[] = [];
  server.on('connection', (socket) => {
    open.push(socket);
    socket.send(JSON.stringify({ type: 'hello' }));
  });
  onTestFinished(() => {
    for (const socket of open) socket.terminate();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, open };
}

// With its own reconnecting, the library rejects unhandled when Slack is down then, which ends the process
// (github slackapi/node-slack-sdk, issue 2656); vitest fails on unhandled rejections.
it('keeps a Socket Mode receiver of Bolt connected through ends, outages and a refused token', async () => {
  const sockets = await openSockets();
  const state = { error: null as string | null, isDown: false };
  const { apiUrl } = await openSmallApi(({ method }) => {
    if (state.isDown) return 'drop';
    if (method === 'auth.test') return { body: { ok: true, team: '架空市', user: 'michishirube' } };
    return { body: state.error === null ? { ok: true, url: sockets.url } : { ok: false, error: state.error } };
  });
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-secret',
    logger: QUIET_LOGGER,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions(apiUrl) },
  });
  const client = openWebClient({ token: 'xoxb-secret', apiUrl });
  const lines: string[] = [];
  const write = (event: string, { problem }: Readonly<Record<string, unknown>>) =>
    void lines.push(`${event} ${problem ?? ''}`);
  let next = () => {};
  const connection = openConnection({
    test: () => client.auth.test(),
    start: async () => void (await receiver.start()),
    stop: async () => void (await receiver.client.disconnect()),
    apiUrl,
    log: { info: write, error: write },
    // Between two tries: when the test says so.
    wait: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        if (ms !== 30_000 && ms !== 3_000) next = resolve;
      }),
  });
  onTestFinished(() => connection.close());
  receiver.client.on('disconnected', () => connection.lost());
  const up = (count: number) =>
    vi.waitFor(() => expect([connection.isUp(), sockets.open.length]).toEqual([true, count]));
  const told = (line: RegExp) => vi.waitFor(() => expect(lines.at(-1)).toMatch(line));

  await up(1);
  // An end as Slack makes from time to time.
  sockets.open[0]?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  await vi.waitFor(() => expect(connection.isUp()).toBe(false));
  await vi.waitFor(() => {
    next();
    expect(sockets.open).toHaveLength(2);
  });
  await up(2);
  expect(lines).toHaveLength(1);
  // Slack is gone when the socket breaks, comes back without taking the token, then takes it.
  state.isDown = true;
  sockets.open[1]?.terminate();
  await vi.waitFor(() => {
    next();
    expect(lines.at(-1)).toMatch(/cannot be reached/u);
  });
  state.isDown = false;
  state.error = 'invalid_auth';
  await vi.waitFor(() => {
    next();
    expect(lines.at(-1)).toMatch(/SLACK_APP_TOKEN \(invalid_auth\)/u);
  });
  state.error = null;
  await vi.waitFor(() => {
    next();
    expect(sockets.open).toHaveLength(3);
  });
  await up(3);
  await told(/^slack connected/u);
  await connection.close();
  await vi.waitFor(() => expect(sockets.open[2]?.readyState).toBe(3));
});
