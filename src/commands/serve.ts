import { type App, openApp } from '../app.ts';
import { EXAMPLES } from '../assistant/answering/small-talk.ts';
import type { Log } from '../assistant/ports/log.ts';
import { peopleDoor } from '../channels/console/door/people-door.ts';
import { openConsole } from '../channels/console/server.ts';
import { configFor, EVERY_COMMAND, errorText, readArguments, readNow } from './command-line.ts';
import { consolePages } from './console-pages.ts';
import { linkUrl } from './link-url.ts';
import { faultLines, indexLine, ingestLine, openProgressLine } from './progress.ts';
import { openSlackFor } from './slack-channel.ts';

/** Service managers commonly kill after ten seconds and more. */
const STOP_WITHIN_MS = 9_000;
const LINGERING_MS = 250;
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
  // Before the first documents are read, every answer would be that they say nothing.
  let hasRead = app.index.catalogue().documents.length > 0;
  let indexing: { done: number; total: number | null } | null = { done: 0, total: null };
  const slack = await openSlackFor(app, log);
  const console = await openConsole({
    turns: app.turns,
    withheld: app.certificates.withheld,
    feedback: app.store.feedback,
    door: peopleDoor({ signIn: app.signIn, secret: app.sessionSecret, publicUrl: config.console.publicUrl }),
    host: config.console.host,
    port: config.console.port,
    names: config.console.names,
    publicUrl: config.console.publicUrl,
    proxies: config.console.proxies,
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
    pages: consolePages(app, fixedNow, (error) => log.error('upload failed', { error: errorText(error) })),
    logger: log,
    mounts: slack?.mount == null ? [] : [slack.mount],
  }).catch(async (error: unknown) => {
    await slack?.stopReceiving();
    await app.close();
    throw error;
  });
  const work = app.turns.work(
    [console.courier, ...(slack === null ? [] : [slack.courier])],
    slack === null ? {} : { slack: slack.vouch },
    () => hasRead,
  );
  // Under a pretended time nothing is old: a demonstration must not delete what people have kept.
  const housekeeping = fixedNow === null ? keepHouse(app, log) : null;
  say(`Michishirube is at ${console.url}`);
  const first = await app.signIn.issueFirst();
  if (first !== null) {
    say(`Sign in as staff (works once, for 10 minutes): ${linkUrl(config.console.publicUrl ?? console.url, first)}`);
    say('Later: npm run -s michishirube -- sign-in NAME --role staff');
  }
  const reading = app
    .ingest((progress) => {
      indexing = { done: progress.done, total: progress.total };
      line.show(ingestLine(progress));
    }, stop.signal)
    .finally(() => {
      if (!stop.signal.aborted) hasRead = true;
    })
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
  clearInterval(housekeeping ?? undefined);
  // First the requests in hand, then what they have begun; what is left is given back to the store, for another process
  // or the next start.
  const until = performance.now() + STOP_WITHIN_MS;
  await Promise.all([console.close(STOP_WITHIN_MS), slack?.stopReceiving()]);
  await work.stop(Math.max(0, until - performance.now()));
  await reading;
  await app.close();
  // Nothing of ours is left to do; a library's timer (half a minute for the goodbye of a socket) must not hold the process.
  setTimeout(() => process.exit(), LINGERING_MS).unref();
  return 0;
}

const HOUSEKEEPING_EVERY_MS = 60 * 60 * 1000;

/** Forgets from hour to hour, and at once, what is kept long enough. */
function keepHouse(app: App, log: Log): NodeJS.Timeout {
  const forget = () =>
    void app
      .expireWords()
      .then(({ sheets, conversations }) => {
        if (sheets + conversations > 0) log.info('words expired', { sheets, conversations });
      })
      .catch((error: unknown) => log.error('words not expired', { error: errorText(error) }));
  forget();
  return setInterval(forget, HOUSEKEEPING_EVERY_MS);
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
