import { maySee } from '../../../domain/audience.ts';
import { FAULTS } from '../faults.ts';
import { page, refusal } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { fileReply } from './file-reply.ts';
import { renderDocument } from './render-document.ts';
import { renderDocumentList } from './render-list.ts';
import { type DocumentsToShow, listedDocuments, viewDocument } from './shown-documents.ts';
import { type StaffNeeds, staffDocumentPages } from './staff-pages.ts';

/**
 * `/documents`, `/documents/ID?page=N` (with `cite=CERTIFICATE.K` the quotes of that source marked) and
 * `/documents/ID/file`: what the assistant answers from, for everybody who may see it. Staff add,
 * publish and remove documents here and review what is read from them; `desk` is absent where nobody signs in.
 */
export function documentPages(shown: DocumentsToShow, desk?: StaffNeeds): ConsolePages {
  const staff = desk === undefined ? null : staffDocumentPages(shown, desk);
  return {
    path: '/documents',
    takesPost: desk !== undefined,
    async answer(request, url, caller) {
      const atDesk = await staff?.(request, url, caller);
      if (atDesk !== undefined) return atDesk;
      if (request.method === 'POST') return refusal(FAULTS.staffOnly, 'page');
      const { level } = caller.actor;
      const documents = (await shown.documents(level)).filter(({ audience }) => maySee(level, audience));
      if (url.pathname === '/documents')
        return page(renderDocumentList(caller, await listedDocuments(documents, shown, level)));
      const [, id, below] = /^\/documents\/([0-9a-f]{1,64})(\/file)?$/u.exec(url.pathname) ?? [];
      const document = documents.find((each) => each.id === id);
      if (document !== undefined && below !== undefined) {
        const bytes = await shown.files.read(document);
        return bytes === null ? null : fileReply(document, bytes);
      }
      const view = document === undefined ? null : await viewDocument(shown, document, url, level);
      return view === null ? null : page(renderDocument(caller, view));
    },
  };
}
