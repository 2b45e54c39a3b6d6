import { randomBytes } from 'node:crypto';
import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { replyKey } from '../../../src/assistant/ask.ts';
import { certifiedTurn } from '../../../src/assistant/certified-turn.ts';
import type { Ask, Inbound, Reply } from '../../../src/assistant/inbound.ts';
import type { Turn } from '../../../src/assistant/ports/statement-records.ts';
import { makeTurns } from '../../../src/assistant/turns.ts';
import type { ConsoleStatus } from '../../../src/channels/console/console-status.ts';
import { type Console, type ConsoleOptions, openConsole } from '../../../src/channels/console/server.ts';
import { visitorsDoor } from '../../../src/channels/console/visitor.ts';
import { addressOf } from '../../../src/domain/inbox.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { sampleAsk } from './sample-messages.ts';

/** A running console with everything it was asked and logged. */
export interface ConsoleFixture extends Console {
  readonly asked: Inbound[];
  readonly logged: string[];
  readonly store: Store;
}

export const STATUS: ConsoleStatus = {
  documents: 6,
  passages: 412,
  revision: 3,
  indexing: null,
  fixedNow: null,
  examples: [],
};

/** What can be chosen: `ask` stands in for the assistant's answers; everything else is the real thing. */
export type FixtureOptions = Partial<ConsoleOptions> & { readonly ask?: Ask };

/** Opens a console on a free loopback port, over a real store with its inbox and placements; only `ask` is not real. */
export async function openFixture({ ask = sampleAsk, ...options }: FixtureOptions = {}): Promise<ConsoleFixture> {
  const asked: Inbound[] = [];
  const logged: string[] = [];
  const log = (event: string, fields: unknown) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const logger = { info: log, error: log };
  const now = () => new Date('2026-11-22T05:05:00Z');
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const turns = makeTurns({
    inbox: store.inbox,
    placements: store.placements,
    ask: async (inbound) => {
      asked.push(inbound);
      // The event is of this store, not of another that `ask` may have.
      const { event: _, ...question } = inbound;
      const reply = await ask(question);
      await store.statements.commit(turnOf(inbound, reply, now().toISOString()));
      return reply;
    },
    act: () => Promise.reject(new Error('nothing is pressed here')),
    wallClock: () => new Date(),
    newId,
    chance: () => 0,
    log: logger,
    passing: () => {},
  });
  const opened = await openConsole({
    turns,
    withheld: async () => new Set(),
    feedback: store.feedback,
    door: visitorsDoor('secret of the test'),
    port: 0,
    now,
    status: () => STATUS,
    logger,
    ...options,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const work = turns.work([opened.courier]);
  let closing: Promise<void> | undefined;
  return {
    ...opened,
    close: () => {
      closing ??= opened
        .close()
        .then(() => work.stop())
        .then(() => store.close());
      return closing;
    },
    asked,
    logged,
    store,
  };
}

const newId = (length: number) => randomBytes(length).toString('hex').slice(0, length);

/** What the real use case would commit for this reply. */
function turnOf(inbound: Inbound, { answer, text }: Reply, at: string): Turn {
  const { actor, place, thread, event } = inbound;
  const certificateId = newId(13);
  return {
    conversation: null,
    expectedVersion: 0,
    ...certifiedTurn(
      {
        kind: 'answer',
        outcome: answer.abstained ? 'notInDocuments' : 'answered',
        conversationId: null,
        certificateId,
        engine: 'sample',
        audience: actor.level,
        at,
        citations: answer.citations,
        question: inbound.text,
        text,
        actorId: actor.id,
        address: addressOf(inbound),
      },
      { newId, hash: (words) => words, keyedHash: (words) => words },
    ),
    ...(event === undefined
      ? {}
      : {
          event,
          placements: [
            {
              id: newId(20),
              channel: actor.channel,
              place,
              thread,
              key: replyKey(event.id),
              audience: actor.level,
              certificateId,
              via: null,
              content: {
                about: inbound.text,
                repeats: false,
                message: answer.message,
                text,
                kind: answer.kind,
                abstained: answer.abstained,
                saidAt: at,
              },
            },
          ],
        }),
  };
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
export async function openPage({ url }: Pick<Console, 'url'>, cookie = '', path = '/'): Promise<Opened> {
  const { headers, body } = await send(`${url}${path}`, { headers: cookie === '' ? {} : { cookie } });
  return {
    cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? cookie,
    csrf: /name="csrf" value="([0-9a-f]+)"/.exec(body)?.[1] ?? '',
  };
}

/** Asks as the page's script does; `headers` overrides. */
export async function askByScript(
  console: Pick<Console, 'url'>,
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
  console: Pick<Console, 'url'>,
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
