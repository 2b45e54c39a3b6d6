import { writeFile } from 'node:fs/promises';
import type { App } from '../app.ts';
import type { Actor } from '../domain/audience.ts';
import { AppError } from '../domain/errors.ts';
import { EVERY_COMMAND, readArguments, readNow } from './command-line.ts';
import { printable } from './printable.ts';
import { renderDeadlines } from './render-deadlines.ts';
import { withApp } from './with-app.ts';

const NARROWEST = 48;
const WIDTH = 80;
const WIDEST = 110;

/** `deadlines`: the calls with their deadlines, soonest first; 0 whether or not one is open, 1 a failure, 2 bad usage. */
export async function runDeadlines(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...EVERY_COMMAND,
    json: { type: 'boolean' },
    ics: { type: 'string' },
  });
  if (positionals.length > 0)
    throw new AppError('bad-usage', `deadlines takes no argument: ${positionals.join(' ')}`, {
      hint: 'Run `michishirube help` for the options.',
    });
  const fixedNow = readNow(values.now);
  return withApp(values, async (app) => {
    const list = await app.calls.list(OPERATOR.level);
    const { columns = WIDTH } = process.stdout;
    const width = Math.min(WIDEST, Math.max(NARROWEST, columns));
    const text = values.json
      ? JSON.stringify(list, null, 2)
      : printable(renderDeadlines(list, { width, isFixed: fixedNow !== null }));
    process.stdout.write(`${text}\n`);
    return values.ics === undefined ? 0 : await writeCalendar(app, values.ics);
  });
}

/** Whoever sits at the terminal runs the installation. */
const OPERATOR: Actor = { id: 'terminal', name: 'terminal', channel: 'terminal', level: 'staff', roles: [] };

async function writeCalendar(app: App, path: string): Promise<number> {
  const given = await app.calls.calendar({
    actor: OPERATOR,
    place: `terminal/${path}`,
    placeLevel: OPERATOR.level,
    key: null,
  });
  if (given === null) {
    process.stderr.write(`No calendar is written to ${path}: the documents tell no deadline as a day.\n`);
    return 1;
  }
  await writeFile(path, given.text).catch((error: unknown) => {
    throw new AppError('calendar-not-written', `The calendar cannot be written to ${path}.`, {
      cause: error,
      hint: 'Give the path of a file in a folder that exists and can be written to.',
    });
  });
  const left = given.undated === 0 ? '' : `; ${given.undated} steps without a day are left out`;
  process.stderr.write(`${path}: ${given.events} events${left}. Certificate ${given.certificate}.\n`);
  return 0;
}
