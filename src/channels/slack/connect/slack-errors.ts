import { webApi } from '@slack/bolt';
import { AppError } from '../../../domain/errors.ts';

/** What became of a call of Slack's Web API that failed; codes are Slack's or the network's, never text from outside. */
export type SlackFault =
  /** The token is wrong, revoked or of the wrong kind: no call will do better until an operator acts. */
  | { readonly kind: 'refused-token'; readonly code: string }
  /** Slack did nothing, and asks to wait. */
  | { readonly kind: 'rate-limited'; readonly waitMs: number }
  /** It certainly never arrived: sending it again is safe. */
  | { readonly kind: 'not-sent'; readonly code: string }
  | { readonly kind: 'missing-scope'; readonly needed: readonly string[] }
  /** Slack understood and said no; the same call will be refused again. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It may have arrived or not. */
  | { readonly kind: 'unknown'; readonly code: string };

/** Our own code for a token that works and is a person's. */
export const NOT_A_BOT = 'not_a_bot';

/** Slack's codes for a token that is no good (docs.slack.dev/reference/methods, the errors common to all). */
const TOKEN_CODES = new Set([
  'accesslimited',
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
  'user_removed_from_team',
]);

/** Slack in trouble: it passes, and some of the operation may have happened. */
const UNSURE_CODES = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  // A workspace on its way into an organisation: now and then nothing works until it has arrived.
  'team_added_to_org',
]);

/** No connection was made, or none that could be trusted: nothing of the request has left. */
const UNCONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_CERT_\w+|ERR_SSL_\w+)$/u;

/** How long to wait when Slack limits without saying how long. */
const DEFAULT_WAIT_MS = 30_000;
/** Slack asks for a minute or so; what stands on the way may ask for a year. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** How the library tells of a limit without a time it can read. */
const UNTOLD_LIMIT = /^Retry header did not contain a valid timeout/u;

/** How Node's HTTP client tells that a proxy did not make a tunnel. */
const PROXY_REFUSAL = /^Proxy response \((\d{3})\)/u;
/** Our own code for it, before the status. */
export const PROXY_CODE = 'proxy_';

/** A fault's name for the log. */
export function faultCode(fault: SlackFault): string {
  return 'code' in fault ? fault.code : fault.kind;
}

/** Reads what a client of the Web API throws, Bolt's wrappers included; anything else is `unknown`. */
export function readSlackError(error: unknown): SlackFault {
  for (const each of chainOf(error)) {
    if (each instanceof webApi.WebAPIRateLimitedError) return limited(each.retryAfter);
    if (each instanceof webApi.WebAPIPlatformError) return ofPlatform(each.data);
    if (each instanceof webApi.WebAPIHTTPError) return ofStatus(each);
    if (each instanceof AppError && each.code === NOT_A_BOT) return { kind: 'refused-token', code: NOT_A_BOT };
    if (UNTOLD_LIMIT.test(each.message)) return limited(undefined);
    const status = PROXY_REFUSAL.exec(each.message)?.[1];
    if (status !== undefined) return { kind: 'not-sent', code: `${PROXY_CODE}${status}` };
  }
  const code = networkCode(error);
  return UNCONNECTED.test(code) ? { kind: 'not-sent', code } : { kind: 'unknown', code };
}

function ofPlatform(data: webApi.WebAPIPlatformError['data']): SlackFault {
  const code = plainCode(data.error);
  if (code === 'ratelimited' || code === 'rate_limited') return limited(data.response_metadata?.retryAfter);
  if (code === 'missing_scope') return { kind: 'missing-scope', needed: neededScopes(data) };
  if (TOKEN_CODES.has(code)) return { kind: 'refused-token', code };
  if (UNSURE_CODES.has(code) || code === UNREADABLE) return { kind: 'unknown', code };
  return { kind: 'refused', code };
}

/** Slack answers with 200 or 429; everything else comes from something on the way, or from Slack in trouble. */
function ofStatus({ statusCode, headers }: webApi.WebAPIHTTPError): SlackFault {
  const code = `http_${statusCode}`;
  if (statusCode === 429) return limited(Number(headers['retry-after']));
  const isTurnedAway = statusCode >= 400 && statusCode < 500 && statusCode !== 408;
  return { kind: isTurnedAway ? 'not-sent' : 'unknown', code };
}

function limited(seconds: number | undefined): SlackFault {
  const isTold = seconds !== undefined && Number.isFinite(seconds) && seconds > 0;
  return { kind: 'rate-limited', waitMs: isTold ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : DEFAULT_WAIT_MS };
}

const UNREADABLE = 'unreadable_reply';

/** What is no JSON, such as a proxy's page, the library passes on as Slack's error code. A token, with its hyphens, is none. */
function plainCode(code: unknown): string {
  return typeof code === 'string' && /^[a-z0-9_]{1,64}$/u.test(code) ? code : UNREADABLE;
}

function neededScopes(data: object): string[] {
  const needed = 'needed' in data && typeof data.needed === 'string' ? data.needed : '';
  return needed.split(',').flatMap((scope) => /^\s*((?!xox|xapp-)[a-z0-9_.:-]{1,64})\s*$/u.exec(scope)?.[1] ?? []);
}

/** The first code of the network, of Node or of its HTTP client on the way down; `timeout` for one that ran out. */
function networkCode(error: unknown): string {
  for (const each of chainOf(error)) {
    const code = 'code' in each && typeof each.code === 'string' ? each.code : '';
    if (/^[A-Z][A-Z0-9_]+$/u.test(code)) return code;
    if (each.name === 'TimeoutError') return 'timeout';
  }
  return 'unknown';
}

/** An error and what it was caused by, the outermost first. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && chain.length < 8; ) {
    chain.push(each);
    each = each.cause ?? ('original' in each ? each.original : undefined);
  }
  return chain;
}
