import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Passing } from '../../../assistant/ports/passing.ts';
import type { Turns } from '../../../assistant/turns.ts';
import { addressOf } from '../../../domain/inbox.ts';
import type { Caller } from '../caller.ts';
import { FAULTS } from '../faults.ts';
import { eventStream, type HttpReply, json, refusal } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { readJson, THREAD } from '../read-request.ts';
import { placeOf } from './place-of.ts';
import { unrated } from './ratings.ts';
import type { ReadTurns } from './read-turns.ts';
import { isShown, type Streams } from './streams.ts';
import { turnData } from './turn-event.ts';

const PATH = '/api/threads';
const RECEIPT = z.object({ change: z.int().min(1) });

/**
 * For the page's script, of the caller's own conversations: `GET /api/threads/ID` what was said, `GET …/events` the same as
 * it comes (resumed by `Last-Event-ID`), `POST …/received` what the browser has shown.
 */
export function threadRoutes(turns: Turns, read: ReadTurns, streams: Streams, passing: Passing): ConsolePages {
  return {
    path: PATH,
    takesPost: true,
    async answer(request, url, caller) {
      const [thread = '', action, ...rest] = url.pathname.slice(PATH.length + 1).split('/');
      if (!THREAD.test(thread) || rest.length > 0) return refusal(FAULTS.notFound, 'json');
      const address = addressOf({ place: placeOf(caller.actor), thread });
      if (action === 'received' && request.method === 'POST')
        return received(turns, streams, passing, request, caller, address);
      if (request.method === 'POST') return refusal(FAULTS.methodNotAllowed, 'json', { Allow: 'GET, HEAD' });
      const after = changeAsked(request.headers['last-event-id'] ?? url.searchParams.get('after'));
      if (action === 'events') {
        const { level } = caller.actor;
        const feedback = unrated(caller, thread);
        return eventStream((sink) => streams.open({ address, level, after, feedback, sink }));
      }
      return action === undefined ? said(turns, read, caller, thread, after) : refusal(FAULTS.notFound, 'json');
    },
  };
}

async function said(
  turns: Turns,
  readTurns: ReadTurns,
  caller: Caller,
  thread: string,
  after: number,
): Promise<HttpReply> {
  const { actor } = caller;
  const address = addressOf({ place: placeOf(actor), thread });
  const [visible, open] = await Promise.all([readTurns(address, after, actor.level), turns.open(address)]);
  return json({
    turns: visible.flatMap((each) => turnData(each, unrated(caller, thread)) ?? []),
    waiting: open.length,
  });
}

async function received(
  turns: Turns,
  streams: Streams,
  passing: Passing,
  request: IncomingMessage,
  caller: Caller,
  address: string,
): Promise<HttpReply> {
  const read = await readJson(request, caller, RECEIPT);
  if (!read.ok) return refusal(read.fault, 'json');
  passing('receipt: parsed');
  for (const placement of await turns.at(address, 0)) {
    if (placement.change > read.value.change || placement.versionSent >= placement.version) continue;
    // What the stream passed over was not shown.
    if (!isShown(placement, caller.actor.level)) continue;
    await turns.confirm(placement);
    streams.confirmed(placement);
  }
  passing('receipt: settled');
  return json({ received: read.value.change });
}

function changeAsked(asked: string | string[] | null): number {
  return typeof asked === 'string' && /^\d{1,9}$/u.test(asked) ? Number(asked) : 0;
}
