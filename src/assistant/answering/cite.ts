import type { Citation } from '../../domain/citation.ts';
import type { Page } from '../../domain/documents/document.ts';
import { pageAt } from '../../domain/documents/passage.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import type { Source } from '../../domain/messages/message.ts';
import { squeeze } from '../../domain/text/fold.ts';

/**
 * Citations of a stretch whose quotes really stand on their pages: a stretch over a page break gives one for each
 * page; a row whose cells do not stand together gives its cells. What stands nowhere is not cited.
 */
export function cite(quotable: Quotable, pages: readonly Page[]): Citation[] {
  const whole = byPage(quotable).filter((part) => stands(part, pages));
  if (whole.length > 0) return whole.map((part) => citation(quotable, part));
  return cellParts(quotable)
    .filter((part) => stands(part, pages))
    .map((part) => citation(quotable, part));
}

/** The number of each citation's source in a list of sources, and that list; one source a document and page. */
export function sourcesOf(citations: readonly Citation[]): {
  sources: Source[];
  numberOf: (citation: Citation) => number;
} {
  const sources: Source[] = [];
  const numbers = new Map<string, number>();
  const key = (citation: Citation) => `${citation.documentId}/${citation.page}`;
  for (const citation of citations) {
    if (numbers.has(key(citation))) continue;
    numbers.set(key(citation), sources.length + 1);
    sources.push(sourceOf(citation, sources.length + 1));
  }
  return { sources, numberOf: (citation) => numbers.get(key(citation)) ?? 1 };
}

/** A citation's document and page as a numbered source. */
export function sourceOf({ documentId, document, title, kind, page, headings }: Citation, number: number): Source {
  return { number, documentId, document, title, kind, page, heading: headings.at(-1) ?? null };
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly page: number | null;
}

function citation({ passage, document }: Quotable, part: Part): Citation {
  return {
    documentId: document.id,
    document: document.name,
    title: document.title,
    kind: document.kind,
    page: part.page,
    headings: passage.headings,
    ...(passage.kind === 'row' ? { columns: passage.cells.map((cell) => cell.header) } : {}),
    quote: part.quote,
    passageId: passage.id,
    start: part.start,
    end: part.end,
  };
}

function byPage({ passage, start, end }: Quotable): Part[] {
  const cuts = [start, ...passage.breaks.map((next) => next.at).filter((at) => at > start && at < end), end];
  const parts: Part[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const from = cuts[i] ?? start;
    const to = cuts[i + 1] ?? end;
    const quote = passage.text.slice(from, to).trim();
    if (quote !== '') parts.push({ start: from, end: to, quote, page: pageAt(passage, from) });
  }
  return parts;
}

function cellParts({ passage, start, end }: Quotable): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const cell of passage.cells) {
    const at = passage.text.indexOf(cell.text, from);
    if (at < 0 || cell.text.trim() === '') continue;
    from = at + cell.text.length;
    if (at < end && from > start) parts.push({ start: at, end: from, quote: cell.text.trim(), page: cell.page });
  }
  return parts;
}

function stands(part: Part, pages: readonly Page[]): boolean {
  const page = pages.find((candidate) => candidate.number === part.page);
  const quote = squeeze(part.quote);
  return quote.length >= 2 && page !== undefined && squeezed(page).includes(quote);
}

const squeezedPages = new WeakMap<Page, string>();

function squeezed(page: Page): string {
  let text = squeezedPages.get(page);
  if (text === undefined) {
    text = squeeze(page.text);
    squeezedPages.set(page, text);
  }
  return text;
}
