import type { ListedFact } from '../assistant/facts/review-fact.ts';
import type { ReviewedFact } from '../assistant/facts/reviewed-facts.ts';
import { dayOf } from '../domain/dates/civil.ts';
import type { Document } from '../domain/documents/document.ts';
import { FACT_KIND_NAMES, factText } from '../domain/facts/fact-text.ts';
import { type FactReview, quoteOf } from '../domain/facts/review.ts';

/** States of facts as staff read them. */
export const STATE_NAMES: Readonly<Record<ReviewedFact['state'], string>> = {
  open: '未確認',
  reopened: '要再確認',
  confirmed: '確認済み',
  fixed: '修正済み',
  rejected: '却下',
};

const LONGEST_QUOTE = 120;

/** Facts by document and page, each with its key, state and clause; at the end how many there are of each state. */
export function factLines(documents: readonly Document[], facts: readonly ListedFact[]): string[] {
  const lines = documents.flatMap((document) => {
    const own = facts.filter(({ fact }) => fact.source.document.id === document.id);
    if (own.length === 0) return [];
    const inOrder = own.toSorted((a, b) => a.fact.source.passage.ordinal - b.fact.source.passage.ordinal);
    return [`${document.name}『${document.title}』`, ...inOrder.flatMap(linesOf), ''];
  });
  const counts = Object.entries(STATE_NAMES).map(([state, name]) => {
    const count = facts.filter((fact) => fact.state === state).length;
    return count === 0 ? '' : `${name} ${count}件`;
  });
  const total = counts.filter((count) => count !== '').join('、');
  return [...lines, total === '' ? '該当する項目はありません。' : total];
}

function linesOf({ key, fact, identity, state, review }: ListedFact): string[] {
  const page = identity.page === null ? '' : `p.${identity.page} `;
  const origin = fact.origin === 'catalogue' ? '（カタログ）' : '';
  const who = review === null ? '' : ` ${review.by} ${dayText(review.at)}`;
  const quote = quoteOf(fact);
  return [
    `  ${key.slice(0, 8)}  ${STATE_NAMES[state]}${state === 'open' ? '' : who}  ${FACT_KIND_NAMES[fact.kind]}${origin}  ${factText(fact)}`,
    `            ${page}「${quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE - 1)}…` : quote}」`,
    ...(state === 'reopened' && review !== null ? [`            前の版：「${review.quote}」`] : []),
    ...(state === 'rejected' && review?.reason != null ? [`            理由：${review.reason}`] : []),
  ];
}

/** The day in Japan of an instant: 2026-11-23. */
function dayText(at: string): string {
  const { year, month, day } = dayOf(new Date(at));
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** What was confirmed of clauses that documents do not have any more. */
export function goneLines(gone: readonly FactReview[]): string[] {
  if (gone.length === 0) return [];
  const lines = gone.map(
    ({ document, page, kind, quote, by }) =>
      `  ${FACT_KIND_NAMES[kind]}  ${document}${page === null ? '' : ` p.${page}`} 「${quote}」（${by}）`,
  );
  return ['', '確認した条項のうち、今の版にないもの', ...lines];
}
