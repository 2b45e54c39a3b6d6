import type { Failure, Turn } from './conversation.ts';
import { csrfToken } from './csrf-token.ts';
import { isRecord } from './is-record.ts';

const UNREACHABLE: Failure = {
  message: '道しるべにつながりませんでした。',
  next: '通信の状態と、道しるべが動いていることを確かめて、もう一度お送りください。',
};
const STOPPED: Failure = {
  message: '回答を待つのをやめました。',
  next: '質問は残っています。もう一度送るか、書き直せます。',
};

/** The question as it is sent, JSON. */
export function requestBody(question: string, thread: string): string {
  return JSON.stringify({ question, thread });
}

/** Asks the server; what fails comes back as a turn with its failure. */
export async function requestAnswer(question: string, thread: string, signal: AbortSignal): Promise<Turn> {
  const failed = (failure: Failure): Turn => ({ question, html: '', text: '', failure });
  try {
    const response = await fetch('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken() },
      body: requestBody(question, thread),
      signal,
    });
    const body: unknown = await response.json();
    if (isRecord(body) && response.ok && typeof body.html === 'string') {
      return { question, html: body.html, text: String(body.text ?? ''), failure: null };
    }
    return failed(readFailure(body));
  } catch {
    return failed(signal.aborted ? STOPPED : UNREACHABLE);
  }
}

function readFailure(body: unknown): Failure {
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  return {
    message: String(error.message ?? UNREACHABLE.message),
    next: String(error.next ?? UNREACHABLE.next),
  };
}
