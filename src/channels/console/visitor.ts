import { randomBytes } from 'node:crypto';
import type { Actor } from '../../domain/audience.ts';

const COOKIE = 'michishirube-visitor';
const VISITOR_ID = /^[0-9a-f]{32}$/;
/** What a person said of their own situation expires after 30 days, and so does the name it is kept under. */
const MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

/** Who is asking, and the cookie to set when they have none yet. */
export interface Visitor {
  readonly actor: Actor;
  readonly setCookie: string | null;
}

/**
 * Reads the visitor from a Cookie header. Only to be called for same-origin POSTs: a visit that follows a link from
 * another site carries no Strict cookie, and answering it with a new one would break off the visitor's conversation.
 */
export function readVisitor(cookies: string | undefined): Visitor {
  for (const pair of (cookies ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === COOKIE && value !== undefined && VISITOR_ID.test(value)) {
      return { actor: visitorActor(value), setCookie: null };
    }
  }
  // Not a parameter: nobody may be able to guess it, so there is nothing to choose.
  const id = randomBytes(16).toString('hex');
  return {
    actor: visitorActor(id),
    setCookie: `${COOKIE}=${id}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Strict`,
  };
}

function visitorActor(id: string): Actor {
  return { id: `visitor:${id}`, name: '来訪者', channel: 'console', level: 'public', roles: [] };
}
