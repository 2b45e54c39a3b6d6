import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import type { Inbound } from '../../../src/assistant/inbound.ts';
import type { ConsoleStatus } from '../../../src/channels/console/console-status.ts';
import { type Console, type ConsoleOptions, openConsole } from '../../../src/channels/console/server.ts';
import { visitorsDoor } from '../../../src/channels/console/visitor.ts';
import { sampleAsk } from './sample-messages.ts';

/** A running console with everything it was asked and logged. */
export interface ConsoleFixture extends Console {
  readonly asked: Inbound[];
  readonly logged: string[];
}

export const STATUS: ConsoleStatus = {
  documents: 6,
  passages: 412,
  revision: 3,
  indexing: null,
  fixedNow: null,
  examples: [],
};

/** Opens a console on a free loopback port; only `ask` is not the real thing. */
export async function openFixture(options: Partial<ConsoleOptions> = {}): Promise<ConsoleFixture> {
  const asked: Inbound[] = [];
  const logged: string[] = [];
  const log = (event: string, fields: unknown) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const { ask = sampleAsk } = options;
  const opened = await openConsole({
    door: visitorsDoor('secret of the test'),
    port: 0,
    now: () => new Date('2026-11-22T05:05:00Z'),
    status: () => STATUS,
    logger: { info: log, error: log },
    ...options,
    ask: (inbound) => {
      asked.push(inbound);
      return ask(inbound);
    },
  });
  return { ...opened, asked, logged };
}

/** What came back, body decoded. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends a request with exactly these headers (fetch would not let Host and Origin be lied about). */
export function send(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer } = {},
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export const THREAD = 'thread-0123456789';

/** What a browser has once it has opened the page: its cookie and the page's token. */
export interface Opened {
  readonly cookie: string;
  readonly csrf: string;
}

/** Opens the page at `path`, with a cookie it may have already. */
export async function openPage({ url }: Console, cookie = '', path = '/'): Promise<Opened> {
  const { headers, body } = await send(`${url}${path}`, { headers: cookie === '' ? {} : { cookie } });
  return {
    cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? cookie,
    csrf: /name="csrf" value="([0-9a-f]+)"/.exec(body)?.[1] ?? '',
  };
}

/** Asks as the page's script does; `headers` overrides. */
export async function askByScript(
  console: Console,
  question: unknown,
  headers: OutgoingHttpHeaders = {},
): Promise<Received> {
  const { url } = console;
  const { cookie, csrf } = await openPage(console, String(headers.cookie ?? ''));
  return send(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie, 'x-csrf-token': csrf, ...headers },
    body: JSON.stringify({ question, thread: THREAD }),
  });
}

/** Asks as the page's form does without script. */
export async function askByForm(
  console: Console,
  question: string,
  headers: OutgoingHttpHeaders = {},
): Promise<Received> {
  const { url } = console;
  const { cookie, csrf } = await openPage(console, String(headers.cookie ?? ''));
  return send(`${url}/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url, cookie, ...headers },
    body: new URLSearchParams({ csrf, question, thread: THREAD }).toString(),
  });
}
