import { webApi } from '@slack/bolt';
import type { SendingTime } from '../../../assistant/ports/courier.ts';
import { fetchInTime } from '../../fetch-in-time.ts';
import { webClientOptions } from './web-client.ts';

/** A client of the Web API whose calls leave and end within a lease's time. */
export function openWebClientInTime(
  { token, apiUrl }: { readonly token: string; readonly apiUrl: string },
  time: SendingTime,
): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...webClientOptions(apiUrl),
    fetch: fetchInTime(time),
  });
}
