import type { IncomingMessage, ServerResponse } from 'node:http';
import type { How } from './conduct.ts';
import { type Fields, isFields } from './fields.ts';
import { SlackError } from './slack-error.ts';

/** How long after the caller gave up a `late` call is taken. */
const LATE_MS = 100;

/** What goes back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a request as its conduct says; `take` does what is asked for. */
export async function conducted(
  request: IncomingMessage,
  response: ServerResponse,
  how: How,
  take: () => Answer,
): Promise<Answer> {
  if (how === 'refuse' || (typeof how === 'object' && 'refuse' in how)) {
    const seconds = how === 'refuse' ? 1 : how.refuse;
    return reply(response, {
      status: 429,
      body: { ok: false, error: 'ratelimited' },
      headers: { 'retry-after': `${seconds}` },
    });
  }
  if (how === 'break') return reply(response, { status: 500, body: 'Internal Server Error' });
  if (typeof how === 'object' && 'status' in how) return reply(response, how);
  if (typeof how === 'object') return reply(response, { status: 200, body: { ok: false, error: how.error } });
  if (how === 'late') {
    await new Promise((resolve) => response.once('close', resolve));
    await new Promise((resolve) => setTimeout(resolve, LATE_MS));
  }
  const answer = take();
  if (how === 'cut') request.socket.destroy();
  if (how === 'half') breakOff(request, response, answer);
  return how === 'take' ? reply(response, answer) : answer;
}

/** Says how long the answer is, sends half of it, and ends the connection. */
function breakOff(request: IncomingMessage, response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
}

function reply(response: ServerResponse, answer: Answer): Answer {
  const type = typeof answer.body === 'string' ? 'text/plain' : 'application/json; charset=utf-8';
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  return answer;
}

/** Arguments that a form carries as JSON. */
const JSON_ARGUMENTS = ['blocks', 'metadata', 'view', 'prompts', 'loading_messages', 'attachments'];

/** The arguments of a call: a JSON object, or a form whose structured fields are JSON. @throws SlackError */
export async function argumentsOf(request: IncomingMessage): Promise<Fields> {
  const text = await textOf(request);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const body = parsed(text, 'invalid_json');
    if (!isFields(body)) throw new SlackError('json_not_object');
    return body;
  }
  const url = new URL(request.url ?? '/', 'http://slack');
  const form = type.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(text) : url.searchParams;
  return Object.fromEntries(
    [...form].map(([name, value]) => [
      name,
      JSON_ARGUMENTS.includes(name)
        ? parsed(value, name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments')
        : value,
    ]),
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string, code: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SlackError(code);
  }
}
