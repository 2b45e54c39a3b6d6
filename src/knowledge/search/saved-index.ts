import type { DeadlineFact } from '../../domain/dates/deadline-fact.ts';
import { AppError } from '../../domain/errors.ts';
import type { IndexFile, Sections } from './index-file.ts';
import type { LexicalIndex } from './lexical.ts';
import { assertPostings, type Postings } from './postings.ts';
import type { SearchableText } from './searchable-text.ts';
import type { SynonymGroup } from './thesaurus.ts';
import type { VectorMatrix } from './vectors.ts';

/** What can be carried over to another index, row by row: `keys` names what a row was made of. */
export interface ReusableRows {
  readonly keys: readonly string[];
  readonly texts: readonly SearchableText[];
  /** Null when the embedder failed, or is another now. */
  readonly matrix: VectorMatrix | null;
}

/** Everything that is costly to derive from the passages. */
export interface DerivedIndex extends ReusableRows {
  readonly lexical: LexicalIndex;
  /** Synonyms that concern these passages: of the general dictionary, and those that the documents give themselves. */
  readonly synonyms: readonly SynonymGroup[];
  /** Passages by row that tell until when a step of a call is open. */
  readonly deadlines: readonly (DeadlineFact & { readonly row: number })[];
}

/** A derived index as the sections of a file. */
export function sectionsOf({ keys, texts, matrix, lexical, synonyms, deadlines }: DerivedIndex): Sections {
  return {
    keys,
    contexts: texts.map((text) => text.context),
    bodies: texts.map((text) => text.body),
    ...(matrix === null ? {} : { vectors: matrix.values }),
    ...postingsSections('words', lexical.words),
    ...postingsSections('grams', lexical.grams),
    synonyms,
    deadlines: deadlines.map(({ row, gate, told }) => [String(row), gate, told]),
  };
}

/** The derived index in a file. Throws `index-damaged` where the sections do not fit together. */
export function derivedFrom(file: IndexFile, dimensions: number): DerivedIndex {
  const rows = reusableFrom(file, dimensions);
  const rowCount = rows.keys.length;
  return {
    ...rows,
    lexical: { words: postingsFrom(file, 'words', rowCount), grams: postingsFrom(file, 'grams', rowCount) },
    synonyms: jsonOf<string[][]>(file, 'synonyms'),
    deadlines: jsonOf<[string, DeadlineFact['gate'], DeadlineFact['told']][]>(file, 'deadlines').map(
      ([row, gate, told]) => ({ row: Number(row), gate, told }),
    ),
  };
}

/** What of a file's rows can be used under another stamp; `dimensions` null leaves the vectors out. */
export function reusableFrom(file: IndexFile, dimensions: number | null): ReusableRows {
  const keys = jsonOf<string[]>(file, 'keys');
  const contexts = jsonOf<string[]>(file, 'contexts');
  const bodies = jsonOf<string[]>(file, 'bodies');
  if (contexts.length !== keys.length || bodies.length !== keys.length) throw damaged('texts');
  const values = dimensions === null ? undefined : file.sections.get('vectors');
  const fits = values instanceof Float32Array && values.length === keys.length * (dimensions ?? 0);
  if (values !== undefined && !fits) throw damaged('vectors');
  return {
    keys,
    texts: bodies.map((body, row) => ({ body, context: contexts[row] ?? '' })),
    matrix: fits && dimensions !== null ? { dimensions, values } : null,
  };
}

function postingsSections(name: string, postings: Postings): Sections {
  return {
    [`${name}.terms`]: [...postings.terms.keys()],
    [`${name}.starts`]: postings.starts,
    [`${name}.rows`]: postings.rows,
    [`${name}.impacts`]: postings.impacts,
  };
}

function postingsFrom(file: IndexFile, name: string, rowCount: number): Postings {
  const starts = file.sections.get(`${name}.starts`);
  const rows = file.sections.get(`${name}.rows`);
  const impacts = file.sections.get(`${name}.impacts`);
  if (!(starts instanceof Uint32Array) || !(rows instanceof Uint32Array) || !(impacts instanceof Float32Array)) {
    throw damaged(name);
  }
  const terms = new Map(jsonOf<string[]>(file, `${name}.terms`).map((term, id) => [term, id]));
  const postings = { rowCount, terms, starts, rows, impacts };
  assertPostings(postings);
  return postings;
}

/** The file's digest was verified, so its JSON is what `sectionsOf` wrote; only its presence is checked. */
function jsonOf<T extends readonly unknown[]>(file: IndexFile, name: string): T {
  const section = file.sections.get(name);
  if (!Array.isArray(section)) throw damaged(name);
  return section as unknown as T;
}

function damaged(part: string): AppError {
  return new AppError('index-damaged', `The saved index has no usable part "${part}".`);
}
