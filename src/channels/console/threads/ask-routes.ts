import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { replyKey } from '../../../assistant/ask.ts';
import type { Passing } from '../../../assistant/ports/passing.ts';
import type { Turns } from '../../../assistant/turns.ts';
import { addressOf, type Received } from '../../../domain/inbox.ts';
import type { Placement } from '../../../domain/placements/placement.ts';
import type { Caller } from '../caller.ts';
import { FAULTS, type Fault } from '../faults.ts';
import { type HttpReply, json, redirect, refusal } from '../http-reply.ts';
import { LIMITS } from '../limits.ts';
import { type Question, readFormQuestion, readJsonQuestion } from '../read-request.ts';
import { placeOf } from './place-of.ts';
import { unrated } from './ratings.ts';
import { turnData } from './turn-event.ts';

/** What taking questions needs. */
export interface Asking {
  readonly turns: Turns;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly passing: Passing;
}

/**
 * `POST /api/ask`: keeps the question, then replies. With `Prefer: respond-async` (RFC 7240) at once, 202; otherwise with
 * the answer, or 202 when it takes long. The same id again is the same question.
 */
export async function askByScript(asking: Asking, request: IncomingMessage, caller: Caller): Promise<HttpReply> {
  const read = await readJsonQuestion(request, caller);
  if (!read.ok) return refusal(read.fault, 'json');
  const event = eventOf(read.value, caller, asking);
  const fault = await keep(event, asking);
  if (fault !== null) return refusal(fault, 'json');
  const key = replyKey(event.id);
  if (!/\brespond-async\b/u.test(String(request.headers.prefer ?? ''))) {
    const placement = await outcome(event, asking);
    const content = placement?.content;
    if (content?.kind === 'failure') return refusal(FAULTS.unavailable, 'json');
    if (placement != null && content != null) {
      const { kind, abstained, message } = content;
      return json({
        ...turnData(placement, unrated(caller, read.value.thread)),
        certificate: message.certificate,
        kind,
        abstained,
      });
    }
  }
  return { ...json({ key }, 202), sent: () => asking.passing('receive: acknowledged') };
}

/** `POST /ask`, the form of a browser without script: waits for the answer, then shows the conversation. */
export async function askByForm(
  asking: Asking,
  request: IncomingMessage,
  caller: Caller,
  again: (problem: {
    readonly fault: Fault;
    readonly question: string;
    readonly thread?: string;
  }) => Promise<HttpReply>,
): Promise<HttpReply> {
  const read = await readFormQuestion(request, caller);
  if (!read.ok) return again({ fault: read.fault, question: read.typed ?? '' });
  const event = eventOf(read.value, caller, asking);
  const fault = await keep(event, asking);
  const { question, thread } = read.value;
  if (fault !== null) return again({ fault, question, thread });
  const placement = await outcome(event, asking);
  return redirect(`/threads/${thread}${placement === null ? '' : `#t-${placement.id}`}`);
}

function eventOf({ id, thread, question }: Question, { actor }: Caller, { now, newId }: Asking): Received {
  return {
    // The caller is part of it, so that nobody can use up another's.
    id: `console:${actor.id}:${id ?? newId()}`,
    payload: {
      actor,
      place: placeOf(actor),
      placeLevel: actor.level,
      thread,
      text: question,
      askedAt: now().toISOString(),
    },
  };
}

/** Keeps the question before anything is acknowledged; a fault when the conversation holds too many already. */
async function keep(event: Received, { turns, passing }: Asking): Promise<Fault | null> {
  passing('receive: parsed');
  const waiting = await turns.open(addressOf(event.payload));
  if (waiting.length >= LIMITS.questionsWaiting && !waiting.some(({ id }) => id === event.id)) return FAULTS.busy;
  await turns.receive(event);
  passing('receive: kept');
  return null;
}

/** The reply, once it is there; null when it takes longer than a request should. */
async function outcome({ id, payload }: Received, { turns }: Asking): Promise<Placement | null> {
  const key = replyKey(id);
  let seen = 0;
  const deadline = performance.now() + LIMITS.answerWaitMs;
  for (let pause = 5; performance.now() < deadline; pause = Math.min(pause * 2, 250)) {
    for (const placement of await turns.at(addressOf(payload), seen)) {
      if (placement.key === key) return placement;
      seen = placement.change;
    }
    await wait(pause);
  }
  return null;
}
