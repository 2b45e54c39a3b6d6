import type { Answer } from '../domain/answer.ts';
import { lowerLevel } from '../domain/audience.ts';
import { CERTIFICATE_ID_LENGTH, type HashText } from '../domain/certificate.ts';
import { newConversation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { addressOf } from '../domain/inbox.ts';
import { renderPlain } from '../domain/messages/plain.ts';
import type { NewPlacement } from '../domain/placements/placement.ts';
import { answerQuestion } from './answering/answer-question.ts';
import type { Knowledge } from './answering/asked.ts';
import { certifiedTurn } from './certified-turn.ts';
import type { Ask, Inbound, Reply } from './inbound.ts';
import type { Clock, NewId } from './ports/clock.ts';
import type { ConversationRecords } from './ports/conversation-records.ts';
import type { Passing } from './ports/passing.ts';
import type { StatementRecords } from './ports/statement-records.ts';

/** What asking needs of the other rooms. */
export interface AskDependencies {
  readonly knowledge: Knowledge;
  readonly conversations: ConversationRecords;
  readonly statements: StatementRecords;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly hash: HashText;
  readonly keyedHash: HashText;
  readonly passing?: Passing;
}

/** Code of the error when another process answers an event whose lease lapsed. */
export const EVENT_LOST = 'event-lost';

/** Names the engine in certificates; raised when the way of answering changes. */
export const ENGINE = 'embedded/1';
const MOST_TRIES = 5;

/** Makes the main use case: gather, decide, commit; decided again when the conversation moved on meanwhile. */
export function makeAsk(given: AskDependencies): Ask {
  return async (inbound) => {
    const started = performance.now();
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const reply = await tryOnce(inbound, given);
      if (reply !== null) return { ...reply, latencyMs: since(started) };
    }
    throw new AppError(
      'conversation-busy',
      `The conversation ${inbound.thread} changed ${MOST_TRIES} times while answering.`,
      {
        retryable: true,
        hint: 'Ask again.',
      },
    );
  };
}

/** Milliseconds since an instant of `performance.now()`, to a tenth. */
function since(started: number): number {
  return Math.round((performance.now() - started) * 10) / 10;
}

async function tryOnce(inbound: Inbound, given: AskDependencies): Promise<Omit<Reply, 'latencyMs'> | null> {
  const { clock, newId, conversations, statements, passing = () => {} } = given;
  const began = performance.now();
  const now = inbound.askedAt ?? clock.now();
  const at = now.toISOString();
  const conversation =
    (await conversations.load(inbound.place, inbound.thread)) ??
    newConversation(newId(20), inbound.place, inbound.thread, at);
  passing('ask: conversation loaded');
  const loadMs = since(began);
  const loaded = performance.now();
  const audience = lowerLevel(inbound.actor.level, inbound.placeLevel);
  const answer = await answerQuestion(
    { text: inbound.text, audience, conversation: conversation.state, now },
    given.knowledge,
  );
  const certificateId = newId(CERTIFICATE_ID_LENGTH);
  const certified: Answer = says(answer)
    ? { ...answer, message: { ...answer.message, certificate: certificateId } }
    : answer;
  const text = renderPlain(certified.message);
  passing('ask: answered');
  const answerMs = since(loaded);
  const answered = performance.now();
  const event = inbound.event;
  const outcome = await statements.commit({
    ...(event === undefined ? {} : { event, placements: [placed()] }),
    conversation: {
      id: conversation.id,
      place: conversation.place,
      thread: conversation.thread,
      state: answer.conversation,
      updatedAt: at,
    },
    expectedVersion: conversation.version,
    ...certifiedTurn(
      {
        kind: 'answer',
        outcome: answer.abstained ? 'notInDocuments' : answer.kind === 'person' ? 'needsPerson' : 'answered',
        conversationId: conversation.id,
        certificateId,
        engine: ENGINE,
        audience,
        at,
        citations: answer.citations,
        ...(answer.abstained ? { near: answer.near } : {}),
        question: inbound.text,
        text,
        actorId: inbound.actor.id,
        address: addressOf(inbound),
      },
      given,
    ),
  });
  if (outcome === 'conflict') return null;
  if (outcome === 'lost') throw new AppError(EVENT_LOST, `The event ${event?.id} was taken over by another process.`);
  passing('ask: committed');
  const stagesMs = { loadMs, answerMs, commitMs: since(answered) };
  return { answer: certified, text, certificate: says(answer) ? certificateId : null, stagesMs };

  function placed(): NewPlacement {
    const { kind, abstained, message } = certified;
    return {
      id: newId(20),
      channel: inbound.actor.channel,
      place: inbound.place,
      thread: inbound.thread,
      key: replyKey(inbound.replaces ?? event?.id ?? ''),
      audience,
      certificateId,
      via: inbound.via ?? null,
      content: { about: inbound.text, message, text, kind, abstained, repeats: inbound.unseen ?? false, saidAt: at },
    };
  }
}

/** Under which key the reply to an event is placed. */
export function replyKey(eventId: string): string {
  return `reply:${eventId}`;
}

/** Whether an answer says something of the documents, and so carries a certificate. */
function says(answer: Answer): boolean {
  return answer.abstained || answer.citations.length > 0;
}
