import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { argumentsOf, conducted } from './answering.ts';
import { createConduct, type How } from './conduct.ts';
import { ACK_MS, type Delivery, type DeliveryKind } from './delivery.ts';
import { changedEvent, enveloped, hears, messageEvent } from './event-payloads.ts';
import type { Fields } from './fields.ts';
import type { Reach } from './method.ts';
import { createPeopleActing, type PeopleActing } from './people-acting.ts';
import { createPeopleWriting, type PeopleWriting } from './people-writing.ts';
import { createResponseUrls } from './response-urls.ts';
import { type SampleOptions, sampleWorkspace } from './sample-workspace.ts';
import { deliverByHttp } from './signed-requests.ts';
import { createSocketMode } from './socket-mode.ts';
import { answerCall, type Call } from './web-api.ts';
import type { Workspace } from './workspace.ts';

/** How a fake Slack is opened. */
export interface SlackOptions extends SampleOptions {
  /** Where to deliver by signed HTTP; Socket Mode without it. */
  readonly requestUrl?: string;
  /** How long Slack waits for an acknowledgement (3 s). */
  readonly ackMs?: number;
  /** The name by which it is reached (127.0.0.1). */
  readonly host?: string;
}

/** A Slack of our own on loopback, as strict as the real one where an app could be wrong. */
export interface FakeSlack {
  readonly workspace: Workspace;
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string;
  readonly people: PeopleWriting & PeopleActing;
  /** Every call in order of arrival, posts to a response_url included. */
  readonly calls: readonly Call[];
  /** Everything sent to the app, in order, with its acknowledgement. */
  readonly deliveries: readonly Delivery[];
  /** Acknowledgements that nobody waited for. */
  readonly strays: readonly string[];
  /** Where to deliver by HTTP; null delivers over Socket Mode. */
  requestUrl: string | null;
  /** The next calls of a method (`*`: any; `response_url`) fare like this. */
  behave(method: string, ...hows: How[]): void;
  deliver(kind: DeliveryKind, body: Fields): Promise<Delivery>;
  /** Sends the same once more, as Slack does when it missed the acknowledgement. */
  deliverAgain(delivery: Delivery, reason?: string): Promise<Delivery>;
  /** How many Socket Mode connections there are. */
  connections(): number;
  disconnect(reason?: 'warning' | 'refresh_requested' | 'link_disabled', which?: 'all' | 'oldest'): void;
  /** Drops every connection without a word. */
  drop(): void;
  /** Lets so many milliseconds pass: for triggers, response_urls and timestamps. */
  skip(ms: number): void;
  /** Resolves with what is found as soon as it is; fails with `what` after five seconds, or as long as is said. */
  until<T>(what: string, find: () => T | undefined | false, withinMs?: number): Promise<T>;
  /** Takes the whole of Slack off the network; `start` brings it back on the same port, with everything it knew. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const UNTIL_MS = 5000;

/** Opens a fake Slack on a free loopback port. */
export async function openSlack(options: SlackOptions = {}): Promise<FakeSlack> {
  let skipped = 0;
  let port = 0;
  let server: Server | undefined;
  const workspace = sampleWorkspace(options, () => Date.now() + skipped);
  const conduct = createConduct();
  const socketMode = createSocketMode(workspace);
  const calls: Call[] = [];
  const deliveries: Delivery[] = [];
  const { ackMs = ACK_MS, host = '127.0.0.1' } = options;

  /** The app hears of its own messages too, without anybody waiting for it. */
  function tell(channelId: string, event: () => Fields & { type: string }): void {
    const channel = workspace.channels.get(channelId);
    if (channel === undefined || !hears(workspace, channel, 'message')) return;
    const body = enveloped(workspace, event(), channel);
    setImmediate(() => void send('events_api', body, 0, null));
  }

  const reach: Reach = {
    workspace,
    posted: (message) => tell(message.channel, () => messageEvent(message, channelOf(message.channel), workspace)),
    changed: (message, before) =>
      tell(message.channel, () => changedEvent(message, before, channelOf(message.channel), workspace)),
    connectionUrl: () => `ws://${host}:${port}${socketMode.ticket()}`,
  };
  const responseUrls = createResponseUrls(reach);

  function channelOf(id: string) {
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new Error(`there is no channel ${id}`);
    return channel;
  }

  async function send(kind: DeliveryKind, body: Fields, retry: number, reason: string | null): Promise<Delivery> {
    const id = crypto.randomUUID();
    const delivery: Delivery = {
      id,
      kind,
      body,
      retry,
      reason,
      outcome: 'pending',
      status: null,
      answer: null,
      ms: null,
    };
    deliveries.push(delivery);
    const { app } = workspace;
    const began = performance.now();
    const receipt = await (slack.requestUrl === null
      ? socketMode.deliver(delivery, ackMs)
      : deliverByHttp(delivery, slack.requestUrl, app.signingSecret, ackMs));
    return Object.assign(delivery, receipt, { ms: performance.now() - began });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://slack');
    if (pathname.startsWith('/api/')) {
      return answerCall(request, response, pathname.slice('/api/'.length), conduct, reach, calls);
    }
    if (!pathname.startsWith('/actions/')) return void response.writeHead(404).end();
    const args = await argumentsOf(request);
    const call: Call = { method: 'response_url', token: 'none', args, how: conduct.next('response_url'), answer: null };
    calls.push(call);
    const { status, body } = await conducted(request, response, call.how, () => responseUrls.post(pathname, args));
    call.answer = { ok: status === 200, ...(typeof body === 'string' ? {} : (body as Fields)) };
  }

  const issue = (user: string, channel: string, original: string | null) =>
    `http://${host}:${port}${responseUrls.issue(user, channel, original)}`;
  const deliver = (kind: DeliveryKind, body: Fields) => send(kind, body, 0, null);

  const slack: FakeSlack = {
    workspace,
    calls,
    deliveries,
    strays: socketMode.strays,
    requestUrl: options.requestUrl ?? null,
    get apiUrl() {
      return `http://${host}:${port}/api/`;
    },
    people: {
      ...createPeopleWriting(workspace, deliver),
      ...createPeopleActing(workspace, deliver, issue),
    },
    behave: (method, ...hows) => conduct.plan(method, hows),
    deliver,
    deliverAgain: ({ kind, body, retry }, reason = 'timeout') => send(kind, body, retry + 1, reason),
    connections: socketMode.count,
    disconnect: (reason = 'refresh_requested', which = 'all') => socketMode.disconnect(reason, which),
    drop: socketMode.drop,
    skip: (ms) => {
      skipped += ms;
    },
    async until(what, find, withinMs = UNTIL_MS) {
      for (const end = Date.now() + withinMs; ; ) {
        const found = find();
        if (found !== undefined && found !== false) return found;
        if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async start() {
      const opened = createServer((request, response) => {
        response.on('error', () => {});
        answer(request, response).catch(() => response.destroy());
      });
      opened.on('upgrade', socketMode.upgrade);
      opened.listen(port, '127.0.0.1');
      await new Promise((resolve, reject) => opened.once('listening', resolve).once('error', reject));
      port = (opened.address() as AddressInfo).port;
      server = opened;
    },
    async stop() {
      const closing = server;
      if (closing === undefined) return;
      server = undefined;
      socketMode.drop();
      await new Promise<void>((resolve) => {
        closing.close(() => resolve());
        closing.closeAllConnections();
      });
    },
  };
  await slack.start();
  return slack;
}
