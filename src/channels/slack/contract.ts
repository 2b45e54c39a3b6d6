/** The slash command. */
export const COMMAND = '/michishirube';

/** Callback ids of shortcuts. */
export const SHORTCUTS = Object.freeze({ answer: 'answer' });

/** Callback ids of modals. */
export const VIEWS = Object.freeze({ sheet: 'sheet', feedback: 'feedback' });

/** Action ids of what can be pressed or chosen. */
export const ACTIONS = Object.freeze({
  feedback: 'feedback',
  sheetBegin: 'sheet.begin',
  sheetEdit: 'sheet.edit',
  /** The call, chosen in the modal. */
  sheetCall: 'sheet.call',
  share: 'share',
  /** Example questions stand side by side, each with its own id: see `exampleAction`. */
  ask: 'ask',
});

/** The action id of the example question at a place, counted from 0: ids within a message must differ. */
export function exampleAction(at: number): string {
  return `${ACTIONS.ask}:${at}`;
}

/** Matches the action ids of all example questions. */
export const EXAMPLE_ACTION = new RegExp(`^${ACTIONS.ask}:\\d+$`, 'u');

/** Every event that is subscribed to, with the scopes Slack gives it for (docs.slack.dev/reference/events). */
export const EVENTS = Object.freeze({
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
}) satisfies Readonly<Record<string, readonly string[]>>;

/** Every method of the Web API that is called, with the scopes it needs for what it is called for (docs.slack.dev/reference/methods). */
export const METHODS = Object.freeze({
  'auth.test': [],
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
}) satisfies Readonly<Record<string, readonly string[]>>;

/** What the manifest declares beside events, with the scopes it needs. */
const FEATURES: Readonly<Record<string, readonly string[]>> = Object.freeze({
  'the agent view': ['assistant:write'],
  [COMMAND]: ['commands'],
  'the message shortcut': ['commands'],
});

/** The scopes of the bot, in alphabetical order, each with what needs it. */
export const BOT_SCOPES: Readonly<Record<string, readonly string[]>> = scopesOf({ ...EVENTS, ...METHODS, ...FEATURES });

/** The one scope of the app-level token of Socket Mode. */
export const APP_TOKEN_SCOPE = 'connections:write';

/** Where Slack sends everything when it comes over HTTP. */
export const EVENTS_PATH = '/slack/events';

function scopesOf(needs: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> {
  const all = [...new Set(Object.values(needs).flat())].sort();
  const needing = (scope: string) => Object.keys(needs).filter((name) => needs[name]?.includes(scope));
  return Object.freeze(Object.fromEntries(all.map((scope) => [scope, Object.freeze(needing(scope))])));
}
