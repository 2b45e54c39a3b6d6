import type { webApi } from '@slack/bolt';

/** Who the app is, as `auth.test` tells. */
export interface Self {
  /** The workspace it is installed in, `T…`. */
  readonly teamId: string;
  /** The Enterprise organisation of that workspace, `E…`. */
  readonly enterpriseId: string | null;
  readonly botId: string;
  /** The user id of the bot. */
  readonly userId: string;
}

/** Reads Slack's answer; null when it does not tell who the bot is (such as for the token of a person). */
export function readSelf(told: webApi.AuthTestResponse): Self | null {
  const { team_id: teamId, enterprise_id: enterpriseId = null, bot_id: botId, user_id: userId } = told;
  if (teamId === undefined || botId === undefined || userId === undefined) return null;
  return { teamId, enterpriseId, botId, userId };
}
