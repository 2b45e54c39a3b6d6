import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildHnswSearch, type HnswModule, readHnswSearch } from './hnsw-search.ts';
import { createExactSearch, type VectorMatrix, type VectorSearch } from './vectors.ts';

/** Up to here comparing all vectors takes about 10 ms and needs no graph. */
const EXACT_UP_TO = 20_000;

/** How vectors are searched: `auto` builds a graph above 20,000 passages where the native module is installed. */
export type VectorMode = 'auto' | 'exact' | 'hnsw';

/** How to search, where to keep graphs, and whom to tell; `onRow` counts passages built into the graph. */
export interface VectorGraphOptions {
  readonly mode: VectorMode;
  /** Where graphs are kept. */
  readonly folder: string;
  /** Names the vectors: a graph of other vectors is not used. */
  readonly key: string;
  readonly loadModule: () => Promise<HnswModule | null>;
  readonly onRow: (done: number) => void;
  readonly onNotice: (code: string, message: string) => void;
}

/** The search over a matrix: exact, or a graph that is read from the folder, or built and kept there. Never throws. */
export async function openVectorSearch(matrix: VectorMatrix, options: VectorGraphOptions): Promise<VectorSearch> {
  const rowCount = matrix.values.length / matrix.dimensions;
  const wanted = options.mode === 'hnsw' || (options.mode === 'auto' && rowCount > EXACT_UP_TO);
  if (!wanted || rowCount === 0) return createExactSearch(matrix);
  const module = await options.loadModule();
  if (module === null) {
    options.onNotice(
      'hnsw-missing',
      'hnswlib-node is not installed: vectors are compared one by one (slower, same results).',
    );
    return createExactSearch(matrix);
  }
  const path = join(options.folder, `graph-${options.key}.hnsw`);
  try {
    if (await isWhole(path)) return await readHnswSearch(module, matrix, path);
  } catch (error) {
    options.onNotice(
      'graph-rebuilt',
      `The vector graph is rebuilt: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  try {
    const search = await buildHnswSearch(module, matrix, options.onRow);
    await keep(options, path, search.save).catch((error: unknown) => {
      options.onNotice('graph-unsaved', `The vector graph cannot be saved: ${String(error)}`);
    });
    return search;
  } catch (error) {
    options.onNotice(
      'graph-failed',
      `The vector graph cannot be built, vectors are compared one by one: ${String(error)}`,
    );
    return createExactSearch(matrix);
  }
}

/** The library reads flipped bits without complaint: a graph counts only with the digest written after it. */
async function isWhole(path: string): Promise<boolean> {
  const digest = await readFile(`${path}.sha256`, 'utf8').catch(() => null);
  return digest !== null && digest === (await digestOf(path));
}

async function keep(options: VectorGraphOptions, path: string, save: (path: string) => Promise<void>): Promise<void> {
  await mkdir(options.folder, { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await save(temporary);
  const digest = await digestOf(temporary);
  await rename(temporary, path);
  await writeFile(`${path}.sha256.${process.pid}.tmp`, digest);
  await rename(`${path}.sha256.${process.pid}.tmp`, `${path}.sha256`);
  for (const name of await readdir(options.folder)) {
    if (name.startsWith('graph-') && !name.startsWith(`graph-${options.key}.`)) {
      await rm(join(options.folder, name), { force: true });
    }
  }
}

async function digestOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
