import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Courier } from '../../assistant/ports/courier.ts';
import type { FeedbackRecords } from '../../assistant/ports/feedback-records.ts';
import type { Log } from '../../assistant/ports/log.ts';
import type { Passing } from '../../assistant/ports/passing.ts';
import type { Turns } from '../../assistant/turns.ts';
import { readAssets } from './assets.ts';
import type { Door } from './caller.ts';
import { type Connections, watchConnections } from './connections.ts';
import type { ConsoleStatus } from './console-status.ts';
import { consoleUrl } from './console-url.ts';
import { describeError } from './describe-error.ts';
import { writeReply } from './http-reply.ts';
import { LIMITS } from './limits.ts';
import { listenError } from './listen-error.ts';
import type { ConsolePages } from './pages.ts';
import { RATES, type Rates, rateLimiter } from './rate-limits.ts';
import { consoleRoutes } from './routes.ts';
import { knownHosts } from './same-site.ts';
import { turnReader, type Withheld } from './threads/read-turns.ts';
import { makeStreams, type Streams } from './threads/streams.ts';
import { threadPages } from './threads/thread-pages.ts';
import { threadRoutes } from './threads/thread-routes.ts';

/** What the console needs of the app. */
export interface ConsoleOptions {
  readonly turns: Turns;
  /** Which answers quote what a reader may not see any more. */
  readonly withheld: Withheld;
  /** What people think of answers. */
  readonly feedback: Pick<FeedbackRecords, 'given'>;
  /** Tells who is calling. */
  readonly door: Door;
  /** A name or address; loopback unless the operator asks for more. Anyone who reaches it may ask, as the public. */
  readonly host?: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Further names the console is published under (a proxy's); requests for other names are refused. */
  readonly names?: readonly string[];
  /** Where it is published, as `https://michishirube.example.jp`; its name must be among `names`. */
  readonly publicUrl?: string | null;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly proxies?: readonly string[];
  /** How often requests may come; those of `RATES` by default. */
  readonly rates?: Rates;
  readonly now: () => Date;
  readonly status: () => ConsoleStatus | Promise<ConsoleStatus>;
  readonly logger: Log;
  readonly passing?: Passing;
  /** What other channels receive on the same server: it checks itself who is calling. None by default. */
  readonly mounts?: readonly Mount[];
  /** Further pages; none by default. */
  readonly pages?: readonly ConsolePages[];
}

/** A path on which another channel receives requests. */
export interface Mount {
  readonly path: string;
  readonly receive: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A running console. */
export interface Console {
  /** Where people open it, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Carries messages to the browsers that listen here. */
  readonly courier: Courier;
  /** Takes no more requests, ends the streams, and waits for the requests in hand, at most `waitMs`; may be called twice. */
  close(waitMs?: number): Promise<void>;
}

/**
 * Opens the web console. Throws AppError when it cannot listen: `port-in-use`, `port-refused`, `host-unavailable` or
 * `console-failed`.
 *
 * @example
 * const { url, close } = await openConsole({ turns, door, port: 3000, now: () => new Date(), status, logger });
 */
export async function openConsole(options: ConsoleOptions): Promise<Console> {
  const { host = '127.0.0.1', port, status, logger, turns, now, passing = () => {} } = options;
  const read = turnReader(turns, options.withheld);
  const streams = makeStreams(read, turns, passing);
  const newId = () => randomBytes(12).toString('hex');
  const threads = { turns, read, status, newThread: newId, feedback: options.feedback };
  const route = consoleRoutes({
    door: options.door,
    asking: { turns, now, newId, passing },
    threads,
    status,
    logger,
    assets: await readAssets(),
    hosts: knownHosts(host, options.names ?? []),
    pages: [threadPages(threads), threadRoutes(turns, read, streams, passing), ...(options.pages ?? [])],
    publicUrl: options.publicUrl ?? null,
    waitMs: rateLimiter(options.rates ?? RATES, options.proxies ?? [], () => performance.now()),
  });
  const mounts = new Map((options.mounts ?? []).map((mount) => [mount.path, mount]));
  let closing: Promise<void> | undefined;

  const server = createServer(
    {
      headersTimeout: LIMITS.headersTimeoutMs,
      requestTimeout: LIMITS.requestTimeoutMs,
      keepAliveTimeout: LIMITS.keepAliveTimeoutMs,
    },
    (request, response) => {
      response.on('error', () => {});
      const mount = mounts.get((request.url ?? '/').split('?', 1)[0] ?? '/');
      if (mount !== undefined && request.method === 'POST') return mount.receive(request, response);
      void route(request).then((reply) => writeReply(response, reply, closing !== undefined));
    },
  );
  const connections = watchConnections(server);
  server.setTimeout(LIMITS.idleTimeoutMs);
  await listen(server, host, port);
  // Such as too many open files: that connection is lost, the console goes on.
  server.on('error', (error) => logger.error('console error', { channel: 'console', ...describeError(error) }));

  return {
    url: urlOf(server.address(), host),
    courier: streams.courier,
    close: (waitMs = LIMITS.closeGraceMs) => {
      closing ??= closeServer(server, connections, streams, waitMs);
      return closing;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function closeServer(server: Server, connections: Connections, streams: Streams, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeAllConnections(), waitMs);
    server.close(() => {
      clearTimeout(grace);
      resolve();
    });
    streams.end();
    connections.endIdle();
  });
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  return consoleUrl(host, address !== null && typeof address === 'object' ? address.port : 0);
}
