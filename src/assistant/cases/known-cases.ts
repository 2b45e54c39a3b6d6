import type { CaseRecord } from '../../domain/cases/case.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { IndexCatalogue, PassageIndex } from '../ports/passage-index.ts';
import { readCases } from './read-cases.ts';

/** Cases of each document, for as long as the index stays at one revision. */
const read = new WeakMap<IndexCatalogue, Map<string, readonly CaseRecord[]>>();

/** Every case of the given documents, in the order of the documents and of reading. Read once a revision of the index. */
export function knownCases(
  index: Pick<PassageIndex, 'catalogue' | 'neighbours'>,
  documents: readonly Document[],
): readonly CaseRecord[] {
  const catalogue = index.catalogue();
  const known = read.get(catalogue) ?? new Map<string, readonly CaseRecord[]>();
  read.set(catalogue, known);
  return documents.flatMap((document) => {
    const cases =
      known.get(document.id) ?? readCases(document, index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER));
    known.set(document.id, cases);
    return cases;
  });
}
