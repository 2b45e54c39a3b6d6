import type { webApi } from '@slack/bolt';
import type { Log } from '../../../assistant/ports/log.ts';
import { CHANNEL_AWAY, type Vouch } from '../../../assistant/ports/vouch.ts';
import type { Level } from '../../../domain/audience.ts';
import { AppError } from '../../../domain/errors.ts';
import { readActorId, readPlace } from '../addresses.ts';
import { missingScopes } from '../connect/describe-fault.ts';
import type { Self } from '../connect/self.ts';
import { readSlackError } from '../connect/slack-errors.ts';
import { levelOfChannel, levelOfPerson, type Roster, type SlackUser } from './levels.ts';
import { remembered } from './remembered.ts';

/** What telling who somebody is needs. */
export interface Acquaintance {
  readonly client: webApi.WebClient;
  /** Who the app is; null while Slack is not connected. */
  readonly self: () => Self | null;
  /** Told of the error by which it was noticed that the token is refused. */
  readonly lost: (error: unknown) => void;
  readonly roster: Roster;
  /** The real time. */
  readonly now: () => Date;
  readonly log: Log;
}

/** Whoever is taken off a list, or whose channel is shared, is asked about anew after this time. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 5_000;
const PAGE = 1_000;
/** A list longer than PAGE × MOST_PAGES is read up to there: who stands below gets less, never more. */
const MOST_PAGES = 20;

/**
 * Tells who asks in Slack and what their place may see, by the tables of `levels.ts`; a direct message, and what one
 * person sees alone, has that person's level. What Slack refuses to tell (a missing scope, an unknown id) makes somebody
 * public and is logged once for each kind; while Slack cannot be asked at all, it throws `channel-away`.
 */
export function makeVouch({ client, self, lost, roster, now, log }: Acquaintance): Vouch {
  const memory = { forMs: REMEMBERED_MS, most: MOST_REMEMBERED, now };
  const told = new Set<string>();

  /** Slack's answer, or null when it refuses this one. `about`: the id of a list of the roster, for the operator. */
  async function ask<T>(method: string, about: string | null, call: () => Promise<T>): Promise<T | null> {
    try {
      return await call();
    } catch (error) {
      const fault = readSlackError(error);
      if (fault.kind !== 'refused' && fault.kind !== 'missing-scope') {
        if (fault.kind === 'refused-token') lost(error);
        throw away(error);
      }
      const code = fault.kind === 'refused' ? fault.code : 'missing_scope';
      tellOnce({
        ...{ method, code },
        ...(about === null ? {} : { about }),
        ...(fault.kind === 'missing-scope'
          ? { needed: fault.needed.join(','), hint: missingScopes(fault.needed, 'SLACK_BOT_TOKEN').hint }
          : {}),
      });
      return null;
    }
  }

  function tellOnce(fields: Readonly<Record<string, string>>): void {
    const kind = JSON.stringify(fields);
    if (told.has(kind)) return;
    told.add(kind);
    log.error('slack does not tell who somebody is: they are public', fields);
  }

  const users = remembered(async (user): Promise<SlackUser | null> => {
    const answer = await ask('users.info', null, () => client.users.info({ user }));
    return answer?.user ?? null;
  }, memory);

  const channels = remembered(async (channel) => {
    const answer = await ask('conversations.info', null, () => client.conversations.info({ channel }));
    return answer?.channel ?? null;
  }, memory);

  const peopleOfChannel = remembered(async (channel): Promise<ReadonlySet<string>> => {
    const people = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const args = { channel, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const answer = await ask('conversations.members', channel, () => client.conversations.members(args));
      for (const id of answer?.members ?? []) people.add(id);
      cursor = answer?.response_metadata?.next_cursor;
      if (cursor === undefined || cursor === '') return people;
    }
    tellOnce({ method: 'conversations.members', code: 'too_many_members', about: channel });
    return people;
  }, memory);

  const peopleOfGroup = remembered(async (usergroup): Promise<ReadonlySet<string>> => {
    const answer = await ask('usergroups.users.list', usergroup, () => client.usergroups.users.list({ usergroup }));
    return new Set(answer?.users ?? []);
  }, memory);

  async function isIn(user: string, lists: readonly Promise<ReadonlySet<string>>[]): Promise<boolean> {
    return (await Promise.all(lists)).some((people) => people.has(user));
  }

  async function levelIn(place: string, user: string | null, level: Level, me: Self): Promise<Level> {
    const at = readPlace(place);
    if (at === null) return 'public';
    if (at.user !== null) return at.user === user ? level : 'public';
    if (at.channel.startsWith('D')) return level;
    const { staff, members } = roster;
    const isAsked = members.workspaces.length > 0 || staff.channels.includes(at.channel);
    return levelOfChannel(at.channel, isAsked ? await channels(at.channel) : null, me, roster);
  }

  return async ({ actor, place }) => {
    const me = self();
    if (me === null) throw away();
    const { staff, members } = roster;
    const user = readActorId(actor.id);
    const person = user === null ? null : await users(user);
    const lists = {
      staff:
        user !== null &&
        (await isIn(user, [...staff.channels.map(peopleOfChannel), ...staff.groups.map(peopleOfGroup)])),
      member: user !== null && (await isIn(user, members.channels.map(peopleOfChannel))),
    };
    const level = levelOfPerson(person, lists, me, roster);
    const placeLevel = await levelIn(place, user, level, me);
    return { actor: { ...actor, name: nameOf(person) ?? actor.name, level, roles: [] }, placeLevel };
  };
}

function nameOf(user: SlackUser | null): string | undefined {
  return [user?.real_name, user?.profile?.real_name, user?.profile?.display_name, user?.name].find(Boolean);
}

function away(cause?: unknown): AppError {
  return new AppError(CHANNEL_AWAY, 'Slack cannot be asked who somebody is.', { cause, retryable: true });
}
