import type { StaffDocuments } from '../../../assistant/documents/staff-documents.ts';
import type { ListedFact } from '../../../assistant/facts/review-fact.ts';
import type { Actor } from '../../../domain/audience.ts';
import { sayReading } from '../../../domain/dates/say-reading.ts';
import type { Page } from '../../../domain/documents/document.ts';
import { type FactFields, factFrom, fieldsOf } from '../../../domain/facts/fields.ts';
import { quoteOf } from '../../../domain/facts/review.ts';
import { changedFields, factFieldsIn, fieldProblems } from './fact-fields.ts';
import type { SentFactForm } from './render-fact-form.ts';

/** A sent review: of which fact, among which of its document. */
export interface SentReview {
  readonly key: string;
  readonly form: URLSearchParams;
  readonly facts: readonly ListedFact[];
  readonly pages: readonly Page[];
}

/** Where a review leads: on to the next fact, or back to its form at an address. */
export type ReviewReply =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'again'; readonly at: string; readonly sent: SentFactForm; readonly status: number }
  | { readonly kind: 'unknown' };

/** Confirms, puts right or rejects a fact as its form says; `check` only reads the date that was written. */
export async function answerReview(
  documents: Pick<StaffDocuments, 'review'>,
  actor: Actor,
  { key, form, facts, pages }: SentReview,
): Promise<ReviewReply> {
  const listed = facts.find((each) => each.key === key);
  if (listed === undefined) return { kind: 'unknown' };
  const { fact } = listed;
  const documentId = fact.source.document.id;
  const given = factFieldsIn(form, fact.kind);
  const again = (problems: SentFactForm['problems'], reading: string | null = null, status = 400): ReviewReply => {
    const verdictOnly = form.get('verdict') === 'confirm' || form.get('verdict') === 'reject';
    const fields = verdictOnly ? fieldsOf(fact) : given;
    return {
      kind: 'again',
      at: nextAddress(documentId, listed, pages),
      sent: { key, fields, problems, reading },
      status,
    };
  };
  const fields = changedFields(given, fieldsOf(fact));
  const reason = (form.get('field-reason') ?? '').trim().slice(0, 500);
  const verdict = VERDICTS[form.get('verdict') ?? ''];
  switch (form.get('verdict')) {
    case 'check': {
      const { fact: read, problem } = readAs(listed, { ...fieldsOf(fact), ...fields });
      if (read === null) return again(fieldProblems(problem ?? ''));
      return again({}, read.kind === 'gate' ? sayReading(read.reading) : null, 200);
    }
    case 'fix':
      if (Object.keys(fields).length === 0)
        return again({ '': '変わったところがありません。このままで正しいときは「確認した」を押してください。' });
      break;
    case 'reject':
      if (reason === '') return again({ reason: '理由をお書きください。' });
      break;
    case 'confirm':
      break;
    default:
      return { kind: 'unknown' };
  }
  if (verdict === undefined) return { kind: 'unknown' };
  const outcome = await documents.review(actor, {
    key,
    verdict,
    fields: verdict === 'fixed' ? fields : {},
    reason: reason === '' ? null : reason,
  });
  switch (outcome.kind) {
    case 'reviewed': {
      // In the order of the page, whatever has been done before it.
      const next = nextOpen(facts, listed) ?? listed;
      return { kind: 'go', to: nextAddress(documentId, next, pages, verdict) };
    }
    case 'invalid':
      return again(fieldProblems(outcome.problem));
    case 'conflict':
      return again({ '': 'ほかの方が先にこの項目を確かめました。いまの内容をご確認ください。' }, null, 409);
    default:
      return { kind: 'unknown' };
  }
}

const VERDICTS: Readonly<Record<string, 'confirmed' | 'fixed' | 'rejected'>> = {
  confirm: 'confirmed',
  fix: 'fixed',
  reject: 'rejected',
};

function readAs({ fact }: ListedFact, fields: FactFields) {
  return factFrom(fact.kind, fact, fields, quoteOf(fact));
}

/** The next fact in reading order that waits for somebody to look at it, after another one or from the beginning; null: none. */
export function nextOpen(facts: readonly ListedFact[], after: ListedFact | null): ListedFact | null {
  const inOrder = facts.toSorted((a, b) => placeOf(a) - placeOf(b));
  const waiting = inOrder.filter(({ state, key }) => (state === 'open' || state === 'reopened') && key !== after?.key);
  const from = after === null ? 0 : inOrder.findIndex(({ key }) => key === after.key);
  return waiting.find((each) => inOrder.indexOf(each) > from) ?? waiting[0] ?? null;
}

/** By passage, then by where in it the clause begins. */
function placeOf({ fact }: ListedFact): number {
  return fact.source.passage.ordinal * 1_000_000 + fact.source.start;
}

/**
 * The address of a fact beside its page, whose button takes the focus; `done` is what was done before. No fragment: with
 * one, browsers leave the focus where it is.
 */
export function nextAddress(
  documentId: string,
  { key, identity }: ListedFact,
  pages: readonly Page[],
  done = '',
): string {
  const at = Math.max(
    0,
    pages.findIndex(({ number }) => number === identity.page),
  );
  const query = new URLSearchParams({ page: String(at + 1), fact: key, ...(done === '' ? {} : { done }) });
  return `/documents/${documentId}?${query}`;
}
