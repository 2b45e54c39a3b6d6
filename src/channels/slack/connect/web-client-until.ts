import { webApi } from '@slack/bolt';
import { webClientOptions } from './web-client.ts';

/** A client of the Web API whose calls end with a signal too: what holds a lease must not go on when the lease is given back. */
export function openWebClientUntil(
  { token, apiUrl }: { readonly token: string; readonly apiUrl: string },
  until: AbortSignal,
): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...webClientOptions(apiUrl),
    fetch: (url, init) => {
      const signals = [until, init?.signal].filter((each) => each instanceof AbortSignal);
      return fetch(url, { ...init, signal: AbortSignal.any(signals) });
    },
  });
}
