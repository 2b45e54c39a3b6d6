import type { App } from '../app.ts';
import { publicCorrections } from '../assistant/corrections/public-corrections.ts';
import { callsPages } from '../channels/console/calls-page.ts';
import { casesPages } from '../channels/console/cases-page.ts';
import { correctionsPage } from '../channels/console/corrections-page.ts';
import { documentPages } from '../channels/console/documents/document-pages.ts';
import type { ConsolePages } from '../channels/console/pages.ts';
import { sheetPages } from '../channels/console/sheets/sheet-pages.ts';

/** The console's pages beside the conversation, over the use cases of the app. `fixedNow` is the instant it pretends to be; `onFailure` hears what fails behind an upload. */
export function consolePages(
  app: App,
  fixedNow: Date | null,
  onFailure: (error: unknown) => void = () => {},
): ConsolePages[] {
  return [
    callsPages({ ...app.calls, fixedNow: fixedNow === null ? null : fixedNow.toISOString() }),
    sheetPages({ sheets: app.sheets, refresh: () => app.index.refresh(), fixedNow }),
    casesPages({ index: app.index.at, documents: app.store.documents }),
    documentPages(
      {
        documents: app.documents,
        pages: app.store.documents.pages,
        facts: async (documents, level) => (await app.listFacts(documents, level)).facts,
      },
      {
        documents: app.staffDocuments,
        arriving: app.uploads.arriving,
        uploadMb: app.config.uploadMb,
        programmeName: (id) => app.index.catalogue().programmes.find((each) => each.id === id)?.name ?? null,
        onFailure,
      },
    ),
    correctionsPage(async () => publicCorrections(await app.store.corrections.list(), app.index.catalogue().documents)),
  ];
}
