import { csrfToken } from './csrf-token.ts';
import { isRecord } from './is-record.ts';
import type { Failure } from './unsent.ts';

/** What is said of a question that may not have arrived. */
export const UNREACHABLE: Failure = {
  message: '道しるべにつながりませんでした。',
  next: '通信の状態と、道しるべが動いていることを確かめて、もう一度お送りください。',
};

/** A question as it is sent. */
export interface Sent {
  readonly id: string;
  readonly question: string;
  readonly thread: string;
}

/** The question as it is sent, JSON. */
export function requestBody({ id, question, thread }: Sent): string {
  return JSON.stringify({ id, question, thread });
}

/** Hands the question over; null when it was taken, so that its answer will come by the stream. */
export async function sendQuestion(sent: Sent): Promise<Failure | null> {
  try {
    const response = await fetch('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken(), Prefer: 'respond-async' },
      body: requestBody(sent),
    });
    return response.ok ? null : readFailure(await response.json());
  } catch {
    return UNREACHABLE;
  }
}

function readFailure(body: unknown): Failure {
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  return {
    message: String(error.message ?? UNREACHABLE.message),
    next: String(error.next ?? UNREACHABLE.next),
  };
}
