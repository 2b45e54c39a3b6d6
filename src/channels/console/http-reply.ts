import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Asset } from './asset.ts';
import type { Fault } from './faults.ts';
import { renderFaultPage } from './render-page.ts';

/** An HTTP answer as a value; `writeReply` sends it. */
export interface HttpReply {
  readonly status: number;
  readonly type: string;
  /** Bytes are sent as they are, text in UTF-8. */
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** For a reply that goes on: given where to write, after the headers. */
  readonly stream?: (sink: EventSink) => void;
  /** Called once the whole reply has been handed to the system, if the other side has not gone before. */
  readonly sent?: () => void;
}

/** Where a stream of events is written. */
export interface EventSink {
  /** Resolves when the other side takes more, or has gone; then it does nothing. */
  write(text: string): Promise<void>;
  /** Ends the stream, whether the other side still reads or not. */
  end(): void;
  /** Calls back once, when either side has ended. */
  closed(then: () => void): void;
}

const END_MS = 2000;

/** Nothing inline, nothing from elsewhere, no frame around the page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  // default-src says nothing of these three.
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not no-referrer: with it, browsers send `Origin: null` for the form that works without script.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
});

/** A page of HTML that no cache may keep, since it can hold an answer. */
export function page(body: string, status = 200, headers: HttpReply['headers'] = {}): HttpReply {
  return { status, type: 'text/html; charset=utf-8', body, headers: { 'Cache-Control': 'no-store', ...headers } };
}

/** A value as JSON that no cache may keep. */
export function json(value: unknown, status = 200, headers: HttpReply['headers'] = {}): HttpReply {
  return {
    status,
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(value),
    headers: { 'Cache-Control': 'no-store', ...headers },
  };
}

/** A stream of events for the page's script, which goes on until either side ends it. */
export function eventStream(stream: (sink: EventSink) => void): HttpReply {
  // Proxies that would collect events before they pass them on, to compress them or as they do with pages, are told not to.
  const headers = { 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' };
  return { status: 200, type: 'text/event-stream; charset=utf-8', body: '', headers, stream };
}

/** A fault as JSON `{ error: { code, message, next, retryable } }` or as a page, as the path's reader expects. */
export function refusal(fault: Fault, as: 'json' | 'page', headers: HttpReply['headers'] = {}): HttpReply {
  const { status, code, message, next, retryable } = fault;
  const all = status === 503 ? { 'Retry-After': '5', ...headers } : headers;
  return as === 'json'
    ? json({ error: { code, message, next, retryable } }, status, all)
    : page(renderFaultPage(fault), status, all);
}

/** 303: the browser fetches `location` with GET, so that a reload does not send the form again. */
export function redirect(location: string): HttpReply {
  return page('', 303, { Location: location });
}

/** An asset, or 304 when the browser's copy (`known`, the If-None-Match header) is the same. */
export async function assetReply({ type, read, etag }: Asset, known: string | undefined): Promise<HttpReply> {
  const same = known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
  const headers = { ETag: etag, 'Cache-Control': 'no-cache' };
  return same ? { status: 304, type, body: '', headers } : { status: 200, type, body: await read(), headers };
}

/** Sends `reply`; `last` ends the connection with it. Does nothing when the other side has gone. */
export function writeReply(response: ServerResponse, reply: HttpReply, last: boolean): void {
  if (response.destroyed || response.headersSent) return;
  const { status, type, body, headers, stream, sent } = reply;
  if (sent !== undefined) response.once('finish', sent);
  // 413, 429: the rest of a body that was not read may still be on its way, and must not be read as the next request.
  if (last || status === 413 || status === 429) response.shouldKeepAlive = false;
  if (stream !== undefined && response.req.method !== 'HEAD' && !last) {
    response.writeHead(status, { ...SECURITY_HEADERS, ...headers, 'Content-Type': type });
    stream(sinkOf(response));
    return;
  }
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    ...headers,
    ...(status === 304 ? {} : { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }),
  });
  response.end(response.req.method === 'HEAD' || status === 304 ? undefined : body);
}

function sinkOf(response: ServerResponse): EventSink {
  const gone = new Promise<void>((resolve) => response.once('close', resolve));
  return {
    write: async (text) => {
      if (response.writableEnded || response.destroyed || response.write(text)) return;
      await Promise.race([once(response, 'drain').catch(() => {}), gone]);
    },
    end: () => {
      if (response.writableEnded) return;
      response.end();
      // One that reads no more would keep the connection, and what was written to it, for minutes.
      const slow = setTimeout(() => response.destroy(), END_MS);
      response.once('close', () => clearTimeout(slow));
    },
    closed: (then) => void response.once('close', then),
  };
}
