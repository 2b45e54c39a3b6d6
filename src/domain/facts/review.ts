import { type Passage, pageAt } from '../documents/passage.ts';
import { fold, readable, squeeze } from '../text/fold.ts';
import type { Fact, FactKind } from './fact.ts';
import { type FactFields, fieldsOf } from './fields.ts';
import { subjectOf } from './subject.ts';

/** What staff may say of a fact. */
export const REVIEW_VERDICTS = ['confirmed', 'fixed', 'rejected'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** By what a fact is known again: its clause and what it is about, not what it says of it. */
export interface FactIdentity {
  readonly kind: FactKind;
  /** Counted from 1; null where the format has no pages. */
  readonly page: number | null;
  /** Headings and words of the clause, each folded, on two lines. */
  readonly clause: string;
  /** What of the clause it is about, with what it says where several facts of a clause are about the same. */
  readonly subject: string;
}

/** One look of staff at a fact of one version of a document. Append-only: of one fact, the highest number counts. */
export interface FactReview extends FactIdentity {
  /** Name of the document, and the version (its hash) that was looked at. */
  readonly document: string;
  readonly documentId: string;
  /** Hash of the version and the identity. */
  readonly key: string;
  /** Counts the reviews of one key, from 1. */
  readonly number: number;
  readonly verdict: ReviewVerdict;
  /** The fact as confirmed, as put right, or as rejected. */
  readonly fields: FactFields;
  /** The clause as people read it. */
  readonly quote: string;
  readonly by: string;
  /** UTC ISO instant. */
  readonly at: string;
  readonly reason: string | null;
}

/** The clause of a fact as people read it; the cells of a row are told apart by a bar. */
export function quoteOf({ source: { passage, start, end } }: Fact): string {
  const isRow = passage.cells.length > 0 && start === 0 && end === passage.text.length;
  return isRow ? passage.cells.map(({ text }) => readable(text)).join('｜') : readable(passage.text.slice(start, end));
}

/**
 * The identities of facts of one document, in their order. Facts of a clause that are about the same are told apart by
 * what they say, so that none takes another's review when a later program reads more of them, or fewer.
 */
export function identitiesOf(facts: readonly Fact[]): FactIdentity[] {
  const plain = facts.map(identityOf);
  const alike = counted(plain);
  const told = plain.map((identity, at): FactIdentity => {
    const fact = facts[at];
    if (fact === undefined || (alike.get(identityText(identity)) ?? 0) < 2) return identity;
    return { ...identity, subject: `${identity.subject} ${squeeze(JSON.stringify(fieldsOf(fact)))}` };
  });
  const seen = new Map<string, number>();
  return told.map((identity) => {
    const key = identityText(identity);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? identity : { ...identity, subject: `${identity.subject} #${count}` };
  });
}

function identityOf(fact: Fact): FactIdentity {
  const { passage, start, end } = fact.source;
  const clause = `${headOf(passage)}\n${fold(passage.text.slice(start, end))}`;
  return { kind: fact.kind, page: pageAt(passage, start), clause, subject: subjectOf(fact) };
}

function counted(identities: readonly FactIdentity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const identity of identities) counts.set(identityText(identity), (counts.get(identityText(identity)) ?? 0) + 1);
  return counts;
}

function headOf({ headings }: Passage): string {
  return fold(headings.join(' '));
}

/** Where in a folded passage the words of a clause begin; -1 where they do not stand in it, or under other headings. */
export function clauseAt(clause: string, passage: Passage, folded: string): number {
  const cut = clause.indexOf('\n');
  return clause.slice(0, cut) === headOf(passage) ? folded.indexOf(clause.slice(cut + 1)) : -1;
}

/** An identity as one text, to compare and to hash. */
export function identityText({ page, ...clause }: FactIdentity): string {
  return `${page ?? ''}\n${clauseText(clause)}`;
}

/** An identity without its page: a clause that only moved to another page is the same. */
export function clauseText({ kind, clause, subject }: Omit<FactIdentity, 'page'>): string {
  return `${kind}\n${subject}\n${clause}`;
}
