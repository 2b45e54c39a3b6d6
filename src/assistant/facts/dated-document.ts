import { callYearOf } from '../../domain/dates/call-year.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { IndexCatalogue, PassageIndex } from '../ports/passage-index.ts';

/** Dated documents, for as long as the index stays at one revision. */
const read = new WeakMap<IndexCatalogue, Map<string, Document>>();

/** The document with what its dates take a year from (令和5年度補正 is called for in 令和6年). Read once a revision of the index. */
export function datedDocument(index: Pick<PassageIndex, 'catalogue' | 'neighbours'>, document: Document): Document {
  const catalogue = index.catalogue();
  const known = read.get(catalogue) ?? new Map<string, Document>();
  read.set(catalogue, known);
  const dated = known.get(document.id) ?? {
    ...document,
    dating: callYearOf(index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER), document.fiscalYear),
  };
  known.set(document.id, dated);
  return dated;
}
