import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { FAULTS, type Fault } from './faults.ts';
import { LIMITS } from './limits.ts';
import { isSameToken } from './visitor.ts';

/** A question as the page sent it. */
export interface Question {
  readonly question: string;
  readonly thread: string;
}

/** What reading a request comes to: the value, or the fault to tell. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

const BODY = z.object({
  question: z.string(),
  thread: z.string().regex(new RegExp(`^[A-Za-z0-9_-]{8,${LIMITS.threadCharacters}}$`)),
});

/** Reads POST /api/ask: JSON `{ question, thread }`. */
export async function readJsonQuestion(request: IncomingMessage, caller: Caller): Promise<Read<Question>> {
  if (mediaType(request) !== 'application/json') return refuse(FAULTS.unsupportedType);
  const body = await readBody(request, LIMITS.jsonBytes);
  if (!body.ok) return body;
  if (!isSameToken(String(request.headers['x-csrf-token'] ?? ''), caller.csrf)) return refuse(FAULTS.foreignForm);
  try {
    return parseQuestion(JSON.parse(body.value));
  } catch {
    return refuse(FAULTS.malformed);
  }
}

/** Reads POST /ask: the page's form as a browser without script sends it. */
export async function readFormQuestion(request: IncomingMessage, caller: Caller): Promise<Read<Question>> {
  const form = await readForm(request, caller);
  if (!form.ok) return form;
  return parseQuestion({ question: form.value.get('question') ?? '', thread: form.value.get('thread') });
}

/** Reads a form as browsers send it, within the limits of the console; it must carry the caller's token. */
export async function readForm(request: IncomingMessage, caller: Caller): Promise<Read<URLSearchParams>> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') return refuse(FAULTS.unsupportedType);
  const body = await readBody(request, LIMITS.formBytes);
  if (!body.ok) return body;
  const form = new URLSearchParams(body.value);
  return isSameToken(form.get('csrf'), caller.csrf) ? { ok: true, value: form } : refuse(FAULTS.foreignForm);
}

function parseQuestion(body: unknown): Read<Question> {
  const parsed = BODY.safeParse(body);
  if (!parsed.success) return refuse(FAULTS.malformed);
  const question = parsed.data.question.trim();
  if (question === '') return refuse(FAULTS.emptyQuestion);
  return Buffer.byteLength(question) > LIMITS.jsonBytes
    ? refuse(FAULTS.tooLarge)
    : { ok: true, value: { question, thread: parsed.data.thread } };
}

async function readBody(request: IncomingMessage, limit: number): Promise<Read<string>> {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.drainedBytes) return refuse(FAULTS.tooLarge);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
    else if (bytes > LIMITS.drainedBytes) break;
  }
  if (bytes > limit) return refuse(FAULTS.tooLarge);
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return refuse(FAULTS.malformed);
  }
}

function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function refuse(fault: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault };
}
