import type { InboxPayload } from '../../../domain/inbox.ts';

/** Somebody of whom only the id is known: as the public, until it is told who they are when they are answered. */
export function unvouched(user: string): Pick<InboxPayload, 'actor' | 'placeLevel'> {
  return {
    actor: { id: `slack:${user}`, name: user, channel: 'slack', level: 'public', roles: [] },
    placeLevel: 'public',
  };
}
