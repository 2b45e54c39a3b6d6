import { type Fields, flagAt, present, textAt } from './fields.ts';
import { messageFields } from './message-fields.ts';
import { channelOf, type Method, pageOf, scopeFor } from './method.ts';
import { invalidArguments, SlackError } from './slack-error.ts';
import { channelType, directMessage, type SlackChannel, type SlackMessage, type Workspace } from './workspace.ts';

const ofChannel = (right: 'history' | 'read') => (args: Fields, workspace: Workspace) =>
  scopeFor(workspace.channels.get(String(args.channel)), right);

function readable(args: Fields, workspace: Workspace): SlackChannel {
  const channel = channelOf(workspace, args.channel);
  if (!channel.members.includes(workspace.app.botUser)) throw new SlackError('not_in_channel');
  return channel;
}

/** Within `oldest` and `latest`, which count themselves only when `inclusive`. */
function isAsked(ts: string, args: Fields): boolean {
  const inclusive = flagAt(args, 'inclusive');
  const oldest = textAt(args, 'oldest') ?? '0';
  const latest = textAt(args, 'latest') ?? '99999999999';
  if (ts === oldest || ts === latest) return inclusive;
  return Number(ts) > Number(oldest) && Number(ts) < Number(latest);
}

function listed(found: readonly SlackMessage[], args: Fields, workspace: Workspace, usual: number): Fields {
  const { page, next } = pageOf(found, args, usual, 1000);
  return {
    messages: page.map((message) => messageFields(message, workspace, flagAt(args, 'include_all_metadata'))),
    has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  };
}

function stands({ deleted, only }: SlackMessage): boolean {
  return !deleted && only === null;
}

/** `conversations.*` */
export const CONVERSATION_METHODS: Readonly<Record<string, Method>> = {
  'conversations.history': {
    token: 'bot',
    scopes: ofChannel('history'),
    answer(args, { workspace }) {
      const { id } = readable(args, workspace);
      const roots = workspace.messages.filter((each) => each.channel === id && each.thread_ts === null && stands(each));
      const asked = roots.filter(({ ts }) => isAsked(ts, args)).reverse();
      return listed(asked, args, workspace, 100);
    },
  },
  'conversations.replies': {
    token: 'bot',
    scopes: ofChannel('history'),
    answer(args, { workspace }) {
      const { id } = readable(args, workspace);
      const here = workspace.messages.filter((each) => each.channel === id && stands(each));
      const named = here.find(({ ts }) => ts === textAt(args, 'ts'));
      if (named === undefined) throw new SlackError('thread_not_found');
      const root = named.thread_ts ?? named.ts;
      const replies = here.filter(({ thread_ts, ts }) => thread_ts === root && isAsked(ts, args));
      return listed([...here.filter(({ ts }) => ts === root), ...replies], args, workspace, 1000);
    },
  },
  'conversations.info': {
    token: 'bot',
    scopes: ofChannel('read'),
    answer(args, { workspace }) {
      const channel = channelOf(workspace, args.channel);
      const type = channelType(channel);
      const shared = channel.is_ext_shared === true;
      const others = shared ? [...(channel.connected_team_ids ?? [])] : [];
      return {
        channel: present({
          id: channel.id,
          name: type === 'im' ? undefined : channel.name,
          is_channel: type === 'channel',
          is_group: type === 'group',
          is_im: type === 'im',
          is_mpim: false,
          is_private: type !== 'channel',
          is_archived: channel.is_archived === true,
          is_general: false,
          is_shared: shared,
          is_org_shared: false,
          is_ext_shared: shared,
          is_pending_ext_shared: false,
          shared_team_ids: [workspace.team.id, ...others],
          connected_team_ids: shared ? others : undefined,
          context_team_id: workspace.team.id,
          is_member: type === 'im' ? undefined : channel.members.includes(workspace.app.botUser),
          user: type === 'im' ? channel.members.find((member) => member !== workspace.app.botUser) : undefined,
          num_members: flagAt(args, 'include_num_members') ? channel.members.length : undefined,
        }),
      };
    },
  },
  'conversations.members': {
    token: 'bot',
    scopes: ofChannel('read'),
    answer(args, { workspace }) {
      const { page, next } = pageOf(channelOf(workspace, args.channel).members, args, 100, 1000);
      return { members: page, response_metadata: { next_cursor: next } };
    },
  },
  'conversations.open': {
    token: 'bot',
    scopes: () => ['im:write'],
    answer(args, { workspace }) {
      const users = textAt(args, 'users');
      if (users === undefined) throw invalidArguments('missing required field: users');
      if (!workspace.users.has(users)) throw new SlackError('user_not_found');
      const known = workspace.channels.size;
      const { id } = directMessage(workspace, users);
      return { channel: { id }, ...(workspace.channels.size === known ? { no_op: true, already_open: true } : {}) };
    },
  },
};
