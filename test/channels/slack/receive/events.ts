import type { Heard } from '../../../../src/channels/slack/receive/heard.ts';
import type { InboxPayload } from '../../../../src/domain/inbox.ts';

/** The assistant's own user id in these bodies. */
export const US = 'U0BOT';
/** 23 November 2026, 10:00 in Japan. */
export const NOW = new Date('2026-11-23T01:00:00.000Z');
/** When the messages here were written. */
export const TS = '1795395600.000100';

type Fields = Readonly<Record<string, unknown>>;

/** An event in Slack's envelope. */
export function callback(event: Fields, beside: Fields = {}): Fields {
  const authorizations = [{ enterprise_id: null, team_id: 'T0MICHI', user_id: US, is_bot: true }];
  return { type: 'event_callback', event_id: 'Ev1', event, authorizations, ...beside };
}

/** What a person writes in an open channel; `beside` replaces or adds, undefined takes away. */
export function message(text: string, beside: Fields = {}): Fields {
  return {
    ...{ type: 'message', user: 'U0HANA', text, ts: TS, channel: 'C0OPEN', channel_type: 'channel', event_ts: TS },
    ...beside,
  };
}

/** The same words as `app_mention`. */
export function mention(text: string, beside: Fields = {}): Fields {
  return message(text, { type: 'app_mention', channel_type: undefined, ...beside });
}

/** An edit so many seconds after the message was written. */
export function edit(before: string, after: string, seconds: number, beside: Fields = {}): Fields {
  const ts = `${Number(TS.split('.')[0]) + seconds}.000000`;
  const { channel, channel_type, ...words } = message(after, beside);
  return {
    ...{ type: 'message', subtype: 'message_changed', hidden: true, ts, event_ts: ts, channel, channel_type },
    message: { ...words, edited: { user: 'U0HANA', ts }, ...beside },
    previous_message: { ...words, text: before },
  };
}

/** What was asked; fails when it is nothing. */
export function askedIn(heard: Heard): InboxPayload & { readonly id: string } {
  if (heard.kind !== 'asked') throw new Error(`nothing was asked: ${heard.kind}`);
  return { id: heard.event.id, ...heard.event.payload };
}
