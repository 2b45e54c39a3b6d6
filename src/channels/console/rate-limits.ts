import type { IncomingMessage } from 'node:http';
import { forgetOldest } from '../../assistant/forget-oldest.ts';
import { draw, type Rate } from '../../domain/rate-limit.ts';
import type { Caller } from './caller.ts';
import { remoteAddress } from './remote-address.ts';

/** Kinds of requests that are counted; reading pages is not. */
export type Counted = 'question' | 'sign-in' | 'upload' | 'change';

/** How often one caller, and one address, may send each kind; an office may stand behind one address. */
export type Rates = Readonly<Record<Counted, { readonly caller: Rate; readonly address: Rate }>>;

/** Far above what people do, far below what fills a disk or holds the others up. */
export const RATES: Rates = Object.freeze({
  question: { caller: { burst: 30, everyMs: 2_000 }, address: { burst: 300, everyMs: 200 } },
  'sign-in': { caller: { burst: 10, everyMs: 30_000 }, address: { burst: 20, everyMs: 15_000 } },
  upload: { caller: { burst: 50, everyMs: 6_000 }, address: { burst: 100, everyMs: 3_000 } },
  change: { caller: { burst: 60, everyMs: 1_000 }, address: { burst: 300, everyMs: 200 } },
});

/** How long the caller must wait, in milliseconds; 0 when the request may be answered. */
export type RateLimiter = (request: IncomingMessage, path: string, caller: Caller) => number;

/** Callers and addresses remembered at most; beyond it those go that are as good as new, then the oldest. */
const MOST_REMEMBERED = 20_000;

/** Counts requests in this process; nothing is kept when it ends. `proxies` are believed about whom they speak for. */
export function rateLimiter(rates: Rates, proxies: readonly string[], nowMs: () => number): RateLimiter {
  const fullAt = new Map<string, number>();
  const wait = (key: string, rate: Rate): number => {
    const at = Math.floor(nowMs());
    const drawn = draw(fullAt.get(key), rate, at);
    // Taken out first, so that the map stays in the order of use.
    fullAt.delete(key);
    fullAt.set(key, drawn.fullAt);
    if (fullAt.size > MOST_REMEMBERED) forget(fullAt, at);
    return drawn.waitMs;
  };
  return (request, path, caller) => {
    const kind = countedKind(request, path);
    if (kind === null) return 0;
    const byAddress = wait(`${kind} from ${remoteAddress(request, proxies)}`, rates[kind].address);
    return byAddress > 0 ? byAddress : wait(`${kind} of ${caller.actor.id}`, rates[kind].caller);
  };
}

/** What a request counts as; null for one that only reads. */
export function countedKind({ method, headers, url }: IncomingMessage, path: string): Counted | null {
  // Opening a link is an attempt; the page that says how to get one is not.
  if (path === '/sign-in' && (method === 'POST' || (url ?? '').includes('?'))) return 'sign-in';
  // A calendar is certified each time it is given, as an answer is.
  if (path === '/ask' || path === '/api/ask' || path.endsWith('.ics')) return 'question';
  if (method !== 'POST') return null;
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return ['', 'application/x-www-form-urlencoded', 'application/json'].includes(type) ? 'change' : 'upload';
}

function forget(fullAt: Map<string, number>, at: number): void {
  for (const [key, instant] of fullAt) if (instant <= at) fullAt.delete(key);
  forgetOldest(fullAt, MOST_REMEMBERED / 2);
}
