import type { IncomingMessage } from 'node:http';
import type { QuestionDesk } from '../../../assistant/feedback/question-desk.ts';
import { openCsv } from '../../../assistant/feedback/write-open.ts';
import { readCertificateId } from '../../../domain/certificate.ts';
import { type Caller, isStaff } from '../caller.ts';
import { FAULTS } from '../faults.ts';
import { type HttpReply, page, redirect, refusal } from '../http-reply.ts';
import { showInstant } from '../instants.ts';
import type { ConsolePages } from '../pages.ts';
import { readForm } from '../read-request.ts';
import { queryOf, readFilter, readPage } from './read-filter.ts';
import { renderUnanswered } from './render-unanswered.ts';

const PATH = '/unanswered';
const MARKED = /^\/unanswered\/([^/]{1,32})\/(settle|reopen)$/u;
const PER_PAGE = 50;

/**
 * `/unanswered`, for staff: questions that the documents left open and answers that did not help; `/unanswered/list.csv`
 * takes them along, POST to `/unanswered/ID/settle` and `/reopen` marks one.
 */
export function unansweredPages(desk: QuestionDesk): ConsolePages {
  return {
    path: PATH,
    takesPost: true,
    async answer(request, { pathname, searchParams }, caller) {
      if (!isStaff(caller)) return refusal(FAULTS.staffOnly, 'page');
      if (request.method === 'POST') return mark(desk, request, pathname, caller);
      if (pathname === `${PATH}/list.csv`) return csv(desk, searchParams);
      return pathname === PATH ? list(desk, searchParams, caller) : null;
    },
  };
}

async function list(desk: QuestionDesk, query: URLSearchParams, caller: Caller): Promise<HttpReply> {
  const [filter, number] = [readFilter(query), readPage(query)];
  const shown = await desk.list(filter, (number - 1) * PER_PAGE, PER_PAGE);
  // The last entry of the last page was dealt with.
  if (shown.entries.length === 0 && number > 1)
    return redirect(`${PATH}${queryOf(filter, Math.max(1, pages(shown.total)))}`);
  return page(renderUnanswered(caller, { ...shown, filter, page: number, pages: pages(shown.total) }));
}

async function csv(desk: QuestionDesk, query: URLSearchParams): Promise<HttpReply> {
  const { entries } = await desk.list(readFilter(query), 0, Number.MAX_SAFE_INTEGER);
  return {
    status: 200,
    type: 'text/csv; charset=utf-8',
    body: openCsv(entries, showInstant),
    headers: {
      'Cache-Control': 'no-store',
      'Content-Disposition': 'attachment; filename="michishirube-unanswered.csv"',
    },
  };
}

async function mark(
  desk: QuestionDesk,
  request: IncomingMessage,
  path: string,
  caller: Caller,
): Promise<HttpReply | null> {
  const [, typed = '', action] = MARKED.exec(path) ?? [];
  const id = readCertificateId(typed);
  if (id === null) return null;
  const form = await readForm(request, caller);
  if (!form.ok) return refusal(form.fault, 'page');
  // Whether it is still there makes no difference to where the staff member goes on.
  await (action === 'settle' ? desk.settle(caller.actor, id) : desk.reopen(id));
  return redirect(`${PATH}${queryOf(readFilter(form.value), readPage(form.value))}`);
}

function pages(total: number): number {
  return Math.ceil(total / PER_PAGE);
}
