import { type Level, maySee } from '../../domain/audience.ts';
import type { Document } from '../../domain/documents/document.ts';
import { isValidAt } from '../../domain/documents/validity.ts';
import { currentCorrections, isInForce } from '../corrections/current-corrections.ts';
import { type KnownCorrection, knownCorrections } from '../corrections/known-corrections.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

/** What may be answered from at an instant, and what may not yet or no longer. */
export interface AtHand {
  readonly documents: readonly Document[];
  /** Corrections in force, the latest first. */
  readonly corrections: readonly KnownCorrection[];
  /** Ids of passages that are never an answer: （誤）… by itself, and corrections to come. */
  readonly unsaid: ReadonlySet<string>;
  /** Documents before their first or after their last day. */
  readonly outOfTime: readonly Document[];
}

/** What a reader may be answered from now. A notice is at hand from the first day of its first correction on. */
export function atHand(index: Pick<PassageIndex, 'catalogue' | 'neighbours'>, reader: Level, now: Date): AtHand {
  const readable = index.catalogue().documents.filter((document) => maySee(reader, document.audience));
  const known = knownCorrections(index, readable);
  const current = currentCorrections(known, now);
  const inForce = known.filter((each) => isInForce(each, now));
  const told = new Set(inForce.map(({ source }) => source.passage.id));
  const unsaid = new Set(known.flatMap(({ source, otherHalf }) => [source.passage.id, otherHalf ?? []].flat()));
  const isPending = ({ id }: Document) =>
    known.some(({ source }) => source.document.id === id) && !inForce.some(({ source }) => source.document.id === id);
  const valid = readable.filter((document) => isValidAt(document, now));
  const documents = valid.filter((document) => !isPending(document));
  const ids = new Set(documents.map(({ id }) => id));
  return {
    documents,
    corrections: current
      .filter(({ source }) => ids.has(source.document.id))
      .map((each) => ({ ...each, clauses: each.clauses.filter(({ document }) => ids.has(document.id)) })),
    unsaid: new Set([...unsaid].filter((id) => !told.has(id))),
    outOfTime: readable.filter((document) => !valid.includes(document) && document.kind !== 'correction'),
  };
}
