import { type App, openApp } from '../app.ts';
import { configFor, readNow } from './command-line.ts';
import { faultLines, indexLine, ingestWithProgress, openProgressLine } from './progress.ts';

/** What every command may be given. */
interface Given {
  readonly knowledge?: string | undefined;
  readonly data?: string | undefined;
  readonly now?: string | undefined;
}

/**
 * Opens the app, takes over what changed in the knowledge folder, and hands it to `use`; progress and faults go to standard
 * error. It is closed whatever happens.
 */
export async function withApp<T>(given: Given, use: (app: App) => Promise<T> | T): Promise<T> {
  const fixedNow = readNow(given.now);
  const config = configFor(given);
  const line = openProgressLine();
  const app = await openApp({ config, fixedNow, onIndexProgress: (progress) => line.show(indexLine(progress)) });
  try {
    const report = await ingestWithProgress(app, line);
    for (const fault of faultLines(report)) process.stderr.write(`${fault}\n`);
    line.clear();
    return await use(app);
  } finally {
    line.clear();
    await app.close();
  }
}
