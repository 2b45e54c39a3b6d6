import { describe, expect, it } from 'vitest';
import { askServer } from '../commands/run-michishirube.ts';
import { CAP, openSite } from './outage-site.ts';

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
