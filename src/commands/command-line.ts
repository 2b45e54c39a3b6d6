import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import { goThroughProxy } from '../outgoing-proxy.ts';

/** Options that every command takes. */
export const EVERY_COMMAND = {
  knowledge: { type: 'string' },
  data: { type: 'string' },
  now: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** Faults in what was typed or set exit with 2, everything else with 1. */
const USAGE_CODES = new Set([
  'bad-usage',
  'bad-configuration',
  'bad-now',
  'thesaurus-invalid',
  'everyday-words-invalid',
  'folder-not-found',
  'folder-unreadable',
  'not-a-folder',
  'no-documents',
  'file-not-found',
  'unknown-document',
  'unknown-call',
  'unknown-sheet',
  'unknown-fact',
  'unknown-person',
  'host-unavailable',
  'port-refused',
]);

/** `parseArgs`, with its faults as AppError. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new AppError('bad-usage', error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error), {
      cause: error,
      hint: 'Run `michishirube help` for the options.',
    });
  }
}

/** Configuration from the environment, with what the options override; from then on what goes out takes its proxy. */
export function configFor(values: {
  readonly knowledge?: string | undefined;
  readonly data?: string | undefined;
}): Config {
  const config = readConfig();
  if (config.proxy !== null) goThroughProxy(config.proxy);
  return {
    ...config,
    knowledgeDir: values.knowledge ?? atRoot(config.knowledgeDir),
    dataDir: values.data ?? atRoot(config.dataDir),
    settingsDir: atRoot(config.settingsDir),
  };
}

/** The instant given with `--now`; a time without a zone is Japanese time. */
export function readNow(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : /T/.test(text) ? `${text}+09:00` : `${text}T00:00+09:00`;
  const at = new Date(zoned);
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(text) ?? []).map(Number);
  // Date takes 31 February for 2 March; here it is a slip of the pen.
  const isDay = day !== undefined && new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day)).getUTCDate() === day;
  if (!isDay || Number.isNaN(at.getTime())) {
    throw new AppError('bad-now', `--now is not an ISO-8601 time: ${text}`, {
      hint: 'Example: --now 2024-04-22T10:00+09:00',
    });
  }
  return at;
}

/** Prints an error for the operator and returns the exit code; never a stack for an expected one. */
export function reportError(error: unknown): number {
  if (error instanceof AppError) {
    process.stderr.write(`${errorText(error)}\n`);
    return USAGE_CODES.has(error.code) ? 2 : 1;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

/** What an error says to the operator, and what to do next where that is known. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof AppError && error.hint !== undefined ? `${error.message}\n→ ${error.hint}` : error.message;
}

/** Default folders lie in the project, wherever the command is started; one that exists here comes first. */
function atRoot(folder: string): string {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return existsSync(folder) || folder.startsWith('/') ? folder : join(root, folder);
}
