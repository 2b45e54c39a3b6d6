import type { ListedFact } from '../../../assistant/facts/review-fact.ts';
import type { DocumentFiles } from '../../../assistant/ports/document-files.ts';
import type { Level } from '../../../domain/audience.ts';
import type { Certificate } from '../../../domain/certificate.ts';
import type { Document, Page } from '../../../domain/documents/document.ts';
import { citedQuotes, citeOf } from './cited-quotes.ts';
import type { DocumentView } from './render-document.ts';
import type { ListedDocument } from './render-list.ts';

/** What the pages about documents are made from; read anew for each of them. */
export interface DocumentsToShow {
  readonly documents: (level: Level) => Promise<readonly Document[]>;
  readonly pages: (documentId: string) => Promise<readonly Page[]>;
  readonly facts: (documents: readonly Document[], level: Level) => Promise<readonly ListedFact[]>;
  readonly files: DocumentFiles;
  /** Null when unknown. */
  readonly certificate: (id: string) => Promise<Certificate | null>;
}

/** A document at the page that an address names; null for a page that it does not have. */
export async function viewDocument(
  shown: Pick<DocumentsToShow, 'pages' | 'facts' | 'certificate'>,
  document: Document,
  url: URL,
  level: Level,
): Promise<DocumentView | null> {
  const pages = await shown.pages(document.id);
  const at = pageAsked(url.searchParams.get('page'));
  if (at === null || (at > 0 && at >= pages.length)) return null;
  const cite = citeOf(url.searchParams.get('cite'));
  const on = { documentId: document.id, page: pages[at]?.number ?? null, reader: level };
  const quotes = await citedQuotes(cite, on, shown.certificate);
  return { document, pages, at, cite, quotes, facts: await shown.facts([document], level) };
}

/** Counted from 0; null for what is no page. */
function pageAsked(asked: string | null): number | null {
  if (asked === null) return 0;
  return /^[1-9]\d{0,4}$/u.test(asked) ? Number(asked) - 1 : null;
}

/** Documents with how many of their facts are in which state. */
export async function listedDocuments(
  documents: readonly Document[],
  shown: Pick<DocumentsToShow, 'facts'>,
  level: Level,
): Promise<readonly ListedDocument[]> {
  const byDocument = Map.groupBy(await shown.facts(documents, level), ({ fact }) => fact.source.document.id);
  return documents.map((document) => {
    const own = (byDocument.get(document.id) ?? []).filter(({ state }) => state !== 'rejected');
    const count = (...states: readonly ListedFact['state'][]) =>
      own.filter(({ state }) => states.includes(state)).length;
    return {
      document,
      facts: own.length,
      confirmed: count('confirmed', 'fixed'),
      open: count('open'),
      reopened: count('reopened'),
    };
  });
}
