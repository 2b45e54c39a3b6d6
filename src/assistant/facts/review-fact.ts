import type { Document } from '../../domain/documents/document.ts';
import { type FactFields, factFrom, fieldsOf } from '../../domain/facts/fields.ts';
import { type FactReview, identityText, quoteOf, type ReviewVerdict } from '../../domain/facts/review.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactReviews } from '../ports/fact-reviews.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { type Reviewed, type ReviewedFact, reviewFacts } from './reviewed-facts.ts';

/** What reviewing needs of the rest. */
export interface ReviewNeeds {
  readonly index: Pick<PassageIndex, 'catalogue' | 'neighbours'>;
  readonly reviews: FactReviews;
  readonly clock: Clock;
  readonly hash: (text: string) => string;
}

/** A fact as it is listed for review: with the key by which it is named. */
export interface ListedFact extends ReviewedFact {
  readonly key: string;
}

/** What a member of staff decides of one fact. */
export interface ReviewRequest {
  /** The key, or as many of its first characters as tell it apart. */
  readonly key: string;
  readonly verdict: ReviewVerdict;
  /** Fields to put right; the others stay as they are. */
  readonly fields: FactFields;
  readonly by: string;
  readonly reason: string | null;
}

/** How a review came out; `invalid` says in English what is wrong with the fields. */
export type ReviewOutcome =
  | { readonly kind: 'reviewed'; readonly listed: ListedFact; readonly review: FactReview }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly keys: readonly string[] }
  | { readonly kind: 'invalid'; readonly problem: string }
  | { readonly kind: 'conflict' };

/** The facts of documents for staff to look at, and what became of reviews whose clause is gone. */
export async function listFacts(
  { index, reviews, hash }: Omit<ReviewNeeds, 'clock'>,
  documents: readonly Document[],
): Promise<{ readonly facts: readonly ListedFact[]; readonly gone: Reviewed['gone'] }> {
  const { facts, gone } = reviewFacts(index, documents, await reviews.list());
  return { facts: facts.map((fact) => ({ ...fact, key: keyOf(fact, hash) })), gone };
}

function keyOf({ fact, identity }: ReviewedFact, hash: ReviewNeeds['hash']): string {
  return hash(`${fact.source.document.id}\n${identityText(identity)}`).slice(0, KEY_LENGTH);
}

const KEY_LENGTH = 32;

/** Confirms, puts right or rejects one fact; what another member of staff decided meanwhile is never overwritten. */
export async function reviewFact(needs: ReviewNeeds, request: ReviewRequest): Promise<ReviewOutcome> {
  const { index, reviews, clock } = needs;
  const { facts } = await listFacts(needs, index.catalogue().documents);
  const found = facts.filter(({ key }) => key.startsWith(request.key));
  const [listed, ...others] = found;
  if (listed === undefined) return { kind: 'unknown' };
  if (others.length > 0) return { kind: 'ambiguous', keys: found.map(({ key }) => key) };
  const { fact, identity, key, state, review: last } = listed;
  const fields = { ...fieldsOf(fact), ...request.fields };
  const quote = quoteOf(fact);
  // What is confirmed as it stands is not read again.
  const isChanged = Object.keys(request.fields).length > 0;
  const problem = isChanged ? factFrom(fact.kind, fact, fields, quote).problem : null;
  if (problem !== null) return { kind: 'invalid', problem };
  const { document } = fact.source;
  // A review carried over from an earlier version, or reopened, is of another key.
  const number = last !== null && last.key === key && state !== 'reopened' ? last.number + 1 : 1;
  const { verdict, by, reason } = request;
  const at = clock.now().toISOString();
  const named = { document: document.name, documentId: document.id, key, number };
  const review: FactReview = { ...identity, ...named, verdict, fields, quote, by, at, reason };
  return (await reviews.add(review)) === 'added' ? { kind: 'reviewed', listed, review } : { kind: 'conflict' };
}
