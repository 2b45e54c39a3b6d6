import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { Fact, FactKind } from '../../domain/facts/fact.ts';
import { FACT_KINDS } from '../../domain/facts/fields.ts';
import { onceARevision } from '../once-a-revision.ts';
import type { IndexCatalogue, PassageIndex } from '../ports/passage-index.ts';
import { costFactsIn } from './cost-facts.ts';
import { criterionFactsOf } from './criterion-facts.ts';
import { datedDocument } from './dated-document.ts';
import { gateFactsOf } from './gate-facts.ts';
import { paperFactsIn } from './paper-facts.ts';
import { rateFactsIn } from './rate-facts.ts';
import { readingsOf } from './reading.ts';
import { replaces, statedFactsIn } from './stated-facts.ts';

type Index = Pick<PassageIndex, 'catalogue' | 'neighbours'>;

/** Kinds that are read together. */
const TOGETHER: readonly (readonly FactKind[])[] = [['criterion'], ['gate'], ['cost', 'rate', 'paper']];
const factsOnce = onceARevision<readonly Fact[]>();

/**
 * Every fact of the given documents, of the kinds wanted, in the order of the documents, of kinds and of reading. Read once a
 * revision of the index: a question on a deadline does not wait for costs.
 */
export function knownFacts<K extends FactKind = FactKind>(
  index: Index,
  documents: readonly Document[],
  kinds?: readonly K[],
): readonly Extract<Fact, { kind: K }>[] {
  const catalogue = index.catalogue();
  return documents.flatMap((document) =>
    (kinds ?? FACT_KINDS).flatMap((kind: FactKind) => {
      const together = TOGETHER.find((each) => each.includes(kind)) ?? [kind];
      const facts = factsOnce(catalogue, `${together.join()} ${document.id}`, () =>
        factsOf(together, document, index, catalogue),
      );
      return facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
    }),
  );
}

function factsOf(kinds: readonly FactKind[], document: Document, index: Index, given: IndexCatalogue): readonly Fact[] {
  const passages = index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER);
  const stated = statedFactsIn(document, passages, given, kinds);
  const extracted = extractedFrom(kinds, document, passages, index);
  return [...stated, ...extracted.filter((fact) => !stated.some((other) => replaces(other, fact)))];
}

function extractedFrom(
  [kind]: readonly FactKind[],
  document: Document,
  passages: readonly Passage[],
  index: Index,
): readonly Fact[] {
  const given = index.catalogue();
  if (kind === 'gate') return gateFactsOf(passages, datedDocument(index, document), given);
  if (kind === 'criterion') return criterionFactsOf(document, passages, given);
  // A correction sets the old value beside the new one; what it says is told with the clause that it corrects.
  const readings = document.kind === 'correction' ? [] : readingsOf(passages, document);
  return [
    ...readings.flatMap((reading) => costFactsIn(reading, given)),
    ...readings.flatMap((reading) => rateFactsIn(reading, given)),
    ...readings.flatMap((reading) => paperFactsIn(reading, given)),
  ];
}
