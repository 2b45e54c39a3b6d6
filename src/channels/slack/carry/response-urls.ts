import { webApi } from '@slack/bolt';
import type { SendingTime } from '../../../assistant/ports/courier.ts';
import { fetchInTime } from '../../fetch-in-time.ts';
import type { SlackContent, WordsAlone } from './slack-content.ts';

/** Where Slack takes answers to commands and buttons, GovSlack included. */
const SLACK_ORIGINS: readonly string[] = ['https://hooks.slack.com', 'https://hooks.slack-gov.com'];
const TIMEOUT_MS = 8_000;
const LAPSED_CODES: readonly string[] = ['expired_url', 'used_url'];

/**
 * Whether an address that came with an event is one of Slack's, or of the test workspace at `apiUrl`: a payload that was
 * tampered with must not make this server call elsewhere.
 */
export function isResponseUrl(url: string, apiUrl: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return false;
  return [...SLACK_ORIGINS, new URL(apiUrl).origin].includes(parsed.origin);
}

/**
 * Shows something to the person whose command or press the address came with, and to nobody else. False when the address
 * has lapsed (thirty minutes or five answers). Throws as a call of the Web API does: its errors are read by `readSlackError`.
 */
export async function postToResponseUrl(
  url: string,
  content: (SlackContent | WordsAlone) & { readonly thread_ts?: string },
  time: SendingTime,
): Promise<boolean> {
  const body = { response_type: 'ephemeral', replace_original: false, ...content };
  let response: Response;
  let answer: string;
  try {
    response = await fetchInTime(time)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    answer = await response.text();
  } catch (error) {
    throw new webApi.WebAPIRequestError(error instanceof Error ? error : new Error(String(error)));
  }
  const { status, statusText, headers } = response;
  const code = errorIn(answer);
  if (status === 404 || status === 410 || LAPSED_CODES.includes(code ?? '')) return false;
  // Without a time it is read as a limit all the same.
  if (status === 429) throw new webApi.WebAPIRateLimitedError(Number(headers.get('retry-after') ?? 0));
  if (status < 500 && code !== null) throw new webApi.WebAPIPlatformError({ ok: false, error: code });
  if (!response.ok) throw new webApi.WebAPIHTTPError(status, statusText, Object.fromEntries(headers));
  return true;
}

/** Slack answers `ok`, `{"ok":true}`, `{"ok":false,"error":"…"}`, or the bare code with status 4xx. */
function errorIn(answer: string): string | null {
  if (/^[a-z_]{3,64}$/u.test(answer)) return answer;
  try {
    const told: unknown = JSON.parse(answer);
    if (typeof told !== 'object' || told === null || !('error' in told) || typeof told.error !== 'string') return null;
    return told.error;
  } catch {
    return null;
  }
}
