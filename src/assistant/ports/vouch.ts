import type { InboxPayload } from '../../domain/inbox.ts';

/** Who asks, and what everyone who can read along may see. */
export type Vouched = Pick<InboxPayload, 'actor' | 'placeLevel'>;

/**
 * Tells for a channel who somebody is at the moment at which they are answered: what was received may have waited, and an
 * event is kept before anybody is asked about it. Throws `channel-away` while the platform cannot be asked.
 */
export type Vouch = (payload: InboxPayload) => Promise<Vouched>;

/** Code of the error while a channel's platform cannot be asked: the event waits, and that is no failed try. */
export const CHANNEL_AWAY = 'channel-away';
