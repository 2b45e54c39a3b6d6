import { assertNever } from '../../../domain/errors.ts';
import { APP_TOKEN_SCOPE } from '../contract.ts';
import { PROXY_CODE, type SlackFault } from './slack-errors.ts';

/** What an operator is told: what happened, and what to do. */
export interface Problem {
  readonly problem: string;
  readonly hint: string;
}

/** Which of the two tokens a call was made with. */
export type TokenName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

/** Where an app's settings are. */
const APPS = 'https://api.slack.com/apps';

/** A fault of Slack in an operator's words. */
export function describeFault(fault: SlackFault, token: TokenName, apiUrl: string): Problem {
  switch (fault.kind) {
    case 'refused-token':
      return {
        problem: `Slack does not take ${token} (${fault.code}).`,
        hint: fault.code === 'accesslimited' ? NETWORK_HINT : TOKEN_HINTS[token],
      };
    case 'missing-scope':
      return missingScopes(fault.needed, token);
    case 'rate-limited':
      return {
        problem: 'Slack asks to wait: too many calls.',
        hint: 'Nothing to do: it is tried again when Slack allows it.',
      };
    case 'not-sent':
    case 'unknown':
      return unreached(fault.code, apiUrl);
    case 'refused':
      return {
        problem: `Slack refuses (${fault.code}).`,
        hint: `Look the code up at https://docs.slack.dev/reference/methods/${METHOD_OF[token]} and check the app at ${APPS}.`,
      };
    default:
      return assertNever(fault);
  }
}

/** Scopes that the token lacks. */
export function missingScopes(scopes: readonly string[], token: TokenName): Problem {
  if (token === 'SLACK_APP_TOKEN') {
    return {
      problem: `SLACK_APP_TOKEN lacks the scope ${APP_TOKEN_SCOPE}.`,
      hint: `Generate an App-Level Token with that scope under Basic Information at ${APPS} and put it in SLACK_APP_TOKEN.`,
    };
  }
  return {
    problem: `The app lacks the bot scope${scopes.length === 1 ? '' : 's'} ${scopes.join(', ') || '(Slack does not say which)'}.`,
    hint: `Add what is missing under OAuth & Permissions at ${APPS} (manifest.json lists all), then reinstall the app.`,
  };
}

const METHOD_OF: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: 'auth.test',
  SLACK_APP_TOKEN: 'apps.connections.open',
};

const TOKEN_HINTS: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: `Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions at ${APPS}, after reinstalling the app if it was removed, set it and start again.`,
  SLACK_APP_TOKEN: `Copy or generate an App-Level Token (xapp-…) with the scope ${APP_TOKEN_SCOPE} under Basic Information at ${APPS}, turn Socket Mode on, set the token and start again.`,
};

const NETWORK_HINT = `Slack lets the app in from listed networks alone: add this server's address to the allowed IP address ranges under OAuth & Permissions at ${APPS}, or have the workspace's admin do so.`;

function unreached(code: string, apiUrl: string): Problem {
  if (/^http_5|^(?:fatal_error|internal_error|request_timeout|service_unavailable|team_added_to_org)$/u.test(code)) {
    return {
      problem: `Slack is in trouble (${code}).`,
      hint: 'Nothing to do: it is tried again. https://slack-status.com tells how Slack is.',
    };
  }
  if (/^http_|^unreadable_reply$/u.test(code)) {
    return {
      problem: `What answers at ${apiUrl} is not Slack's Web API (${code}).`,
      hint: 'Check SLACK_API_URL, and whether a proxy or a firewall answers in Slack’s place.',
    };
  }
  if (code.startsWith(PROXY_CODE)) {
    const status = code.slice(PROXY_CODE.length);
    return {
      problem: `The proxy does not lead to Slack (status ${status}).`,
      hint:
        status === '407'
          ? 'Put its name and password into HTTPS_PROXY: http://name:password@proxy.example.jp:8080'
          : 'Have it let CONNECT through to slack.com and wss-*.slack.com on port 443, or name hosts that need no proxy in NO_PROXY.',
    };
  }
  return {
    problem: `Slack cannot be reached at ${apiUrl} (${code}).`,
    hint: 'Check the network, the name service and the firewall (port 443 to slack.com and wss-*.slack.com), the proxy if there must be one (HTTPS_PROXY), and SLACK_API_URL if it is set.',
  };
}
