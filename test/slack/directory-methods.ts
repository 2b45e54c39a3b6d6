import { type Fields, flagAt, listAt, present, textAt } from './fields.ts';
import { channelOf, type Method } from './method.ts';
import { invalidArguments, SlackError } from './slack-error.ts';
import type { SlackUser, Workspace } from './workspace.ts';

function userFields(user: SlackUser, workspace: Workspace): Fields {
  const profile = { real_name: user.real_name, display_name: user.name, team: user.team };
  return present({
    id: user.id,
    team_id: user.team,
    name: user.name,
    real_name: user.real_name,
    deleted: user.deleted === true,
    tz: 'Asia/Tokyo',
    profile,
    is_admin: user.deleted === true ? undefined : false,
    is_restricted: user.is_restricted === true,
    is_ultra_restricted: user.is_ultra_restricted === true,
    is_bot: user.is_bot === true,
    is_app_user: false,
    is_stranger: user.team === workspace.team.id ? undefined : true,
  });
}

/** The thread that an `assistant.threads.*` call is about. @throws SlackError channel_not_found, invalid_thread_ts */
function threadOf(args: Fields, workspace: Workspace): string {
  const { id } = channelOf(workspace, args.channel_id);
  const thread = textAt(args, 'thread_ts');
  const known = workspace.messages.some((each) => each.channel === id && each.ts === thread);
  if (!known) throw new SlackError('invalid_thread_ts');
  return `${id}/${thread}`;
}

/** `auth.test`, `apps.*`, `bots.*`, `users.*`, `usergroups.*` and `assistant.*` */
export const DIRECTORY_METHODS: Readonly<Record<string, Method>> = {
  'auth.test': {
    token: 'bot',
    scopes: () => [],
    answer: (_, { workspace: { team, app } }) => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: 'michishirube',
      team_id: team.id,
      user_id: app.botUser,
      bot_id: app.botId,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': {
    token: 'app',
    scopes: () => ['connections:write'],
    answer: (_, reach) => ({ url: reach.connectionUrl() }),
  },
  'bots.info': {
    token: 'bot',
    scopes: () => ['users:read'],
    answer(args, { workspace: { app } }) {
      if (args.bot !== app.botId) throw new SlackError('bot_not_found');
      return { bot: { id: app.botId, deleted: false, name: 'michishirube', app_id: app.id, user_id: app.botUser } };
    },
  },
  'users.info': {
    token: 'bot',
    scopes: () => ['users:read'],
    answer(args, { workspace }) {
      const user = workspace.users.get(textAt(args, 'user') ?? '');
      if (user === undefined) throw new SlackError('user_not_found');
      return { user: userFields(user, workspace) };
    },
  },
  'usergroups.users.list': {
    token: 'bot',
    scopes: () => ['usergroups:read'],
    answer(args, { workspace }) {
      const users = workspace.groups.get(textAt(args, 'usergroup') ?? '');
      if (users === undefined) throw new SlackError('no_such_subteam');
      const standing = users.filter(
        (id) => flagAt(args, 'include_disabled') || workspace.users.get(id)?.deleted !== true,
      );
      return { users: standing };
    },
  },
  'assistant.threads.setStatus': {
    token: 'bot',
    scopes: () => ['chat:write', 'assistant:write'],
    answer(args, { workspace }) {
      const thread = threadOf(args, workspace);
      if (args.status === undefined) throw invalidArguments('missing required field: status');
      const lines = args.loading_messages;
      if (lines !== undefined && !(Array.isArray(lines) && lines.length <= 10)) {
        throw invalidArguments('no more than 10 items allowed [json-pointer:/loading_messages]');
      }
      if (args.status === '') workspace.statuses.delete(thread);
      else
        workspace.statuses.set(thread, {
          status: args.status,
          ...(lines === undefined ? {} : { loading_messages: lines }),
        });
      return {};
    },
  },
  'assistant.threads.setTitle': {
    token: 'bot',
    scopes: () => ['assistant:write'],
    answer(args, { workspace }) {
      const thread = threadOf(args, workspace);
      workspace.titles.set(thread, textAt(args, 'title') ?? '');
      return {};
    },
  },
  'assistant.threads.setSuggestedPrompts': {
    token: 'bot',
    scopes: () => ['assistant:write'],
    answer(args, { workspace }) {
      const { id } = channelOf(workspace, args.channel_id);
      const prompts = listAt(args, 'prompts');
      if (prompts.length === 0 || prompts.length > 4)
        throw invalidArguments('1 to 4 items allowed [json-pointer:/prompts]');
      if (prompts.some(({ title, message }) => typeof title !== 'string' || typeof message !== 'string')) {
        throw invalidArguments('missing required field: title, message [json-pointer:/prompts]');
      }
      const lost = workspace.app.agentView && args.thread_ts !== undefined;
      if (!lost) workspace.prompts.set(id, present({ title: textAt(args, 'title'), prompts }));
      return {};
    },
  },
};
