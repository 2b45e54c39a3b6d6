import { type CorrectionPair, takenBack } from '../../domain/corrections/correction.ts';
import { noticeDate } from '../../domain/corrections/notice-date.ts';
import { correctionsIn } from '../../domain/corrections/read-pairs.ts';
import { supersededBy } from '../../domain/corrections/supersede.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import { onceARevision } from '../once-a-revision.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { announces, targetsOf } from './correction-targets.ts';

/** A correction, with what it does to the documents that it corrects. */
export interface KnownCorrection extends CorrectionPair {
  readonly takenBack: readonly string[];
  /** Whether the words before stand where it says; if not, both are told (訂正あり・確認中). */
  readonly confirmed: boolean;
  /** The clauses whose words it replaces. */
  readonly clauses: readonly Quotable[];
  /** Ids of passages with the same words that it does not mean. */
  readonly elsewhere: ReadonlySet<string>;
  /** ISO date of the first day on which it holds; null: as soon as it is known. */
  readonly inForceFrom: string | null;
}

/** Where corrections are read: the passages of each document, and which documents there are. */
export interface CorrectedKnowledge {
  readonly passages: (documentId: string) => readonly Passage[];
  readonly documents: readonly Document[];
}

const correctionsOnce = onceARevision<readonly KnownCorrection[]>();

/** Every correction that the index's documents (those given) state, in their order. Read once a revision of the index. */
export function knownCorrections(
  index: Pick<PassageIndex, 'catalogue' | 'neighbours'>,
  documents: readonly Document[],
): readonly KnownCorrection[] {
  if (!documents.some(announces)) return [];
  const key = documents.map(({ id }) => id).join(' ');
  return correctionsOnce(index.catalogue(), key, () =>
    readCorrections({ documents, passages: (id) => index.neighbours(id, 0, Number.MAX_SAFE_INTEGER) }),
  );
}

/** Every correction that documents state, with the clauses that it supersedes among them. */
export function readCorrections({ documents, passages }: CorrectedKnowledge): readonly KnownCorrection[] {
  const notices = documents
    .filter(announces)
    .map((document) => ({ document, pairs: correctionsIn(passages(document.id), document) }));
  return notices.flatMap(({ document, pairs }) => {
    if (pairs.length === 0) return [];
    const own = passages(document.id);
    const targets = targetsOf(document, own, documents);
    const named = clausesOf(targets.named);
    const restating = clausesOf(targets.restating);
    const stated = pairs.map((pair) => known(pair, own, named, restating));
    // A form with columns 変更前 and 変更後 in a handbook corrects nothing.
    return document.kind === 'correction' ? stated : stated.filter(({ confirmed }) => confirmed);
  });

  /** Of a notice its new words alone can be corrected again. */
  function clausesOf(targets: readonly Document[]): readonly Clause[] {
    return targets.flatMap((target) => {
      const stated = notices.find(({ document }) => document === target);
      if (stated !== undefined)
        return stated.pairs.map(({ source, after }) => ({
          ...source,
          read: { ...source.passage, lead: source.passage.text, text: after },
        }));
      return passages(target.id).map((passage) => ({
        passage,
        document: target,
        start: 0,
        end: passage.text.length,
        read: passage,
      }));
    });
  }
}

/** A clause with the passage that is read for it. */
interface Clause extends Quotable {
  readonly read: Passage;
}

function known(
  pair: CorrectionPair,
  own: readonly Passage[],
  named: readonly Clause[],
  restating: readonly Clause[],
): KnownCorrection {
  const found = meant(pair, named);
  // Words that stand in the documents of several programmes do not tell which is meant.
  const there = isOfOneProgramme(found.clauses) ? found : { clauses: [], others: found.others };
  // What restates a corrected clause is corrected with it; its pages are others.
  const again =
    there.clauses.length === 0 ? NOTHING : meant({ ...pair, place: { ...pair.place, page: null } }, restating);
  const printed = noticeDate(own, own.indexOf(pair.source.passage), pair.source.document);
  const { validFrom } = pair.source.document;
  return {
    ...pair,
    takenBack: takenBack(pair),
    confirmed: there.clauses.length > 0,
    clauses: [...there.clauses, ...again.clauses],
    elsewhere: new Set([...there.others, ...again.others]),
    inForceFrom: printed === null || (validFrom !== null && validFrom > printed) ? validFrom : printed,
  };
}

function isOfOneProgramme(clauses: readonly Quotable[]): boolean {
  const of = clauses.map(({ document }) => document.programmes).filter((programmes) => programmes.length > 0);
  return of.every((programmes) => of.every((others) => others.some((id) => programmes.includes(id))));
}

const NOTHING = { clauses: [], others: [] } as const;

function meant(pair: CorrectionPair, clauses: readonly Clause[]) {
  const superseded = supersededBy(
    pair,
    clauses.map(({ read }) => read),
  );
  const isMeant = new Set(superseded.clauses);
  return {
    clauses: clauses
      .filter(({ read }) => isMeant.has(read))
      .map(({ passage, document, start, end }): Quotable => ({ passage, document, start, end })),
    others: superseded.others.map(({ id }) => id),
  };
}
