import type { webApi } from '@slack/bolt';
import type { Level } from '../../../domain/audience.ts';
import type { Self } from '../connect/self.ts';

/** A person as `users.info` tells of them. */
export type SlackUser = NonNullable<webApi.UsersInfoResponse['user']>;

/** A conversation as `conversations.info` tells of it. */
export type SlackChannel = NonNullable<webApi.ConversationsInfoResponse['channel']>;

/** Who in Slack is more than the public, by ids. */
export interface Roster {
  /** Channels and user groups whose people are staff; the channels are places for staff. */
  readonly staff: { readonly channels: readonly string[]; readonly groups: readonly string[] };
  /** Workspaces and Enterprise organisations, and channels, whose people and places are members'. */
  readonly members: { readonly workspaces: readonly string[]; readonly channels: readonly string[] };
}

/** On which of the roster's lists somebody stands. */
export interface OnLists {
  readonly staff: boolean;
  readonly member: boolean;
}

/**
 * What a person may see.
 *
 * | who                                             | on a staff list | in a listed channel | neither                        |
 * | ----------------------------------------------- | --------------- | ------------------- | ------------------------------ |
 * | of the app's own workspace                      | staff           | member              | member if listed, else public  |
 * | of another listed workspace or organisation     | staff           | member              | member                         |
 * | guest (single- or multi-channel), anywhere      | public          | member              | public                         |
 * | of a workspace that is not listed, a stranger   | public          | member              | public                         |
 * | bot, deactivated, not to be looked up           | public          | public              | public                         |
 *
 * A staff list is a channel or a group, to which others than the operator may add people: guests and other workspaces'
 * people do not become staff by it. A channel listed for members was named by the operator for whoever is in it. The app's
 * own workspace is no members' place by itself: it must be listed.
 */
export function levelOfPerson(user: SlackUser | null, lists: OnLists, self: Self, roster: Roster): Level {
  if (user === null || user.deleted === true || user.is_bot === true || user.is_workflow_bot === true) return 'public';
  const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
  // Slack calls people of other workspaces strangers: such a one is not of this, whatever else is told.
  const workspaces = workspacesOf(user).filter((id) => user.is_stranger !== true || id !== self.team);
  const isListed = workspaces.some((id) => roster.members.workspaces.includes(id));
  const isOwn = workspaces.includes(self.team);
  if (lists.staff && !isGuest && (isOwn || isListed)) return 'staff';
  if (lists.member || (isListed && !isGuest)) return 'member';
  return 'public';
}

/**
 * What everybody who reads along in a channel may see; direct messages and what one person sees alone are not asked here.
 *
 * | channel                                                            | a staff channel | listed | neither                        |
 * | ------------------------------------------------------------------ | --------------- | ------ | ------------------------------ |
 * | of the app's own workspace alone                                   | staff           | member | member if listed, else public  |
 * | shared with workspaces that are all listed                         | staff           | member | member if its own is listed too |
 * | shared with one that is not listed, or Slack does not tell with whom | public        | member | public                         |
 * | about to be shared (an invitation is pending)                      | public          | member | public                         |
 * | group direct message                                               | public          | member | public                         |
 * | not to be looked up                                                | public          | member | public                         |
 *
 * Sharing is done by people of the channel, without the operator: it takes the level away at once, and with an invitation
 * already, since who accepts it reads what was said before. Guests of a channel read along as everywhere in Slack: whoever
 * lists a channel or a workspace answers for those who are let in.
 */
export function levelOfChannel(id: string, channel: SlackChannel | null, self: Self, roster: Roster): Level {
  const { staff, members } = roster;
  if (channel !== null && channel.is_mpim !== true) {
    const listed = new Set(members.workspaces);
    if (staff.channels.includes(id) && isAmong(channel, new Set([...listed, self.team]), self)) return 'staff';
    if (isAmong(channel, listed, self)) return 'member';
  }
  return members.channels.includes(id) ? 'member' : 'public';
}

/** Every workspace and organisation that Slack says a person belongs to. */
function workspacesOf({ team_id, enterprise_id, enterprise_user, teams = [] }: SlackUser): readonly string[] {
  const of = [team_id, enterprise_id, enterprise_user?.enterprise_id, ...(enterprise_user?.teams ?? []), ...teams];
  return of.filter((id) => id !== undefined);
}

/** Whether nobody but people of trusted workspaces reads along. What Slack does not tell counts against it. */
function isAmong(channel: SlackChannel, trusted: ReadonlySet<string>, self: Self): boolean {
  const { is_ext_shared, is_pending_ext_shared, is_shared, is_org_shared, is_global_shared } = channel;
  const { is_org_default, is_org_mandatory, pending_shared = [], pending_connected_team_ids = [] } = channel;
  if (is_pending_ext_shared === true || pending_shared.length + pending_connected_team_ids.length > 0) return false;
  const isOrganisationTrusted = self.enterprise !== null && trusted.has(self.enterprise);
  const isOwnTrusted = trusted.has(self.team) || isOrganisationTrusted;
  if (!isOwnTrusted) return false;
  const isForAll = is_global_shared === true || is_org_default === true || is_org_mandatory === true;
  if (isForAll && !isOrganisationTrusted) return false;

  const siblings = channel.internal_team_ids ?? [];
  const others = [
    ...[channel.context_team_id, channel.conversation_host_id],
    ...(channel.shared_team_ids ?? []),
    ...(channel.connected_team_ids ?? []),
    ...(channel.connected_limited_team_ids ?? []),
    ...siblings,
  ].filter((id) => id !== undefined && id !== self.team && id !== self.enterprise);
  const isTrusted = (id: string | undefined) =>
    trusted.has(id ?? '') || (isOrganisationTrusted && siblings.includes(id ?? ''));
  if (!others.every(isTrusted)) return false;

  const isAbroad = is_ext_shared === true || (is_shared === true && is_org_shared !== true && !isForAll);
  if (isAbroad) return others.some((id) => !siblings.includes(id ?? ''));
  if (is_org_shared === true) return isOrganisationTrusted || others.length > 0;
  return true;
}
