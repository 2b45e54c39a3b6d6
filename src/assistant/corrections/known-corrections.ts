import { type CorrectionPair, isTakenBack, takenBack } from '../../domain/corrections/correction.ts';
import { noticeDate } from '../../domain/corrections/notice-date.ts';
import { correctionsIn } from '../../domain/corrections/read-pairs.ts';
import { supersededBy } from '../../domain/corrections/supersede.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import { isoDayOf } from '../../domain/documents/validity.ts';
import { fold } from '../../domain/text/fold.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

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

/** Notices that are not called 訂正 or 正誤表: 公募期間の延長について. */
const ANNOUNCES = /変更|延長|改正|改訂|改定|修正|差し?替/;

/** Whether the pairs in a document are corrections of others. */
function announces({ kind, title }: Document): boolean {
  return kind === 'correction' || ((kind === 'notice' || kind === 'other') && ANNOUNCES.test(fold(title)));
}

const read = new WeakMap<object, Map<string, readonly KnownCorrection[]>>();

/** Every correction that the index's documents (those given) state, in their order. Read once a revision of the index. */
export function knownCorrections(
  index: Pick<PassageIndex, 'catalogue' | 'neighbours'>,
  documents: readonly Document[],
): readonly KnownCorrection[] {
  if (!documents.some(announces)) return [];
  const catalogue = index.catalogue();
  const known = read.get(catalogue) ?? new Map<string, readonly KnownCorrection[]>();
  read.set(catalogue, known);
  const key = documents.map(({ id }) => id).join(' ');
  const corrections =
    known.get(key) ??
    readCorrections({ documents, passages: (id) => index.neighbours(id, 0, Number.MAX_SAFE_INTEGER) });
  known.set(key, corrections);
  return corrections;
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
  const there = meant(pair, named);
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

/**
 * The corrections that hold at an instant, the latest first. Of two that replace the same words of the same clause the
 * later alone is kept.
 */
export function currentCorrections(corrections: readonly KnownCorrection[], now: Date): readonly KnownCorrection[] {
  const kept: KnownCorrection[] = [];
  for (const correction of corrections.filter((each) => isInForce(each, now)).toSorted(latestFirst)) {
    const overruled = kept.some(
      (later) =>
        later.source.document.id !== correction.source.document.id &&
        later.clauses.some(({ passage }) => correction.clauses.some((clause) => clause.passage.id === passage.id)) &&
        isTakenBack(later, correction.before),
    );
    if (!overruled) kept.push(correction);
  }
  return kept;
}

function latestFirst(a: KnownCorrection, b: KnownCorrection): number {
  return (b.inForceFrom ?? '').localeCompare(a.inForceFrom ?? '');
}

/** The correction of a correction's own new words, if there is one (of that again the correction); else itself. */
export function latestOf(correction: KnownCorrection, corrections: readonly KnownCorrection[]): KnownCorrection {
  const later = corrections.find(
    (each) =>
      each.source.document.id !== correction.source.document.id &&
      latestFirst(each, correction) <= 0 &&
      each.clauses.some(({ passage }) => passage.id === correction.source.passage.id) &&
      isTakenBack(each, correction.after),
  );
  return later === undefined
    ? correction
    : latestOf(
        later,
        corrections.filter((each) => each !== correction),
      );
}

/** Whether a correction holds at an instant. */
export function isInForce({ inForceFrom }: Pick<KnownCorrection, 'inForceFrom'>, now: Date): boolean {
  return inForceFrom === null || inForceFrom <= isoDayOf(now);
}

/** Kinds of documents as notices name them. */
const NAMED =
  /公募要領|募集要[領項]|応募要[領項]|交付要綱|実施要[領綱]|申請要領|審査(?:規程|要領|基準)|手引き?|q&a|よくある(?:ご|御)?質問|仕様書|様式集?|開催案内|事例集/g;

/**
 * The documents that a notice may correct: of its programme and year where both say so, the ones that it names
 * (公募要領の訂正について), and earlier notices. Others of its own programme may restate them.
 */
function targetsOf(notice: Document, own: readonly Passage[], documents: readonly Document[]) {
  const possible = documents.filter(
    (document) =>
      document.id !== notice.id &&
      (notice.programmes.length === 0 || document.programmes.length === 0 || isOfSame(notice, document)) &&
      (notice.fiscalYear === null || document.fiscalYear === null || notice.fiscalYear === document.fiscalYear),
  );
  const head = own.slice(0, HEAD).map(({ text, headings }) => `${headings.join(' ')} ${text}`);
  const names = new Set(fold(`${notice.title} ${head.join(' ')}`).match(NAMED) ?? []);
  const isNamed = ({ title }: Document) => [...names].some((name) => fold(title).includes(name));
  const named = possible.some(isNamed) ? possible.filter((each) => isNamed(each) || announces(each)) : possible;
  return { named, restating: possible.filter((each) => !named.includes(each) && isOfSame(notice, each)) };
}

function isOfSame(a: Document, b: Document): boolean {
  return a.programmes.some((id) => b.programmes.includes(id));
}

/** A notice names the document it corrects in its first lines. */
const HEAD = 8;
