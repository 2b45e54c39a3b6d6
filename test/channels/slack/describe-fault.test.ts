import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { checkSetup } from '../../../src/channels/slack/connect/check-setup.ts';
import { openConnection } from '../../../src/channels/slack/connect/connection.ts';
import { openWebClient } from '../../../src/channels/slack/connect/web-client.ts';
import { openSmallApi, type Reply } from './small-api.ts';

const TOKENS = { botToken: 'xoxb-1234-sesame', appToken: 'xapp-1-sesame' };

const SELF = { ok: true, team_id: 'T01', user: 'michishirube', user_id: 'U0BOT', bot_id: 'B0BOT' };

/** The errors that docs.slack.dev lists under auth.test and apps.connections.open, with a word of what is to be done. */
const DOCUMENTED: readonly (readonly [string, RegExp])[] = [
  ...['account_inactive', 'invalid_auth', 'not_allowed_token_type', 'not_authed', 'org_login_required'].map(token),
  ...['team_access_not_granted', 'token_expired', 'token_revoked', 'two_factor_setup_required'].map(token),
  ['accesslimited', /add this server's address to the allowed IP address ranges/u],
  ['missing_scope', /(?:Add what is missing|Generate an App-Level Token)/u],
  ...['ratelimited', 'fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'].map(passing),
  passing('team_added_to_org'),
  ...['access_denied', 'deprecated_endpoint', 'ekm_access_denied', 'enterprise_is_restricted', 'forbidden_team'].map(
    app,
  ),
  ...['insecure_request', 'invalid_arg_name', 'invalid_arguments', 'invalid_array_arg', 'invalid_charset'].map(app),
  ...['invalid_form_data', 'invalid_post_type', 'is_bot', 'method_deprecated', 'missing_args'].map(app),
  ...['missing_post_type', 'no_permission'].map(app),
];

function token(code: string) {
  return [code, /(?:Copy the Bot User OAuth Token|Copy or generate an App-Level Token)/u] as const;
}
function passing(code: string) {
  return [code, /^Nothing to do: it is tried again/u] as const;
}
function app(code: string) {
  return [code, /^Look the code up at https:\/\/docs\.slack\.dev\/\S+ and check the app at https:/u] as const;
}

/** What a server says of its connection when a method is answered so, and what `doctor` does. */
async function told(method: 'auth.test' | 'apps.connections.open', reply: Reply) {
  const { apiUrl, close } = await openSmallApi((call) => {
    if (call.method === method) return reply;
    return call.method === 'auth.test' ? { body: SELF } : undefined;
  });
  const log = vi.fn();
  const connection = openConnection({
    test: () => openWebClient({ token: TOKENS.botToken, apiUrl }).auth.test(),
    start: async () => void (await openWebClient({ token: TOKENS.appToken, apiUrl }).apps.connections.open()),
    stop: async () => {},
    apiUrl,
    log: { info: log, error: log },
  });
  await vi.waitFor(() => expect(log).toHaveBeenCalled());
  await connection.close();
  const roles = { staff: { channels: [], groups: [] }, members: { workspaces: [], channels: [] } };
  const findings = await checkSetup({ ...TOKENS, apiUrl, ...roles });
  await close();
  expect(log).toHaveBeenCalledTimes(1);
  const [event, fields] = log.mock.calls[0] ?? [];
  return { event, fields, fix: findings.find(({ ok }) => !ok)?.text ?? '', all: JSON.stringify([fields, findings]) };
}

it.each(['auth.test', 'apps.connections.open'] as const)(
  'every error that Slack documents for %s is told with what to do, by a server and by doctor alike',
  async (method) => {
    for (const [error, hint] of DOCUMENTED) {
      const { event, fields, fix, all } = await told(method, { body: { ok: false, error } });
      expect([event, fields.hint]).toEqual(['slack not connected', expect.stringMatching(hint)]);
      expect(fix).toBe(`${fields.problem} → ${fields.hint}`);
      expect(`${fields.problem}${fields.hint}`).not.toMatch(/\n/u);
      expect(all).not.toContain('sesame');
    }
  },
);

it('whatever answers in Slack’s place, no token is told, nor any of its words', async () => {
  const words = fc.constantFrom(
    TOKENS.botToken,
    TOKENS.appToken,
    `Bearer ${TOKENS.botToken}`,
    '<h1>sesame</h1>',
    'xapp-1-sesame',
  );
  const body: fc.Arbitrary<string | object> = fc.oneof(
    words,
    words.map((error) => ({ ok: false, error })),
    words.map((needed) => ({ ok: false, error: 'missing_scope', needed: `${needed},${needed} x` })),
    words.map((message) => ({ ok: false, error: 'fatal_error', response_metadata: { messages: [message] } })),
  );
  const reply: fc.Arbitrary<Reply> = fc.oneof(
    fc.constant('drop' as const),
    fc.record({
      status: fc.constantFrom(200, 200, 200, 200, 302, 401, 403, 407, 429, 500, 503),
      headers: fc.constantFrom({}, { 'retry-after': 'sesame' }, { location: 'http://127.0.0.1:1/?sesame' }),
      body,
    }),
  );
  const method = fc.constantFrom('auth.test' as const, 'apps.connections.open' as const);
  await fc.assert(
    fc.asyncProperty(method, reply, async (which, each) => {
      const { all } = await told(which, each);
      expect(all).not.toContain('sesame');
    }),
    { numRuns: 100 },
  );
});
