import type { IncomingMessage } from 'node:http';
import type { StaffDocuments } from '../../../assistant/documents/staff-documents.ts';
import type { ListedFact } from '../../../assistant/facts/review-fact.ts';
import type { Document } from '../../../domain/documents/document.ts';
import { type Caller, isStaff } from '../caller.ts';
import { FAULTS, type Fault } from '../faults.ts';
import { type HttpReply, json, page, redirect, refusal } from '../http-reply.ts';
import { readForm } from '../read-request.ts';
import { readDescription } from './read-description.ts';
import { drain, receiveUpload } from './receive-upload.ts';
import { renderDesk } from './render-desk.ts';
import { renderDocument } from './render-document.ts';
import { renderFactForms, type SentFactForm } from './render-fact-form.ts';
import { renderRemoval } from './render-removal.ts';
import { filterIn, renderStaffList } from './render-staff-list.ts';
import { renderBatch, toldOf, UPLOADS_PATH } from './render-upload.ts';
import { answerReview, nextAddress, nextOpen, type ReviewReply } from './review-page.ts';
import { type DocumentsToShow, listedDocuments, viewDocument } from './shown-documents.ts';
import { type UploadBatch, uploadBatches } from './upload-batches.ts';

/** What staff's pages work with. */
export interface StaffNeeds {
  readonly documents: StaffDocuments;
  /** Folder in which files are put while they arrive. */
  readonly arriving: string;
  /** Largest file that is taken, megabytes. */
  readonly uploadMb: number;
  /** Names of programmes by id. */
  readonly programmeName: (id: string) => string | null;
  readonly onFailure: (error: unknown) => void;
}

/** Undefined where the request is not for staff's pages, or its caller is no staff and only reads. */
type StaffAnswer = (request: IncomingMessage, url: URL, caller: Caller) => Promise<HttpReply | null | undefined>;

const MOST_FILES = 20;
const ID = /^[0-9a-f]{32,64}$/u;
const BATCH = /^[0-9a-f]{24}$/u;

/** What was just done, by the word that the address carries on. */
const DONE: Readonly<Record<string, string>> = {
  published: '公開しました。この資料からお答えします。',
  saved: '保存しました。',
  withdrawn: '公開を取り下げました。いまは事務局だけに見えます。',
  unchanged: 'すでにその内容になっています。',
  confirmed: '確認しました。',
  fixed: '直しました。',
  rejected: '項目から外しました。',
};

/** `/documents`, `/documents/uploads`, `/documents/ID`, `…/remove` and `…/facts/KEY` as staff use them. */
export function staffDocumentPages(shown: DocumentsToShow, needs: StaffNeeds): StaffAnswer {
  const batches = uploadBatches(needs.documents, needs.onFailure);
  const allowance = { files: MOST_FILES, megabytes: needs.uploadMb };

  const list = async (caller: Caller, url: URL, problem: Fault | null): Promise<HttpReply> => {
    const documents = await shown.documents('staff');
    const listed = await listedDocuments(documents, shown, 'staff');
    const filter = filterIn(url.searchParams.get('state'));
    const removed = url.searchParams.has('removed');
    return page(renderStaffList(caller, { listed, filter, allowance, problem, removed }), problem?.status ?? 200);
  };

  const upload = async (request: IncomingMessage, url: URL, caller: Caller): Promise<HttpReply> => {
    const limits = { folder: needs.arriving, files: MOST_FILES, fileBytes: needs.uploadMb * 1_000_000 };
    const received = await receiveUpload(request, caller, limits);
    if (!received.ok) {
      await drain(request);
      return wantsJson(request) ? refusal(received.fault, 'json') : list(caller, url, received.fault);
    }
    const batch = batches.start(caller.actor, received.value);
    return wantsJson(request) ? json({ id: batch.id }) : redirect(`${UPLOADS_PATH}/${batch.id}`);
  };

  const progress = (request: IncomingMessage, caller: Caller, id: string): HttpReply | null => {
    const batch = BATCH.test(id) ? batches.find(id) : null;
    if (batch === null) return wantsJson(request) ? refusal(FAULTS.notFound, 'json') : null;
    if (wantsJson(request)) return json(batchAsJson(batch));
    // Not in the markup: only who waits without script reads the header.
    return page(renderBatch(caller, batch), 200, batch.isDone ? {} : { Refresh: '2' });
  };

  const document = async (caller: Caller, found: Document, url: URL, told: Told): Promise<HttpReply | null> => {
    const view = await viewDocument(shown, found, url, 'staff');
    if (view === null) return null;
    const asked = url.searchParams.get('fact');
    const next = nextOpen(view.facts, null);
    const programmes = found.programmes.flatMap((id) => needs.programmeName(id) ?? []);
    const effects = needs.documents.effects(caller.actor, found);
    const open = view.facts.filter(({ state }) => state === 'open' || state === 'reopened').length;
    const panel = renderDesk(caller, {
      document: found,
      programmes,
      effects,
      open,
      nextAt: next === null ? null : nextAddress(found.id, next, view.pages),
      isReviewing: asked !== null,
      done: DONE[url.searchParams.get('done') ?? ''] ?? null,
      problem: told.problem,
    });
    const actions = (listed: ListedFact) =>
      renderFactForms(caller, listed, { documentId: found.id, isNext: listed.key === asked, sent: told.sent });
    const status = told.status ?? 200;
    return page(renderDocument(caller, { ...view, desk: { panel, actions } }), status);
  };

  const describe = async (request: IncomingMessage, url: URL, caller: Caller, found: Document) => {
    const form = await readForm(request, caller);
    if (!form.ok) return refusal(form.fault, 'page');
    const { description, problem, action } = readDescription(form.value, found);
    if (problem !== null) return document(caller, found, url, { ...NOTHING_TOLD, problem, status: 400 });
    const replaces = action === 'publish' ? form.value.get('replaces') : null;
    const seen = form.value.get('seen') ?? '';
    const outcome = await needs.documents.change(caller.actor, { id: found.id, seen, description, replaces });
    switch (outcome.kind) {
      case 'changed':
        return redirect(`/documents/${found.id}?done=${doneOf(action, found)}`);
      case 'unchanged':
        return redirect(`/documents/${found.id}?done=unchanged`);
      case 'forbidden':
        return refusal(FAULTS.staffOnly, 'page');
      case 'unknown':
        return null;
      default: {
        const now = (await shown.documents('staff')).find(({ id }) => id === found.id) ?? found;
        return document(caller, now, url, { ...NOTHING_TOLD, problem: REFUSED[outcome.kind], status: 409 });
      }
    }
  };

  const removal = async (request: IncomingMessage, caller: Caller, found: Document) => {
    if (request.method !== 'POST') return page(renderRemoval(caller, found));
    const form = await readForm(request, caller);
    if (!form.ok) return refusal(form.fault, 'page');
    const { kind } = await needs.documents.remove(caller.actor, found.id);
    return kind === 'removed' ? redirect('/documents?removed=1') : null;
  };

  const review = async (request: IncomingMessage, caller: Caller, found: Document, key: string) => {
    const form = await readForm(request, caller);
    if (!form.ok) return refusal(form.fault, 'page');
    const facts = await shown.facts([found], 'staff');
    const pages = await shown.pages(found.id);
    const reply: ReviewReply = await answerReview(needs.documents, caller.actor, {
      key,
      form: form.value,
      facts,
      pages,
    });
    if (reply.kind === 'go') return redirect(reply.to);
    if (reply.kind === 'unknown') return null;
    const back = new URL(reply.at, 'http://console');
    return document(caller, found, back, { ...NOTHING_TOLD, sent: reply.sent, status: reply.status });
  };

  return async (request, url, caller) => {
    const [, , first = '', action, key, ...rest] = url.pathname.split('/');
    if (rest.length > 0) return undefined;
    const isPost = request.method === 'POST';
    if (!isStaff(caller)) {
      if (!isPost && first !== 'uploads') return undefined;
      await drain(request);
      return refusal(FAULTS.staffOnly, wantsJson(request) ? 'json' : 'page');
    }
    if (first === '') return isPost ? null : list(caller, url, null);
    if (first === 'uploads') {
      if (action === undefined) return isPost ? upload(request, url, caller) : redirect('/documents');
      return isPost ? null : progress(request, caller, action);
    }
    const found = ID.test(first) ? (await shown.documents('staff')).find(({ id }) => id === first) : undefined;
    if (found === undefined) return isPost ? null : undefined;
    if (action === undefined)
      return isPost ? describe(request, url, caller, found) : document(caller, found, url, NOTHING_TOLD);
    if (action === 'remove' && key === undefined)
      return found.origin === 'upload' ? removal(request, caller, found) : null;
    if (action === 'facts' && key !== undefined && isPost) return review(request, caller, found, key);
    return isPost ? null : undefined;
  };
}

/** What a page tells beside the document. */
interface Told {
  readonly problem: string | null;
  readonly sent: SentFactForm | null;
  readonly status: number | null;
}

const NOTHING_TOLD: Told = { problem: null, sent: null, status: null };

const REFUSED = {
  conflict: 'ほかの方が先にこの資料を変更しました。いまの内容をご確認のうえ、もう一度操作してください。',
  invalid: 'この内容では保存できません。題名と期間をご確認ください。',
  'of-folder': '資料フォルダの資料は、ここでは変えられません。',
} as const;

function doneOf(action: 'publish' | 'save' | 'withdraw', { audience }: Document): string {
  if (action === 'withdraw') return 'withdrawn';
  return action === 'publish' && audience === 'staff' ? 'published' : 'saved';
}

function wantsJson(request: IncomingMessage): boolean {
  return (request.headers.accept ?? '').includes('application/json');
}

function batchAsJson({ id, files, isDone }: UploadBatch) {
  return { id, isDone, files: files.map((file) => ({ name: file.name, state: file.state, ...toldOf(file) })) };
}
