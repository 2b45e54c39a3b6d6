import { z } from 'zod';

/** How Slack is reached, and who in it is more than the public. */
export interface SlackConfig {
  readonly botToken: string;
  readonly transport:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** Base of the Web API, with a slash at the end. */
  readonly apiUrl: string;
  /** Channels and user groups whose people are staff; the channels are places for staff. */
  readonly staff: { readonly channels: readonly string[]; readonly groups: readonly string[] };
  /** Workspaces (or Enterprise organisations) and channels whose people are members; the channels are places for members. */
  readonly members: { readonly workspaces: readonly string[]; readonly channels: readonly string[] };
}

/** The variables of Slack as they are checked one by one; `slackFaults` checks them together. */
export const SLACK_VARIABLES = {
  SLACK_BOT_TOKEN: token('xoxb-'),
  SLACK_APP_TOKEN: token('xapp-'),
  SLACK_SIGNING_SECRET: z.string().trim().min(1, 'must not be blank').nullable().default(null),
  SLACK_API_URL: z
    .string()
    .trim()
    .refine(isApiUrl, 'must be an http:// or https:// address without a query')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .default('https://slack.com/api/'),
  SLACK_STAFF: ids(
    /^[CGS][A-Z0-9]{2,}$/u,
    'must be ids with commas between them: channels (C…, G…) and user groups (S…), no names',
  ),
  SLACK_MEMBERS: ids(
    /^[TECG][A-Z0-9]{2,}$/u,
    'must be ids with commas between them: workspaces (T…, E…) and channels (C…, G…), no names',
  ),
};

/** An example of each, as a fault shows it. */
export const SLACK_EXAMPLES: Readonly<Record<keyof typeof SLACK_VARIABLES, string>> = {
  SLACK_BOT_TOKEN: 'xoxb-… (OAuth & Permissions of the app)',
  SLACK_APP_TOKEN: 'xapp-1-… (Basic Information, App-Level Tokens, scope connections:write)',
  SLACK_SIGNING_SECRET: '… (Basic Information, App Credentials)',
  SLACK_API_URL: 'https://slack.com/api/',
  SLACK_STAFF: 'C0123456789,S0123456789',
  SLACK_MEMBERS: 'T0123456789,C0123456789',
};

/** Which of the variables are never printed. */
export const SLACK_SECRETS = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const;

/** What is wrong with the variables taken together; `given` holds those that are set to something. */
export function slackFaults(
  given: Readonly<Record<string, string | undefined>>,
): { readonly name: (typeof SLACK_SECRETS)[number]; readonly message: string }[] {
  const [bot, app, secret] = SLACK_SECRETS.map((name) => given[name] !== undefined);
  if (app && secret) {
    const message = 'must not be set beside SLACK_APP_TOKEN: choose Socket Mode (the token) or HTTP (the secret)';
    return [{ name: 'SLACK_SIGNING_SECRET', message }];
  }
  if (bot && !app && !secret) {
    const message = 'must be set beside SLACK_BOT_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET instead (HTTP)';
    return [{ name: 'SLACK_APP_TOKEN', message }];
  }
  if (!bot && (app || secret)) {
    const message = `must be set beside ${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'}`;
    return [{ name: 'SLACK_BOT_TOKEN', message }];
  }
  return [];
}

/** Slack's part of the configuration, of variables without faults; null when there is no token. */
export function slackConfig(data: SlackVariables): SlackConfig | null {
  const transport = transportOf(data);
  if (data.SLACK_BOT_TOKEN === null || transport === null) return null;
  const [staff, members] = [data.SLACK_STAFF, data.SLACK_MEMBERS];
  return Object.freeze({
    botToken: data.SLACK_BOT_TOKEN,
    transport: Object.freeze(transport),
    apiUrl: data.SLACK_API_URL,
    staff: Object.freeze({ channels: startingWith('CG', staff), groups: startingWith('S', staff) }),
    members: Object.freeze({ workspaces: startingWith('TE', members), channels: startingWith('CG', members) }),
  });
}

type SlackVariables = { [Name in keyof typeof SLACK_VARIABLES]: z.infer<(typeof SLACK_VARIABLES)[Name]> };

function transportOf(data: SlackVariables): SlackConfig['transport'] | null {
  if (data.SLACK_APP_TOKEN !== null) return { kind: 'socket', appToken: data.SLACK_APP_TOKEN };
  if (data.SLACK_SIGNING_SECRET !== null) return { kind: 'http', signingSecret: data.SLACK_SIGNING_SECRET };
  return null;
}

/** Tokens go into a header: what is not printable ASCII would only fail later, in words about something else. */
function token(prefix: string) {
  return z
    .string()
    .trim()
    .refine((text) => text.startsWith(prefix) && /^[!-~]+$/u.test(text), `must begin with ${prefix}`)
    .nullable()
    .default(null);
}

function ids(pattern: RegExp, message: string) {
  return z
    .string()
    .transform((text) => text.split(',').map((id) => id.trim()))
    .refine((each) => each.every((id) => pattern.test(id)), message)
    .transform((each) => [...new Set(each)])
    .default([]);
}

function startingWith(letters: string, all: readonly string[]): readonly string[] {
  return Object.freeze(all.filter((id) => letters.includes(id.charAt(0))));
}

function isApiUrl(url: string): boolean {
  return /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/u.test(url) && URL.canParse(url);
}
