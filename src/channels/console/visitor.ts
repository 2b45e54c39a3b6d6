import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../domain/audience.ts';
import type { Caller, Door } from './caller.ts';
import { cookieIn } from './cookies.ts';

const COOKIE = 'michishirube-visitor';
const VISITOR_ID = /^[0-9a-f]{32}$/;
/** What a person said of their own situation expires after 30 days, and so does the name it is kept under. */
const MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

/** A door at which nobody signs in: everyone is a visitor, of the public, known again by a cookie. `secret` keys CSRF tokens. */
export function visitorsDoor(secret: string): Door {
  return {
    identify: (request: IncomingMessage) => Promise.resolve(readVisitor(request.headers.cookie, secret, false)),
  };
}

/** Reads the visitor from a Cookie header; one who has no cookie yet is given a new one, `secure` where they came by https. */
export function readVisitor(cookies: string | undefined, secret: string, secure: boolean): Caller {
  const known = cookieIn(cookies, COOKIE);
  // Not a parameter: nobody may be able to guess it, so there is nothing to choose.
  const id = known !== null && VISITOR_ID.test(known) ? known : randomBytes(16).toString('hex');
  return {
    actor: visitorActor(id),
    csrf: csrfToken(id, secret),
    isNew: id !== known,
    // Lax, so that whoever follows a link from a mail or a chat is still the same visitor; every change asks for the token.
    setCookie:
      id === known
        ? null
        : `${COOKIE}=${id}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  };
}

/** The token that goes with every change made under a cookie's value: 32 hex characters, useless with any other. */
export function csrfToken(cookie: string, secret: string): string {
  return createHmac('sha256', secret).update(`csrf:${cookie}`).digest('hex').slice(0, 32);
}

/** Compares in a time that tells nothing of where two tokens differ. */
export function isSameToken(given: string | null | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function visitorActor(id: string): Actor {
  return { id: `visitor:${id}`, name: '来訪者', channel: 'console', level: 'public', roles: [] };
}
