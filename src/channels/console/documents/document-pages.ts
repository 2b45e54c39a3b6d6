import type { ListedFact } from '../../../assistant/facts/review-fact.ts';
import type { DocumentFiles } from '../../../assistant/ports/document-files.ts';
import { maySee } from '../../../domain/audience.ts';
import type { Certificate } from '../../../domain/certificate.ts';
import type { Document, Page } from '../../../domain/documents/document.ts';
import { page } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { citedQuotes, citeOf } from './cited-quotes.ts';
import { fileReply } from './file-reply.ts';
import { renderDocument } from './render-document.ts';
import { renderDocumentList } from './render-list.ts';

/** What the pages about documents are made from; read anew for each of them. */
export interface DocumentsToShow {
  readonly documents: () => Promise<readonly Document[]>;
  readonly pages: (documentId: string) => Promise<readonly Page[]>;
  readonly facts: (documents: readonly Document[]) => Promise<readonly ListedFact[]>;
  readonly files: DocumentFiles;
  /** Null when unknown. */
  readonly certificate: (id: string) => Promise<Certificate | null>;
}

/**
 * `/documents`, `/documents/ID?page=N` (with `cite=CERTIFICATE.K` the quotes of that source marked) and
 * `/documents/ID/file`: what the assistant answers from, for everybody who may see it.
 */
export function documentPages(shown: DocumentsToShow): ConsolePages {
  return {
    path: '/documents',
    takesPost: false,
    async answer(_, url, caller) {
      const documents = (await shown.documents()).filter(({ audience }) => maySee(caller.actor.level, audience));
      const [, id, below] = /^\/documents\/([0-9a-f]{1,64})(\/file)?$/u.exec(url.pathname) ?? [];
      if (url.pathname === '/documents') return page(renderDocumentList(caller, await listed(documents, shown)));
      const document = documents.find((each) => each.id === id);
      if (document === undefined) return null;
      if (below !== undefined) {
        const bytes = await shown.files.read(document);
        return bytes === null ? null : fileReply(document, bytes);
      }
      const pages = await shown.pages(document.id);
      const at = pageAsked(url.searchParams.get('page'));
      if (at === null || (at > 0 && at >= pages.length)) return null;
      const cite = citeOf(url.searchParams.get('cite'));
      const on = { documentId: document.id, page: pages[at]?.number ?? null, reader: caller.actor.level };
      const quotes = await citedQuotes(cite, on, shown.certificate);
      return page(renderDocument(caller, { document, pages, at, cite, quotes, facts: await shown.facts([document]) }));
    },
  };
}

/** Counted from 0; null for what is no page. */
function pageAsked(asked: string | null): number | null {
  if (asked === null) return 0;
  return /^[1-9]\d{0,4}$/u.test(asked) ? Number(asked) - 1 : null;
}

async function listed(documents: readonly Document[], shown: DocumentsToShow) {
  const facts = await shown.facts(documents);
  return documents.map((document) => {
    const own = facts.filter(({ fact, state }) => fact.source.document.id === document.id && state !== 'rejected');
    return {
      document,
      facts: own.length,
      confirmed: own.filter(({ state }) => state === 'confirmed' || state === 'fixed').length,
      reopened: own.filter(({ state }) => state === 'reopened').length,
    };
  });
}
