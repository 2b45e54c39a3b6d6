import { setImmediate as turn } from 'node:timers/promises';
import type { HierarchicalNSW } from 'hnswlib-node';
import { AppError } from '../../domain/errors.ts';
import type { Allowed } from './lexical.ts';
import { createExactSearch, isUnitVector, type VectorMatrix, type VectorSearch } from './vectors.ts';

/** The part of the `hnswlib-node` module that is used; its absence is injected in tests. */
export type HnswModule = Pick<typeof import('hnswlib-node'), 'HierarchicalNSW'>;

const LINKS = 16;
const BUILD_BREADTH = 100;
/** Measured recall@10 at 100,000 vectors: .876 at the library's default of 10, 1.0 here. Not saved with the graph. */
const SEARCH_BREADTH = 100;
const SEED = 100;
/** Below this share of allowed rows, or below this number, comparing them all is faster than filtering the graph. */
const SELECTIVE_SHARE = 0.25;
const SELECTIVE_COUNT = 2000;
/** Points added between two turns of the event loop (about 10 ms). */
const STRIDE = 16;

/** A graph over a matrix; labels are row numbers. */
export interface HnswSearch extends VectorSearch {
  /** Writes the graph (without the search breadth, which the library does not save). */
  save(path: string): Promise<void>;
}

/** The native module, or null where it could not be built. */
export async function loadHnswModule(): Promise<HnswModule | null> {
  try {
    const loaded = await import('hnswlib-node');
    return 'HierarchicalNSW' in loaded ? loaded : (loaded as { default: HnswModule }).default;
  } catch {
    return null;
  }
}

/** Builds the graph, giving way to other work in between. `onRow` hears how many rows are in. */
export async function buildHnswSearch(
  module: HnswModule,
  matrix: VectorMatrix,
  onRow: (done: number) => void,
): Promise<HnswSearch> {
  const { dimensions, values } = matrix;
  const rowCount = values.length / dimensions;
  const graph = new module.HierarchicalNSW('ip', dimensions);
  graph.initIndex(Math.max(1, rowCount), LINKS, BUILD_BREADTH, SEED);
  for (let row = 0; row < rowCount; row += 1) {
    const vector = values.subarray(row * dimensions, (row + 1) * dimensions);
    // The library takes NaN without complaint, and from then on finds nothing near it.
    if (!isUnitVector(vector, dimensions)) throw new AppError('vector-invalid', `Row ${row} has no unit vector.`);
    graph.addPoint([...vector], row);
    if (row % STRIDE === STRIDE - 1) {
      onRow(row + 1);
      await turn();
    }
  }
  return searchIn(graph, matrix);
}

/**
 * Reads a saved graph. Throws if it does not belong to the matrix: the library loads a graph of another dimension
 * silently, so its points are compared with the matrix.
 */
export async function readHnswSearch(module: HnswModule, matrix: VectorMatrix, path: string): Promise<HnswSearch> {
  const { dimensions, values } = matrix;
  const rowCount = values.length / dimensions;
  const graph = new module.HierarchicalNSW('ip', dimensions);
  await graph.readIndex(path);
  const fits = graph.getCurrentCount() === rowCount && [0, rowCount - 1].every((row) => holdsRow(graph, matrix, row));
  if (!fits) throw new AppError('index-damaged', `The saved graph ${path} belongs to other vectors.`);
  return searchIn(graph, matrix);
}

function holdsRow(graph: HierarchicalNSW, { dimensions, values }: VectorMatrix, row: number): boolean {
  const point = graph.getPoint(row);
  return (
    point.length === dimensions &&
    point.every((value, at) => Math.abs(value - (values[row * dimensions + at] ?? 0)) < 1e-3)
  );
}

function searchIn(graph: HierarchicalNSW, matrix: VectorMatrix): HnswSearch {
  const exact = createExactSearch(matrix);
  const rowCount = matrix.values.length / matrix.dimensions;
  graph.setEf(SEARCH_BREADTH);
  let breadth = SEARCH_BREADTH;
  return {
    kind: 'hnsw',
    nearest: (query, limit, allowed) => {
      if (limit < 1 || !isUnitVector(query, matrix.dimensions)) return [];
      if (isSelective(allowed, rowCount)) return exact.nearest(query, limit, allowed);
      const wanted = Math.min(limit, allowed.count);
      if (wanted > breadth) {
        breadth = wanted;
        graph.setEf(breadth);
      }
      const filter = allowed.count === rowCount ? undefined : (row: number) => allowed.mask[row] === 1;
      const { neighbors, distances } = graph.searchKnn([...query], wanted, filter);
      return neighbors
        .map((row, at) => ({ row, similarity: 1 - (distances[at] ?? 1) }))
        .sort((a, b) => b.similarity - a.similarity || a.row - b.row);
    },
    save: async (path) => {
      await graph.writeIndex(path);
    },
  };
}

function isSelective(allowed: Allowed, rowCount: number): boolean {
  return allowed.count < SELECTIVE_COUNT || allowed.count < rowCount * SELECTIVE_SHARE;
}
