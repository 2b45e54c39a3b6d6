/**
 * How well the PDF reader reads: `npx node test/bench/extraction.ts [files…]` prints a table.
 * Characters are compared after NFKC without white space: against pdftotext page by page, and against the .txt files
 * beside our own fixtures (which hold no running heads and page numbers). "set" compares multisets of characters, "order"
 * shares of common 8-character runs, "quotes" is the share of block texts that stand unbroken on pdftotext's page (which
 * reads tables and columns in another order), "either" the same on pdftotext's or pdf.js's own page. "cpu" is pages per
 * second of processor time, for machines that are busy. Where pdftotext finds nothing it lacks poppler-data.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PDFParse } from 'pdf-parse';
import type { ReadDocument, Run } from '../../src/domain/documents/block.ts';
import { squeeze } from '../../src/domain/text/fold.ts';
import { readPdf } from '../../src/knowledge/reading/pdf.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const FOLDERS = ['../shared/pdfs', '../shared/knowledge', 'test/fixtures/pdf', 'test/eval/corpora'];

function pdfsIn(folder: string): string[] {
  if (!existsSync(folder)) {
    console.log(`skipped ${folder}: not there`);
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .map((name) => join(folder, name));
}

/** pdftotext's pages, null when the tool is missing or fails. */
function popplerPages(file: string): string[] | null {
  try {
    return execFileSync('pdftotext', [file, '-'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split('\f');
  } catch {
    return null;
  }
}

/** The pages as pdf.js itself strings them together. */
async function pdfjsPages(bytes: Uint8Array): Promise<string[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const parser = new PDFParse({
    data: bytes.slice(),
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    return (await parser.getText({ pageJoiner: '' })).pages.map((page) => page.text);
  } finally {
    await parser.destroy();
  }
}

function counted(items: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** Dice coefficient of two multisets. */
function likeness(a: Map<string, number>, b: Map<string, number>): number {
  const size = (counts: Map<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
  let common = 0;
  for (const [item, count] of a) common += Math.min(count, b.get(item) ?? 0);
  const all = size(a) + size(b);
  return all === 0 ? 1 : (2 * common) / all;
}

function* grams(text: string, length: number): Generator<string> {
  for (let at = 0; at + length <= text.length; at += 1) yield text.slice(at, at + length);
}

function runsOf(document: ReadDocument): readonly Run[] {
  return document.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => cell.runs)) : block.runs,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}`.padStart(6);
const files = process.argv.length > 2 ? process.argv.slice(2) : FOLDERS.flatMap((folder) => pdfsIn(join(ROOT, folder)));
console.log('pages  p/s  cpu | pdftotext: set order quotes either | truth: set  order | file');
for (const file of files) {
  const bytes = new Uint8Array(readFileSync(file));
  const used = process.cpuUsage();
  const started = performance.now();
  const document = await readPdf(bytes, { name: basename(file) }).catch((error: unknown) => String(error));
  const seconds = (performance.now() - started) / 1000;
  const cpu = process.cpuUsage(used);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  if (typeof document === 'string') {
    console.log(`${document} | ${basename(file)}`);
    continue;
  }
  const own = squeeze(document.pages.map((page) => page.text).join(''));
  const reference = popplerPages(file);
  let columns = '   (no pdftotext)         ';
  if (reference) {
    const other = squeeze(reference.join(''));
    const pages = reference.map(squeeze);
    const further = (await pdfjsPages(bytes)).map(squeeze);
    const runs = runsOf(document);
    const stands = (run: Run, on: readonly string[]): boolean =>
      run.text.split('\n').every((line) => on[(run.page ?? 1) - 1]?.includes(squeeze(line)));
    const share = (holds: (run: Run) => boolean): number =>
      runs.length === 0 ? 1 : runs.filter(holds).length / runs.length;
    const quotes = percent(share((run) => stands(run, pages)));
    const either = percent(share((run) => stands(run, pages) || stands(run, further)));
    const set = percent(likeness(counted(own), counted(other)));
    const order = percent(likeness(counted(grams(own, 8)), counted(grams(other, 8))));
    columns = other === '' ? '     -      -      -      -' : `${set} ${order} ${quotes} ${either}`;
  }
  const truthFile = file.replace(/\.pdf$/, '.txt');
  let truth = '      -      -';
  if (existsSync(truthFile)) {
    const text = squeeze(readFileSync(truthFile, 'utf8'));
    truth = `${percent(likeness(counted(own), counted(text)))} ${percent(likeness(counted(grams(own, 8)), counted(grams(text, 8))))}`;
  }
  const rate = (time: number): string => (document.pages.length / time).toFixed(0).padStart(4);
  console.log(
    `${String(document.pages.length).padStart(5)} ${rate(seconds)} ${rate(cpuSeconds)} | ${columns}      |  ${truth}  | ${basename(file)}`,
  );
}
