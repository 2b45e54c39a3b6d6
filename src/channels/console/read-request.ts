import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { FAULTS, type Fault } from './faults.ts';
import { LIMITS } from './limits.ts';
import { isSameToken } from './visitor.ts';

/** A question as the page sent it. */
export interface Question {
  /** Under which the same question, sent again, is known; null where the browser gives none. */
  readonly id: string | null;
  readonly question: string;
  readonly thread: string;
}

/** What reading a request comes to: the value, or the fault to tell. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  /** `typed` is what was typed, where it could be read, so that it is not lost. */
  | { readonly ok: false; readonly fault: Fault; readonly typed?: string };

/** The name of a conversation, or of a question in it, as a browser makes them. */
export const THREAD = new RegExp(`^[A-Za-z0-9_-]{8,${LIMITS.threadCharacters}}$`);

const BODY = z.object({
  id: z.string().regex(THREAD).nullish(),
  question: z.string(),
  thread: z.string().regex(THREAD),
});

/** Reads POST /api/ask: JSON `{ id?, question, thread }`. */
export async function readJsonQuestion(request: IncomingMessage, caller: Caller): Promise<Read<Question>> {
  const body = await readJson(request, caller, z.unknown());
  return body.ok ? parseQuestion(body.value) : body;
}

/** Reads JSON of a shape; it must come with the caller's token. */
export async function readJson<T extends z.ZodType>(
  request: IncomingMessage,
  caller: Caller,
  shape: T,
): Promise<Read<z.output<T>>> {
  if (mediaType(request) !== 'application/json') return refuse(FAULTS.unsupportedType);
  const body = await readBody(request, LIMITS.jsonBytes);
  if (!body.ok) return body;
  if (!carriesToken(caller, String(request.headers['x-csrf-token'] ?? ''))) return refuse(FAULTS.foreignForm);
  try {
    const read = shape.safeParse(JSON.parse(body.value));
    return read.success ? { ok: true, value: read.data } : refuse(FAULTS.malformed);
  } catch {
    return refuse(FAULTS.malformed);
  }
}

/** Reads POST /ask: the page's form as a browser without script sends it. */
export async function readFormQuestion(request: IncomingMessage, caller: Caller): Promise<Read<Question>> {
  const form = await readForm(request, caller);
  if (!form.ok) return form;
  const { value } = form;
  return parseQuestion({ id: value.get('id'), question: value.get('question') ?? '', thread: value.get('thread') });
}

/** Reads a form as browsers send it, within the limits of the console; it must carry the caller's token. */
export async function readForm(request: IncomingMessage, caller: Caller): Promise<Read<URLSearchParams>> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') return refuse(FAULTS.unsupportedType);
  const body = await readBody(request, LIMITS.formBytes);
  if (!body.ok) return body;
  const form = new URLSearchParams(body.value);
  if (carriesToken(caller, form.get('csrf'))) return { ok: true, value: form };
  return { ...refuse(FAULTS.foreignForm), typed: form.get('question') ?? '' };
}

function parseQuestion(body: unknown): Read<Question> {
  const parsed = BODY.safeParse(body);
  if (!parsed.success) return refuse(FAULTS.malformed);
  const question = parsed.data.question.trim();
  if (question === '') return refuse(FAULTS.emptyQuestion);
  return Buffer.byteLength(question) > LIMITS.jsonBytes
    ? refuse(FAULTS.tooLarge)
    : { ok: true, value: { id: parsed.data.id ?? null, question, thread: parsed.data.thread } };
}

/** One who came without a cookie acts under nobody's name, so there is nothing that another page could misuse. */
function carriesToken({ csrf, isNew }: Caller, token: string | null): boolean {
  return isNew || isSameToken(token, csrf);
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
