import { openApp } from '../app.ts';
import { EXAMPLES } from '../assistant/answering/small-talk.ts';
import { openConsole } from '../channels/console/server.ts';
import { visitorsDoor } from '../channels/console/visitor.ts';
import { configFor, EVERY_COMMAND, errorText, readArguments, readNow } from './command-line.ts';
import { consolePages } from './console-pages.ts';
import { faultLines, indexLine, ingestLine, openProgressLine } from './progress.ts';

/** Service managers commonly kill after ten seconds and more. */
const STOP_WITHIN_MS = 9_000;
/** One Ctrl+C arrives twice where npm or the launcher passes it on as well. */
const SAME_SIGNAL_MS = 250;

/** `serve`: opens the console, reads the knowledge folder beside it, and runs until it is told to stop. */
export async function runServe(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, EVERY_COMMAND);
  const fixedNow = readNow(values.now);
  const config = configFor(values);
  // From here on, so that a signal while it starts is no sudden end.
  const stopped = untilStopped();
  const line = openProgressLine();
  const say = (text: string): void => {
    line.clear();
    process.stdout.write(`${text}\n`);
  };
  const write = (level: 'info' | 'error') => (event: string, fields: Readonly<Record<string, unknown>>) =>
    say(JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }));
  const log = { info: write('info'), error: write('error') };
  const app = await openApp({ config, fixedNow, log, onIndexProgress: (progress) => line.show(indexLine(progress)) });
  const stop = new AbortController();
  let indexing: { done: number; total: number | null } | null = { done: 0, total: null };
  const console = await openConsole({
    turns: app.turns,
    door: visitorsDoor(await app.store.secret('console')),
    host: config.console.host,
    port: config.console.port,
    names: config.console.names,
    now: app.clock.now,
    status: () => {
      const { documents, passages, revision } = app.index.catalogue();
      return {
        documents: documents.length,
        passages,
        revision,
        indexing,
        fixedNow: fixedNow === null ? null : fixedNow.toISOString(),
        examples: EXAMPLES,
      };
    },
    pages: consolePages(app, fixedNow),
    logger: log,
  }).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  const work = app.turns.work([console.courier]);
  say(`Michishirube is at ${console.url}`);
  const reading = app
    .ingest((progress) => {
      indexing = { done: progress.done, total: progress.total };
      line.show(ingestLine(progress));
    }, stop.signal)
    .then(async (report) => {
      for (const fault of faultLines(report)) say(fault);
      const { documents } = app.index.catalogue();
      say(`Ready: ${documents.length} documents. Press Ctrl+C to stop.`);
      await app.warm(stop.signal);
    })
    .catch((error: unknown) => {
      if (!stop.signal.aborted) say(`The documents could not be read. ${errorText(error)}`);
    })
    .finally(() => {
      indexing = null;
    });
  await stopped;
  say('Stopping …');
  stop.abort(new Error('stopping'));
  // First the requests in hand, then what they have begun; what is left is given back to the store, for another process
  // or the next start.
  const until = performance.now() + STOP_WITHIN_MS;
  await console.close(STOP_WITHIN_MS);
  await work.stop(Math.max(0, until - performance.now()));
  await reading;
  await app.close();
  return 0;
}

/** Resolves at the first signal; the next ends the process at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0;
    for (const [signal, number] of [
      ['SIGINT', 2],
      ['SIGTERM', 15],
    ] as const) {
      process.on(signal, () => {
        resolve();
        first ||= performance.now();
        if (performance.now() - first > SAME_SIGNAL_MS) process.exit(128 + number);
      });
    }
  });
}
