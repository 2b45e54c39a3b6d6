import type { IncomingMessage } from 'node:http';

/**
 * Whether a request came to the console's published https address. TLS ends in front of us, so it is known by the name that was
 * called; the operator at the machine itself calls another, without TLS.
 */
export function isSecure({ headers }: Pick<IncomingMessage, 'headers'>, publicUrl: string | null): boolean {
  const published = publicUrl === null ? null : URL.parse(publicUrl);
  const called = URL.parse(`https://${headers.host ?? ''}`);
  return published?.protocol === 'https:' && called !== null && called.hostname === published.hostname;
}

/** Tells browsers to come by https alone, for half a year; without the names beside it, which may be others'. */
export const STRICT_TRANSPORT = Object.freeze({ 'Strict-Transport-Security': 'max-age=15552000' });
