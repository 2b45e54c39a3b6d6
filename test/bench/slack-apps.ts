import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Tokens, Transport } from './slack-orders.ts';

/** A process under test. */
export interface RunningApp {
  /** Where Slack reaches it; empty over Socket Mode. */
  readonly url: string;
  /** What it reported as an error, as lines of its log. */
  readonly errors: readonly string[];
  /** Ends it without a word, as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to end, and waits. */
  stop(): Promise<void>;
}

/** What is needed to start one. */
export interface AppOptions {
  readonly transport: Transport;
  readonly apiUrl: string;
  readonly tokens: Tokens;
}

const ECHO = fileURLToPath(new URL('./slack-echo.ts', import.meta.url));
const PROBE = fileURLToPath(new URL('./slack-probe.ts', import.meta.url));
const LAUNCHER = fileURLToPath(new URL('../../src/michishirube.mjs', import.meta.url));

/** Starts a bare echo app. */
export async function startEcho({ transport, apiUrl, tokens }: AppOptions): Promise<RunningApp> {
  const child = fork(ECHO, [transport, apiUrl, JSON.stringify(tokens)], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  const errors = linesOf(child, child.stderr, () => true);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (told) => resolve(String(told)));
    child.once('exit', () => reject(new Error(`the echo app did not start: ${errors.join('\n')}`)));
  });
  return { url, errors, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGKILL') };
}

/** Starts the product as its users do; `port` 0 for a free one. Resolves when Slack can reach it and the documents are read. */
export async function startProduct(
  { transport, apiUrl, tokens }: AppOptions,
  folders: { readonly dataDir: string; readonly knowledgeDir: string },
  port: number,
  probe: boolean,
): Promise<RunningApp> {
  const { botToken, appToken, signingSecret } = tokens;
  const child = spawn(process.execPath, [...(probe ? ['--import', PROBE] : []), LAUNCHER, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folders.dataDir,
      KNOWLEDGE_DIR: folders.knowledgeDir,
      PORT: `${port}`,
      SLACK_BOT_TOKEN: botToken,
      SLACK_API_URL: apiUrl,
      ...(transport === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    },
  });
  const seen: string[] = [];
  const out = linesOf(child, child.stdout, (line) => {
    if (!line.startsWith('{')) seen.push(line);
    return line.includes('"level":"error"');
  });
  const errors = linesOf(child, child.stderr, (line) => {
    if (line.startsWith('PROBE ')) console.log(`  ${line.slice('PROBE '.length)}`);
    return !line.startsWith('PROBE ');
  });
  const at = await new Promise<string>((resolve, reject) => {
    const look = setInterval(() => {
      const isReady = seen.some((line) => line.startsWith('Ready:'));
      const told = seen.find((line) => line.startsWith('Michishirube is at '));
      if (!isReady || told === undefined) return;
      clearInterval(look);
      resolve(told.slice('Michishirube is at '.length));
    }, 20);
    child.once('exit', () => {
      clearInterval(look);
      reject(new Error(`the product did not start:\n${[...seen, ...out, ...errors].join('\n')}`));
    });
  });
  return {
    url: new URL('/slack/events', at).href,
    get errors() {
      return [...out, ...errors];
    },
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

function linesOf(
  child: ChildProcess,
  stream: NodeJS.ReadableStream | null,
  keeps: (line: string) => boolean,
): string[] {
  const kept: string[] = [];
  if (stream !== null) createInterface({ input: stream }).on('line', (line) => void (keeps(line) && kept.push(line)));
  child.on('error', (error) => kept.push(String(error)));
  return kept;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}
