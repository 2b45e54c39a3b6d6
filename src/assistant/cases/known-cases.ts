import type { CaseRecord } from '../../domain/cases/case.ts';
import type { Document } from '../../domain/documents/document.ts';
import { onceARevision } from '../once-a-revision.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { readCases } from './read-cases.ts';

const casesOnce = onceARevision<readonly CaseRecord[]>();

/** Every case of the given documents, in the order of the documents and of reading. Read once a revision of the index. */
export function knownCases(
  index: Pick<PassageIndex, 'catalogue' | 'neighbours'>,
  documents: readonly Document[],
): readonly CaseRecord[] {
  const catalogue = index.catalogue();
  return documents.flatMap((document) =>
    casesOnce(catalogue, document.id, () =>
      readCases(document, index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER)),
    ),
  );
}
