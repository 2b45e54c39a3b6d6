import type { App } from '../app.ts';
import type { IngestProgress, IngestReport } from '../knowledge/ingest/ingest-folder.ts';
import type { IndexProgress } from '../knowledge/search/derive-index.ts';

/** A line on the terminal that is written over; nothing at all when standard error is not a terminal. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

/** Opens the progress line of this terminal. */
export function openProgressLine(): ProgressLine {
  const { stderr } = process;
  let shown = false;
  return {
    show: (text) => {
      if (!stderr.isTTY) return;
      shown = true;
      // A terminal that does not tell its width says 0.
      stderr.write(`\r\u001B[K${fitted(text, (stderr.columns || 80) - 2)}`);
    },
    clear: () => {
      if (shown) stderr.write('\r\u001B[K');
      shown = false;
    },
  };
}

/** Full-width characters take two columns; a line that wraps could not be written over. */
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/** The beginning of a text that fits into that many columns. */
export function fitted(text: string, columns: number): string {
  let left = columns;
  let end = 0;
  for (const character of text) {
    left -= WIDE.test(character) ? 2 : 1;
    if (left < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** `[#####·····] 12/40 name`. */
function bar(done: number, total: number, label: string): string {
  const width = 24;
  const filled = total === 0 ? width : Math.round((Math.min(done, total) / total) * width);
  return `[${'#'.repeat(filled)}${'·'.repeat(width - filled)}] ${done}/${total} ${label}`;
}

/** How far the reading of documents is. */
export function ingestLine({ name, done, total, pages }: IngestProgress): string {
  return bar(done, total, `Reading ${name}${pages === null ? '' : ` (page ${pages.done} of ${pages.total})`}`);
}

/** How far the building of the index is, or what it has to say. */
export function indexLine(progress: IndexProgress): string {
  return progress.kind === 'notice'
    ? progress.message
    : bar(progress.done, progress.total, `Indexing (${progress.stage})`);
}

/** Brings store and index up to the knowledge folder, with progress on the terminal. */
export async function ingestWithProgress(app: App, line: ProgressLine): Promise<IngestReport> {
  try {
    return await app.ingest((progress) => line.show(ingestLine(progress)));
  } finally {
    line.clear();
  }
}

/** What an operator should know of an ingest: one line a fault, nothing when all is well. */
export function faultLines(report: IngestReport): string[] {
  return [
    ...report.faulty.map(
      ({ name, fault }) => `${name}${fault.page === null ? '' : ` p.${fault.page}`}: ${fault.message} → ${fault.hint}`,
    ),
    ...report.catalogueFaults.map(
      (fault) => `catalogue.yaml${fault.line === null ? '' : `:${fault.line}`}: ${fault.message} → ${fault.hint}`,
    ),
  ];
}
