import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Ask, Reply } from '../../assistant/inbound.ts';
import { AppError } from '../../domain/errors.ts';
import type { Asset } from './assets.ts';
import type { ConsoleLogger, ConsoleStatus } from './console-status.ts';
import { FAULTS, type Fault } from './faults.ts';
import { type HttpReply, json, page, refusal } from './http-reply.ts';
import { LIMITS } from './limits.ts';
import { type Question, type Read, readFormQuestion, readJsonQuestion } from './read-request.ts';
import { renderPage } from './render-page.ts';
import { renderTurn } from './render-turn.ts';
import { isKnownHost, isSameOrigin, type KnownHosts } from './same-site.ts';
import { readVisitor } from './visitor.ts';

/** What the routes work with. */
export interface RouteNeeds {
  readonly ask: Ask;
  readonly now: () => Date;
  readonly status: () => ConsoleStatus | Promise<ConsoleStatus>;
  readonly logger: ConsoleLogger;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly hosts: KnownHosts;
}

/** Answers one request with a value; never throws. */
export type Route = (request: IncomingMessage) => Promise<HttpReply>;

const METHODS: Readonly<Record<string, readonly string[]>> = {
  '/': ['GET', 'HEAD'],
  '/healthz': ['GET', 'HEAD'],
  '/ask': ['POST', 'GET', 'HEAD'],
  '/api/ask': ['POST'],
};

/** The console's routes: /, /assets/…, /healthz, POST /api/ask (script) and POST /ask (form). */
export function consoleRoutes(needs: RouteNeeds): Route {
  const answer = questionAnswerer(needs);

  const route = async (request: IncomingMessage, path: string): Promise<HttpReply> => {
    const as = shapeOf(path);
    if (!isKnownHost(request.headers.host, needs.hosts)) return refusal(FAULTS.foreignHost, as);
    const asset = needs.assets.get(path);
    const allowed = asset ? ['GET', 'HEAD'] : METHODS[path];
    if (!allowed) return refusal(FAULTS.notFound, as);
    if (!allowed.includes(request.method ?? '')) {
      return refusal(FAULTS.methodNotAllowed, as, { Allow: allowed.join(', ') });
    }
    if (request.method === 'POST' && !isSameOrigin(request.headers)) return refusal(FAULTS.foreignOrigin, as);
    if (asset) return assetReply(asset, request.headers['if-none-match']);
    if (path === '/healthz') return healthReply(needs);
    if (path === '/api/ask') return apiReply(await readJsonQuestion(request), request, answer);
    if (path === '/') return pageReply(needs, {});
    // Reloading the address bar after an answer without script.
    if (request.method !== 'POST') return page('', 303, { Location: '/' });
    return formReply(needs, await readFormQuestion(request), request, answer);
  };

  return async (request) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    try {
      return await route(request, path);
    } catch (error) {
      // A visitor who leaves while sending is not a failure of ours.
      if (!request.destroyed) needs.logger.error('request failed', { channel: 'console', path, ...describe(error) });
      return refusal(FAULTS.failed, shapeOf(path));
    }
  };
}

function shapeOf(path: string): 'json' | 'page' {
  return path.startsWith('/api/') || path === '/healthz' ? 'json' : 'page';
}

interface Answered {
  readonly reply: Reply;
  readonly html: string;
}
type Answerer = (question: Question, cookies: string | undefined) => Promise<{
  readonly outcome: Answered | Fault;
  readonly headers: HttpReply['headers'];
}>;

/** Asks for a visitor, logs the turn, and turns what is thrown into words a visitor may read. */
function questionAnswerer({ ask, now, logger }: RouteNeeds): Answerer {
  let inHand = 0;
  return async ({ question, thread }, cookies) => {
    if (inHand >= LIMITS.questionsAtOnce) return { outcome: FAULTS.busy, headers: {} };
    const { actor, setCookie } = readVisitor(cookies);
    const headers: HttpReply['headers'] = setCookie === null ? {} : { 'Set-Cookie': setCookie };
    inHand += 1;
    try {
      // The visitor is part of the place, so that nobody can step into another's thread by its name.
      const place = `console:${actor.id}`;
      const reply = await ask({ actor, place, placeLevel: 'public', thread, text: question });
      const { kind, abstained } = reply.answer;
      logger.info('turn', { channel: 'console', kind, abstained, latencyMs: reply.latencyMs });
      const turn = renderTurn({ id: randomId(), question, reply, answeredAt: now() });
      return { outcome: { reply, html: turn }, headers };
    } catch (error) {
      logger.error('turn failed', { channel: 'console', ...describe(error) });
      return { outcome: error instanceof AppError && error.retryable ? FAULTS.unavailable : FAULTS.failed, headers };
    } finally {
      inHand -= 1;
    }
  };
}

async function apiReply(read: Read<Question>, request: IncomingMessage, answer: Answerer): Promise<HttpReply> {
  if (!read.ok) return refusal(read.fault, 'json');
  const { outcome, headers } = await answer(read.value, request.headers.cookie);
  if ('code' in outcome) return refusal(outcome, 'json', headers);
  const { reply, html } = outcome;
  const { kind, abstained } = reply.answer;
  return json({ html, text: reply.text, certificate: reply.certificate, kind, abstained }, 200, headers);
}
