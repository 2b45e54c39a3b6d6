import { z } from 'zod';
import { AppError } from './domain/errors.ts';

/** Everything the environment decides, checked once and frozen. */
export interface Config {
  /** Folder of the documents to answer from. */
  readonly knowledgeDir: string;
  /** Folder of the store and of the saved index. */
  readonly dataDir: string;
  readonly settingsDir: string;
  /** `names`: what else the console may be called by, such as the name of a proxy before it. */
  readonly console: { readonly host: string; readonly port: number; readonly names: readonly string[] };
  /** `off` when hnswlib-node must not be used (exact search instead). */
  readonly vectorIndex: 'auto' | 'exact';
  /** Resident memory of the reading process above which a file is given up, megabytes. */
  readonly readerMemoryMb: number;
  /** Largest file that staff may upload, megabytes. */
  readonly uploadMb: number;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

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
  VECTOR_INDEX: z.enum(['auto', 'exact']).default('auto'),
  READER_MEMORY_MB: whole(1_500, 128, 65_536),
  // The readers themselves refuse what is larger.
  UPLOAD_MB: whole(50, 1, 100),
});

const EXAMPLES: Readonly<Record<keyof z.infer<typeof ENVIRONMENT>, string>> = {
  KNOWLEDGE_DIR: 'knowledge',
  DATA_DIR: '/var/lib/michishirube',
  SETTINGS_DIR: 'settings',
  HOST: '127.0.0.1',
  PORT: '3000',
  CONSOLE_NAMES: 'michishirube.example.jp',
  VECTOR_INDEX: 'auto',
  READER_MEMORY_MB: '1500',
  UPLOAD_MB: '50',
};

/**
 * Reads the configuration from the environment (this process's own, when none is given). Throws `bad-configuration` with
 * every fault at once, as `variable — problem — example`.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = ENVIRONMENT.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]) as keyof typeof EXAMPLES;
      return `${name} — ${issue.message} (met: ${JSON.stringify(env[name])}) — example: ${name}=${EXAMPLES[name]}`;
    });
    throw new AppError('bad-configuration', `The configuration has ${lines.length} fault(s):\n${lines.join('\n')}`, {
      hint: 'Correct these environment variables and start again.',
    });
  }
  const { data } = parsed;
  return Object.freeze({
    knowledgeDir: data.KNOWLEDGE_DIR,
    dataDir: data.DATA_DIR,
    settingsDir: data.SETTINGS_DIR,
    console: Object.freeze({ host: data.HOST, port: data.PORT, names: Object.freeze(data.CONSOLE_NAMES) }),
    vectorIndex: data.VECTOR_INDEX,
    readerMemoryMb: data.READER_MEMORY_MB,
    uploadMb: data.UPLOAD_MB,
  });
}

/** True for hosts that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}
