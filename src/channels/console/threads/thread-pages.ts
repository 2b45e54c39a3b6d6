import type { FeedbackRecords } from '../../../assistant/ports/feedback-records.ts';
import type { Turns } from '../../../assistant/turns.ts';
import { maySee } from '../../../domain/audience.ts';
import { addressOf } from '../../../domain/inbox.ts';
import type { Caller } from '../caller.ts';
import type { ConsoleStatus } from '../console-status.ts';
import type { Fault } from '../faults.ts';
import { type HttpReply, page, redirect } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { THREAD } from '../read-request.ts';
import { renderPage } from '../render-page.ts';
import { placeOf } from './place-of.ts';
import { ratingsOf } from './ratings.ts';
import type { ReadTurns } from './read-turns.ts';
import { renderThreadList } from './render-threads.ts';

/** What the pages of conversations are made of. */
export interface ThreadPages {
  readonly turns: Turns;
  readonly read: ReadTurns;
  readonly status: () => ConsoleStatus | Promise<ConsoleStatus>;
  readonly newThread: () => string;
  readonly feedback: Pick<FeedbackRecords, 'given'>;
}

const PATH = '/threads';
const LISTED = 50;
/** Beside the first question; all of them stand on a page of their own. */
const LISTED_AT_FIRST = 5;

/** `/threads`: the caller's own conversations; `/threads/ID`: one of them, to be read and gone on with. */
export function threadPages(needs: ThreadPages): ConsolePages {
  return {
    path: PATH,
    takesPost: false,
    async answer(_, url, caller) {
      const thread = url.pathname.slice(PATH.length + 1);
      if (thread === '') {
        const [threads, status] = await Promise.all([own(needs, caller, LISTED), needs.status()]);
        return page(renderThreadList(caller, threads, status.fixedNow));
      }
      if (!THREAD.test(thread)) return null;
      return (await conversationPage(needs, caller, thread)) ?? redirect('/');
    },
  };
}

/** The page to ask on, without a conversation yet; `problem` is why the last question was not taken. */
export async function firstPage(
  needs: ThreadPages,
  caller: Caller,
  problem: { readonly fault: Fault; readonly question: string; readonly thread?: string } | null,
): Promise<HttpReply> {
  const [threads, status] = await Promise.all([own(needs, caller, LISTED_AT_FIRST), needs.status()]);
  const thread = problem?.thread ?? needs.newThread();
  const body = renderPage({ caller, status, thread, threads, turns: [], waiting: [], problem, ratings: () => null });
  return page(body, problem?.fault.status ?? 200);
}

/** Null for a conversation in which nothing has been asked. */
async function conversationPage(
  { turns, read, status, feedback }: ThreadPages,
  caller: Caller,
  thread: string,
): Promise<HttpReply | null> {
  const address = addressOf({ place: placeOf(caller.actor), thread });
  // First what waits: what is answered meanwhile is then found among what is said.
  const open = await turns.open(address);
  const visible = await read(address, 0, caller.actor.level);
  if (open.length === 0 && visible.length === 0) return null;
  const ratings = await ratingsOf(visible, caller, thread, feedback);
  const parts = { caller, status: await status(), thread, threads: [], turns: visible, waiting: open, problem: null };
  return page(renderPage({ ...parts, ratings }));
}

async function own({ turns }: ThreadPages, { actor }: Caller, limit: number) {
  const threads = await turns.threads(placeOf(actor), limit);
  return threads.filter(({ first }) => maySee(actor.level, first.audience));
}
