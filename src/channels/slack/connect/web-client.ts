import { webApi } from '@slack/bolt';
import { QUIET_LOGGER } from './quiet-logger.ts';

/** Longer than Slack takes, shorter than people and leases wait. */
const TIMEOUT_MS = 8_000;

/**
 * How Slack's Web API is called everywhere, Socket Mode's own client included: once, within 8 s, and with every refusal
 * told to the caller, who knows better than the library what may be sent again and when.
 */
export function webClientOptions(apiUrl: string): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    // By default it tries ten times in half an hour, keeping the process alive beyond its end,
    retryConfig: { retries: 0 },
    // and sleeps through a limit of its own accord.
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    logger: QUIET_LOGGER,
    allowAbsoluteUrls: false,
  };
}

/** A client of the Web API; `apiUrl` ends with a slash. Its errors are read by `readSlackError`. */
export function openWebClient({ token, apiUrl }: { readonly token: string; readonly apiUrl: string }) {
  return new webApi.WebClient(token, webClientOptions(apiUrl));
}
