import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The launcher, as people start it. */
export const LAUNCHER = fileURLToPath(new URL('../../src/michishirube.mjs', import.meta.url));

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a finished command left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command: what it printed so far, and how it ends. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  /** Waits until standard output holds a text; throws with everything printed if the command ends first. */
  until(text: string | RegExp): Promise<string>;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The Node that starts the launcher. */
  readonly node?: string;
  readonly cwd?: string;
}

/** Starts `michishirube ARGS…` in an environment of its own; killed at the end of the test if it still runs. */
export function start(
  args: readonly string[],
  { env = {}, node = process.execPath, cwd = ROOT }: RunOptions = {},
): Running {
  const { PATH = '' } = process.env;
  const child = spawn(node, [LAUNCHER, ...args], {
    cwd,
    env: { PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const isFound = (text: string | RegExp) => (typeof text === 'string' ? stdout.includes(text) : text.test(stdout));
  return {
    child,
    ended,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!isFound(text)) return;
          child.stdout.off('data', look);
          resolve(stdout);
        };
        child.stdout.on('data', look);
        void ended.then(() => reject(new Error(`It ended before printing ${String(text)}:\n${stdout}\n${stderr}`)));
        look();
      }),
  };
}

/** Runs `michishirube ARGS…` to its end. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return start(args, options).ended;
}

/** Starts a server that is stopped at the end of the test; resolves with its address once it can be reached. */
export async function serve(args: readonly string[], options: RunOptions = {}): Promise<Running & { url: string }> {
  const server = start(['serve', ...args], options);
  onTestFinished(async () => {
    server.child.kill('SIGKILL');
    await server.ended;
  });
  const printed = await server.until(/is at http:\S+\n/u);
  return { ...server, url: /is at (http:\S+)/u.exec(printed)?.[1] ?? '' };
}

/** An empty folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'michishirube-commands-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Asks a running server as its page does. */
export async function askServer(
  url: string,
  question: string,
  thread = 'thread-0123456789',
): Promise<{ text: string }> {
  const page = await fetch(url);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const csrf = /name="csrf" value="([0-9a-f]+)"/u.exec(await page.text())?.[1] ?? '';
  const reply = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie, 'x-csrf-token': csrf },
    body: JSON.stringify({ question, thread }),
  });
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
  return (await reply.json()) as { text: string };
}
