import type { IncomingMessage } from 'node:http';
import type { Sheets } from '../../../assistant/sheets/sheets.ts';
import { leadingKey } from '../../../assistant/sheets/show-sheet.ts';
import type { ShownSheet } from '../../../assistant/sheets/shown-sheet.ts';
import { sheetMarkdown } from '../../../assistant/sheets/write-sheet.ts';
import { mayOpenSheet } from '../../../domain/sheets/may-open.ts';
import type { Caller } from '../caller.ts';
import { FAULTS } from '../faults.ts';
import { type HttpReply, page, redirect, refusal } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { readForm } from '../read-request.ts';
import { formAnswersIn } from './read-sheet-form.ts';
import { renderPrint } from './render-print.ts';
import { renderSheet } from './render-sheet.ts';
import { renderStart } from './render-start.ts';

/** What the pages of 判定シート work with. */
export interface SheetPagesNeeds {
  readonly sheets: Sheets;
  /** Takes over what other processes have changed in the documents. */
  readonly refresh: () => Promise<unknown>;
  /** The instant that the console pretends it is; null for the real clock. */
  readonly fixedNow: Date | null;
}

const ID = /^[0-9a-hjkmnp-tv-z]{20}$/;
const MARKDOWN = '.md';

/**
 * `/sheets` begins a sheet; `/sheets/ID` answers it, `/sheets/ID/print` and `/sheets/ID.md` take it along, POST to
 * `/sheets/ID/remove` deletes it. Who knows the id may open it, where `mayOpenSheet` does not say otherwise; it is judged by
 * the documents that the caller may see.
 */
export function sheetPages(needs: SheetPagesNeeds): ConsolePages {
  return {
    path: '/sheets',
    takesPost: true,
    async answer(request, url, caller) {
      await needs.refresh();
      const [, , id, action, ...rest] = url.pathname.split('/');
      if (rest.length > 0) return null;
      if (id === undefined || id === '') return action === undefined ? start(needs, request, url, caller) : null;
      const isMarkdown = id.endsWith(MARKDOWN) && action === undefined;
      const bare = isMarkdown ? id.slice(0, -MARKDOWN.length) : id;
      if (!ID.test(bare)) return null;
      if (request.method === 'POST') return isMarkdown ? null : post(needs, request, bare, action, caller);
      return isMarkdown ? markdown(needs, bare, caller) : get(needs, bare, action, caller);
    },
  };
}

async function start(needs: SheetPagesNeeds, request: IncomingMessage, url: URL, caller: Caller): Promise<HttpReply> {
  if (request.method === 'POST') return open(needs, request, caller);
  return startPage(needs, caller, {
    call: url.searchParams.get('call') ?? '',
    situation: url.searchParams.get('situation') ?? '',
    removed: url.searchParams.has('removed'),
    problem: null,
  });
}

async function startPage(
  { sheets, fixedNow }: SheetPagesNeeds,
  caller: Caller,
  given: { call: string; situation: string; removed: boolean; problem: string | null },
): Promise<HttpReply> {
  const { actor } = caller;
  const own = await sheets.own(actor);
  const status = given.problem === null ? 200 : 400;
  return page(renderStart(caller, { calls: sheets.calls(actor.level), own, fixedNow, ...given }), status);
}

async function open(needs: SheetPagesNeeds, request: IncomingMessage, caller: Caller): Promise<HttpReply> {
  const form = await readForm(request, caller);
  if (!form.ok) return refusal(form.fault, 'page');
  const call = form.value.get('call') ?? '';
  const situation = form.value.get('situation') ?? '';
  const shown = call === '' ? null : await needs.sheets.open(caller.actor, call, situation);
  if (shown === null)
    return startPage(needs, caller, { call, situation, removed: false, problem: '公募を一つ選んでください。' });
  return redirect(`/sheets/${shown.sheet.id}`);
}

async function get(
  { sheets, fixedNow }: SheetPagesNeeds,
  id: string,
  action: string | undefined,
  caller: Caller,
): Promise<HttpReply | null> {
  if (action !== undefined && action !== 'print') return null;
  const shown = await shownTo(caller, sheets, id);
  if (shown === null) return null;
  return page(action === 'print' ? renderPrint(shown) : renderSheet(caller, shown, fixedNow));
}

async function post(
  { sheets }: SheetPagesNeeds,
  request: IncomingMessage,
  id: string,
  action: string | undefined,
  caller: Caller,
): Promise<HttpReply | null> {
  if (action !== undefined && action !== 'remove') return null;
  const form = await readForm(request, caller);
  if (!form.ok) return refusal(form.fault, 'page');
  const before = await shownTo(caller, sheets, id);
  if (before === null) return null;
  if (action === 'remove') return (await sheets.remove(id)) ? redirect('/sheets?removed=1') : null;
  const answers = formAnswersIn(
    form.value,
    before.rows.map(({ criterion }) => leadingKey(criterion)),
  );
  const situation = form.value.get('situation');
  const change = situation === null ? { answers } : { answers, situation: situation.replace(/\r\n?/gu, '\n') };
  const shown = await sheets.change(caller.actor, id, change);
  return shown === null ? refusal(FAULTS.notFound, 'page') : redirect(`/sheets/${id}`);
}

async function markdown({ sheets }: SheetPagesNeeds, id: string, caller: Caller): Promise<HttpReply | null> {
  const shown = await shownTo(caller, sheets, id);
  if (shown === null) return null;
  return {
    status: 200,
    type: 'text/markdown; charset=utf-8',
    body: sheetMarkdown(shown),
    headers: {
      'Cache-Control': 'no-store',
      'Content-Disposition': `attachment; filename="hantei-sheet-${id.slice(0, 6)}.md"`,
    },
  };
}

/** A sheet as the caller may open it; null where there is none for them. */
async function shownTo({ actor }: Caller, sheets: Sheets, id: string): Promise<ShownSheet | null> {
  const shown = await sheets.show(id, actor.level);
  return shown !== null && mayOpenSheet(shown.sheet, actor) ? shown : null;
}
