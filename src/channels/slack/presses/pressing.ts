import type { webApi } from '@slack/bolt';
import type { Log } from '../../../assistant/ports/log.ts';
import type { Vouch } from '../../../assistant/ports/vouch.ts';
import type { Turns } from '../../../assistant/turns.ts';
import { type Actor, lowerLevel } from '../../../domain/audience.ts';
import type { Received } from '../../../domain/inbox.ts';
import { placeName } from '../addresses.ts';
import type { BelowWhat } from '../below.ts';
import { unvouched } from '../people/unvouched.ts';
import type { SlackUseCases } from '../use-cases.ts';
import type { Homes } from '../views/homes.ts';
import type { Origin } from '../views/sheet-origin.ts';
import type { TellPresser } from './tell-presser.ts';

/** What answering a press works with. */
export interface Pressing {
  readonly client: webApi.WebClient;
  readonly vouch: Vouch;
  readonly turns: Pick<Turns, 'receive'>;
  readonly below: BelowWhat;
  /** See `FrontNeeds`. */
  readonly mayAsk: (event: Received) => Promise<boolean>;
  readonly use: SlackUseCases;
  readonly homes: Homes;
  readonly tell: TellPresser;
  readonly publicUrl: string | null;
  /** The real time. */
  readonly now: () => Date;
  readonly log: Log;
  /** Told of a sent form, after it was kept. */
  readonly sheetSent: (user: string, eventId: string, origin: Origin) => void;
}

/** Who presses. */
export interface Pressers {
  /** Who somebody is, wherever they press: for what shows nothing. */
  anywhere(user: string): Promise<Actor>;
  /** Who somebody is, and what of that may be shown where something will stand. */
  at(user: string, place: string): Promise<Actor>;
}

/** Tells who presses, over the knowledge as it is now. */
export function pressers({ vouch, use, now }: Pick<Pressing, 'vouch' | 'use' | 'now'>): Pressers {
  const vouched = (user: string, place: string) =>
    vouch({ ...unvouched(user), place, thread: '', text: '', askedAt: now().toISOString() });
  return {
    anywhere: async (user) => (await vouched(user, '')).actor,
    at: async (user, place) => {
      await use.refresh();
      const { actor, placeLevel } = await vouched(user, place);
      return { ...actor, level: lowerLevel(actor.level, placeLevel) };
    },
  };
}

/** The place of a person's direct message with the assistant. */
export async function directMessage(client: Pick<webApi.WebClient, 'conversations'>, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  return placeName({ channel: channel?.id ?? '', user: null });
}

/** When something was pressed. */
export function atOf(action: object): string {
  return 'action_ts' in action ? String(action.action_ts) : '0';
}
