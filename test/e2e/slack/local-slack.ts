import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { freePort } from './free-port.ts';
import { LOCAL_SLACK } from './slack-tools.ts';

/** How the app under test is reached by it. */
export type Mode = { readonly mode: 'socket' } | { readonly mode: 'events'; readonly requestUrl: string };

/** What the app is known by. */
export const APP = {
  appId: 'A0MICHI',
  botUserId: 'U0MICHI',
  botName: 'michishirube',
  botToken: 'xoxb-local-slack',
  appToken: 'xapp-1-A0MICHI-1-local',
  signingSecret: 'a secret of local-slack',
} as const;

/** Channels and people; all names are invented (架空). */
export const OPEN_CHANNEL = 'C0OPEN';
export const HANA = { id: 'U0HANA', name: 'hana', real_name: '佐藤 はな（架空）' } as const;
const TARO = { id: 'U0TARO', name: 'taro', real_name: '田中 太郎（架空）' } as const;
const members = [HANA.id, TARO.id, APP.botUserId];

/** One line of what went to and fro between local-slack and the app. */
export interface Traffic {
  readonly direction: string;
  readonly kind: string;
  readonly summary: string;
  // biome-ignore lint/suspicious/noExplicitAny: of many shapes, each read where it is asserted
  readonly detail?: any;
}

/** A message as local-slack keeps it. */
export interface Posted {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly ephemeral_to?: string;
  readonly bot_id?: string;
  readonly edited?: unknown;
  // biome-ignore lint/suspicious/noExplicitAny: blocks of all kinds
  readonly blocks?: any[];
}

/** A workspace of local-slack, a program of its own. */
export type LocalSlack = Awaited<ReturnType<typeof openLocalSlack>>;

/** Starts one; `start` after `stop` brings an empty one back at the same address. */
export async function openLocalSlack(mode: Mode) {
  const folder = await mkdtemp(join(tmpdir(), 'michishirube-local-slack-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(folder, 'config.yaml');
  const channels = [
    { id: OPEN_CHANNEL, name: 'mobility', members },
    { id: 'D0HANA', name: 'dm', is_channel: false, is_im: true, members: [HANA.id, APP.botUserId] },
  ];
  const workspace = { name: '架空市交通政策課', domain: 'kakuu', teamId: 'T0KAKUU' };
  await writeFile(config, JSON.stringify({ workspace, apps: [{ ...APP, ...mode }], users: [HANA, TARO], channels }));
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const args = ['--config', config, '--port', `${port}`, '--base-host', '127.0.0.1', '--files-dir', folder];
    child = spawn(LOCAL_SLACK, args, { stdio: 'ignore' });
    await vi.waitFor(async () => (await fetch(`${url}/_control/state`)).json(), { timeout: 10_000 });
  }

  async function stop(): Promise<void> {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }

  // biome-ignore lint/suspicious/noExplicitAny: a reply of each endpoint's own shape
  async function control(path: string, body?: unknown): Promise<any> {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const reply = await fetch(`${url}/_control/${path}`, body === undefined ? {} : post);
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return await reply.json();
  }

  const log = async (): Promise<Traffic[]> => (await control('log')).log;
  const messages = async (channel = OPEN_CHANNEL): Promise<Posted[]> => (await control(`messages/${channel}`)).messages;
  /** Waits for something of a channel's messages. */
  const until = <T>(found: (all: Posted[]) => T | undefined, channel = OPEN_CHANNEL): Promise<T> =>
    vi.waitFor(
      async () => {
        const all = await messages(channel);
        const it = found(all);
        if (it === undefined) throw new Error(`not there: ${JSON.stringify(all.map(({ text }) => text))}`);
        return it;
      },
      { timeout: 15_000, interval: 100 },
    );

  await start();
  return {
    ...{ url, apiUrl: `${url}/api/`, start, stop, control, log, messages, until },
    /** Somebody writes in a channel; the message's ts. */
    write: async (text: string, more: { channel?: string; user?: string; thread_ts?: string } = {}): Promise<string> =>
      (await control('message', { channel: OPEN_CHANNEL, user: HANA.id, text, ...more })).message.ts,
    /** Waits for something that went to or fro. */
    traffic: (is: (each: Traffic) => boolean): Promise<Traffic> =>
      vi.waitFor(
        async () => {
          const found = (await log()).find(is);
          if (found === undefined) throw new Error('it was not sent');
          return found;
        },
        { timeout: 30_000, interval: 100 },
      ),
    /** The view that the app opened last. */
    lastView: async () => (await log()).findLast(({ summary }) => summary === 'views.open')?.detail.view,
    /** The first answer of the app below a message. */
    answer: (thread: string, channel = OPEN_CHANNEL) =>
      until((all) => all.find((each) => each.thread_ts === thread && each.bot_id !== undefined), channel),
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
