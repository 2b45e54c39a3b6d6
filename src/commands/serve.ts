import { openApp } from '../app.ts';
import { EXAMPLES } from '../assistant/answering/small-talk.ts';
import { openConsole } from '../channels/console/server.ts';
import { visitorsDoor } from '../channels/console/visitor.ts';
import { configFor, EVERY_COMMAND, errorText, readArguments, readNow } from './command-line.ts';
import { consolePages } from './console-pages.ts';
import { faultLines, indexLine, ingestLine, openProgressLine } from './progress.ts';

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
  const app = await openApp({ config, fixedNow, onIndexProgress: (progress) => line.show(indexLine(progress)) });
  const stop = new AbortController();
  let indexing: { done: number; total: number | null } | null = { done: 0, total: null };
  const console = await openConsole({
    ask: app.ask,
    door: visitorsDoor(await app.store.secret('console')),
    host: config.console.host,
    port: config.console.port,
    names: config.console.names,
    now: app.clock.now,
    status: () => {
      const { documents, passages, revision } = app.index.at('public').catalogue();
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
    logger: {
      info: (event, fields) => say(JSON.stringify({ at: new Date().toISOString(), level: 'info', event, ...fields })),
      error: (event, fields) => say(JSON.stringify({ at: new Date().toISOString(), level: 'error', event, ...fields })),
    },
  }).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
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
  await console.close();
  await reading;
  await app.close();
  return 0;
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
