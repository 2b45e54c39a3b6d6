import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { readSlackError } from '../../../src/channels/slack/connect/slack-errors.ts';
import { openWebClient } from '../../../src/channels/slack/connect/web-client.ts';
import { openSmallApi, type Reply } from './small-api.ts';

/** What a call comes to when it is answered so. */
async function faultOf(reply: Reply) {
  const { apiUrl, calls } = await openSmallApi(() => reply);
  const error = await openWebClient({ token: 'xoxb-secret', apiUrl })
    .chat.postMessage({ channel: 'C1', text: '締切は？' })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  expect(calls.map(({ method, token }) => [method, token])).toEqual([['chat.postMessage', 'xoxb-secret']]);
  return readSlackError(error);
}

const refusal = (error: string, more = {}): Reply => ({ body: { ok: false, error, ...more } });

describe('readSlackError', () => {
  it.each([
    [refusal('invalid_auth'), { kind: 'refused-token', code: 'invalid_auth' }],
    [refusal('token_revoked'), { kind: 'refused-token', code: 'token_revoked' }],
    [refusal('account_inactive'), { kind: 'refused-token', code: 'account_inactive' }],
    [
      refusal('missing_scope', { needed: 'groups:read,chat:write', provided: 'x' }),
      { kind: 'missing-scope', needed: ['groups:read', 'chat:write'] },
    ],
    [refusal('missing_scope'), { kind: 'missing-scope', needed: [] }],
    [refusal('channel_not_found'), { kind: 'refused', code: 'channel_not_found' }],
    [refusal('invalid_blocks'), { kind: 'refused', code: 'invalid_blocks' }],
    [refusal('internal_error'), { kind: 'unknown', code: 'internal_error' }],
    [refusal('fatal_error'), { kind: 'unknown', code: 'fatal_error' }],
    [refusal('ratelimited'), { kind: 'rate-limited', waitMs: 30_000 }],
    [
      { status: 429, headers: { 'retry-after': '7' }, body: '' },
      { kind: 'rate-limited', waitMs: 7_000 },
    ],
    // A limit without a time, or with one that nobody can mean.
    [
      { status: 429, body: '' },
      { kind: 'rate-limited', waitMs: 30_000 },
    ],
    [
      { status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' }, body: '<html>' },
      { kind: 'rate-limited', waitMs: 30_000 },
    ],
    [
      { status: 429, headers: { 'retry-after': '-1' }, body: '' },
      { kind: 'rate-limited', waitMs: 30_000 },
    ],
    [
      { status: 429, headers: { 'retry-after': '99999999999999' }, body: '' },
      { kind: 'rate-limited', waitMs: 900_000 },
    ],
    [
      { status: 500, body: '' },
      { kind: 'unknown', code: 'http_500' },
    ],
    [
      { status: 503, body: 'busy' },
      { kind: 'unknown', code: 'http_503' },
    ],
    [
      { status: 403, body: '<html>a proxy</html>' },
      { kind: 'not-sent', code: 'http_403' },
    ],
    [
      { status: 408, body: '' },
      { kind: 'unknown', code: 'http_408' },
    ],
    // A proxy's page with 200: the library takes the whole page for Slack's code.
    [{ body: '<html>Please log in</html>' }, { kind: 'unknown', code: 'unreadable_reply' }],
    [
      { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' },
      { kind: 'unknown', code: 'unknown' },
    ],
  ] satisfies [Reply, object][])('reads %j', async (reply, fault) => {
    expect(await faultOf(reply)).toEqual(fault);
  });

  it('does not know what became of a request whose connection broke', async () => {
    expect(await faultOf('drop')).toMatchObject({
      kind: 'unknown',
      code: expect.stringMatching(/^(?:ECONNRESET|UND_ERR_SOCKET)$/u),
    });
  });

  it('knows that nothing was sent where nobody listens, or where there is no such name', async () => {
    const { apiUrl, close } = await openSmallApi(() => undefined);
    await close();
    for (const [url, code] of [
      [apiUrl, 'ECONNREFUSED'],
      [apiUrl.replace('127.0.0.1', 'nobody.invalid'), /^(?:ENOTFOUND|EAI_AGAIN)$/u],
    ] as const) {
      const error = await openWebClient({ token: 'xoxb-secret', apiUrl: url })
        .auth.test()
        .catch((thrown: unknown) => thrown);
      expect(readSlackError(error)).toEqual({ kind: 'not-sent', code: expect.stringMatching(code) });
    }
  });

  it('reads through wrappers, and takes anything else for unknown', () => {
    const inner = new webApi.WebAPIPlatformError({ ok: false, error: 'token_expired' });
    expect(readSlackError(new Error('wrapped', { cause: inner }))).toEqual({
      kind: 'refused-token',
      code: 'token_expired',
    });
    expect(readSlackError(Object.assign(new Error('wrapped'), { original: inner }))).toMatchObject({
      kind: 'refused-token',
    });
    const late = new webApi.WebAPIRequestError(
      new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
    );
    expect(readSlackError(late)).toEqual({ kind: 'unknown', code: 'timeout' });
    for (const each of [undefined, null, 'text', { code: 'ECONNREFUSED' }, new Error('words of a message')]) {
      expect(readSlackError(each)).toEqual({ kind: 'unknown', code: 'unknown' });
    }
  });
});
