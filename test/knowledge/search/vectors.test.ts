import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildHnswSearch,
  type HnswModule,
  loadHnswModule,
  readHnswSearch,
} from '../../../src/knowledge/search/hnsw-search.ts';
import type { Allowed } from '../../../src/knowledge/search/lexical.ts';
import { openVectorSearch } from '../../../src/knowledge/search/vector-graph.ts';
import { createExactSearch, type VectorMatrix, type VectorSearch } from '../../../src/knowledge/search/vectors.ts';
import { createRandom } from '../../bench/random.ts';

const DIMENSIONS = 32;
const ROWS = 4000;

/** Unit vectors around some centres, as texts of some topics have. */
function clustered(rows: number, seed: number): VectorMatrix {
  const random = createRandom(seed);
  const centres = Array.from({ length: 40 }, () => Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
  const values = new Float32Array(rows * DIMENSIONS);
  for (let row = 0; row < rows; row += 1) {
    const centre = centres[row % centres.length] ?? new Float32Array(DIMENSIONS);
    const vector = centre.map((value) => value + (random() - 0.5) * 0.6);
    values.set(unit(vector), row * DIMENSIONS);
  }
  return { dimensions: DIMENSIONS, values };
}

const unit = (vector: Float32Array): Float32Array => vector.map((value) => value / Math.hypot(...vector));
const rowOf = ({ values }: VectorMatrix, row: number): Float64Array =>
  Float64Array.from(values.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS));
const allow = (rows: number, keep: (row: number) => boolean): Allowed => {
  const mask = Uint8Array.from({ length: rows }, (_, row) => (keep(row) ? 1 : 0));
  return { mask, count: mask.reduce((sum, value) => sum + value, 0) };
};
const all = allow(ROWS, () => true);
const matrix = clustered(ROWS, 1);
const exact = createExactSearch(matrix);
const module = await loadHnswModule();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vectors-'));
});
afterAll(() => rm(folder, { recursive: true }));

const withModule = (): HnswModule => {
  if (module === null) throw new Error('skipped without hnswlib-node');
  return module;
};

const implementations: [string, () => Promise<VectorSearch>][] = [['exact', async () => exact]];
if (module !== null) {
  const graph = buildHnswSearch(module, matrix, () => {});
  implementations.push(['hnsw', () => graph]);
}

describe.each(implementations)('%s vector search', (_, open) => {
  it('finds a row by its own vector, nearest first, and no more than asked', async () => {
    const search = await open();
    for (const row of [0, 17, ROWS - 1]) {
      const found = search.nearest(rowOf(matrix, row), 5, all);
      expect(found).toHaveLength(5);
      expect(found[0]?.row).toBe(row);
      expect(found[0]?.similarity).toBeCloseTo(1, 4);
      const similarities = found.map((neighbour) => neighbour.similarity);
      expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
    }
  });

  it.each([
    ['half', (row: number) => row % 2 === 0],
    ['a hundredth', (row: number) => row % 100 === 0],
    ['one row', (row: number) => row === 3],
    ['none', () => false],
  ])('returns allowed rows only: %s', async (_name, keep) => {
    const search = await open();
    const allowed = allow(ROWS, keep);
    const found = search.nearest(rowOf(matrix, 17), 20, allowed);
    expect(found).toHaveLength(Math.min(20, allowed.count));
    expect(found.every(({ row }) => keep(row))).toBe(true);
  });

  it('returns nothing for a limit of 0', async () => {
    expect((await open()).nearest(rowOf(matrix, 0), 0, all)).toEqual([]);
  });
});

describe.skipIf(module === null)('the graph (needs the optional hnswlib-node)', () => {
  const recall = (search: VectorSearch): number => {
    let found = 0;
    const queries = Array.from({ length: 50 }, (_, at) => rowOf(clustered(50, 2), at));
    for (const query of queries) {
      const truth = new Set(exact.nearest(query, 10, all).map(({ row }) => row));
      found += search.nearest(query, 10, all).filter(({ row }) => truth.has(row)).length;
    }
    return found / (queries.length * 10);
  };

  it('finds at least 98 % of what exact search finds, also after loading', async () => {
    const built = await buildHnswSearch(withModule(), matrix, () => {});
    expect(recall(built)).toBeGreaterThan(0.98);
    const path = join(folder, 'graph');
    await built.save(path);
    expect(recall(await readHnswSearch(withModule(), matrix, path))).toBeGreaterThan(0.98);
  });

  it('is not taken for other vectors, other numbers of rows or other dimensions', async () => {
    const path = join(folder, 'other');
    await (await buildHnswSearch(withModule(), matrix, () => {})).save(path);
    for (const other of [
      clustered(ROWS, 9),
      clustered(ROWS - 1, 1),
      { dimensions: DIMENSIONS / 2, values: matrix.values },
    ]) {
      await expect(readHnswSearch(withModule(), other, path)).rejects.toThrow();
    }
  });

  it('refuses vectors that are not finite', async () => {
    const broken = { dimensions: DIMENSIONS, values: matrix.values.slice() };
    broken.values[5] = Number.NaN;
    await expect(buildHnswSearch(withModule(), broken, () => {})).rejects.toThrow('no unit vector');
  });
});

describe('choosing a search', () => {
  const choose = async (mode: 'auto' | 'hnsw', loadModule: () => Promise<HnswModule | null>) => {
    const notices: string[] = [];
    const search = await openVectorSearch(matrix, {
      mode,
      folder,
      key: 'k',
      loadModule,
      onRow: () => {},
      onNotice: (code) => notices.push(code),
    });
    return { kind: search.kind, notices };
  };

  it('compares everything while there are few rows', async () => {
    expect(await choose('auto', loadHnswModule)).toEqual({ kind: 'exact', notices: [] });
  });

  it('falls back to exact search and says so where the native module is missing', async () => {
    expect(await choose('hnsw', async () => null)).toEqual({ kind: 'exact', notices: ['hnsw-missing'] });
  });

  it.skipIf(module === null)('uses the graph when configured (needs hnswlib-node)', async () => {
    expect(await choose('hnsw', loadHnswModule)).toEqual({ kind: 'hnsw', notices: [] });
  });

  it.skipIf(module === null)(
    'builds a damaged graph anew, and says so if it was read (needs hnswlib-node)',
    async () => {
      await choose('hnsw', loadHnswModule);
      const path = join(folder, 'graph-k.hnsw');
      const whole = await readFile(path);
      for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length)]) {
        await writeFile(path, bytes);
        expect(await choose('hnsw', loadHnswModule)).toMatchObject({ kind: 'hnsw' });
        expect((await readFile(path)).length).toBe(whole.length);
      }
      await writeFile(`${path}.sha256`, createHash('sha256').update('junk').digest('hex'));
      await writeFile(path, 'junk');
      expect(await choose('hnsw', loadHnswModule)).toEqual({ kind: 'hnsw', notices: ['graph-rebuilt'] });
    },
  );
});
