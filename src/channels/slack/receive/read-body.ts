import { z } from 'zod';
import { DIRECT, type Heard, NOTHING } from './heard.ts';
import { readMessage } from './read-message.ts';
import { readPress } from './read-press.ts';

/** The envelope of an event (docs.slack.dev/apis/events-api); `authorizations` names the assistant's own user. */
const Callback = z.object({
  type: z.literal('event_callback'),
  event: z.object({ type: z.string() }).loose(),
  authorizations: z.array(z.object({ user_id: z.string(), is_bot: z.boolean().default(true) })).optional(),
});

/** Reads whatever Slack delivers; `us` is the assistant's own user id, null while it is not known. Never throws. */
export function readBody(body: unknown, us: string | null, now: Date): Heard {
  const callback = Callback.safeParse(body);
  if (!callback.success) return readPress(body, us, now);
  const { event, authorizations = [] } = callback.data;
  if (event.type === 'app_home_opened') return DIRECT;
  const own = us ?? authorizations.find(({ is_bot }) => is_bot)?.user_id ?? null;
  return event.type === 'app_mention' || event.type === 'message' ? readMessage(event, own) : NOTHING;
}
