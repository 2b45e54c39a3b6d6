import { expect, it } from 'vitest';
import { askServer } from '../commands/run-michishirube.ts';
import { CAP, openSite } from './outage-site.ts';

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
