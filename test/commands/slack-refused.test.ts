import { describe, expect, it } from 'vitest';
import { askServer } from './run-michishirube.ts';
import { CAP, openSite } from './slack-site.ts';

const SECRETS = /xoxb-(?!…)\S+|xapp-(?!…)\S+|8f742231b10e8888abcd99yyyzzz85a5/u;
const NOT_CONNECTED = /^slack not connected: /u;

describe.each(['socket', 'http'] as const)('serve with a token that Slack does not take, over %s', (transport) => {
  it('tells what to do, and picks it up when it is put right on Slack’s side', async () => {
    const site = await openSite(transport);
    const { revoked, app } = site.slack.workspace;
    revoked.add(app.botToken);
    const server = await site.start();
    const refused =
      /^slack not connected: Slack does not take SLACK_BOT_TOKEN \(token_revoked\)\. → Copy the Bot User/u;
    await server.says(refused);
    expect((await askServer(server.url, CAP)).text).toContain('800万円');
    revoked.clear();
    await server.says(refused, 'slack connected');
    await site.answered(await site.ask());
    expect(await server.until('')).not.toMatch(SECRETS);
  });

  it('keeps what it received before a token was revoked, and answers it afterwards', async () => {
    const site = await openSite(transport);
    const server = await site.start();
    await server.says('slack connected');
    const { revoked, app } = site.slack.workspace;
    revoked.add(app.botToken);
    const asked = [await site.ask('C0OPEN'), await site.ask()];
    await server.says('slack connected', /SLACK_BOT_TOKEN \(token_revoked\)/u);
    expect((await askServer(server.url, CAP)).text).toContain('800万円');
    revoked.clear();
    await server.says('slack connected', NOT_CONNECTED, 'slack connected');
    await site.deliverAgain();
    for (const each of asked) await site.answered(each);
    expect(await server.until('')).not.toMatch(SECRETS);
  });
});

it('tells which of the two tokens is wrong', async () => {
  const site = await openSite('socket');
  const server = await site.start({ SLACK_APP_TOKEN: 'xapp-1-of-another-app' });
  await server.says(
    /^slack not connected: Slack does not take SLACK_APP_TOKEN \(invalid_auth\)\. → Copy or generate an App/u,
  );
  expect((await askServer(server.url, CAP)).text).toContain('800万円');
  expect(await server.until('')).not.toContain('of-another-app');
});

it.each(['account_inactive', 'not_allowed_token_type', 'accesslimited', 'missing_scope', 'team_added_to_org'])(
  'tells of %s once while it lasts, and once that it is over',
  async (error) => {
    const site = await openSite('http');
    site.slack.behave('auth.test', { error }, { error });
    const server = await site.start();
    await server.says(/^slack not connected: .+\(?.+\. → \S.+/u, 'slack connected');
    expect(site.slack.calls.filter(({ method }) => method === 'auth.test')).toHaveLength(3);
    await site.answered(await site.ask('C0OPEN'));
  },
);

it.each(['chat.postMessage', 'users.info'])(
  'loses nothing to a token that %s is the first to be refused with',
  async (method) => {
    const site = await openSite('socket');
    const server = await site.start();
    await server.says('slack connected');
    site.slack.behave(method, { error: 'account_inactive' });
    const asked = await site.ask('C0OPEN');
    await server.says('slack connected', /account_inactive/u, 'slack connected');
    await site.answered(asked);
  },
);

it('holds answers while a scope is missing, says so once, and sends them when it is granted', async () => {
  const site = await openSite('http');
  const { scopes } = site.slack.workspace.app as { scopes: string[] };
  const at = scopes.indexOf('chat:write');
  scopes.splice(at, 1);
  const server = await site.start();
  await server.says('slack connected');
  const asked = [await site.ask('C0OPEN'), await site.ask()];
  const waiting = async () => (await server.lines()).filter(({ event }) => event === 'slack messages wait');
  await expect.poll(waiting, { timeout: 30_000 }).toHaveLength(1);
  expect(await waiting()).toMatchObject([
    { problem: 'The app lacks the bot scope chat:write.', hint: expect.stringContaining('reinstall the app') },
  ]);
  scopes.push('chat:write');
  for (const each of asked) await site.answered(each);
  expect(await waiting()).toHaveLength(1);
});
