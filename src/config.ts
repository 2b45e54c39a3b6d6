import { z } from 'zod';
import { AppError } from './domain/errors.ts';
import { maskSecret } from './domain/mask-secret.ts';
import {
  type OutgoingProxy,
  outgoingProxy,
  PROXY_EXAMPLES,
  PROXY_SECRETS,
  PROXY_VARIABLES,
  withProxy,
} from './outgoing-proxy.ts';
import {
  SLACK_EXAMPLES,
  SLACK_SECRETS,
  SLACK_VARIABLES,
  type SlackConfig,
  slackConfig,
  slackFaults,
} from './slack-settings.ts';

/** Everything the environment decides, checked once and frozen. */
export interface Config {
  /** Folder of the documents to answer from. */
  readonly knowledgeDir: string;
  /** Folder of the store and of the saved index. */
  readonly dataDir: string;
  readonly settingsDir: string;
  readonly console: ConsoleConfig;
  /** Null when there is no Slack. */
  readonly slack: SlackConfig | null;
  /** Null when what goes out goes directly. */
  readonly proxy: OutgoingProxy | null;
  /** `off` when hnswlib-node must not be used (exact search instead). */
  readonly vectorIndex: 'auto' | 'exact';
  /** Resident memory of the reading process above which a file is given up, megabytes. */
  readonly readerMemoryMb: number;
  /** Largest file that staff may upload, megabytes. */
  readonly uploadMb: number;
}

/** Where the console is, how it is reached, and what keeps its sessions. */
export interface ConsoleConfig {
  readonly host: string;
  readonly port: number;
  /** What else the console may be called by, such as the name of a proxy before it; the public address' among them. */
  readonly names: readonly string[];
  /** Where people open it, without a slash at the end, when that is not host and port; `https` makes its cookies secure. */
  readonly publicUrl: string | null;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly proxies: readonly string[];
  /** Keys sessions and tokens; null for the store's own, which is enough while nobody else can reach the console. */
  readonly sessionSecret: string | null;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const LEAST_SECRET = 32;

const text = (fallback: string) => z.string().trim().min(1).default(fallback);
const whole = (fallback: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);

const ENVIRONMENT = z.object({
  KNOWLEDGE_DIR: text('knowledge'),
  DATA_DIR: text('data'),
  SETTINGS_DIR: text('settings'),
  HOST: text('127.0.0.1'),
  PORT: whole(3000, 0, 65_535),
  CONSOLE_NAMES: z
    .string()
    .regex(/^[A-Za-z0-9._-]+(?:\s*,\s*[A-Za-z0-9._-]+)*$/u, 'must be host names with commas between them')
    .transform((names) => names.split(',').map((name) => name.trim()))
    .default([]),
  PUBLIC_URL: z
    .string()
    .trim()
    .refine(isBaseUrl, 'must be http:// or https:// and a name, with nothing behind it')
    .transform((url) => url.replace(/\/$/u, ''))
    .nullable()
    .default(null),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-9A-Fa-f.:]+(?:\s*,\s*[0-9A-Fa-f.:]+)*$/u, 'must be IP addresses with commas between them')
    .transform((addresses) => addresses.split(',').map((address) => address.trim()))
    .default([]),
  SESSION_SECRET: z
    .string()
    .min(LEAST_SECRET, `must have at least ${LEAST_SECRET} characters`)
    .nullable()
    .default(null),
  VECTOR_INDEX: z.enum(['auto', 'exact']).default('auto'),
  READER_MEMORY_MB: whole(1_500, 128, 65_536),
  // The readers themselves refuse what is larger.
  UPLOAD_MB: whole(50, 1, 100),
  ...SLACK_VARIABLES,
  ...PROXY_VARIABLES,
});

const EXAMPLES: Readonly<Record<keyof z.infer<typeof ENVIRONMENT>, string>> = {
  KNOWLEDGE_DIR: 'knowledge',
  DATA_DIR: '/var/lib/michishirube',
  SETTINGS_DIR: 'settings',
  HOST: '127.0.0.1',
  PORT: '3000',
  CONSOLE_NAMES: 'michishirube.example.jp',
  PUBLIC_URL: 'https://michishirube.example.jp',
  TRUSTED_PROXIES: '127.0.0.1',
  SESSION_SECRET: '"$(openssl rand -hex 32)"',
  VECTOR_INDEX: 'auto',
  READER_MEMORY_MB: '1500',
  UPLOAD_MB: '50',
  ...SLACK_EXAMPLES,
  ...PROXY_EXAMPLES,
};

/** Never printed, not even wrong ones. */
const SECRETS = new Set<string>(['SESSION_SECRET', ...SLACK_SECRETS, ...PROXY_SECRETS]);

/**
 * Reads the configuration from the environment (this process's own, when none is given). Throws `bad-configuration` with
 * every fault at once, as `variable — problem — example`.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const env = withProxy(environment, (environment.SLACK_BOT_TOKEN ?? '') !== '');
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = ENVIRONMENT.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0]), message })),
    ...unguarded(given),
    ...slackFaults(given),
  ];
  if (!parsed.success || faults.length > 0) {
    const lines = faults.map(({ name, message }) => faultLine(name as keyof typeof EXAMPLES, message, env));
    throw new AppError('bad-configuration', `The configuration has ${lines.length} fault(s):\n${lines.join('\n')}`, {
      hint: 'Correct these environment variables and start again.',
    });
  }
  const { data } = parsed;
  return Object.freeze({
    knowledgeDir: data.KNOWLEDGE_DIR,
    dataDir: data.DATA_DIR,
    settingsDir: data.SETTINGS_DIR,
    console: Object.freeze({
      host: data.HOST,
      port: data.PORT,
      names: Object.freeze([...data.CONSOLE_NAMES, ...nameOf(data.PUBLIC_URL)]),
      publicUrl: data.PUBLIC_URL,
      proxies: Object.freeze(data.TRUSTED_PROXIES),
      sessionSecret: data.SESSION_SECRET,
    }),
    slack: slackConfig(data),
    proxy: outgoingProxy(data),
    vectorIndex: data.VECTOR_INDEX,
    readerMemoryMb: data.READER_MEMORY_MB,
    uploadMb: data.UPLOAD_MB,
  });
}

function isBaseUrl(url: string): boolean {
  return /^https?:\/\/[^\s/?#@]+\/?$/u.test(url) && URL.canParse(url);
}

/** Beyond this machine, sessions must not hang on a key that lies in the data folder with everything else. */
function unguarded({ HOST, SESSION_SECRET }: Readonly<Record<string, string | undefined>>) {
  if (HOST === undefined || isLoopback(HOST.trim()) || SESSION_SECRET !== undefined) return [];
  return [{ name: 'SESSION_SECRET', message: `must be set when HOST (${HOST.trim()}) reaches beyond this machine` }];
}

function faultLine(name: keyof typeof EXAMPLES, message: string, env: Readonly<Record<string, string | undefined>>) {
  const value = env[name] ?? '';
  const met = !SECRETS.has(name) ? JSON.stringify(env[name]) : value === '' ? 'nothing' : maskSecret(value);
  return `${name} — ${message} (met: ${met}) — example: ${name}=${EXAMPLES[name]}`;
}

function nameOf(url: string | null): string[] {
  return url === null ? [] : [new URL(url).hostname.replace(/^\[(.*)\]$/u, '$1')];
}

/** True for hosts that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}
