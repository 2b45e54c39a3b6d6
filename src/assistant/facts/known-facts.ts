import type { Document } from '../../domain/documents/document.ts';
import type { Fact } from '../../domain/facts/fact.ts';
import type { IndexCatalogue, PassageIndex } from '../ports/passage-index.ts';
import { costFactsIn } from './cost-facts.ts';
import { criterionFactsOf } from './criterion-facts.ts';
import { gateFactsOf } from './gate-facts.ts';
import { paperFactsIn } from './paper-facts.ts';
import { rateFactsIn } from './rate-facts.ts';
import { readingsOf } from './reading.ts';
import { replaces, statedFactsIn } from './stated-facts.ts';

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
  // A correction sets the old value beside the new one; what it says is told with the clause that it corrects.
  const readings = document.kind === 'correction' ? [] : readingsOf(passages, document);
  const stated = statedFactsIn(document, passages, given);
  const extracted: Fact[] = [
    ...gateFactsOf(passages, document, given),
    ...readings.flatMap((reading) => costFactsIn(reading, given)),
    ...readings.flatMap((reading) => rateFactsIn(reading, given)),
    ...readings.flatMap((reading) => paperFactsIn(reading, given)),
    ...criterionFactsOf(document, passages, given),
  ];
  return [...stated, ...extracted.filter((fact) => !stated.some((other) => replaces(other, fact)))];
}
