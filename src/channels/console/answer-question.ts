import { randomBytes } from 'node:crypto';
import type { Ask, Reply } from '../../assistant/inbound.ts';
import { AppError } from '../../domain/errors.ts';
import type { Caller } from './caller.ts';
import type { ConsoleLogger } from './console-status.ts';
import { FAULTS, type Fault } from './faults.ts';
import type { Html } from './html.ts';
import { LIMITS } from './limits.ts';
import type { Question } from './read-request.ts';
import { renderTurn } from './render-turn.ts';

/** What became of a question: the turn to show, or why there is none. */
export interface Outcome {
  readonly answered: { readonly reply: Reply; readonly turn: Html } | null;
  readonly fault: Fault | null;
}

/** Asks for the caller; never throws. */
export type AnswerQuestion = (question: Question, caller: Caller) => Promise<Outcome>;

/** Lets visitors ask, a bounded number at once; what `ask` throws is logged and told in words a visitor may read. */
export function questionAnswering(needs: {
  readonly ask: Ask;
  readonly now: () => Date;
  readonly logger: ConsoleLogger;
}): AnswerQuestion {
  const { ask, now, logger } = needs;
  let inHand = 0;
  return async ({ question, thread }, { actor, csrf }) => {
    if (inHand >= LIMITS.questionsAtOnce) return { answered: null, fault: FAULTS.busy };
    inHand += 1;
    try {
      // The caller is part of the place, so that nobody can step into another's thread by its name.
      const place = `console:${actor.id}`;
      const reply = await ask({ actor, place, placeLevel: actor.level, thread, text: question });
      const { kind, abstained } = reply.answer;
      const feedback = { csrf, given: null, back: null };
      const turn = renderTurn({ id: randomBytes(6).toString('hex'), question, reply, answeredAt: now(), feedback });
      logger.info('turn', { channel: 'console', kind, abstained, latencyMs: reply.latencyMs });
      return { answered: { reply, turn }, fault: null };
    } catch (error) {
      logger.error('turn failed', { channel: 'console', ...describeError(error) });
      const retryable = error instanceof AppError && error.retryable;
      return { answered: null, fault: retryable ? FAULTS.unavailable : FAULTS.failed };
    } finally {
      inHand -= 1;
    }
  };
}

/** An error as fields of a log line. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error
    ? { code: error instanceof AppError ? error.code : error.name, error: error.message, stack: error.stack }
    : { error: String(error) };
}
