import { pathToFileURL } from 'node:url';
import { BOT_SCOPES } from '../../../src/channels/slack/contract.ts';
import { freePort } from './free-port.ts';
import { EMULATE } from './slack-tools.ts';

/** What the app is known by. */
export const STRICT_APP = {
  botUserId: 'U0STRICT',
  botToken: 'xoxb-strict',
  personToken: 'xoxb-of-a-person',
  signingSecret: 'a secret of emulate',
} as const;

/** Scopes of an app as manifest.json declares them. */
export const ALL_SCOPES = Object.keys(BOT_SCOPES);

const APP_ID = { app_id: 'A0STRICT', bot_id: 'B0STRICT', bot_user_id: STRICT_APP.botUserId } as const;
const ADMIN_TOKEN = 'xoxp-admin';
/** More than an app of ours ever needs: channels are made and people invited with it. */
const ADMIN_SCOPES = [...ALL_SCOPES, 'channels:manage', 'groups:write'];

/** A reply of a method. */
// biome-ignore lint/suspicious/noExplicitAny: of each method's own shape
export type Reply = any;

/** A workspace of emulate that minds scopes and membership; it delivers no events of its own. */
export type StrictSlack = Awaited<ReturnType<typeof openStrictSlack>>;

/** Opens one in which the app has these scopes; it is in `#mobility`, and not in the private `#keiri`. */
export async function openStrictSlack(scopes: readonly string[] = ALL_SCOPES) {
  const { createEmulator } = await import(pathToFileURL(EMULATE).href);
  const { botToken, botUserId, personToken } = STRICT_APP;
  const app = { ...APP_ID, client_id: '1.2', client_secret: 'none', name: 'michishirube', redirect_uris: [] };
  const seed = {
    strict_scopes: true,
    team: { name: '架空市交通政策課', domain: 'kakuu' },
    users: [{ name: 'hana', real_name: '佐藤 はな（架空）' }],
    channels: [{ name: 'mobility' }, { name: 'keiri', is_private: true }],
    oauth_apps: [{ ...app, bot_name: 'michishirube', scopes }],
    tokens: [
      { ...APP_ID, token: botToken, type: 'bot', user_id: botUserId, scopes },
      { token: personToken, type: 'user', user_id: 'U000000001', scopes },
      { token: ADMIN_TOKEN, type: 'user', user_id: 'U000000001', scopes: ADMIN_SCOPES },
    ],
  };
  const running = await createEmulator({ service: 'slack', port: await freePort(), seed: { slack: seed } });
  const apiUrl = `${running.url}/api/`;

  /** Calls a method as an administrator. */
  async function call(method: string, args: object = {}): Promise<Reply> {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' };
    const reply = await fetch(`${apiUrl}${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
    const read = (await reply.json()) as Reply;
    if (!read.ok) throw new Error(`${method}: ${JSON.stringify(read)}`);
    return read;
  }

  const { channels }: Reply = await call('conversations.list', { types: 'public_channel,private_channel' });
  const { members }: Reply = await call('users.list');
  const idOf = (name: string): string => channels.find((each: Reply) => each.name === name).id;
  const [open, closed] = [idOf('mobility'), idOf('keiri')];
  await call('conversations.invite', { channel: open, users: botUserId });
  return {
    ...{ apiUrl, call, open, closed },
    hana: members.find((each: Reply) => each.name === 'hana').id as string,
    close: (): Promise<void> => running.close(),
  };
}
