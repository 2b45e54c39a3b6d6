import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { type Running, serve } from '../commands/run-michishirube.ts';
import { type SmallFolder, smallFolder } from '../commands/small-folder.ts';
import type { Transport } from '../slack/bolt-app.ts';
import type { Delivery } from '../slack/delivery.ts';
import { type FakeSlack, openSlack, type SlackOptions } from '../slack/fake-slack.ts';
import { fieldsAt } from '../slack/fields.ts';
import { BOT } from '../slack/sample-workspace.ts';
import type { SlackMessage } from '../slack/workspace.ts';

/** A question that the small folder answers with 800万円. */
export const CAP = '試験移動サービス推進事業の補助金の上限額はいくらですか？';

/** Longer than the longest wait between two tries in these tests; what hangs ends with the test itself. */
const PATIENCE = { timeout: 60_000, interval: 20 };

/** A line of the log. */
export interface Line {
  readonly level: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

/** A fake Slack, a data folder, and the product as its users start it. */
export async function openSite(transport: Transport, options: SlackOptions = {}, folder?: SmallFolder) {
  const nowhere = 'http://127.0.0.1:9/';
  const slack = await openSlack({ ...options, ...(transport === 'http' ? { requestUrl: nowhere } : {}) });
  onTestFinished(() => slack.stop());
  const folders = folder ?? (await smallFolder());
  const { botToken, appToken, signingSecret } = slack.workspace.app;

  const environment = (env: Readonly<Record<string, string>> = {}) => ({
    SLACK_BOT_TOKEN: botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(transport === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    ...env,
  });

  return {
    slack,
    ...folders,
    env: environment,
    /** Starts `serve` and waits until it has read its document; Slack turns to whoever was started last. */
    async start(env: Readonly<Record<string, string>> = {}, { isReady = true } = {}) {
      const running = await serve(folders.options, { env: environment(env) });
      if (transport === 'http') slack.requestUrl = `${running.url}/slack/events`;
      if (isReady) await running.until('Ready: 1 documents');
      return { ...running, ...linesOf(running) };
    },
    /** Somebody mentions the assistant in a channel, or (without one) writes to it directly. */
    ask: (channel?: string, user = 'U0HANA', text = CAP): Promise<SlackMessage> =>
      slack.people.write(channel === undefined ? { user, text } : { user, channel, text: `<@${BOT}> ${text}` }),
    /** Delivers again what was not acknowledged, until it is; as Slack does, only without its minutes in between. */
    deliverAgain: () => deliverAgain(slack),
    answersTo: (asked: SlackMessage) => answersTo(slack, asked),
    /** Waits for the answer. */
    answered: (asked: SlackMessage) =>
      expect
        .poll(() => answersTo(slack, asked).map(({ text }) => text), PATIENCE)
        .toEqual([expect.stringContaining('800万円')]),
  };
}

/** What a server has written into its log. */
function linesOf({ until }: Running) {
  const lines = async (): Promise<readonly Line[]> =>
    (await until(''))
      .split('\n')
      .flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line)] : []));
  /** What it says of its connection with Slack, a line each. */
  const told = async (): Promise<readonly string[]> =>
    (await lines())
      .filter(({ event }) => /^slack (?:not )?connected$/u.test(event))
      .map(({ event, problem, hint }) => (problem === undefined ? event : `${event}: ${problem} → ${hint}`));
  return {
    lines,
    told,
    /** Waits until it has said these of its connection, and nothing else. */
    says: (...expected: readonly (string | RegExp)[]) =>
      expect
        .poll(told, PATIENCE)
        .toEqual(expected.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each)))),
  };
}

function answersTo({ workspace }: FakeSlack, { channel, ts }: SlackMessage): readonly SlackMessage[] {
  return workspace.messages.filter(
    (each) => each.bot_id !== null && !each.deleted && each.channel === channel && each.thread_ts === ts,
  );
}

async function deliverAgain(slack: FakeSlack): Promise<void> {
  await expect
    .poll(async () => {
      const left = unacknowledged(slack.deliveries);
      await Promise.all(left.map((each) => slack.deliverAgain(each)));
      return unacknowledged(slack.deliveries).length;
    }, PATIENCE)
    .toBe(0);
}

/** The last tries of what was never acknowledged. */
function unacknowledged(deliveries: readonly Delivery[]): readonly Delivery[] {
  const last = new Map<unknown, Delivery>();
  const done = new Set<unknown>();
  for (const each of deliveries) {
    const id = each.body.event_id ?? each.id;
    last.set(id, each);
    if (each.outcome === 'acknowledged') done.add(id);
  }
  return [...last].flatMap(([id, each]) => (done.has(id) || isOwn(each) ? [] : [each]));
}

/** The app is told of its own messages without anybody waiting for it. */
function isOwn({ body }: Delivery): boolean {
  return fieldsAt(body, 'event').bot_id != null;
}

/** Stands at Slack's address while it is away: takes connections and never answers, or drops each. Counts them. */
export async function standIn(apiUrl: string, conduct: 'silent' | 'drop') {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
    if (conduct === 'drop') socket.destroy();
  });
  server.listen(Number(new URL(apiUrl).port), '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(async () => {
    if (server.listening) await close();
  });
  return { count: () => count, close };
}
