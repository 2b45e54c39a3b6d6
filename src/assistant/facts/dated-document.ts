import { callYearOf } from '../../domain/dates/call-year.ts';
import type { Document } from '../../domain/documents/document.ts';
import { onceARevision } from '../once-a-revision.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

const datedOnce = onceARevision<Document>();

/** The document with what its dates take a year from (令和5年度補正 is called for in 令和6年). Read once a revision of the index. */
export function datedDocument(index: Pick<PassageIndex, 'catalogue' | 'neighbours'>, document: Document): Document {
  return datedOnce(index.catalogue(), document.id, () => ({
    ...document,
    dating: callYearOf(index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER), document.fiscalYear),
  }));
}
