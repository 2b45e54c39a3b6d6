import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, argumentsOf, conducted } from './answering.ts';
import { CHAT_METHODS } from './chat-methods.ts';
import type { Conduct, How } from './conduct.ts';
import { CONVERSATION_METHODS } from './conversation-methods.ts';
import { DIRECTORY_METHODS } from './directory-methods.ts';
import { type Fields, textAt } from './fields.ts';
import type { Method, Reach } from './method.ts';
import { SlackError } from './slack-error.ts';
import { VIEW_METHODS } from './view-methods.ts';
import type { Workspace } from './workspace.ts';

const METHODS: Readonly<Record<string, Method>> = {
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...DIRECTORY_METHODS,
  ...VIEW_METHODS,
};

/** A call of the Web API, or a post to a `response_url` (method `response_url`), in the order of arrival. */
export interface Call {
  readonly method: string;
  readonly token: 'bot' | 'app' | 'none' | 'other';
  readonly args: Fields;
  readonly how: How;
  /** What was answered, or would have been had the connection lived; null while nothing is. */
  answer: Fields | null;
}

/** Answers one call of the Web API and writes it down. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  conduct: Conduct,
  reach: Reach,
  calls: Call[],
): Promise<void> {
  const { workspace } = reach;
  let args: Fields = {};
  let fault: SlackError | undefined;
  try {
    args = await argumentsOf(request);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    fault = error;
  }
  const bearer = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1];
  const { token: inBody, ...rest } = args;
  const token = bearer ?? textAt({ inBody }, 'inBody');
  const call: Call = { method, token: kindOf(token, workspace), args: rest, how: conduct.next(method), answer: null };
  calls.push(call);
  const { body } = await conducted(request, response, call.how, () => {
    const answer = fault === undefined ? answered(method, token, rest, reach) : failed(fault);
    return { ...answer, headers: { 'x-oauth-scopes': scopesOf(call.token, workspace).join(','), ...answer.headers } };
  });
  call.answer = typeof body === 'string' ? { ok: false, error: body } : (body as Fields);
}

function kindOf(token: string | undefined, { app }: Workspace): Call['token'] {
  if (token === undefined) return 'none';
  if (token === app.botToken) return 'bot';
  return token === app.appToken ? 'app' : 'other';
}

function scopesOf(kind: Call['token'], { app }: Workspace): readonly string[] {
  if (kind === 'app') return ['connections:write'];
  return kind === 'bot' ? app.scopes : [];
}

function answered(name: string, token: string | undefined, args: Fields, reach: Reach): Answer {
  try {
    const { workspace } = reach;
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (method === undefined) throw new SlackError('unknown_method', { req_method: name });
    const kind = kindOf(token, workspace);
    if (token === undefined || kind === 'none') throw new SlackError('not_authed');
    if (workspace.revoked.has(token)) throw new SlackError('token_revoked');
    if (kind === 'other') throw new SlackError('invalid_auth');
    if (kind !== method.token && name !== 'auth.test') throw new SlackError('not_allowed_token_type');
    const needed = method.scopes(args, workspace);
    const provided = scopesOf(kind, workspace);
    if (needed.length > 0 && !needed.some((scope) => provided.includes(scope))) {
      throw new SlackError('missing_scope', { needed: needed.join(','), provided: provided.join(',') });
    }
    return {
      status: 200,
      body: { ok: true, ...method.answer(args, reach) },
      headers: { 'x-accepted-oauth-scopes': needed.join(',') },
    };
  } catch (error) {
    if (error instanceof SlackError) return failed(error);
    throw error;
  }
}

function failed({ code, beside }: SlackError): Answer {
  return { status: 200, body: { ok: false, error: code, ...beside } };
}
