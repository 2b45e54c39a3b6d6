import type { webApi } from '@slack/bolt';
import { BOT_SCOPES } from '../contract.ts';
import { describeFault, missingScopes, type Problem } from './describe-fault.ts';
import { readSelf } from './self.ts';
import { NOT_A_BOT, readSlackError } from './slack-errors.ts';
import { openWebClient } from './web-client.ts';

/** One thing looked at in Slack: all is well, or what to do. */
export interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

/** What is checked: the tokens, and the ids that give people a role. */
export interface SlackSetup {
  readonly botToken: string;
  /** Null over HTTP. */
  readonly appToken: string | null;
  readonly apiUrl: string;
  readonly staff: { readonly channels: readonly string[]; readonly groups: readonly string[] };
  readonly members: { readonly workspaces: readonly string[]; readonly channels: readonly string[] };
}

/** Asks Slack whether it takes the tokens, what they may do, and whether the ids exist. Receives and posts nothing. */
export async function checkSetup(setup: SlackSetup): Promise<Finding[]> {
  const { apiUrl, appToken } = setup;
  const client = openWebClient({ token: setup.botToken, apiUrl });
  const who = await asked(() => client.auth.test());
  if (!who.ok) return [fixed(describeFault(who.fault, 'SLACK_BOT_TOKEN', apiUrl))];
  if (readSelf(who.reply) === null)
    return [fixed(describeFault({ kind: 'refused-token', code: NOT_A_BOT }, 'SLACK_BOT_TOKEN', apiUrl))];
  const { team, user, team_id, app_id, response_metadata } = who.reply;
  return [
    { ok: true, text: `bot: ${user ?? '(no name)'} in the workspace ${team ?? '(no name)'} (${team_id ?? 'no id'})` },
    scopesFinding(response_metadata?.scopes),
    ...(appToken === null ? [] : [await socketFinding(appToken, apiUrl, app_id)]),
    ...(await roleFindings(setup, client, user ?? 'the bot')),
  ];
}

/** Some APIs, such as test workspaces, do not tell. */
function scopesFinding(granted: readonly string[] | undefined): Finding {
  const needed = Object.keys(BOT_SCOPES);
  if (granted === undefined) return { ok: true, text: 'scopes: not told by this API' };
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { ok: true, text: `scopes: all ${needed.length} granted` };
  const uses = missing.map((scope) => `${scope} (${BOT_SCOPES[scope]?.join(', ')})`);
  return fixed(missingScopes(uses, 'SLACK_BOT_TOKEN'));
}

async function socketFinding(appToken: string, apiUrl: string, appId: string | undefined): Promise<Finding> {
  // An app-level token carries its app's id: xapp-1-A0123456789-…
  const owner = /^xapp-\d+-(A[A-Z0-9]+)-/u.exec(appToken)?.[1];
  if (owner !== undefined && appId !== undefined && owner !== appId) {
    const problem = `SLACK_APP_TOKEN belongs to another app (${owner}) than SLACK_BOT_TOKEN (${appId}).`;
    return fixed({ problem, hint: 'Take both tokens from the same app at https://api.slack.com/apps.' });
  }
  const app = openWebClient({ token: appToken, apiUrl });
  const opened = await asked(() => app.apps.connections.open());
  if (!opened.ok) return fixed(describeFault(opened.fault, 'SLACK_APP_TOKEN', apiUrl));
  return { ok: true, text: 'Socket Mode: a connection can be opened' };
}

async function roleFindings({ staff, members, apiUrl }: SlackSetup, client: webApi.WebClient, bot: string) {
  const findings: Finding[] = [];
  for (const id of staff.channels) findings.push(await channelFinding('staff', id, client, bot, apiUrl));
  for (const id of staff.groups) findings.push(await groupFinding(id, client, apiUrl));
  for (const id of members.channels) findings.push(await channelFinding('members', id, client, bot, apiUrl));
  if (members.workspaces.length > 0)
    findings.push({ ok: true, text: `members: everybody of the workspaces ${members.workspaces.join(', ')}` });
  if (staff.channels.length + staff.groups.length === 0)
    findings.push({
      ok: true,
      text: 'staff: nobody → list channels or user groups in SLACK_STAFF to give somebody the role',
    });
  return findings;
}

async function channelFinding(
  role: 'staff' | 'members',
  id: string,
  client: webApi.WebClient,
  bot: string,
  apiUrl: string,
): Promise<Finding> {
  const variable = role === 'staff' ? 'SLACK_STAFF' : 'SLACK_MEMBERS';
  const info = await asked(() => client.conversations.info({ channel: id }));
  if (!info.ok) {
    if (info.fault.kind !== 'refused') return fixed(describeFault(info.fault, 'SLACK_BOT_TOKEN', apiUrl));
    // Slack does not tell a private channel that the bot is not in from one that does not exist.
    const problem = `${variable}: the channel ${id} is not there for the bot (${info.fault.code}).`;
    const hint = `Correct the id, or, if the channel is private, invite the bot in it: /invite @${bot}`;
    return fixed({ problem, hint });
  }
  const { channel } = info.reply;
  const name = `#${channel?.name ?? id} (${id})`;
  if (channel?.is_archived)
    return fixed({ problem: `${variable}: ${name} is archived.`, hint: 'Take it out, or unarchive it.' });
  if (channel?.is_member !== true) {
    const problem = `${variable}: the bot is not in ${name}, and cannot tell who is.`;
    return fixed({ problem, hint: `Invite it there: /invite @${bot}` });
  }
  return { ok: true, text: `${role}: those in ${name}` };
}

async function groupFinding(id: string, client: webApi.WebClient, apiUrl: string): Promise<Finding> {
  const list = await asked(() => client.usergroups.users.list({ usergroup: id }));
  if (list.ok) return { ok: true, text: `staff: the ${list.reply.users?.length ?? 0} people of the user group ${id}` };
  if (list.fault.kind !== 'refused') return fixed(describeFault(list.fault, 'SLACK_BOT_TOKEN', apiUrl));
  const problem = `SLACK_STAFF: the user group ${id} is not there (${list.fault.code}).`;
  return fixed({ problem, hint: 'Correct the id, or take it out. User groups need a paid plan of Slack.' });
}

type Asked<T> =
  | { readonly ok: true; readonly reply: T }
  | { readonly ok: false; readonly fault: ReturnType<typeof readSlackError> };

async function asked<T>(call: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { ok: true, reply: await call() };
  } catch (error) {
    return { ok: false, fault: readSlackError(error) };
  }
}

function fixed({ problem, hint }: Problem): Finding {
  return { ok: false, text: `${problem} → ${hint}` };
}
