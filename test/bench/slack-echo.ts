/** A child of the Slack bench: the least that can be built with Bolt. It acknowledges, and posts what it was told back. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Tokens, Transport } from './slack-orders.ts';

const transport = process.argv[2] as Transport;
const slackApiUrl = process.argv[3] ?? '';
const { botToken, appToken, signingSecret } = JSON.parse(process.argv[4] ?? '') as Tokens;

const clientOptions = { slackApiUrl };
const logLevel = LogLevel.ERROR;
const receiver =
  transport === 'socket'
    ? new SocketModeReceiver({ appToken, logLevel, installerOptions: { clientOptions } })
    : new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logLevel });
const app = new App({ token: botToken, receiver, clientOptions, logLevel });
app.event('app_mention', async ({ event, say }) => {
  await say({ text: event.text, thread_ts: event.ts });
});
app.event('message', async ({ event, say }) => {
  if (event.channel_type !== 'im' || event.subtype !== undefined) return;
  await say({ text: event.text ?? '', thread_ts: event.ts });
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());

if (transport === 'socket') {
  await app.start();
  process.send?.('');
} else {
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
}
