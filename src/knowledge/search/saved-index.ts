import { AppError } from '../../domain/errors.ts';
import type { EmbeddedPassages } from './embed-passages.ts';
import type { IndexFile, Sections } from './index-file.ts';
import type { LexicalIndex } from './lexical.ts';
import { assertPostings, type Postings } from './postings.ts';
import type { SearchableText } from './searchable-text.ts';
import type { SynonymGroup } from './thesaurus.ts';

/** Everything that is costly to derive from the passages. */
export interface DerivedIndex {
  readonly texts: readonly SearchableText[];
  readonly lexical: LexicalIndex;
  /** Synonyms of the general dictionary that concern these passages. */
  readonly general: readonly SynonymGroup[];
  /** Null when the embedder failed. */
  readonly embedded: EmbeddedPassages | null;
}

/** A derived index as the sections of a file. */
export function sectionsOf({ texts, lexical, general, embedded }: DerivedIndex): Sections {
  return {
    contexts: texts.map((text) => text.context),
    bodies: texts.map((text) => text.body),
    general,
    ...postingsSections('words', lexical.words),
    ...postingsSections('grams', lexical.grams),
    ...(embedded === null ? {} : { keys: embedded.keys, vectors: embedded.matrix.values }),
  };
}

/** The derived index in a file. Throws `index-damaged` where the sections do not fit together. */
export function derivedFrom(file: IndexFile, dimensions: number): DerivedIndex {
  const contexts = jsonOf<string[]>(file, 'contexts');
  const bodies = jsonOf<string[]>(file, 'bodies');
  const rowCount = bodies.length;
  const embedded = embeddedFrom(file, dimensions);
  if (contexts.length !== rowCount || (embedded !== null && embedded.keys.length !== rowCount)) throw damaged('texts');
  return {
    texts: bodies.map((body, row) => ({ body, context: contexts[row] ?? '' })),
    lexical: { words: postingsFrom(file, 'words', rowCount), grams: postingsFrom(file, 'grams', rowCount) },
    general: jsonOf<string[][]>(file, 'general'),
    embedded,
  };
}

/** Only the vectors of a file, for reuse under another stamp; null if it has none. */
export function embeddedFrom(file: IndexFile, dimensions: number): EmbeddedPassages | null {
  if (!file.sections.has('vectors')) return null;
  const keys = jsonOf<string[]>(file, 'keys');
  const values = file.sections.get('vectors');
  if (!(values instanceof Float32Array) || values.length !== keys.length * dimensions) throw damaged('vectors');
  return { matrix: { dimensions, values }, keys };
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
