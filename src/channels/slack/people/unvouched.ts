import type { InboxPayload } from '../../../domain/inbox.ts';
import { actorId } from '../addresses.ts';

/** Somebody of whom only the id is known: as the public, until it is told who they are when they are answered. */
export function unvouched(user: string): Pick<InboxPayload, 'actor' | 'placeLevel'> {
  return {
    actor: { id: actorId(user), name: user, channel: 'slack', level: 'public', roles: [] },
    placeLevel: 'public',
  };
}
