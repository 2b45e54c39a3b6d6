import type { IncomingMessage } from 'node:http';
import { SESSION_LASTS_MS } from '../../../domain/sign-in.ts';
import { cookieIn } from '../cookies.ts';

const COOKIE = 'michishirube-session';
/** 32 bytes in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** The session's token that a request carries; null when it carries none. */
export function sessionTokenIn({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const value = cookieIn(headers.cookie, COOKIE);
  return value !== null && TOKEN.test(value) ? value : null;
}

/** The cookie that keeps somebody signed in; the store ends the session earlier when it is not used. */
export function sessionCookie(token: string, secure: boolean): string {
  return cookie(token, SESSION_LASTS_MS / 1000, secure);
}

/** The cookie that takes the other away. */
export function endedCookie(secure: boolean): string {
  return cookie('', 0, secure);
}

function cookie(value: string, maxAgeSeconds: number, secure: boolean): string {
  // Lax, so that a link to a page in a mail or a chat opens it signed in; every change asks for the token.
  return `${COOKIE}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
