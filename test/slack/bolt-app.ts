import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { FakeSlack } from './fake-slack.ts';

/** How Bolt is reached. */
export type Transport = 'socket' | 'http';

/** A Bolt app on the fake, started; `url` is its request URL (HTTP only). */
export interface BoltApp {
  readonly app: App;
  readonly url: string | null;
  stop(): Promise<void>;
}

/** Starts Bolt 5 itself on the fake. `listen` adds the listeners. */
export async function startBolt(
  slack: FakeSlack,
  transport: Transport,
  listen: (app: App) => void = () => {},
): Promise<BoltApp> {
  const { botToken, appToken, signingSecret } = slack.workspace.app;
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const logLevel = LogLevel.ERROR;
  const receiver =
    transport === 'socket'
      ? new SocketModeReceiver({ appToken, clientPingTimeout: 300, logLevel, installerOptions: { clientOptions } })
      : new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logLevel: LogLevel.ERROR });
  const app = new App({ token: botToken, receiver, clientOptions, logLevel, deferInitialization: true });
  listen(app);
  await app.init();
  if (transport === 'socket') {
    await app.start();
    await slack.until('a connection', () => slack.connections() === 1);
    // A socket that is still opening when it is closed leaves an interval behind.
    const stop = async () => {
      await app.stop();
      await slack.until('no connection', () => slack.connections() === 0);
    };
    return { app, url: null, stop };
  }
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  slack.requestUrl = url;
  const stop = async () => {
    server.closeAllConnections();
    await app.stop();
  };
  return { app, url, stop };
}
