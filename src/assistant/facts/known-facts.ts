import type { Document } from '../../domain/documents/document.ts';
import type { Fact } from '../../domain/facts/fact.ts';
import type { IndexCatalogue, PassageIndex } from '../ports/passage-index.ts';
import { criterionFactsOf } from './criterion-facts.ts';
import { gateFactsIn } from './gate-facts.ts';
import { statedCriteria } from './stated-criteria.ts';

type Index = Pick<PassageIndex, 'catalogue' | 'neighbours'>;

/** Facts of each document, for as long as the index stays at one revision. */
const read = new WeakMap<IndexCatalogue, Map<string, readonly Fact[]>>();

/** Every fact of the given documents, in the order of the documents and of reading. Read once a revision of the index. */
export function knownFacts(index: Index, documents: readonly Document[]): readonly Fact[] {
  const catalogue = index.catalogue();
  const known = read.get(catalogue) ?? new Map<string, readonly Fact[]>();
  read.set(catalogue, known);
  return documents.flatMap((document) => {
    const facts = known.get(document.id) ?? factsOf(document, index, catalogue);
    known.set(document.id, facts);
    return facts;
  });
}

function factsOf(document: Document, index: Index, given: IndexCatalogue): readonly Fact[] {
  const passages = index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER);
  return [
    ...passages.flatMap((passage) => gateFactsIn(passage, document, given)),
    ...statedCriteria(document, passages),
    ...criterionFactsOf(document, passages, given),
  ];
}
