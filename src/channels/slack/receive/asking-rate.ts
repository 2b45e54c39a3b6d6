import { replyKey } from '../../../assistant/ask.ts';
import { forgetOldest } from '../../../assistant/forget-oldest.ts';
import type { NewId } from '../../../assistant/ports/clock.ts';
import type { Turns } from '../../../assistant/turns.ts';
import { addressOf, type Received } from '../../../domain/inbox.ts';
import type { Message } from '../../../domain/messages/message.ts';
import { renderPlain } from '../../../domain/messages/plain.ts';

/** How often one person may ask: so many at once, and one more after each `everyMs`. */
export const ASKING = Object.freeze({ atOnce: 10, everyMs: 6_000 });

/** More people than any workspace has asking at one time; the longest silent are forgotten first. */
const MOST_PEOPLE = 10_000;

/** Questions whose second delivery is still known for one. */
const MOST_EVENTS = 10_000;

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
  readonly turns: Pick<Turns, 'tell' | 'open' | 'at'>;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
  readonly now: () => Date;
  readonly newId: NewId;
}

/**
 * Counts each person's questions in this process, however often each is delivered; whoever asks too much is told so in the
 * conversation, once until they may ask again.
 */
export function makeAskingRate({ turns, elapsed, now, newId }: AskingRateNeeds): (event: Received) => Promise<boolean> {
  const people = new Map<string, { left: number; at: number; isTold: boolean }>();
  const decisions = new Map<string, Promise<boolean>>();
  return (event) => {
    const known = decisions.get(event.id);
    if (known !== undefined) return known;
    const decision = decide(event);
    decisions.set(event.id, decision);
    forgetOldest(decisions, MOST_EVENTS);
    // What could not be told is delivered again, and tried again.
    decision.catch(() => decisions.delete(event.id));
    return decision;
  };

  async function decide(event: Received): Promise<boolean> {
    const asking = countIn(event);
    if (asking.may) return true;
    const elsewhere = await decidedElsewhere(event);
    if (elsewhere !== null) return elsewhere;
    if (asking.isTold) return false;
    asking.isTold = true;
    try {
      await tell(event);
    } catch (error) {
      // Whoever asked meanwhile was noted anew.
      const latest = people.get(event.payload.actor.id);
      if (latest !== undefined) latest.isTold = false;
      throw error;
    }
    return false;
  }

  function countIn({ payload: { actor } }: Received): { readonly may: boolean; isTold: boolean } {
    const at = elapsed();
    const before = people.get(actor.id) ?? { left: ASKING.atOnce, at, isTold: false };
    const left = Math.min(ASKING.atOnce, before.left + (at - before.at) / ASKING.everyMs);
    const may = left >= 1;
    const person = { may, left: may ? left - 1 : left, at, isTold: !may && before.isTold };
    people.delete(actor.id);
    people.set(actor.id, person);
    forgetOldest(people, MOST_PEOPLE);
    return person;
  }

  /** What another process, told of the same event, has made of it: it waits for its answer or has it, or was refused. */
  async function decidedElsewhere({ id, payload }: Received): Promise<boolean | null> {
    const address = addressOf(payload);
    if ((await turns.open(address)).some((open) => open.id === id)) return true;
    const keys = (await turns.at(address, 0)).map(({ key }) => key);
    if (keys.includes(replyKey(id))) return true;
    return keys.includes(refusalKey(id)) ? false : null;
  }

  async function tell({ id, payload }: Received): Promise<void> {
    const { place, thread, text, via = null, unseen = false } = payload;
    await turns.tell([
      {
        id: newId(20),
        channel: 'slack',
        place,
        thread,
        key: refusalKey(id),
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
  }
}

function refusalKey(eventId: string): string {
  return `too-many:${eventId}`;
}
