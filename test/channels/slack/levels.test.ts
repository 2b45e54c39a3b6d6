import { describe, expect, it } from 'vitest';
import type { Self } from '../../../src/channels/slack/connect/self.ts';
import {
  levelOfChannel,
  levelOfPerson,
  type Roster,
  type SlackChannel,
  type SlackUser,
} from '../../../src/channels/slack/people/levels.ts';
import type { Level } from '../../../src/domain/audience.ts';

const SELF: Self = { team: 'T0OWN', enterprise: null, botId: 'B0BOT', user: 'U0BOT' };
const ON_GRID: Self = { ...SELF, enterprise: 'E0OWN' };
const NOBODY: Roster = { staff: { channels: [], groups: [] }, members: { workspaces: [], channels: [] } };
const listing = (...workspaces: string[]): Roster => ({ ...NOBODY, members: { workspaces, channels: [] } });

const PEOPLE = {
  own: { team_id: 'T0OWN' },
  'own guest': { team_id: 'T0OWN', is_restricted: true },
  'own guest of one channel': { team_id: 'T0OWN', is_ultra_restricted: true },
  'own, deactivated': { team_id: 'T0OWN', deleted: true },
  bot: { team_id: 'T0OWN', is_bot: true },
  'of a friend': { team_id: 'T0FRIEND' },
  'a friend’s stranger': { team_id: 'T0FRIEND', is_stranger: true },
  'a friend’s guest': { team_id: 'T0FRIEND', is_restricted: true },
  'of a friend’s organisation': {
    team_id: 'T0UNKNOWN',
    enterprise_user: { enterprise_id: 'E0FRIEND', teams: ['T0UNKNOWN'] },
  },
  'of another workspace': { team_id: 'T0OTHER' },
  'a stranger': { team_id: 'T0OTHER', is_stranger: true },
  'a stranger said to be own': { team_id: 'T0OWN', is_stranger: true },
  'of no workspace': {},
  'not told': null,
} satisfies Record<string, SlackUser | null>;
const FRIENDS = listing('T0FRIEND', 'E0FRIEND');

/** Of each person, with friends listed: on no list, in a listed channel, on a staff list; and with the own workspace listed too. */
const LEVELS_OF_PEOPLE: readonly (readonly [keyof typeof PEOPLE, Level, Level, Level, Level])[] = [
  ['own', 'public', 'member', 'staff', 'member'],
  ['own guest', 'public', 'member', 'public', 'public'],
  ['own guest of one channel', 'public', 'member', 'public', 'public'],
  ['own, deactivated', 'public', 'public', 'public', 'public'],
  ['bot', 'public', 'public', 'public', 'public'],
  ['of a friend', 'member', 'member', 'staff', 'member'],
  ['a friend’s stranger', 'member', 'member', 'staff', 'member'],
  ['a friend’s guest', 'public', 'member', 'public', 'public'],
  ['of a friend’s organisation', 'member', 'member', 'staff', 'member'],
  ['of another workspace', 'public', 'member', 'public', 'public'],
  ['a stranger', 'public', 'member', 'public', 'public'],
  ['a stranger said to be own', 'public', 'member', 'public', 'public'],
  ['of no workspace', 'public', 'member', 'public', 'public'],
  ['not told', 'public', 'public', 'public', 'public'],
];

describe('a person', () => {
  it.each(LEVELS_OF_PEOPLE)(
    '%s: %s; in a listed channel %s; on a staff list %s; own workspace listed %s',
    (who, ...levels) => {
      const user = PEOPLE[who];
      const on = (staff: boolean, member: boolean, roster = FRIENDS) =>
        levelOfPerson(user, { staff, member }, SELF, roster);
      const ownListed = listing('T0OWN', 'T0FRIEND', 'E0FRIEND');
      expect([on(false, false), on(false, true), on(true, false), on(false, false, ownListed)]).toEqual(levels);
    },
  );

  it('stands in the matrix, whoever it is', () => {
    expect(LEVELS_OF_PEOPLE.map(([who]) => who)).toEqual(Object.keys(PEOPLE));
  });

  it('of a sibling workspace of the organisation is no staff, and a member when the organisation is listed', () => {
    const sibling = { team_id: 'T0SIBLING', enterprise_user: { enterprise_id: 'E0OWN', teams: ['T0SIBLING'] } };
    expect(levelOfPerson(sibling, { staff: true, member: false }, ON_GRID, listing('T0OWN'))).toBe('public');
    expect(levelOfPerson(sibling, { staff: false, member: false }, ON_GRID, listing('E0OWN'))).toBe('member');
  });
});

const shared = (...others: string[]): SlackChannel => ({
  ...{ is_shared: true, is_ext_shared: true, context_team_id: 'T0OWN' },
  ...{ shared_team_ids: ['T0OWN', ...others], connected_team_ids: others },
});
const PLACES = {
  own: { context_team_id: 'T0OWN', shared_team_ids: ['T0OWN'] },
  'told nothing of': {},
  'shared with a friend': shared('T0FRIEND'),
  'shared with a stranger': shared('T0OTHER'),
  'shared with a friend and a stranger': shared('T0FRIEND', 'T0OTHER'),
  'shared, not told with whom': { is_ext_shared: true, shared_team_ids: ['T0OWN'] },
  'shared in some way': { is_shared: true },
  'a stranger’s, and theirs to read': { ...shared('T0FRIEND'), conversation_host_id: 'T0OTHER' },
  'shared with a stranger who may look only': { ...shared('T0FRIEND'), connected_limited_team_ids: ['T0OTHER'] },
  'invited to by a link': { context_team_id: 'T0OWN', is_pending_ext_shared: true },
  'a stranger is invited': { context_team_id: 'T0OWN', pending_shared: ['T0OTHER'] },
  'a friend is invited': { context_team_id: 'T0OWN', pending_connected_team_ids: ['T0FRIEND'] },
  'a group’s direct messages': { is_mpim: true, context_team_id: 'T0OWN' },
  'for the whole organisation': { is_org_shared: true, is_org_mandatory: true, context_team_id: 'T0OWN' },
  'that everybody in the organisation joins': { is_org_default: true, context_team_id: 'T0OWN' },
  'shared within the organisation': { is_org_shared: true, internal_team_ids: ['T0OWN', 'T0SIBLING'] },
  'not told': null,
} satisfies Record<string, SlackChannel | null>;

/** Of each place: a staff channel with friends listed; on no list with friends listed; the own workspace listed too; the own organisation too. */
const LEVELS_OF_PLACES: readonly (readonly [keyof typeof PLACES, Level, Level, Level, Level])[] = [
  ['own', 'staff', 'public', 'member', 'member'],
  ['told nothing of', 'staff', 'public', 'member', 'member'],
  ['shared with a friend', 'staff', 'public', 'member', 'member'],
  ['shared with a stranger', 'public', 'public', 'public', 'public'],
  ['shared with a friend and a stranger', 'public', 'public', 'public', 'public'],
  ['shared, not told with whom', 'public', 'public', 'public', 'public'],
  ['shared in some way', 'public', 'public', 'public', 'public'],
  ['a stranger’s, and theirs to read', 'public', 'public', 'public', 'public'],
  ['shared with a stranger who may look only', 'public', 'public', 'public', 'public'],
  ['invited to by a link', 'public', 'public', 'public', 'public'],
  ['a stranger is invited', 'public', 'public', 'public', 'public'],
  ['a friend is invited', 'public', 'public', 'public', 'public'],
  ['a group’s direct messages', 'public', 'public', 'public', 'public'],
  ['for the whole organisation', 'public', 'public', 'public', 'member'],
  ['that everybody in the organisation joins', 'public', 'public', 'public', 'member'],
  ['shared within the organisation', 'public', 'public', 'public', 'member'],
  ['not told', 'public', 'public', 'public', 'public'],
];

describe('a channel', () => {
  it.each(LEVELS_OF_PLACES)(
    '%s: for staff %s; on no list %s; own workspace listed %s; organisation listed %s',
    (which, ...levels) => {
      const channel = PLACES[which];
      const at = (roster: Roster) => levelOfChannel('C1', channel, ON_GRID, roster);
      const staff = { ...FRIENDS, staff: { channels: ['C1'], groups: [] } };
      const told = [staff, FRIENDS, listing('T0OWN', 'T0FRIEND'), listing('E0OWN', 'T0FRIEND')].map(at);
      expect(told).toEqual(levels);
    },
  );

  it.each(LEVELS_OF_PLACES)('%s: a members’ place when it is listed itself, whoever reads along', (which) => {
    const roster = { ...NOBODY, members: { workspaces: [], channels: ['C1'] } };
    expect(levelOfChannel('C1', PLACES[which], SELF, roster)).toBe('member');
    expect(levelOfChannel('C2', PLACES[which], SELF, roster)).toBe('public');
  });

  it('stands in the matrix, whichever it is', () => {
    expect(LEVELS_OF_PLACES.map(([which]) => which)).toEqual(Object.keys(PLACES));
  });

  it('that is for staff and for members keeps the members’ level when strangers come', () => {
    const roster = { staff: { channels: ['C1'], groups: [] }, members: { workspaces: [], channels: ['C1'] } };
    expect(levelOfChannel('C1', PLACES.own, SELF, roster)).toBe('staff');
    expect(levelOfChannel('C1', PLACES['shared with a stranger'], SELF, roster)).toBe('member');
  });
});
