import { createHmac } from 'node:crypto';
import type { Delivery, DeliveryKind, Receipt } from './delivery.ts';
import type { Fields } from './fields.ts';

/** An HTTP request as Slack would send it, to be sent as often as a test likes. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a request is signed: as Slack does, with another secret, six minutes ago, or not at all. */
export type Signing = 'right' | 'wrong' | 'stale' | 'none';

/** Events are JSON, interactions a form with one field `payload`, commands a plain form. */
function bodyOf(kind: DeliveryKind, payload: Fields): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  const form = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return { body: form.toString(), type: 'application/x-www-form-urlencoded' };
}

/** Writes a request of Slack's. @see https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signedRequest(
  url: string,
  kind: DeliveryKind,
  payload: Fields,
  secret: string,
  signing: Signing = 'right',
): SignedRequest {
  const { body, type } = bodyOf(kind, payload);
  const seconds = `${Math.floor(Date.now() / 1000) - (signing === 'stale' ? 6 * 60 : 0)}`;
  const key = signing === 'wrong' ? `${secret}, but not quite` : secret;
  const signature = `v0=${createHmac('sha256', key).update(`v0:${seconds}:${body}`).digest('hex')}`;
  const headers = { 'content-type': type, 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)' };
  const signed = { 'x-slack-request-timestamp': seconds, 'x-slack-signature': signature };
  return { url, body, headers: signing === 'none' ? headers : { ...headers, ...signed } };
}

/** Sends a request. @throws when nobody answers in time */
export async function sendRequest(
  request: SignedRequest,
  timeoutMs: number,
): Promise<{ status: number; text: string }> {
  const { url, headers, body } = request;
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
  return { status: response.status, text: await response.text() };
}

/** Delivers by HTTP, repetitions with their `x-slack-retry-*` headers. */
export async function deliverByHttp(delivery: Delivery, url: string, secret: string, ackMs: number): Promise<Receipt> {
  const request = signedRequest(url, delivery.kind, delivery.body, secret);
  const again = { 'x-slack-retry-num': `${delivery.retry}`, 'x-slack-retry-reason': delivery.reason ?? 'http_timeout' };
  const headers = { ...request.headers, ...(delivery.retry > 0 ? again : {}) };
  try {
    const { status, text } = await sendRequest({ ...request, headers }, ackMs);
    return { outcome: status === 200 ? 'acknowledged' : 'refused', status, answer: read(text) };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return { outcome: timedOut ? 'unacknowledged' : 'unreachable', status: null, answer: null };
  }
}

function read(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
