import type { Log } from '../../../assistant/ports/log.ts';
import type { Passing } from '../../../assistant/ports/passing.ts';
import type { Turns } from '../../../assistant/turns.ts';
import { errorCode } from '../../../domain/errors.ts';
import { addressOf, type Received } from '../../../domain/inbox.ts';
import type { BelowWhat } from '../below.ts';
import { readBody } from './read-body.ts';

/** What Bolt's receivers hand on, as far as it is used here. */
export interface Delivered {
  readonly body: unknown;
  readonly ack: (response?: string) => Promise<void>;
}

/** What receiving works with. */
export interface FrontNeeds {
  readonly turns: Pick<Turns, 'receive' | 'open' | 'at'>;
  /** The assistant's own user id; null while Slack has not told it. */
  readonly us: () => string | null;
  readonly below: BelowWhat;
  readonly now: () => Date;
  /** False when this person has asked too much for now; they have then been told. */
  readonly mayAsk: (event: Received) => Promise<boolean>;
  /** Told of what was taken, after it was acknowledged, and of the thread as Slack names it. */
  readonly taken: (event: Received, shown: { readonly thread: string; readonly opens: boolean }) => void;
  readonly log: Log;
  readonly passing: Passing;
}

/**
 * Stands before Bolt's own processing, for both transports: a question is kept, then acknowledged, and nothing else is done
 * with it here. What cannot be kept is not acknowledged: Slack delivers it again.
 */
export function makeFront(needs: FrontNeeds): (delivered: Delivered, next: () => Promise<void>) => Promise<void> {
  const { turns, us, below, now, mayAsk, taken, log, passing } = needs;
  return async ({ body, ack }, next) => {
    const heard = readBody(body, us(), now());
    if (heard.kind === 'direct') return next();
    if (heard.kind === 'nothing') return ack();
    const { onlyIfOurs, opens } = heard;
    const { id, payload } = heard.event;
    passing('receive: parsed');
    let isKept = false;
    try {
      const event = { id, payload: { ...payload, thread: await below(payload.place, payload.thread) } };
      if (onlyIfOurs && !(await isOurs(event))) return await ack();
      if (!(await mayAsk(event))) return await ack();
      const outcome = await turns.receive(event);
      isKept = true;
      passing('receive: kept');
      await ack();
      passing('receive: acknowledged');
      if (outcome === 'received') taken(event, { thread: payload.thread, opens });
    } catch (error) {
      log.error(isKept ? 'event kept and not acknowledged' : 'event not kept', {
        channel: 'slack',
        code: errorCode(error),
      });
      throw error;
    }
  };

  /** Whether the assistant has answered in this conversation, or is about to. */
  async function isOurs({ payload }: Received): Promise<boolean> {
    const address = addressOf(payload);
    return (await turns.at(address, 0)).length > 0 || (await turns.open(address)).length > 0;
  }
}
