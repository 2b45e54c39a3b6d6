import { z } from 'zod';
import type { InboxPayload } from '../../../domain/inbox.ts';
import { placeName, threadName } from '../addresses.ts';
import { ACTIONS, COMMAND, EXAMPLE_ACTION, SHORTCUTS, VIEWS } from '../contract.ts';
import { unvouched } from '../people/unvouched.ts';
import { DIRECT, type Heard, NOTHING } from './heard.ts';
import { HELP } from './read-message.ts';
import { readSlackText } from './slack-text.ts';

const Person = z.object({ id: z.string() });

/** A slash command (docs.slack.dev/interactivity/implementing-slash-commands). */
const Command = z.object({
  command: z.literal(COMMAND),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
});

/** A message shortcut (docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload). */
const Shortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.literal(SHORTCUTS.answer),
  trigger_id: z.string(),
  response_url: z.string(),
  user: Person,
  channel: Person,
  message: z.object({ ts: z.string(), thread_ts: z.string().optional(), text: z.string().default('') }),
});

/** A press of an example question under a message (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
const Example = z.object({
  type: z.literal('block_actions'),
  user: Person,
  response_url: z.string().optional(),
  container: z.object({
    type: z.literal('message'),
    channel_id: z.string(),
    message_ts: z.string(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().default(false),
  }),
  message: z.object({ thread_ts: z.string().optional() }).nullish(),
  actions: z.tuple([
    z.object({ action_id: z.string().regex(EXAMPLE_ACTION), action_ts: z.string(), value: z.string().trim().min(1) }),
  ]),
});

/** Reads a command, a shortcut or a press at the instant `now`; what needs more than words goes to Bolt's listeners. */
export function readPress(body: unknown, us: string | null, now: Date): Heard {
  const askedAt = now.toISOString();
  const command = Command.safeParse(body);
  if (command.success) {
    const { user_id, channel_id, trigger_id, response_url, text } = command.data;
    const words = readSlackText(text, us).text;
    return asked(`slack:command/${trigger_id}`, {
      ...unvouched(user_id),
      ...forOne(channel_id, user_id, response_url),
      // Who typed nothing is not told that they asked.
      unseen: words !== '',
      text: words || HELP,
      askedAt,
    });
  }
  const shortcut = Shortcut.safeParse(body);
  if (shortcut.success) {
    const { user, channel, message, trigger_id, response_url } = shortcut.data;
    return asked(`slack:shortcut/${trigger_id}`, {
      ...unvouched(user.id),
      place: placeName({ channel: channel.id, user: null }),
      thread: message.thread_ts ?? message.ts,
      via: response_url,
      text: readSlackText(message.text, us).text || HELP,
      askedAt,
    });
  }
  const example = Example.safeParse(body);
  if (example.success) {
    const { user, container, message, response_url, actions } = example.data;
    const { channel_id, message_ts, thread_ts, is_ephemeral } = container;
    const [{ value, action_id, action_ts }] = actions;
    const where =
      is_ephemeral && response_url !== undefined
        ? forOne(channel_id, user.id, response_url)
        : {
            place: placeName({ channel: channel_id, user: null }),
            thread: thread_ts ?? message?.thread_ts ?? message_ts,
            unseen: true,
          };
    return asked(pressId(`${channel_id}/${message_ts}`, user.id, { action_id, action_ts }), {
      ...unvouched(user.id),
      ...where,
      text: value,
      askedAt,
    });
  }
  return ForListeners.safeParse(body).success ? DIRECT : NOTHING;
}

/**
 * The id of a press of an example question `under` a message, or in App Home: one that a finger makes twice is asked once,
 * and one that was not answered can be pressed again a minute later.
 */
export function pressId(
  under: string,
  user: string,
  { action_id, action_ts }: { readonly action_id: string; readonly action_ts: string },
): string {
  return `slack:press/${under}/${user}/${action_id}/${Math.floor(Number(action_ts) / 60)}`;
}

/** Where a person alone in a channel is answered. */
function forOne(channel: string, user: string, responseUrl: string) {
  const place = placeName({ channel, user });
  return { place, thread: threadName({ kind: 'command' }), via: responseUrl, unseen: true } as const;
}

function asked(id: string, payload: InboxPayload): Heard {
  return { kind: 'asked', event: { id, payload }, onlyIfOurs: false, opens: false };
}

const { ask: _, ...PRESSED } = ACTIONS;

/** What the listeners answer; what else comes, such as a press of a button that is no longer made, is only acknowledged. */
const ForListeners = z.union([
  z.object({ type: z.literal('block_actions'), actions: z.tuple([z.object({ action_id: z.enum(PRESSED) })]) }),
  z.object({
    type: z.literal('block_actions'),
    actions: z.tuple([z.object({ action_id: z.string().regex(EXAMPLE_ACTION), value: z.string().regex(/\S/u) })]),
  }),
  z.object({ type: z.literal('view_submission'), view: z.object({ callback_id: z.enum(VIEWS) }) }),
]);
