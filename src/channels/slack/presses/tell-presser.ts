import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { unleased } from '../../fetch-in-time.ts';
import { isResponseUrl, postToResponseUrl } from '../carry/response-urls.ts';

/** Says a line to whoever pressed something, `body` being what Slack delivered: nobody else sees it. */
export type TellPresser = (body: unknown, text: string) => Promise<void>;

const Press = z.object({
  user: z.object({ id: z.string() }),
  response_url: z.string().optional(),
  container: z.object({ thread_ts: z.string().optional() }).default({}),
});

const WITHIN_MS = 8_000;

/** Below the message that was pressed, in its thread; in the direct message for what was pressed in App Home or in a form. */
export function makeTellPresser({
  client,
  apiUrl,
}: {
  readonly client: Pick<webApi.WebClient, 'chat'>;
  readonly apiUrl: string;
}): TellPresser {
  return async (body, text) => {
    const { user, response_url: via, container } = Press.parse(body);
    const { thread_ts } = container;
    const words = { text, mrkdwn: false, ...(thread_ts === undefined ? {} : { thread_ts }) } as const;
    if (via !== undefined && isResponseUrl(via, apiUrl)) {
      if (await postToResponseUrl(via, words, unleased(WITHIN_MS))) return;
    }
    await client.chat.postMessage({ channel: user.id, text, mrkdwn: false });
  };
}
