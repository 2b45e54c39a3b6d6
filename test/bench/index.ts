import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { renderTable } from './table.ts';

const { values: options } = parseArgs({
  options: {
    /** JSQuAD's folder, for natural sentences; without it they are made up. */
    data: { type: 'string', default: '' },
    /** The PDF whose pages are repeated. */
    pdf: { type: 'string', default: 'test/eval/corpora/mobility/chiiki-idou-kouryou-r8.pdf' },
    sizes: { type: 'string', default: '1000,10000,100000' },
    /** Parts to run: read, folder, ready, search. */
    only: { type: 'string', default: 'read,folder,ready,search' },
  },
  allowPositionals: true,
});
const PAGES = 1000;
const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'bench-index-'));
const parts: Readonly<Record<string, () => Promise<void>>> = { read, folder: folderTwice, ready, search };
try {
  for (const part of options.only.split(',')) await parts[part]?.();
} finally {
  await rm(folder, { recursive: true });
}

/** (a) A PDF of 1,000 pages, beside poppler's pdftotext, which gives text only: no headings, lists, tables or spans. */
async function read(): Promise<void> {
  const pdf = await thousandPages();
  const ours = await child<{ pages: number; ms: number; peakMb: number }>('read', pdf);
  const start = performance.now();
  const poppler = await run('pdftotext', [pdf, '/dev/null']).then(
    () => performance.now() - start,
    () => null,
  );
  const speed = (pages: number, ms: number): string => (pages / (ms / 1000)).toFixed(0);
  console.log(`\nReading a PDF of ${ours.pages} pages (${options.pdf}, repeated)\n`);
  console.log(
    renderTable(
      ['reader', 'seconds', 'pages/s', 'ours : its', 'peak MB'],
      [
        [
          'Michishirube (structure, spans)',
          (ours.ms / 1000).toFixed(1),
          speed(ours.pages, ours.ms),
          '',
          `${ours.peakMb}`,
        ],
        poppler === null
          ? ['pdftotext', 'not installed']
          : [
              'pdftotext (text)',
              (poppler / 1000).toFixed(1),
              speed(ours.pages, poppler),
              `1 : ${(ours.ms / poppler).toFixed(2)}`,
              '',
            ],
      ],
    ),
  );
}

/** (b) The same folder twice: the second time nothing has changed. */
async function folderTwice(): Promise<void> {
  const { ingestFolder } = await import('../../src/knowledge/ingest/ingest-folder.ts');
  const { openStore } = await import('../../src/store/open-store.ts');
  const documents = join(folder, 'documents');
  await mkdir(documents);
  await copyFile(await thousandPages(), join(documents, 'thousand.pdf'));
  for (const name of await readdir('knowledge')) await copyFile(join('knowledge', name), join(documents, name));
  const store = await openStore({ kind: 'sqlite', path: join(folder, 'folder.db') });
  const ingest = async (): Promise<number> => {
    const start = performance.now();
    const stampFile = join(folder, 'stamps.json');
    await ingestFolder({ folder: documents, records: store.documents, clock: { now: () => new Date() }, stampFile });
    return performance.now() - start;
  };
  const [first, second] = [await ingest(), await ingest()];
  await store.close();
  console.log('\nIndexing a folder (the 1,000-page PDF and knowledge/)\n');
  console.log(
    renderTable(
      ['run', 'seconds', 'share of the first'],
      [
        ['first', (first / 1000).toFixed(2), ''],
        ['again, unchanged', (second / 1000).toFixed(2), `${((100 * second) / first).toFixed(2)} %`],
      ],
    ),
  );
}

/** (c) From a cold process to the first answer, with a saved index of 10,000 passages. */
async function ready(): Promise<void> {
  const dataDir = join(folder, 'ready');
  await mkdir(dataDir);
  const built = await child<{ ms: number }>('fill', dataDir, '10000', options.data);
  const cold = await child<{ ms: number; firstAnswerMs: number; peakMb: number }>('ready', dataDir);
  console.log('\nStart with 10,000 passages\n');
  console.log(
    renderTable(
      ['', 'ms'],
      [
        ['index built from the store', built.ms.toFixed(0)],
        ['index ready from its file, in a new process', cold.ms.toFixed(0)],
        ['first question answered', cold.firstAnswerMs.toFixed(0)],
      ],
    ),
  );
}

/** (d) Search times and memory by size. */
async function search(): Promise<void> {
  type Times = { p50: number; p95: number };
  const rows: string[][] = [];
  for (const size of options.sizes.split(',')) {
    const dataDir = join(folder, `search-${size}`);
    await mkdir(dataDir);
    const found = await child<{ buildMs: number; all: Times; tenth: Times; heldMb: number; peakMb: number }>(
      'search',
      dataDir,
      size,
      options.data,
    );
    const times = ({ p50, p95 }: Times): string => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
    const seconds = (found.buildMs / 1000).toFixed(1);
    rows.push([size, seconds, times(found.all), times(found.tenth), `${found.heldMb}`, `${found.peakMb}`]);
  }
  console.log('\nSearch by number of passages (500 questions, ms)\n');
  const head = ['passages', 'build s', 'p50 / p95', 'in a tenth of the documents', 'memory MB', 'peak MB'];
  console.log(renderTable(head, rows));
}

async function thousandPages(): Promise<string> {
  const path = join(folder, 'thousand.pdf');
  const { stdout } = await run('qpdf', ['--show-npages', options.pdf]);
  const pages = Number(stdout);
  const times = Math.floor(PAGES / pages);
  const rest = PAGES - times * pages;
  const repeats = Array.from({ length: times }, () => [options.pdf, '1-z']).flat();
  await run('qpdf', ['--empty', '--pages', ...repeats, ...(rest > 0 ? [options.pdf, `1-${rest}`] : []), '--', path]);
  return path;
}

/** Runs one measurement in a process of its own. */
async function child<T>(...args: readonly string[]): Promise<T> {
  const script = fileURLToPath(new URL('./index-child.ts', import.meta.url));
  const { stdout, stderr } = await run(process.execPath, ['--expose-gc', script, ...args], { maxBuffer: 1e8 });
  if (stderr !== '') process.stderr.write(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as T;
}
