import { isIP } from 'node:net';
import { hostname } from 'node:os';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const WILDCARDS = ['0.0.0.0', '::'];
const HOST_HEADER = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/;

/** The names this console may be called by. */
export interface KnownHosts {
  readonly names: ReadonlySet<string>;
  /** On a wildcard address every IP literal is ours: DNS rebinding needs a name. */
  readonly anyAddress: boolean;
}

/** The names a console bound to `host` answers to; `more` are those an operator publishes it under. */
export function knownHosts(host: string, more: readonly string[]): KnownHosts {
  const anyAddress = WILDCARDS.includes(host);
  const own = anyAddress ? [hostname()] : [host];
  return { names: new Set([...LOOPBACK, ...own, ...more].map((name) => name.toLowerCase())), anyAddress };
}

/** True when a Host header names this console; otherwise a foreign name was pointed at our address (DNS rebinding). */
export function isKnownHost(header: string | undefined, { names, anyAddress }: KnownHosts): boolean {
  if (header === undefined || !HOST_HEADER.test(header)) return false;
  const name = header
    .replace(/:[0-9]+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return names.has(name) || (anyAddress && isIP(name) !== 0);
}

/**
 * True when a request that changes something came from a page of this console. A browser always says so, in Origin or
 * Sec-Fetch-Site; a request that says neither is refused. The scheme is not compared: TLS may end in front of us.
 */
export function isSameOrigin(headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.origin === undefined) return site === 'same-origin';
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = URL.parse(headers.origin);
  const own = URL.parse(`${origin?.protocol ?? 'http:'}//${headers.host ?? ''}`);
  return origin !== null && own !== null && /^https?:$/.test(origin.protocol) && origin.host === own.host;
}
