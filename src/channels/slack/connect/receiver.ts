import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../../assistant/ports/log.ts';
import { EVENTS_PATH } from '../contract.ts';
import { refuseEarly } from '../receive/refuse-early.ts';
import { QUIET_LOGGER } from './quiet-logger.ts';
import { openSocketProxy, type ProxyAddresses } from './socket-proxy.ts';
import { webClientOptions } from './web-client.ts';

/** The way by which events come in, with its secret. */
export type SlackTransport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

/** How Slack's events come in: one of Bolt's receivers, begun and ended by the connection. */
export interface Reception {
  readonly receiver: Receiver;
  /** Where Slack posts to on the console's server; null in Socket Mode. */
  readonly mount: {
    readonly path: string;
    readonly receive: (request: IncomingMessage, response: ServerResponse) => void;
  } | null;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const REFUSALS_EVERY_MS = 60_000;

/** Makes the receiver of a transport. `ended` is told when a socket ends by itself. */
export function makeReception(
  transport: SlackTransport,
  { apiUrl, proxy, log }: { readonly apiUrl: string; readonly proxy: ProxyAddresses | null; readonly log: Log },
  ended: () => void,
): Reception {
  return transport.kind === 'socket'
    ? bySocket(transport.appToken, { apiUrl, proxy }, ended)
    : byHttp(transport.signingSecret, log);
}

function bySocket(
  appToken: string,
  { apiUrl, proxy }: { readonly apiUrl: string; readonly proxy: ProxyAddresses | null },
  ended: () => void,
): Reception {
  const way = proxy === null ? null : openSocketProxy(proxy);
  const receiver = new SocketModeReceiver({
    appToken,
    logger: QUIET_LOGGER,
    // The connection tries again: left to itself the library rejects unhandled while Slack is down.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions(apiUrl) },
    ...(way === null ? {} : { dispatcher: way.dispatcher }),
  });
  receiver.client.on('disconnected', ended);
  return {
    receiver,
    mount: null,
    start: async () => void (await receiver.start()),
    stop: async () => {
      try {
        await receiver.client.disconnect();
      } finally {
        way?.drop();
      }
    },
  };
}

/** Signatures are checked by Bolt: missing, wrong and older than five minutes are answered with 401. */
function byHttp(signingSecret: string, log: Log): Reception {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger: QUIET_LOGGER,
  });
  let told = Number.NEGATIVE_INFINITY;
  return {
    receiver,
    mount: {
      path: EVENTS_PATH,
      receive: (request, response) => {
        response.once('finish', () => {
          if (response.statusCode < 400 || performance.now() - told < REFUSALS_EVERY_MS) return;
          told = performance.now();
          log.info('slack request refused', { status: response.statusCode });
        });
        refuseEarly(request, new Date())
          .then((status) => {
            if (status === null) receiver.requestListener(request, response);
            else response.writeHead(status).end();
          })
          // Such as a connection that ended within the request.
          .catch(() => response.destroy());
      },
    },
    start: async () => {},
    stop: async () => {},
  };
}
