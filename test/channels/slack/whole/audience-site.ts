import { LEVELS, type Level, lowerLevel } from '../../../../src/domain/audience.ts';
import { openAudienceApp, programmeFor } from '../../../fixtures/audience-app.ts';
import type { Fields } from '../../../slack/fields.ts';
import { BOT, OTHER_TEAM, TEAM } from '../../../slack/sample-workspace.ts';
import type { SlackChannel, SlackMessage, SlackUser, SlackView } from '../../../slack/workspace.ts';
import { openSlackSite } from './whole-site.ts';

/** Somebody of a level in a place of a level: each pair has a channel and people of its own, so that no limit of either matters. */
export interface Pair {
  readonly level: Level;
  readonly placeLevel: Level;
}

export const PAIRS: readonly Pair[] = LEVELS.flatMap((level) => LEVELS.map((placeLevel) => ({ level, placeLevel })));

/** What the people of a pair are there for. */
export const WAYS = ['MENTION', 'COMMAND', 'SHORTCUT', 'HOME'] as const;
export type Way = (typeof WAYS)[number];

/** Whoever is in this channel is a member, be they a guest: the one way to be that in a place for staff. */
const LISTED = 'C0LISTED';
const STAFF_GROUP = 'S0DESK';

export const channelOf = ({ level, placeLevel }: Pair) => `C0${level}IN${placeLevel}`.toUpperCase();
export const userOf = ({ level, placeLevel }: Pair, way: Way) => `U0${level}IN${placeLevel}${way}`.toUpperCase();
/** What may be told to all in the pair's channel. */
export const heardIn = ({ level, placeLevel }: Pair) => lowerLevel(level, placeLevel);
export const nameOf = ({ level, placeLevel }: Pair) => `${level} in ${placeLevel}`;

/** Everybody is invented (架空). The public are guests, or come from elsewhere; members are of the own workspace, which is listed, or guests of a listed channel. */
function userFor(pair: Pair, way: Way): SlackUser {
  const { level, placeLevel } = pair;
  const isForeign = level === 'public' && placeLevel === 'public';
  const isGuest = (level === 'public' && !isForeign) || (level === 'member' && placeLevel === 'staff');
  const id = userOf(pair, way);
  return {
    ...{ id, team: isForeign ? OTHER_TEAM : TEAM, name: id.toLowerCase(), real_name: '架空 者' },
    ...(isGuest ? { is_restricted: true } : {}),
  };
}

function channelFor(pair: Pair): SlackChannel {
  const id = channelOf(pair);
  const isShared = pair.placeLevel === 'public';
  return {
    ...{ id, name: id.toLowerCase(), members: [BOT, ...WAYS.map((way) => userOf(pair, way))] },
    ...(isShared ? { is_ext_shared: true, connected_team_ids: [OTHER_TEAM] } : {}),
  };
}

/** Opens the product over documents of every audience, with people of every level in places of every level. */
export async function openAudienceSite() {
  const peopleOf = (wanted: (pair: Pair) => boolean) =>
    PAIRS.filter(wanted).flatMap((pair) => WAYS.map((way) => userOf(pair, way)));
  const listed = peopleOf(({ level, placeLevel }) => level === 'member' && placeLevel === 'staff');
  const site = await openSlackSite({
    transport: 'socket',
    app: openAudienceApp,
    slack: {
      users: PAIRS.flatMap((pair) => WAYS.map((way) => userFor(pair, way))),
      channels: [...PAIRS.map(channelFor), { id: LISTED, name: 'kaiin', members: [BOT, ...listed] }],
      groups: { [STAFF_GROUP]: peopleOf(({ level }) => level === 'staff') },
    },
    settings: {
      staff: {
        channels: PAIRS.filter(({ placeLevel }) => placeLevel === 'staff').map(channelOf),
        groups: [STAFF_GROUP],
      },
      members: { workspaces: [TEAM], channels: [LISTED] },
    },
  });
  const { people, workspace } = site.slack;
  const seenBy = (user: string, channel: string) =>
    site.botMessages().filter((each) => each.only === user && each.channel === channel);
  const until = <T>(find: () => T | undefined | false): Promise<T> => waitFor(find);

  /** Asks in a thread of its own, and then in it; what came back, in order. */
  async function mention(pair: Pair, questions: readonly string[]): Promise<readonly SlackMessage[]> {
    const [first = '', ...rest] = questions;
    const user = userOf(pair, 'MENTION');
    const channel = channelOf(pair);
    const root = await people.write({ user, channel, text: `<@${BOT}> ${first}` });
    await site.answers(root);
    for (const [at, text] of rest.entries()) {
      await people.write({ user, channel, thread: root.ts, text });
      await site.answers(root, at + 2);
    }
    return site.answers(root, questions.length);
  }

  async function command(pair: Pair, text: string): Promise<SlackMessage> {
    const user = userOf(pair, 'COMMAND');
    const channel = channelOf(pair);
    const before = seenBy(user, channel).length;
    await people.command({ user, channel, command: '/michishirube', text });
    return until(() => seenBy(user, channel)[before]);
  }

  /** Shares what a command was answered with; the message that all in the channel see. */
  async function share(pair: Pair, answer: SlackMessage, forged?: string): Promise<SlackMessage> {
    const user = userOf(pair, 'COMMAND');
    const all = () =>
      site
        .botMessages()
        .filter((each) => each.channel === answer.channel && each.thread_ts === null && each.only === null);
    const before = all().length;
    await people.press({
      user,
      message: answer,
      actionId: 'share',
      ...(forged === undefined ? {} : { choose: forged }),
    });
    return until(() => all()[before]);
  }

  /** 「この質問に答える」 of what somebody else wrote. */
  async function shortcut(pair: Pair, text: string): Promise<SlackMessage> {
    const message = await people.write({ user: userOf(pair, 'MENTION'), channel: channelOf(pair), text });
    await people.shortcut({ user: userOf(pair, 'SHORTCUT'), callbackId: 'answer', message });
    const [answer] = await site.answers(message);
    if (answer === undefined) throw new Error('it was waited for');
    return answer;
  }

  /** Presses 「判定シートを作る」 and waits for the form. */
  async function sheetForm(
    user: string,
    at: { readonly message: SlackMessage } | { readonly view: SlackView },
  ): Promise<SlackView> {
    const known = new Set(workspace.views);
    await people.press({ user, ...at, actionId: 'sheet.begin' });
    return until(() => workspace.views.find((view) => !known.has(view) && view.user === user));
  }

  async function direct(user: string, text: string): Promise<SlackMessage> {
    const [answer] = await site.answers(await people.write({ user, text }));
    if (answer === undefined) throw new Error('it was waited for');
    return answer;
  }

  async function home(user: string): Promise<SlackView> {
    await people.openHome(user);
    return until(() => workspace.views.find((view) => view.user === user && view.shown.type === 'home'));
  }

  return { ...site, seenBy, until, mention, command, share, shortcut, sheetForm, direct, home };
}

/** A question on the programme of each audience, in words that only its documents answer. */
export const NAMING = LEVELS.map((audience) => `${programmeFor(audience)}の上限額はいくらですか`);

/** Everything that a message ever showed or carried. */
export function shownIn(...messages: readonly SlackMessage[]): string {
  return JSON.stringify(messages.map(({ versions, text, blocks, metadata }) => [versions, text, blocks, metadata]));
}

/** Everything that a view ever showed or carried. */
export function shownInView(...views: readonly SlackView[]): string {
  return JSON.stringify(
    views.map(({ versions, shown }) => [versions, shown] as readonly (readonly Fields[] | Fields)[]),
  );
}

async function waitFor<T>(find: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + 30_000; ; ) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
