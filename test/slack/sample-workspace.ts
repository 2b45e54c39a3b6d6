import { createWorkspace, type SlackApp, type SlackChannel, type SlackUser, type Workspace } from './workspace.ts';

/** What a test's workspace has beside, or instead of, the usual. */
export interface SampleOptions {
  readonly app?: Partial<SlackApp>;
  readonly users?: readonly SlackUser[];
  readonly channels?: readonly SlackChannel[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}

/** The workspace's own id, and that of the organisation connected to `C0SHARED`. */
export const TEAM = 'T0MICHI';
export const OTHER_TEAM = 'T0OTHER';
export const BOT = 'U0BOT';

const APP: SlackApp = {
  id: 'A0MICHI',
  botId: 'B0MICHI',
  botUser: BOT,
  botToken: 'xoxb-michi-test',
  appToken: 'xapp-1-michi-test',
  signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
  scopes: [
    'app_mentions:read',
    'assistant:write',
    'channels:history',
    'channels:read',
    'chat:write',
    'commands',
    'groups:history',
    'groups:read',
    'im:history',
    'im:read',
    'im:write',
    'usergroups:read',
    'users:read',
  ],
  events: ['app_home_opened', 'app_mention', 'message.channels', 'message.groups', 'message.im'],
  agentView: true,
};

/** Everybody is invented (架空). */
const USERS: readonly SlackUser[] = [
  { id: BOT, team: TEAM, name: 'michishirube', real_name: '道しるべ', is_bot: true },
  { id: 'U0HANA', team: TEAM, name: 'hana', real_name: '架空 花' },
  { id: 'U0TARO', team: TEAM, name: 'taro', real_name: '架空 太郎' },
  { id: 'U0GUEST', team: TEAM, name: 'guest', real_name: '架空 客', is_restricted: true },
  { id: 'U0OUT', team: OTHER_TEAM, name: 'out', real_name: '架空 外' },
];

const CHANNELS: readonly SlackChannel[] = [
  { id: 'C0OPEN', name: 'soudan', members: [BOT, 'U0HANA', 'U0TARO', 'U0GUEST'] },
  { id: 'C0DESK', name: 'jimukyoku', is_private: true, members: [BOT, 'U0HANA'] },
  {
    id: 'C0SHARED',
    name: 'kyougikai',
    is_ext_shared: true,
    connected_team_ids: [OTHER_TEAM],
    members: [BOT, 'U0HANA', 'U0OUT'],
  },
  { id: 'C0ELSEWHERE', name: 'zatsudan', members: ['U0HANA', 'U0TARO'] },
  { id: 'C0SECRET', name: 'himitsu', is_private: true, members: ['U0HANA'] },
  { id: 'C0OLD', name: 'mukashi', is_archived: true, members: [BOT, 'U0HANA'] },
  { id: 'D0HANA', name: '', members: ['U0HANA', BOT] },
];

/** A workspace in which all is found that tests ask for; ids that are given again replace the usual ones. */
export function sampleWorkspace(options: SampleOptions, now: () => number): Workspace {
  const team = { id: TEAM, domain: 'michi-test', name: '架空の市町村' };
  const app = { ...APP, ...options.app };
  const workspace = createWorkspace(team, { ...app, scopes: [...app.scopes], events: [...app.events] }, now);
  for (const user of [...USERS, ...(options.users ?? [])]) workspace.users.set(user.id, user);
  for (const channel of [...CHANNELS, ...(options.channels ?? [])]) {
    workspace.channels.set(channel.id, { ...channel, members: [...channel.members] });
  }
  workspace.groups.set('S0DESK', ['U0HANA']);
  for (const [id, people] of Object.entries(options.groups ?? {})) workspace.groups.set(id, [...people]);
  return workspace;
}
