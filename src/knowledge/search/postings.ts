import { AppError } from '../../domain/errors.ts';

/** Okapi BM25: saturation of repeated terms, and how far long passages are discounted (Robertson & Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;

/** Tokens of one field of a passage; `weight` 1 is the passage's own text. */
export interface WeightedTokens {
  readonly tokens: readonly string[];
  readonly weight: number;
}

/**
 * An inverted index in flat arrays. Term t stands in rows `rows[starts[t] … starts[t + 1]]`, ascending; `impacts` beside
 * it is BM25's saturated, length-normalised term frequency (without idf).
 */
export interface Postings {
  readonly rowCount: number;
  readonly terms: ReadonlyMap<string, number>;
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly impacts: Float32Array;
}

/** Collects passages row by row; `finish` lays them out. */
export interface PostingsBuilder {
  /** Adds the next row. */
  add(fields: readonly WeightedTokens[]): void;
  finish(): Postings;
}

/** Inverse document frequency, never negative: ln(1 + (N - df + ½) / (df + ½)). */
export function idfOf(documentFrequency: number, rowCount: number): number {
  return Math.log(1 + (rowCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** In how many rows a term stands. */
export function documentFrequency(postings: Postings, term: string): number {
  const id = postings.terms.get(term);
  return id === undefined ? 0 : (postings.starts[id + 1] ?? 0) - (postings.starts[id] ?? 0);
}

/** The rows of a term, ascending; a view, not a copy. */
export function rowsOf(postings: Postings, term: string): Uint32Array {
  const id = postings.terms.get(term);
  return id === undefined ? new Uint32Array(0) : postings.rows.subarray(postings.starts[id], postings.starts[id + 1]);
}

/** An empty builder; its entries gather in typed arrays that double when full, not in an object each. */
export function createPostingsBuilder(): PostingsBuilder {
  const terms = new Map<string, number>();
  const lengths: number[] = [];
  let termOf = new Uint32Array(1024);
  let rowOf = new Uint32Array(1024);
  let frequencyOf = new Float32Array(1024);
  let size = 0;
  /** Per term, one more than the place of its latest entry. */
  let slotOf = new Uint32Array(1024);
  /** Where the entries of the row being added begin. */
  let first = 0;

  const push = (term: number, row: number, frequency: number): void => {
    if (size === termOf.length) {
      termOf = grown(termOf, new Uint32Array(size * 2));
      rowOf = grown(rowOf, new Uint32Array(size * 2));
      frequencyOf = grown(frequencyOf, new Float32Array(size * 2));
    }
    termOf[size] = term;
    rowOf[size] = row;
    frequencyOf[size] = frequency;
    size += 1;
  };

  return {
    add: (fields) => {
      const row = lengths.length;
      let length = 0;
      for (const { tokens, weight } of fields) {
        length += tokens.length * weight;
        for (const token of tokens) {
          let id = terms.get(token);
          if (id === undefined) {
            id = terms.size;
            terms.set(token, id);
            if (id === slotOf.length) slotOf = grown(slotOf, new Uint32Array(id * 2));
          }
          // Slots of earlier rows lie before `first`, so nothing has to be cleared between rows.
          const slot = slotOf[id] ?? 0;
          if (slot > first) frequencyOf[slot - 1] = (frequencyOf[slot - 1] ?? 0) + weight;
          else {
            push(id, row, weight);
            slotOf[id] = size;
          }
        }
      }
      first = size;
      lengths.push(length);
    },
    finish: () => {
      const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
      const starts = new Uint32Array(terms.size + 1);
      for (let at = 0; at < size; at += 1) starts[(termOf[at] ?? 0) + 1] = (starts[(termOf[at] ?? 0) + 1] ?? 0) + 1;
      for (let id = 0; id < terms.size; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
      const next = starts.slice();
      const rows = new Uint32Array(size);
      const impacts = new Float32Array(size);
      for (let at = 0; at < size; at += 1) {
        const term = termOf[at] ?? 0;
        const row = rowOf[at] ?? 0;
        const frequency = frequencyOf[at] ?? 0;
        const slot = next[term] ?? 0;
        next[term] = slot + 1;
        rows[slot] = row;
        impacts[slot] = (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * (lengths[row] ?? 0)) / mean));
      }
      return { rowCount: lengths.length, terms, starts, rows, impacts };
    },
  };
}

/** Throws unless the arrays fit together; for postings that come from a file. */
export function assertPostings(postings: Postings): void {
  const { starts, rows, impacts, terms, rowCount } = postings;
  const fits = starts.length === terms.size + 1 && rows.length === impacts.length && starts.at(-1) === rows.length;
  if (!fits || rows.some((row) => row >= rowCount)) {
    throw new AppError('index-damaged', 'The saved postings do not fit together.');
  }
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
