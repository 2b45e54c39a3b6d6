import type { IncomingMessage } from 'node:http';

/**
 * Whose request it is by address. `X-Forwarded-For` can be written by anybody, so it is read from its end, and only as
 * far as the proxies that the operator has named wrote it.
 */
export function remoteAddress({ socket, headers }: IncomingMessage, proxies: readonly string[]): string {
  const known = new Set(proxies);
  let address = bare(socket.remoteAddress ?? '');
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  for (const before of forwarded.map((each) => each.trim()).reverse()) {
    if (!known.has(address) || before === '') break;
    address = bare(before);
  }
  return address;
}

/** IPv4 as such where a socket for both kinds wraps it. */
function bare(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '');
}
