import type { App } from '../app.ts';
import { publicCorrections } from '../assistant/corrections/public-corrections.ts';
import { waitingCorrections } from '../assistant/corrections/waiting-corrections.ts';
import { callsPages } from '../channels/console/calls-page.ts';
import { casesPages } from '../channels/console/cases-page.ts';
import { certificatePages } from '../channels/console/certificates/certificate-pages.ts';
import { correctionsPage } from '../channels/console/corrections/corrections-page.ts';
import { documentPages } from '../channels/console/documents/document-pages.ts';
import { auditPage } from '../channels/console/door/audit-page.ts';
import { signInPages, signOutPages } from '../channels/console/door/sign-in-pages.ts';
import { feedbackPages } from '../channels/console/feedback/feedback-pages.ts';
import { galleryPage } from '../channels/console/gallery/gallery-page.ts';
import type { ConsolePages } from '../channels/console/pages.ts';
import { sheetPages } from '../channels/console/sheets/sheet-pages.ts';
import { unansweredPages } from '../channels/console/unanswered/unanswered-pages.ts';

/** The console's pages beside the conversation, over the use cases of the app. `fixedNow` is the instant it pretends to be; `onFailure` hears what fails behind an upload. */
export function consolePages(
  app: App,
  fixedNow: Date | null,
  onFailure: (error: unknown) => void = () => {},
): ConsolePages[] {
  const door = { signIn: app.signIn, publicUrl: app.config.console.publicUrl };
  return [
    signInPages(door),
    signOutPages(door),
    auditPage(app.audit),
    callsPages({ ...app.calls, fixedNow: fixedNow === null ? null : fixedNow.toISOString() }),
    sheetPages({ sheets: app.sheets, refresh: () => app.index.refresh(), fixedNow }),
    casesPages({ index: app.index.at, documents: app.store.documents }),
    documentPages(
      {
        documents: app.documents,
        pages: app.store.documents.pages,
        facts: async (documents, level) => (await app.listFacts(documents, level)).facts,
        files: app.files,
        certificate: app.store.statements.certificate,
      },
      {
        documents: app.staffDocuments,
        arriving: app.uploads.arriving,
        uploadMb: app.config.uploadMb,
        programmeName: (id) => app.index.catalogue().programmes.find((each) => each.id === id)?.name ?? null,
        onFailure,
      },
    ),
    correctionsPage({
      list: async (level) =>
        publicCorrections(await app.store.corrections.list(), app.index.catalogue().documents, level),
      waiting: async () => waitingCorrections(await app.store.corrections.list()),
      decide: app.decideCorrection,
    }),
    certificatePages({
      certificates: app.certificates,
      feedback: app.store.feedback,
      refresh: () => app.index.refresh(),
    }),
    feedbackPages(app.giveFeedback),
    unansweredPages(app.questionDesk),
    galleryPage(),
  ];
}
