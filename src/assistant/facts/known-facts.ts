import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { Fact, FactKind } from '../../domain/facts/fact.ts';
import { FACT_KINDS } from '../../domain/facts/fields.ts';
import type { IndexCatalogue, PassageIndex } from '../ports/passage-index.ts';
import { costFactsIn } from './cost-facts.ts';
import { criterionFactsOf } from './criterion-facts.ts';
import { gateFactsOf } from './gate-facts.ts';
import { paperFactsIn } from './paper-facts.ts';
import { rateFactsIn } from './rate-facts.ts';
import { readingsOf } from './reading.ts';
import { replaces, statedFactsIn } from './stated-facts.ts';

type Index = Pick<PassageIndex, 'catalogue' | 'neighbours'>;

/** Facts of each document and kind, for as long as the index stays at one revision. */
const read = new WeakMap<IndexCatalogue, Map<string, readonly Fact[]>>();

/**
 * Every fact of the given documents, of the kinds wanted, in the order of the documents, of kinds and of reading. Read once a
 * revision of the index, kind by kind: a question on a deadline does not wait for costs.
 */
export function knownFacts<K extends FactKind = FactKind>(
  index: Index,
  documents: readonly Document[],
  kinds?: readonly K[],
): readonly Extract<Fact, { kind: K }>[] {
  const catalogue = index.catalogue();
  const known = read.get(catalogue) ?? new Map<string, readonly Fact[]>();
  read.set(catalogue, known);
  return documents.flatMap((document) =>
    (kinds ?? FACT_KINDS).flatMap((kind: FactKind) => {
      const key = `${kind} ${document.id}`;
      const facts = known.get(key) ?? factsOf(kind, document, index, catalogue);
      known.set(key, facts);
      return facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
    }),
  );
}

function factsOf(kind: FactKind, document: Document, index: Index, given: IndexCatalogue): readonly Fact[] {
  const passages = index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER);
  const stated = statedFactsIn(document, passages, given).filter((fact) => fact.kind === kind);
  const extracted = extractedFrom(kind, document, passages, given);
  return [...stated, ...extracted.filter((fact) => !stated.some((other) => replaces(other, fact)))];
}

function extractedFrom(
  kind: FactKind,
  document: Document,
  passages: readonly Passage[],
  given: IndexCatalogue,
): readonly Fact[] {
  if (kind === 'gate') return gateFactsOf(passages, document, given);
  if (kind === 'criterion') return criterionFactsOf(document, passages, given);
  // A correction sets the old value beside the new one; what it says is told with the clause that it corrects.
  if (document.kind === 'correction') return [];
  const readings = readingsOf(passages, document);
  const readFrom = { cost: costFactsIn, rate: rateFactsIn, paper: paperFactsIn }[kind];
  return readings.flatMap((reading): readonly Fact[] => readFrom(reading, given));
}
