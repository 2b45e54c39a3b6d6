import type { Config } from '../config.ts';
import { maskSecret } from '../domain/mask-secret.ts';
import type { OutgoingProxy } from '../outgoing-proxy.ts';
import { printable } from './printable.ts';

/** One thing looked at, as `doctor` prints it. */
interface Check {
  readonly ok: boolean;
  readonly text: string;
}

/** What `doctor` says of Slack: what is configured, tokens masked, and what Slack itself says of it. */
export async function slackChecks({ slack, console, proxy }: Config): Promise<Check[]> {
  if (slack === null) return [{ ok: true, text: 'Slack: not configured (no SLACK_BOT_TOKEN)' }];
  const { transport, botToken, apiUrl } = slack;
  // Loaded only where there is Slack: its libraries take a quarter of a second.
  const { checkSetup } = await import('../channels/slack/connect/check-setup.ts');
  const { EVENTS_PATH } = await import('../channels/slack/contract.ts');
  const by =
    transport.kind === 'socket'
      ? `Socket Mode, app token ${maskSecret(transport.appToken)}`
      : `HTTP, signing secret ${maskSecret(transport.signingSecret)}`;
  const appToken = transport.kind === 'socket' ? transport.appToken : null;
  const found = await checkSetup({ ...slack, appToken });
  return [
    { ok: true, text: `Slack: bot token ${maskSecret(botToken)}; ${by}; API ${apiUrl}` },
    ...(proxy === null ? [] : [proxyCheck(proxy)]),
    ...(transport.kind === 'http' ? [requestUrlCheck(console.publicUrl, EVENTS_PATH)] : []),
    ...found.map(({ ok, text }) => ({ ok, text: printable(text.startsWith('Slack ') ? text : `Slack: ${text}`) })),
  ];
}

/** Names and passwords are not shown. */
function proxyCheck({ httpsProxy, httpProxy, noProxy }: OutgoingProxy): Check {
  const hosts = [...new Set([httpsProxy, httpProxy].flatMap((address) => URL.parse(address)?.host ?? []))];
  return { ok: true, text: `Slack: through the proxy ${hosts.join(' and ')}; directly: ${noProxy}` };
}

/** Slack sends to https alone, at an address it can reach. */
function requestUrlCheck(publicUrl: string | null, path: string): Check {
  if (publicUrl?.startsWith('https:')) return { ok: true, text: `Slack: request URL ${publicUrl}${path}` };
  const advice = 'set PUBLIC_URL=https://…, reachable from the internet, or use Socket Mode (SLACK_APP_TOKEN)';
  return { ok: false, text: `Slack: HTTP needs a public https address → ${advice}` };
}
