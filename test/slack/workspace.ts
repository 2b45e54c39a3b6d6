import { randomBytes } from 'node:crypto';
import type { Block, Fields } from './fields.ts';

/** A person or a bot. */
export interface SlackUser {
  readonly id: string;
  /** The workspace they belong to; another one makes them a guest of a shared channel (`is_stranger`). */
  readonly team: string;
  readonly name: string;
  readonly real_name: string;
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly deleted?: boolean;
}

/** A conversation: `C…` a channel (private or not), `D…` a direct message. */
export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly members: string[];
  readonly is_private?: boolean;
  /** Shared with the workspaces of `connected_team_ids` by Slack Connect. */
  readonly is_ext_shared?: boolean;
  readonly connected_team_ids?: readonly string[];
  is_archived?: boolean;
}

/** What a message showed at one time. */
export interface Version {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata: Fields | null;
}

/** A message as it stands in its channel; `versions` holds everything it ever showed, oldest first. */
export interface SlackMessage extends Version {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts: string | null;
  readonly user: string;
  readonly bot_id: string | null;
  /** The only person who sees it, or null when everybody does. */
  readonly only: string | null;
  text: string;
  blocks: readonly Block[];
  metadata: Fields | null;
  edited: { readonly user: string; readonly ts: string } | null;
  deleted: boolean;
  readonly versions: Version[];
}

/** A modal, or somebody's App Home, as it stands; `versions` holds everything it ever showed, oldest first. */
export interface SlackView {
  readonly id: string;
  readonly user: string;
  readonly root: string;
  readonly previous: string | null;
  shown: Fields;
  hash: string;
  open: boolean;
  /** The errors shown beneath its inputs, by block id; empty when there are none. */
  errors: Readonly<Record<string, string>>;
  readonly versions: Fields[];
}

/** What an app and its tokens may do. */
export interface SlackApp {
  readonly id: string;
  readonly botId: string;
  readonly botUser: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly scopes: string[];
  readonly events: string[];
  /** With the agent view, prompts set for a thread silently go nowhere, as Slack says. */
  readonly agentView: boolean;
}

/** The trigger of one thing that somebody did: good for one view, for three seconds. */
interface Trigger {
  readonly user: string;
  readonly at: number;
  /** The view it was pressed in, if in one: only there can another be pushed. */
  readonly view: string | null;
  exchanged: boolean;
}

/** Everything that stands in Slack, for tests to read and to arrange. */
export interface Workspace {
  readonly team: { readonly id: string; readonly domain: string; readonly name: string };
  readonly app: SlackApp;
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, SlackChannel>;
  /** User group id → its people. */
  readonly groups: Map<string, string[]>;
  readonly messages: SlackMessage[];
  readonly views: SlackView[];
  readonly triggers: Map<string, Trigger>;
  readonly revoked: Set<string>;
  /** `CHANNEL/THREAD` → the status shown there; it goes with the next message. */
  readonly statuses: Map<string, Fields>;
  readonly titles: Map<string, string>;
  /** Channel → the prompts suggested there. */
  readonly prompts: Map<string, Fields>;
  /** Now, in milliseconds; tests can pass time. */
  now(): number;
  /** A new timestamp, larger than all before. */
  nextTs(): string;
  newId(prefix: string): string;
}

/** An empty workspace around an app. */
export function createWorkspace(team: Workspace['team'], app: SlackApp, now: () => number): Workspace {
  let last = 0;
  return {
    team,
    app,
    users: new Map(),
    channels: new Map(),
    groups: new Map(),
    messages: [],
    views: [],
    triggers: new Map(),
    revoked: new Set(),
    statuses: new Map(),
    titles: new Map(),
    prompts: new Map(),
    now,
    nextTs() {
      last = Math.max(last + 1, Math.floor(now() * 1000));
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
    },
    newId: (prefix) => `${prefix}${randomBytes(5).toString('hex').toUpperCase()}`,
  };
}

/** The direct message of a person with the app's bot; opened if there is none yet. */
export function directMessage(workspace: Workspace, user: string): SlackChannel {
  for (const channel of workspace.channels.values()) {
    if (channel.id.startsWith('D') && channel.members.includes(user)) return channel;
  }
  const opened: SlackChannel = { id: workspace.newId('D'), name: '', members: [user, workspace.app.botUser] };
  workspace.channels.set(opened.id, opened);
  return opened;
}

/** The kind of a conversation, in the word of `channel_type`. */
export function channelType(channel: SlackChannel): 'channel' | 'group' | 'im' {
  if (channel.id.startsWith('D')) return 'im';
  return channel.is_private === true ? 'group' : 'channel';
}

/** Finds a message that still stands. */
export function findMessage(workspace: Workspace, channel: string, ts: string): SlackMessage | undefined {
  return workspace.messages.find((each) => each.channel === channel && each.ts === ts && !each.deleted);
}

/** A new trigger, as it comes with everything a person does. */
export function newTrigger(workspace: Workspace, user: string, view: string | null = null): string {
  const id = `${workspace.newId('')}.${workspace.newId('')}.${randomBytes(16).toString('hex')}`;
  workspace.triggers.set(id, { user, at: workspace.now(), view, exchanged: false });
  return id;
}
