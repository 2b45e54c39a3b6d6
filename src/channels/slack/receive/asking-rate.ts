import type { NewId } from '../../../assistant/ports/clock.ts';
import type { Turns } from '../../../assistant/turns.ts';
import type { Received } from '../../../domain/inbox.ts';
import type { Message } from '../../../domain/messages/message.ts';
import { renderPlain } from '../../../domain/messages/plain.ts';

/** How often one person may ask: so many at once, and one more after each `everyMs`. */
export const ASKING = Object.freeze({ atOnce: 10, everyMs: 6_000 });

/** More people than any workspace has asking at one time; the longest silent are forgotten first. */
const MOST_PEOPLE = 10_000;

/** Told instead of an answer. */
export const TOO_MANY: Message = {
  blocks: [
    { kind: 'conclusion', text: 'ご質問が続いているため、このご質問にはまだお答えしていません。' },
    { kind: 'next', steps: ['1分ほどたってから、もう一度お送りください。'] },
  ],
  certificate: null,
};

/** What counting works with. */
export interface AskingRateNeeds {
  readonly turns: Pick<Turns, 'tell'>;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
  readonly now: () => Date;
  readonly newId: NewId;
}

/**
 * Counts each person's questions in this process; whoever asks too much is told so in the conversation, once until they may
 * ask again.
 */
export function makeAskingRate({ turns, elapsed, now, newId }: AskingRateNeeds): (event: Received) => Promise<boolean> {
  const people = new Map<string, { left: number; at: number; isTold: boolean }>();
  return async ({ id, payload }) => {
    const { actor, place, thread, text, via = null, unseen = false } = payload;
    const at = elapsed();
    const before = people.get(actor.id) ?? { left: ASKING.atOnce, at, isTold: false };
    const left = Math.min(ASKING.atOnce, before.left + (at - before.at) / ASKING.everyMs);
    const may = left >= 1;
    people.delete(actor.id);
    people.set(actor.id, { left: may ? left - 1 : left, at, isTold: !may });
    for (const oldest of people.keys()) {
      if (people.size <= MOST_PEOPLE) break;
      people.delete(oldest);
    }
    if (may) return true;
    if (before.isTold) return false;
    await turns.tell([
      {
        id: newId(20),
        channel: 'slack',
        place,
        thread,
        key: `too-many:${id}`,
        audience: 'public',
        certificateId: null,
        via,
        content: {
          about: text,
          message: TOO_MANY,
          text: renderPlain(TOO_MANY),
          kind: 'notice',
          abstained: false,
          repeats: unseen,
          saidAt: now().toISOString(),
        },
      },
    ]);
    return false;
  };
}
