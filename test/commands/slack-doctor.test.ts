import { describe, expect, it } from 'vitest';
import { openSmallApi } from '../channels/slack/small-api.ts';
import { run } from './run-michishirube.ts';
import { smallFolder } from './small-folder.ts';

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-1234-sesame', SLACK_APP_TOKEN: 'xapp-1-sesame' };

describe('doctor with Slack', () => {
  it('shows what is configured without a secret, and what Slack says of it', async () => {
    const { apiUrl } = await openSmallApi(({ method }) => {
      if (method === 'auth.test')
        return {
          body: {
            ok: true,
            team: '架空市\u001b[2J',
            team_id: 'T01',
            user: 'michishirube',
            user_id: 'U01',
            bot_id: 'B01',
          },
        };
      return method === 'apps.connections.open' ? { body: { ok: false, error: 'invalid_auth' } } : undefined;
    });
    const { options } = await smallFolder();
    const { stdout, code } = await run(['doctor', ...options], { env: { ...TOKENS, SLACK_API_URL: apiUrl } });
    expect(code).toBe(1);
    expect(stdout).toContain(
      `ok   Slack: bot token xoxb-… (16 characters); Socket Mode, app token xapp-… (13 characters); API ${apiUrl}\n`,
    );
    expect(stdout).toContain('ok   Slack: bot: michishirube in the workspace 架空市\u{fffd}[2J (T01)\n');
    expect(stdout).toMatch(/FIX {2}Slack does not take SLACK_APP_TOKEN \(invalid_auth\)\. → /u);
    expect(stdout).not.toContain('sesame');
  });

  it('asks for an address that Slack can reach when Slack is to send over HTTP', async () => {
    const { apiUrl } = await openSmallApi(({ method }) =>
      method === 'auth.test' ? { body: { ok: true, team_id: 'T01', user_id: 'U01', bot_id: 'B01' } } : undefined,
    );
    const { options } = await smallFolder();
    const env = { SLACK_BOT_TOKEN: 'xoxb-1234', SLACK_SIGNING_SECRET: 'sesame', SLACK_API_URL: apiUrl };
    const open = await run(['doctor', ...options], { env });
    expect(open.stdout).toMatch(/FIX {2}Slack: HTTP needs a public https address → set PUBLIC_URL/u);
    const published = await run(['doctor', ...options], { env: { ...env, PUBLIC_URL: 'https://guide.example.jp' } });
    expect(published.stdout).toContain('ok   Slack: request URL https://guide.example.jp/slack/events\n');
  });

  it('says when there is no Slack', async () => {
    const { options } = await smallFolder();
    expect((await run(['doctor', ...options])).stdout).toContain('ok   Slack: not configured (no SLACK_BOT_TOKEN)\n');
  });
});
