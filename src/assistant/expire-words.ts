import type { Clock } from './ports/clock.ts';
import type { ConversationRecords } from './ports/conversation-records.ts';
import type { SheetRecords } from './ports/sheet-records.ts';

/** What expiring needs of the other rooms. */
export interface ExpiringWords {
  readonly sheets: Pick<SheetRecords, 'expire'>;
  readonly conversations: Pick<ConversationRecords, 'expire'>;
  readonly clock: Clock;
}

/** What a person said of their own situation is kept so long after the last time they came back to it. */
const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes the use case that forgets what people said of their situation once it is old; returns how much that was. */
export function makeExpireWords({ sheets, conversations, clock }: ExpiringWords) {
  return async (): Promise<{ readonly sheets: number; readonly conversations: number }> => {
    const now = clock.now();
    const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
    return {
      sheets: await sheets.expire(before, now.toISOString()),
      conversations: await conversations.expire(before),
    };
  };
}
