import { z } from 'zod';
import { placeName, threadName } from '../addresses.ts';
import type { Origin } from '../views/sheet-origin.ts';

/** Where a button under a message was pressed. */
const Press = z.object({
  user: z.object({ id: z.string() }),
  container: z.object({
    channel_id: z.string(),
    message_ts: z.string(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().default(false),
  }),
  // Which of the two names the thread is nowhere promised.
  message: z.object({ thread_ts: z.string().optional() }).nullish(),
});

/** The conversation of the message under which something was pressed; null for a press elsewhere, such as in App Home. */
export function pressedAt(body: unknown): Origin | null {
  const read = Press.safeParse(body);
  if (!read.success) return null;
  const { user, container, message } = read.data;
  return container.is_ephemeral
    ? { place: placeName({ channel: container.channel_id, user: user.id }), thread: threadName({ kind: 'command' }) }
    : {
        place: placeName({ channel: container.channel_id, user: null }),
        thread: container.thread_ts ?? message?.thread_ts ?? container.message_ts,
      };
}
