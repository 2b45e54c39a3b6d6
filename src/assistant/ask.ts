import type { Answer } from '../domain/answer.ts';
import { lowerLevel } from '../domain/audience.ts';
import { CERTIFICATE_ID_LENGTH, type HashText } from '../domain/certificate.ts';
import { newConversation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { renderPlain } from '../domain/messages/plain.ts';
import { answerQuestion } from './answering/answer-question.ts';
import type { Knowledge } from './answering/asked.ts';
import { certifiedTurn } from './certified-turn.ts';
import type { Ask, Inbound, Reply } from './inbound.ts';
import type { Clock, NewId } from './ports/clock.ts';
import type { ConversationRecords } from './ports/conversation-records.ts';
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
}

/** Names the engine in certificates; raised when the way of answering changes. */
export const ENGINE = 'embedded/1';
const MOST_TRIES = 5;

/** Makes the main use case: gather, decide, commit; decided again when the conversation moved on meanwhile. */
export function makeAsk(given: AskDependencies): Ask {
  return async (inbound) => {
    const started = performance.now();
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const reply = await tryOnce(inbound, given);
      if (reply !== null) return { ...reply, latencyMs: Math.round((performance.now() - started) * 10) / 10 };
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

async function tryOnce(inbound: Inbound, given: AskDependencies): Promise<Omit<Reply, 'latencyMs'> | null> {
  const { clock, newId, conversations, statements } = given;
  const now = inbound.askedAt ?? clock.now();
  const at = now.toISOString();
  const conversation =
    (await conversations.load(inbound.place, inbound.thread)) ??
    newConversation(newId(20), inbound.place, inbound.thread, at);
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
  const outcome = await statements.commit({
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
        address: `${inbound.place}/${inbound.thread}`,
      },
      given,
    ),
  });
  return outcome === 'conflict' ? null : { answer: certified, text, certificate: says(answer) ? certificateId : null };
}

/** Whether an answer says something of the documents, and so carries a certificate. */
function says(answer: Answer): boolean {
  return answer.abstained || answer.citations.length > 0;
}
