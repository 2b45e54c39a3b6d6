import type { Document } from '../../domain/documents/document.ts';
import { type Passage, pageAt } from '../../domain/documents/passage.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import type { Fact, FactKind } from '../../domain/facts/fact.ts';
import { FACT_KINDS, factFrom, fieldsOf } from '../../domain/facts/fields.ts';
import {
  clauseAt,
  clauseText,
  type FactIdentity,
  type FactReview,
  identitiesOf,
  identityText,
  type ReviewVerdict,
} from '../../domain/facts/review.ts';
import { fold, foldWithMap } from '../../domain/text/fold.ts';
import { onceARevision } from '../once-a-revision.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { attribute, type FactsGiven } from './attribute.ts';
import { knownFacts } from './known-facts.ts';
import { replaces } from './stated-facts.ts';

type Index = Pick<PassageIndex, 'catalogue' | 'neighbours'>;

/** A fact with what staff say of it. */
export interface ReviewedFact {
  /** As it holds now: put right where staff did so. */
  readonly fact: Fact;
  readonly identity: FactIdentity;
  /** `open`: nobody has looked; `reopened`: its clause was confirmed in another wording, by an earlier version. */
  readonly state: 'open' | 'reopened' | ReviewVerdict;
  /** The review that counts; of a reopened fact, the one of the earlier version. */
  readonly review: FactReview | null;
}

/** Facts after review, and the reviews of earlier versions whose clause has no successor in this one. */
export interface Reviewed {
  readonly facts: readonly ReviewedFact[];
  readonly gone: readonly FactReview[];
}

/**
 * The facts to work with: confirmed ones say so, what was put right carries the right value, rejected ones are gone. A
 * confirmed fact comes before the catalogue, the catalogue before what is read by rule.
 */
export function factsNow<K extends FactKind = FactKind>(
  index: Index,
  documents: readonly Document[],
  kinds?: readonly K[],
): readonly Extract<Fact, { kind: K }>[] {
  const catalogue = index.catalogue();
  if (catalogue.reviews.length === 0) return knownFacts(index, documents, kinds);
  return documents
    .flatMap((document) =>
      standingOnce(catalogue, document.id, () => standingFacts(reviewDocument(index, document, catalogue.reviews))),
    )
    .filter((fact): fact is Extract<Fact, { kind: K }> => (kinds ?? FACT_KINDS).some((kind) => kind === fact.kind));
}

const standingOnce = onceARevision<readonly Fact[]>();

function standingFacts({ facts }: Reviewed): readonly Fact[] {
  return facts.filter(({ state }) => state !== 'rejected').map(({ fact }) => fact);
}

/** Every fact of the documents with what staff say of it, the rejected ones too. */
export function reviewFacts(index: Index, documents: readonly Document[], reviews: readonly FactReview[]): Reviewed {
  const each = documents.map((document) => reviewDocument(index, document, reviews));
  return { facts: each.flatMap(({ facts }) => facts), gone: each.flatMap(({ gone }) => gone) };
}

function reviewDocument(index: Index, document: Document, all: readonly FactReview[]): Reviewed {
  const known = knownFacts(index, [document]);
  const identities = identitiesOf(known);
  const own = newestBy(
    all.filter(({ documentId }) => documentId === document.id),
    identityText,
  );
  // An earlier version of the file: the same name, other bytes.
  const earlier = newestBy(
    all.filter(({ documentId, document: name }) => documentId !== document.id && name === document.name),
    clauseText,
  );
  const used = new Set<FactReview>();
  const touched = touchedSubjects(earlier, index, document);
  const facts = known.map((fact, at): ReviewedFact => {
    const identity = identities[at] as FactIdentity;
    const kept = own.get(identityText(identity)) ?? earlier.get(clauseText(identity)) ?? null;
    const changed = kept === null ? (touched.get(subjectText(identity)) ?? null) : null;
    const review = kept ?? changed;
    if (review !== null) used.add(review);
    if (kept !== null) return { fact: afterReview(fact, kept), identity, state: kept.verdict, review };
    return { fact, identity, state: changed === null ? 'open' : 'reopened', review };
  });
  const rebuilt = [...own.values()].flatMap((review) => (used.has(review) ? [] : rebuild(review, document, index)));
  const standing = facts.filter(
    ({ fact, state }) => state !== 'open' || !rebuilt.some((other) => replaces(other.fact, fact)),
  );
  const gone = [...touched.values()].filter((review) => !used.has(review));
  return { facts: [...rebuilt, ...standing], gone };
}

function newestBy(reviews: readonly FactReview[], key: (review: FactReview) => string): Map<string, FactReview> {
  const newest = new Map<string, FactReview>();
  for (const review of reviews) {
    const before = newest.get(key(review));
    const isNewer =
      before === undefined ||
      before.at < review.at ||
      (before.key === review.key ? before.number < review.number : before.at === review.at);
    if (isNewer) newest.set(key(review), review);
  }
  return newest;
}

function subjectText({ kind, subject }: Pick<FactIdentity, 'kind' | 'subject'>): string {
  return `${kind}\n${subject}`;
}

/** Of reviews of earlier versions: those whose clause does not stand in this version, by what they are about. */
function touchedSubjects(
  earlier: ReadonlyMap<string, FactReview>,
  index: Index,
  document: Document,
): Map<string, FactReview> {
  if (earlier.size === 0) return new Map();
  const passages = index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER);
  const folded = passages.map((passage) => fold(passage.text));
  const stands = (clause: string) => passages.some((passage, at) => clauseAt(clause, passage, folded[at] ?? '') >= 0);
  const touched = [...earlier.values()].filter(({ clause, verdict }) => verdict !== 'rejected' && !stands(clause));
  return new Map(touched.map((review) => [subjectText(review), review]));
}

/** The fact as staff confirmed it or put it right. A later program that reads the clause otherwise changes nothing. */
function afterReview(fact: Fact, { verdict, fields, quote, by, at }: FactReview): Fact {
  if (verdict === 'rejected') return fact;
  const { programmes, part, fiscalYear, source, origin } = fact;
  const isAsRead = JSON.stringify(fieldsOf(fact)) === JSON.stringify(fields);
  const read = isAsRead
    ? fact
    : (factFrom(fact.kind, { programmes, part, fiscalYear, source, origin }, fields, quote).fact ?? fact);
  return { ...read, confirmed: { by, at } };
}

/** A confirmed fact of this very version that is not read from its clause any more: it stands as staff confirmed it. */
function rebuild(review: FactReview, document: Document, index: Index): ReviewedFact[] {
  if (review.verdict === 'rejected') return [];
  const passages = index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER);
  const source = passages.map((passage) => sourceIn(passage, review, document)).find((found) => found !== null);
  if (source == null) return [];
  const base = { ...attribute(source.passage, document, givenOf(index)), source, origin: 'extracted' as const };
  const { fact } = factFrom(review.kind, base, review.fields, review.quote);
  if (fact === null) return [];
  const { kind, page, clause, subject, by, at, verdict } = review;
  const identity = { kind, page, clause, subject };
  return [{ fact: { ...fact, confirmed: { by, at } }, identity, state: verdict, review }];
}

/** The stretch of a passage that a review was made on; null where it is another passage. */
function sourceIn(passage: Passage, { clause, page }: FactReview, document: Document): Quotable | null {
  const { text, at } = foldWithMap(passage.text);
  const from = clauseAt(clause, passage, text);
  if (from < 0) return null;
  const start = at[from] ?? 0;
  const end = at[from + clause.length - clause.indexOf('\n') - 1] ?? passage.text.length;
  return pageAt(passage, start) === page ? { passage, document, start, end } : null;
}

function givenOf(index: Index): FactsGiven {
  const { programmes, marks } = index.catalogue();
  return { programmes, marks };
}
