import { describe, expect, it } from 'vitest';
import { checkSetup, type SlackSetup } from '../../../src/channels/slack/connect/check-setup.ts';
import { BOT_SCOPES } from '../../../src/channels/slack/contract.ts';
import { type Call, openSmallApi, type Reply } from './small-api.ts';

const ALL = Object.keys(BOT_SCOPES);

/** Answers as a workspace that is set up well; what differs comes first. */
function workspace(different: (call: Call) => Reply | undefined = () => undefined, scopes: readonly string[] = ALL) {
  return (call: Call): Reply | undefined => {
    const own = different(call);
    if (own !== undefined) return own;
    const ok = (more: object) => ({ headers: { 'x-oauth-scopes': scopes.join(',') }, body: { ok: true, ...more } });
    if (call.method === 'auth.test') {
      if (call.token !== 'xoxb-secret') return { body: { ok: false, error: 'invalid_auth' } };
      return ok({
        team: '架空市',
        team_id: 'T01',
        user: 'michishirube',
        user_id: 'U0BOT',
        bot_id: 'B0BOT',
        app_id: 'A01',
      });
    }
    if (call.method === 'apps.connections.open')
      return call.token.startsWith('xapp-') ? ok({ url: 'ws://127.0.0.1:1/' }) : undefined;
    if (call.method === 'conversations.info') {
      if (call.form.get('channel') !== 'C0STAFF') return { body: { ok: false, error: 'channel_not_found' } };
      return ok({ channel: { id: 'C0STAFF', name: '事務局', is_member: true } });
    }
    if (call.method === 'usergroups.users.list') {
      if (call.form.get('usergroup') !== 'S0DESK') return { body: { ok: false, error: 'no_such_subteam' } };
      return ok({ users: ['U1', 'U2'] });
    }
    return undefined;
  };
}

async function check(answer: (call: Call) => Reply | undefined, setup: Partial<SlackSetup> = {}) {
  const { apiUrl, calls } = await openSmallApi(answer);
  const findings = await checkSetup({
    botToken: 'xoxb-secret',
    appToken: 'xapp-1-A01-secret',
    apiUrl,
    staff: { channels: ['C0STAFF'], groups: ['S0DESK'] },
    members: { workspaces: [], channels: [] },
    ...setup,
  });
  const told = findings.map(({ ok, text }) => `${ok ? 'ok' : 'FIX'} ${text}`);
  expect(told.join()).not.toContain('secret');
  return { told, methods: calls.map(({ method }) => method) };
}

describe('checkSetup', () => {
  it('finds nothing to do where all is well', async () => {
    const members = { workspaces: ['T02', 'E01'], channels: ['C0STAFF'] };
    expect((await check(workspace(), { members })).told).toEqual([
      'ok bot: michishirube in the workspace 架空市 (T01)',
      `ok scopes: all ${ALL.length} granted`,
      'ok Socket Mode: a connection can be opened',
      'ok staff: those in #事務局 (C0STAFF)',
      'ok staff: the 2 people of the user group S0DESK',
      'ok members: those in #事務局 (C0STAFF)',
      'ok members: everybody of the workspaces T02, E01',
    ]);
  });

  it('asks nothing more when the bot token is not taken, or nobody answers', async () => {
    const { told, methods } = await check(workspace(), { botToken: 'xoxb-secret-wrong' });
    expect(told).toEqual([
      expect.stringMatching(/^FIX Slack does not take SLACK_BOT_TOKEN \(invalid_auth\)\. → Copy/u),
    ]);
    expect(methods).toEqual(['auth.test']);
    expect((await check(() => 'drop')).told).toEqual([expect.stringMatching(/^FIX Slack cannot be reached at /u)]);
  });

  it('tells the token of a person', async () => {
    const person = { ok: true, team_id: 'T01', user: 'hana', user_id: 'U0HANA' };
    const { told } = await check(({ method }) => (method === 'auth.test' ? { body: person } : undefined));
    expect(told).toEqual([expect.stringMatching(/^FIX Slack does not take SLACK_BOT_TOKEN \(not_a_bot\)\. → Copy/u)]);
  });

  it('names the scopes that are missing, with what needs them', async () => {
    const scopes = ALL.filter((scope) => !['commands', 'usergroups:read'].includes(scope));
    const { told } = await check(workspace(undefined, scopes));
    expect(told[1]).toMatch(
      /^FIX The app lacks the bot scopes commands \(\/michishirube, .+\), usergroups:read \(usergroups\.users\.list\)\. → Add what is missing .+ reinstall/u,
    );
  });

  it('tells an app token that is refused, of another app, or without its scope', async () => {
    const refusal = (error: string) => (call: Call) =>
      call.method === 'apps.connections.open' ? { body: { ok: false, error } } : undefined;
    const [revoked, unscoped] = [
      await check(workspace(refusal('token_revoked'))),
      await check(workspace(refusal('missing_scope'))),
    ];
    expect(revoked.told[2]).toMatch(/^FIX Slack does not take SLACK_APP_TOKEN \(token_revoked\)/u);
    expect(unscoped.told[2]).toMatch(/^FIX SLACK_APP_TOKEN lacks the scope connections:write\. → Generate/u);
    const other = await check(workspace(), { appToken: 'xapp-1-A02-secret' });
    expect(other.told[2]).toMatch(/^FIX SLACK_APP_TOKEN belongs to another app \(A02\) than SLACK_BOT_TOKEN \(A01\)/u);
    const http = await check(workspace(), { appToken: null });
    expect(http.methods).not.toContain('apps.connections.open');
  });

  it('tells each id that gives no role, with what to do', async () => {
    const rooms: Readonly<Record<string, object>> = {
      C0OUTSIDE: { name: 'soto', is_member: false },
      C0OLD: { name: 'mukashi', is_member: true, is_archived: true },
    };
    const { told } = await check(
      workspace(({ method, form }) => {
        const channel = rooms[form.get('channel') ?? ''];
        return method === 'conversations.info' && channel !== undefined ? { body: { ok: true, channel } } : undefined;
      }),
      {
        staff: { channels: ['C0NONE', 'C0OUTSIDE'], groups: ['S0NONE'] },
        members: { workspaces: [], channels: ['C0OLD'] },
      },
    );
    expect(told.slice(3)).toEqual([
      expect.stringMatching(
        /^FIX SLACK_STAFF: the channel C0NONE is not there for the bot .+ → Correct the id.+\/invite @michishirube$/u,
      ),
      expect.stringMatching(
        /^FIX SLACK_STAFF: the bot is not in #soto \(C0OUTSIDE\), .+ → Invite it there: \/invite @michishirube$/u,
      ),
      expect.stringMatching(/^FIX SLACK_STAFF: the user group S0NONE is not there \(no_such_subteam\)\. → /u),
      'FIX SLACK_MEMBERS: #mukashi (C0OLD) is archived. → Take it out, or unarchive it.',
    ]);
  });

  it('says so when nobody is staff', async () => {
    const { told } = await check(workspace(), { staff: { channels: [], groups: [] } });
    expect(told.at(-1)).toMatch(/^ok staff: nobody → list channels/u);
  });
});
