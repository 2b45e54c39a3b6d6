import type { webApi } from '@slack/bolt';

/** Who the app is, as `auth.test` tells. */
export interface Self {
  /** The workspace it is installed in, `T…`. */
  readonly team: string;
  /** The Enterprise organisation of that workspace, `E…`. */
  readonly enterprise: string | null;
  readonly botId: string;
  /** The user id of the bot. */
  readonly user: string;
}

/** Reads Slack's answer; null when it does not tell who the bot is (such as for the token of a person). */
export function readSelf(told: webApi.AuthTestResponse): Self | null {
  const { team_id: team, enterprise_id: enterprise = null, bot_id: botId, user_id: user } = told;
  if (team === undefined || botId === undefined || user === undefined) return null;
  return { team, enterprise, botId, user };
}
