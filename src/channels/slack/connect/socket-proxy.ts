import type { Socket } from 'node:net';
import { buildConnector, EnvHttpProxyAgent, Pool } from 'undici';

/** Addresses of proxies, empty for none, and hosts that need none, with commas. */
export interface ProxyAddresses {
  /** For wss:// and https://. */
  readonly httpsProxy: string;
  /** For ws:// and http://. */
  readonly httpProxy: string;
  readonly noProxy: string;
}

/** The way of Socket Mode's connections through a proxy. */
export interface SocketProxy {
  readonly dispatcher: EnvHttpProxyAgent;
  /** Drops what is still connected: Bolt's library cannot, over a dispatcher that is not its own. */
  drop(): void;
}

/** Opens the way; nothing is connected yet. */
export function openSocketProxy(proxy: ProxyAddresses): SocketProxy {
  const sockets = new Set<Socket>();
  const remembering =
    (connect: buildConnector.connector): buildConnector.connector =>
    (options, callback) =>
      connect(options, (...outcome) => {
        const [, socket] = outcome;
        if (socket !== null) {
          sockets.add(socket);
          socket.once('close', () => sockets.delete(socket));
        }
        callback(...outcome);
      });
  const dispatcher = new EnvHttpProxyAgent({
    ...proxy,
    // To the hosts that are reached directly,
    connect: remembering(buildConnector({})),
    // and to the proxy.
    clientFactory: (origin, options) => {
      const { connect } = options as { readonly connect: buildConnector.connector };
      return new Pool(origin, { ...options, connect: remembering(connect) });
    },
  });
  return {
    dispatcher,
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
