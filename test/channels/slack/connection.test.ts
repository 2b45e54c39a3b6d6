import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type Connection,
  type ConnectionParts,
  type Identity,
  openConnection,
} from '../../../src/channels/slack/connect/connection.ts';
import { openWebClient } from '../../../src/channels/slack/connect/web-client.ts';
import { openSmallApi, type Reply } from './small-api.ts';

const GOOD: Reply = { body: { ok: true, team: '架空市', user: 'michishirube' } };
const refusal = (error: string, more = {}): Reply => ({ body: { ok: false, error, ...more } });

/** A connection to an API that answers as told, whose waits end when the test says so. */
async function supervised(first: Reply, parts: Partial<ConnectionParts<Identity>> = {}) {
  const state = { reply: first, now: 0 };
  const { apiUrl } = await openSmallApi(() => state.reply);
  const client = openWebClient({ token: 'xoxb-secret', apiUrl });
  const lines: string[] = [];
  const write = (event: string, fields: Readonly<Record<string, unknown>>) =>
    void lines.push([event, ...Object.values(fields)].join(' | '));
  const steps: string[] = [];
  const waits: { readonly ms: number; readonly end: () => void }[] = [];
  const limits: (() => void)[] = [];
  const connection: Connection = openConnection<Identity>({
    test: () => client.auth.test(),
    start: async () => void steps.push('start'),
    stop: async () => void steps.push('stop'),
    apiUrl,
    log: { info: write, error: write },
    now: () => new Date(state.now),
    wait: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        // The limits of what is in hand, which pass only where a test ends them itself.
        if (ms === 30_000 || ms === 3_000) return void limits.push(resolve);
        waits.push({ ms, end: resolve });
      }),
    ...parts,
  });
  onTestFinished(() => connection.close());
  /** Ends the wait that a number of failures led to, once it has begun. */
  const waited = async (count: number): Promise<number> => {
    await vi.waitFor(() => expect(waits).toHaveLength(count));
    return waits[count - 1]?.ms ?? 0;
  };
  const retry = async (count: number): Promise<void> => {
    await waited(count);
    waits[count - 1]?.end();
  };
  const up = () => vi.waitFor(() => expect(connection.isUp()).toBe(true));
  return { state, connection, lines, steps, waits, limits, apiUrl, waited, retry, up };
}

describe('openConnection', () => {
  it('connects, says as whom, and stops what it started', async () => {
    const { connection, lines, steps, up } = await supervised(GOOD);
    expect(connection.isUp()).toBe(false);
    await up();
    expect(lines).toEqual(['slack connected | 架空市 | michishirube']);
    await connection.close();
    expect(steps).toEqual(['start', 'stop']);
    expect(connection.isUp()).toBe(false);
    await connection.close();
  });

  it.each([
    [
      refusal('invalid_auth'),
      /^slack not connected \| Slack does not take SLACK_BOT_TOKEN \(invalid_auth\)\. \| Copy the Bot User OAuth Token/u,
    ],
    [refusal('missing_scope', { needed: 'chat:write' }), /lacks the bot scope chat:write\. \| Add what is missing/u],
    [{ status: 503, body: '' }, /Slack is in trouble \(http_503\)/u],
    [{ status: 404, body: 'nothing here' }, /is not Slack's Web API \(http_404\)\. \| Check SLACK_API_URL/u],
    [refusal('team_is_gone'), /Slack refuses \(team_is_gone\)/u],
  ] satisfies [Reply, RegExp][])('tells %j once, tries on, and tells when it is over', async (reply, told) => {
    const { state, lines, steps, waited, retry, up } = await supervised(reply);
    for (const count of [1, 2]) await retry(count);
    await waited(3);
    state.reply = GOOD;
    await retry(3);
    await up();
    expect(lines).toEqual([expect.stringMatching(told), 'slack connected | 架空市 | michishirube']);
    expect(lines.join()).not.toContain('secret');
    expect(steps.at(-1)).toBe('start');
  });

  it('tells another problem when it changes', async () => {
    const { state, lines, waited, retry, apiUrl } = await supervised('drop');
    await waited(1);
    state.reply = refusal('token_revoked');
    await retry(1);
    await waited(2);
    expect(lines).toEqual([
      expect.stringContaining(`Slack cannot be reached at ${apiUrl} (`),
      expect.stringContaining('SLACK_BOT_TOKEN (token_revoked)'),
    ]);
  });

  it('waits 5 s, twice as long each time, at most 5 min; and as long as Slack asks', async () => {
    const { state, waits, retry, waited } = await supervised('drop');
    for (let count = 1; count <= 8; count += 1) await retry(count);
    await waited(9);
    expect(waits.map(({ ms }) => ms / 1000)).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
    state.reply = { status: 429, headers: { 'retry-after': '900' }, body: '' };
    await retry(9);
    expect(await waited(10)).toBe(900_000);
  });

  it('says that it is the app token when the socket is refused', async () => {
    const app = await openSmallApi(() => refusal('invalid_auth'));
    const { lines, steps, waited } = await supervised(GOOD, {
      start: async () =>
        void (await openWebClient({ token: 'xapp-secret', apiUrl: app.apiUrl }).apps.connections.open()),
    });
    await waited(1);
    expect(lines).toEqual([expect.stringMatching(/SLACK_APP_TOKEN \(invalid_auth\)\. \| .+connections:write/u)]);
    expect(steps).toEqual(['stop']);
  });

  it('gives up a start that never ends, and one that ends too late changes nothing', async () => {
    let finish = () => {};
    const { connection, lines, steps, limits, waited } = await supervised(GOOD, {
      start: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    // The first limit is that of asking who we are.
    await vi.waitFor(() => expect(limits).toHaveLength(2));
    limits[1]?.();
    await waited(1);
    finish();
    expect(lines).toEqual([expect.stringContaining('(ETIMEDOUT)')]);
    expect(steps).toEqual(['stop']);
    expect(connection.isUp()).toBe(false);
  });

  it('goes back to trying when a token is refused meanwhile', async () => {
    const { state, connection, lines, steps, up, waited, retry, apiUrl } = await supervised(GOOD);
    await up();
    state.now = 3_600_000;
    state.reply = refusal('token_revoked');
    const error = await openWebClient({ token: 'xoxb-secret', apiUrl })
      .chat.postMessage({ channel: 'C1', text: 'x' })
      .catch((thrown: unknown) => thrown);
    connection.lost(error);
    expect(await waited(1)).toBe(5_000);
    connection.lost(error);
    state.reply = GOOD;
    await retry(1);
    await up();
    expect(lines).toEqual([
      'slack connected | 架空市 | michishirube',
      expect.stringContaining('SLACK_BOT_TOKEN (token_revoked)'),
      'slack connected | 架空市 | michishirube',
    ]);
    expect(steps).toEqual(['start', 'stop', 'stop', 'start']);
  });

  it('says nothing of a socket that ends after a while and is opened again at once', async () => {
    const { state, connection, lines, steps, waits, up } = await supervised(GOOD);
    await up();
    state.now = 3_600_000;
    connection.lost();
    await vi.waitFor(() => expect(steps).toEqual(['start', 'stop', 'start']));
    await up();
    expect(lines).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('waits and says so when each connection ends soon', async () => {
    const { connection, lines, waits, up, retry, waited } = await supervised(GOOD);
    for (const count of [1, 2, 3]) {
      await up();
      connection.lost();
      await waited(count);
      if (count < 3) await retry(count);
    }
    expect(waits.map(({ ms }) => ms)).toEqual([5_000, 10_000, 20_000]);
    expect(lines).toEqual([
      'slack connected | 架空市 | michishirube',
      expect.stringMatching(/ends each connection soon .+ \| Check that Socket Mode is on/u),
    ]);
  });

  it('does not take an early end after an outage for one of many', async () => {
    const { state, connection, lines, waited, retry, up } = await supervised('drop');
    for (let count = 1; count <= 5; count += 1) await retry(count);
    await waited(6);
    state.reply = GOOD;
    await retry(6);
    await up();
    connection.lost();
    expect(await waited(7)).toBe(5_000);
    expect(lines).toEqual([expect.stringContaining('cannot be reached'), expect.stringContaining('slack connected')]);
  });

  it('closes while a call is in hand, and survives a stop that fails', async () => {
    const { connection, lines } = await supervised(GOOD, {
      start: () => new Promise(() => {}),
      stop: async () => {
        throw new Error('words of a message');
      },
    });
    await connection.close();
    expect(connection.isUp()).toBe(false);
    expect(lines.join()).not.toContain('words');
  });
});
