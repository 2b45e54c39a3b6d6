import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { App } from '../app.ts';
import type { Reply } from '../assistant/inbound.ts';
import { LEVELS, type Level } from '../domain/audience.ts';
import type { Citation } from '../domain/citation.ts';
import { AppError } from '../domain/errors.ts';
import { EVERY_COMMAND, readArguments, readNow } from './command-line.ts';
import { printable } from './printable.ts';
import { withApp } from './with-app.ts';

/** One line of a batch file. */
const batchLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  now: z.string().optional(),
  thread: z.union([z.string(), z.number()]).transform(String).optional(),
  audience: z.enum(LEVELS).default('public'),
});

interface Asked {
  readonly id: string;
  readonly question: string;
  readonly now: Date | null;
  readonly thread: string | null;
  readonly audience: Level;
}

/** `ask`: answers one question or a batch. 0 answered or abstained, 1 a failure, 2 bad usage. */
export async function runAsk(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...EVERY_COMMAND,
    json: { type: 'boolean' },
    batch: { type: 'string' },
  });
  if (values.batch === undefined && positionals.length !== 1) {
    throw new AppError('bad-usage', `ask takes one question; ${positionals.length} were given.`, {
      hint: 'Put the question in quotes: npm run -s ask -- "締切はいつですか？"',
    });
  }
  if (values.batch !== undefined && positionals.length > 0) {
    throw new AppError('bad-usage', 'ask takes a question or --batch, not both.', { hint: 'Leave one of them out.' });
  }
  const batch =
    values.batch === undefined ? { asked: [one(positionals[0] ?? '')], broken: 0 } : await readBatch(values.batch);
  return withApp(values, async (app) => {
    const failed = await answerAll(app, batch.asked, values.json === true);
    return failed + batch.broken > 0 ? 1 : 0;
  });
}

async function answerAll(app: App, asked: readonly Asked[], json: boolean): Promise<number> {
  const run = `${process.pid}-${Date.now()}`;
  let failed = 0;
  for (const [at, { id, question, now, thread, audience }] of asked.entries()) {
    // The embedded engine never waits for anything, so nobody would hear that the reader of our output has gone.
    await setImmediate();
    try {
      const reply = await app.ask({
        actor: { id: 'terminal', name: 'terminal', channel: 'terminal', level: audience, roles: [] },
        place: 'terminal',
        placeLevel: audience,
        thread: `${run}/${thread === null ? `line-${at}` : `thread-${thread}`}`,
        text: question,
        ...(now === null ? {} : { askedAt: now }),
      });
      process.stdout.write(
        json ? `${JSON.stringify(asJson(id, reply))}\n` : `${asText(reply, asked.length > 1 ? id : null)}\n`,
      );
    } catch (error) {
      failed += 1;
      process.stderr.write(`${id}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return failed;
}

function asJson(id: string, { answer, text, certificate, latencyMs }: Reply) {
  return {
    id,
    kind: answer.kind,
    text,
    citations: answer.citations.map(citationJson),
    near: answer.near.map(citationJson),
    abstained: answer.abstained,
    certificate,
    latencyMs,
  };
}

function citationJson({ document, title, page, quote }: Citation) {
  return { document, title, page, quote };
}

function asText({ text, certificate }: Reply, id: string | null): string {
  const head = id === null ? '' : `== ${id}\n`;
  return `${head}${printable(text)}${certificate === null ? '' : `\n\n証明番号 ${certificate}`}\n`;
}

function one(question: string): Asked {
  return { id: '1', question, now: null, thread: null, audience: 'public' };
}

/** Reads a batch; a broken line is reported with its number and left out. */
async function readBatch(path: string): Promise<{ asked: Asked[]; broken: number }> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AppError('bad-usage', `The batch file ${path} cannot be read.`, {
      cause: error,
      hint: 'Give the path of a JSON Lines file.',
    });
  });
  const asked: Asked[] = [];
  let broken = 0;
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (raw.trim() === '') continue;
    try {
      const line = batchLine.parse(JSON.parse(raw));
      asked.push({ ...line, now: readNow(line.now), thread: line.thread ?? null });
    } catch (error) {
      broken += 1;
      const why =
        error instanceof z.ZodError
          ? error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
          : error instanceof Error
            ? error.message
            : String(error);
      process.stderr.write(`${path}:${at + 1}: this line is left out. ${why}\n`);
    }
  }
  return { asked, broken };
}
