import type { IncomingMessage } from 'node:http';
import type { Log } from '../../assistant/ports/log.ts';
import type { Asset } from './asset.ts';
import type { Caller, Door } from './caller.ts';
import type { ConsoleStatus } from './console-status.ts';
import { describeError } from './describe-error.ts';
import { FAULTS } from './faults.ts';
import { assetReply, type HttpReply, json, redirect, refusal } from './http-reply.ts';
import { type ConsolePages, pagesAt } from './pages.ts';
import type { RateLimiter } from './rate-limits.ts';
import { isKnownHost, isSameOrigin, type KnownHosts } from './same-site.ts';
import { isSecure, STRICT_TRANSPORT } from './secure-transport.ts';
import { type Asking, askByForm, askByScript } from './threads/ask-routes.ts';
import { firstPage, type ThreadPages } from './threads/thread-pages.ts';

/** What the routes work with. */
export interface RouteNeeds {
  readonly door: Door;
  readonly asking: Asking;
  readonly threads: ThreadPages;
  readonly status: () => ConsoleStatus | Promise<ConsoleStatus>;
  readonly logger: Log;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly hosts: KnownHosts;
  readonly pages: readonly ConsolePages[];
  /** The published address; null when there is none but host and port. */
  readonly publicUrl: string | null;
  readonly waitMs: RateLimiter;
}

/** Answers a request with a value; never throws. */
export type Route = (request: IncomingMessage) => Promise<HttpReply>;

const READ = ['GET', 'HEAD'];
const METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['/', READ],
  ['/healthz', READ],
  ['/ask', [...READ, 'POST']],
  ['/api/ask', ['POST']],
]);

/** The console's routes: the page, its assets, /healthz, POST /api/ask (script), POST /ask (form), and further pages. */
export function consoleRoutes(needs: RouteNeeds): Route {
  return async (request) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    try {
      const reply = refuseAtTheDoor(needs, request, path) ?? (await answerRequest(needs, request, path));
      return isSecure(request, needs.publicUrl)
        ? { ...reply, headers: { ...reply.headers, ...STRICT_TRANSPORT } }
        : reply;
    } catch (error) {
      // A visitor who leaves while sending is no failure of ours.
      if (!request.destroyed)
        needs.logger.error('request failed', { channel: 'console', path, ...describeError(error) });
      return refusal(FAULTS.failed, shapeOf(path));
    }
  };
}

function refuseAtTheDoor(needs: RouteNeeds, request: IncomingMessage, path: string): HttpReply | null {
  const as = shapeOf(path);
  if (!isKnownHost(request.headers.host, needs.hosts)) return refusal(FAULTS.foreignHost, as);
  const allowed = needs.assets.has(path) ? READ : (METHODS.get(path) ?? methodsOf(pagesAt(needs.pages, path)));
  if (allowed === undefined) return refusal(FAULTS.notFound, as);
  if (!allowed.includes(request.method ?? '')) {
    return refusal(FAULTS.methodNotAllowed, as, { Allow: allowed.join(', ') });
  }
  const writes = request.method === 'POST';
  return writes && !isSameOrigin(request.headers) ? refusal(FAULTS.foreignOrigin, as) : null;
}

async function answerRequest(needs: RouteNeeds, request: IncomingMessage, path: string): Promise<HttpReply> {
  const asset = needs.assets.get(path);
  if (asset) return assetReply(asset, request.headers['if-none-match']);
  if (path === '/healthz') return health(needs);
  const caller = await needs.door.identify(request);
  const waitMs = needs.waitMs(request, path, caller);
  if (waitMs > 0) return tooMany(path, waitMs);
  return withCookie(await answerCaller(needs, request, path, caller), caller);
}

async function answerCaller(
  needs: RouteNeeds,
  request: IncomingMessage,
  path: string,
  caller: Caller,
): Promise<HttpReply> {
  const pages = pagesAt(needs.pages, path);
  if (pages !== undefined) {
    const url = new URL(request.url ?? '/', 'http://console');
    return (await pages.answer(request, url, caller)) ?? refusal(FAULTS.notFound, 'page');
  }
  switch (path) {
    case '/api/ask':
      return askByScript(needs.asking, request, caller);
    case '/ask':
      // A GET is the address bar reloaded after a form that was not taken.
      if (request.method !== 'POST') return redirect('/');
      return askByForm(needs.asking, request, caller, (problem) => firstPage(needs.threads, caller, problem));
    default:
      return firstPage(needs.threads, caller, null);
  }
}

function tooMany(path: string, waitMs: number): HttpReply {
  return refusal(FAULTS.tooMany, shapeOf(path), { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
}

/** A reply that sets a cookie of its own (signing in or out) keeps it. */
function withCookie(reply: HttpReply, { setCookie }: Caller): HttpReply {
  return setCookie === null || 'Set-Cookie' in reply.headers
    ? reply
    : { ...reply, headers: { ...reply.headers, 'Set-Cookie': setCookie } };
}

function methodsOf(pages: ConsolePages | undefined): readonly string[] | undefined {
  return pages === undefined ? undefined : pages.takesPost ? [...READ, 'POST'] : READ;
}

async function health({ status, logger }: RouteNeeds): Promise<HttpReply> {
  try {
    const { documents, passages, revision, indexing, fixedNow } = await status();
    return json({ status: 'ok', documents, passages, revision, indexing, fixedNow });
  } catch (error) {
    logger.error('status failed', { channel: 'console', ...describeError(error) });
    return json({ status: 'failed' }, 503);
  }
}

function shapeOf(path: string): 'json' | 'page' {
  return path.startsWith('/api/') || path === '/healthz' ? 'json' : 'page';
}
