import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enveloped, mentionEvent } from '../../../slack/event-payloads.ts';
import { BOT, TEAM } from '../../../slack/sample-workspace.ts';
import { send } from '../../console/console-fixture.ts';
import { inboxRows } from './inbox-rows.ts';
import { openSlackSite } from './whole-site.ts';

let site: Awaited<ReturnType<typeof openSlackSite>>;
let url: string;
/** A person and a channel for each question, so that no limit of either matters. All invented (架空). */
const ASKERS = Array.from({ length: 60 }, (_, n) => ({ user: `U0ASKER${n}`, channel: `C0ASKER${n}` }));
let asked = 0;
beforeAll(async () => {
  site = await openSlackSite({
    transport: 'http',
    slack: {
      users: ASKERS.map(({ user }) => ({ id: user, team: TEAM, name: user, real_name: '架空 尋' })),
      channels: ASKERS.map(({ user, channel }) => ({ id: channel, name: channel, members: [BOT, user] })),
    },
  });
  url = site.url ?? '';
  // What is written below reaches the site only by requests made here.
  site.slack.requestUrl = null;
});
afterAll(() => site.close());

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const QUESTION = `<@${BOT}> みさき移動支援事業の締切はいつですか`;

/** A message that stands in Slack, and its mention as Slack sends it. */
async function question(text = QUESTION, beside: { user: string; channel: string; thread?: string } = nextAsker()) {
  const { slack } = site;
  const message = await slack.people.write({ ...beside, text });
  const channel = slack.workspace.channels.get(message.channel);
  if (channel === undefined) throw new Error('there is no such channel');
  const body = JSON.stringify(enveloped(slack.workspace, mentionEvent(message, channel, slack.workspace), channel));
  return { message, body, id: `slack:${message.channel}/${message.ts}` };
}

function nextAsker(): { user: string; channel: string } {
  asked += 1;
  const asker = ASKERS[asked];
  if (asker === undefined) throw new Error('more people are needed');
  return asker;
}

interface Signing {
  readonly secret?: string;
  /** Of the clock, in seconds. */
  readonly late?: number;
  readonly type?: string;
}

function headersFor(body: string, { secret, late = 0, type = JSON_TYPE }: Signing = {}): Record<string, string> {
  const seconds = `${Math.floor(Date.now() / 1000) - late}`;
  const key = secret ?? site.slack.workspace.app.signingSecret;
  const signature = createHmac('sha256', key).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    'content-type': type,
    'x-slack-request-timestamp': seconds,
    'x-slack-signature': `v0=${signature}`,
  };
}

const post = (body: string, headers: Record<string, string>) => send(url, { method: 'POST', headers, body });
const signed = (body: string, signing: Signing = {}) => post(body, headersFor(body, signing));

/** The site is alive and has taken nothing but what is named: a right question is answered, and stands last in the inbox. */
async function takesOnly(before: readonly string[]): Promise<void> {
  const { message, body, id } = await question();
  expect((await signed(body)).status).toBe(200);
  const [answer] = await site.answers(message);
  expect(answer?.text).toContain('5月29日');
  expect(inboxRows(site.app)).toEqual([...before, id]);
}

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
}

describe('a request is served only when Slack signed it', () => {
  it('is refused without a signature, with another’s, about other words, or late; nothing of it is kept', async () => {
    const before = inboxRows(site.app);
    const { body } = await question();
    const right = headersFor(body);
    const other = body.replace('締切', '補助率');
    expect(other).not.toBe(body);
    const refused: Record<string, Promise<{ status: number }>> = {
      'no signature at all': post(body, { 'content-type': JSON_TYPE }),
      'no signature': post(body, without(right, 'x-slack-signature')),
      'no time': post(body, without(right, 'x-slack-request-timestamp')),
      'a time that is none': post(body, { ...right, 'x-slack-request-timestamp': 'now' }),
      'another time': post(body, {
        ...right,
        'x-slack-request-timestamp': `${Number(right['x-slack-request-timestamp']) + 1}`,
      }),
      'an empty signature': post(body, { ...right, 'x-slack-signature': '' }),
      'a signature of no version': post(body, {
        ...right,
        'x-slack-signature': right['x-slack-signature']?.slice(3) ?? '',
      }),
      'a signature of another version': post(body, {
        ...right,
        'x-slack-signature': right['x-slack-signature']?.replace('v0=', 'v1=') ?? '',
      }),
      'half a signature': post(body, { ...right, 'x-slack-signature': right['x-slack-signature']?.slice(0, 35) ?? '' }),
      'another secret': signed(body, { secret: 'not the secret' }),
      'an empty secret': signed(body, { secret: '' }),
      'other words': post(other, right),
      'one sign more': post(`${body} `, right),
      'six minutes late': signed(body, { late: 360 }),
      'just over five minutes late': signed(body, { late: 302 }),
      'six minutes ahead': signed(body, { late: -360 }),
      'a day ahead': signed(body, { late: -86_400 }),
      'no body': post('', right),
      'its interaction without a signature': post(
        new URLSearchParams({ payload: JSON.stringify({ type: 'block_actions' }) }).toString(),
        { 'content-type': FORM_TYPE },
      ),
      'its command without a signature': post('command=%2Fmichishirube&text=a&user_id=U0HANA&channel_id=C0OPEN', {
        'content-type': FORM_TYPE,
      }),
    };
    const statuses = await Promise.all(
      Object.entries(refused).map(async ([how, reply]) => [how, (await reply).status] as const),
    );
    expect(statuses).toEqual(Object.keys(refused).map((how) => [how, 401]));
    await takesOnly(before);
    expect(site.log.lines.filter((line) => line.startsWith('slack request refused')).length).toBeGreaterThan(0);
  });

  it('is served within five minutes, also when the clocks differ by less', async () => {
    for (const late of [240, -240]) {
      const { message, body } = await question();
      expect((await signed(body, { late })).status).toBe(200);
      expect((await site.answers(message))[0]?.text).toContain('5月29日');
    }
  });

  it('is answered once however often the very same request is replayed', async () => {
    const { message, body } = await question();
    const headers = headersFor(body);
    const replays = await Promise.all(Array.from({ length: 5 }, () => post(body, headers)));
    const [first] = await site.answers(message);
    replays.push(await post(body, headers));
    expect(replays.map(({ status }) => status)).toEqual(Array(6).fill(200));
    // Answers of one conversation come in order: another for the replays would stand before this one.
    const { user, channel, ts: thread } = message;
    await signed((await question(`<@${BOT}> 補助率は`, { user, channel, thread })).body);
    const both = await site.answers(message, 2);
    expect(both.map(({ ts }) => ts)[0]).toBe(first?.ts);
    expect(both).toHaveLength(2);
    expect(both[1]?.text).toContain('3分の2');
  });
});

describe('what Slack asks to see whether somebody is there', () => {
  const CHALLENGE = JSON.stringify({ type: 'url_verification', token: 't', challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY' });

  it('is told back its challenge, when it signed it', async () => {
    const { status, body } = await signed(CHALLENGE);
    expect([status, JSON.parse(body)]).toEqual([200, { challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY' }]);
  });

  it('is told nothing when it did not', async () => {
    for (const reply of [
      await post(CHALLENGE, { 'content-type': JSON_TYPE }),
      await signed(CHALLENGE, { secret: 'not the secret' }),
    ])
      expect([reply.status, reply.body]).toEqual([401, '']);
  });

  it('looks at the certificate without a signature, and can bring nothing in by it', async () => {
    const before = inboxRows(site.app);
    const command = { command: '/michishirube', text: '締切は', user_id: 'U0HANA', channel_id: 'C0OPEN' };
    const { body: event } = await question();
    for (const fields of [
      { ssl_check: '1', token: 't' },
      { ssl_check: '1', ...command, trigger_id: '1.1', response_url: 'https://hooks.slack.com/x' },
      { ssl_check: '1', payload: event },
      { ssl_check: '1', payload: JSON.stringify({ type: 'url_verification', challenge: 'c' }) },
    ]) {
      const { status, body } = await post(new URLSearchParams(fields).toString(), { 'content-type': FORM_TYPE });
      expect([status, body]).toEqual([200, '']);
    }
    await takesOnly(before);
  });
});

describe('what can be no request of ours', () => {
  it.each([
    ['JSON that is none', '{"type":"event_callback"', JSON_TYPE],
    ['no body', '', JSON_TYPE],
    ['a form in place of JSON', 'payload=%7B%7D', JSON_TYPE],
    ['an interaction that is no JSON', 'payload=%7Bnot', FORM_TYPE],
    ['bytes', '\u0000\u0001\ufffd', 'application/octet-stream'],
  ])('%s, rightly signed, is refused and harms nobody', async (_, body, type) => {
    const before = inboxRows(site.app);
    expect((await signed(body, { type })).status).toBe(400);
    await takesOnly(before);
  });

  it.each([
    ['null', 'null', JSON_TYPE],
    ['null in a form', 'payload=null', FORM_TYPE],
    ['a number', '1', JSON_TYPE],
    ['a list', '[]', JSON_TYPE],
    ['a text in a form', 'payload=%22event_callback%22', FORM_TYPE],
    ['an event without anything', '{"type":"event_callback"}', JSON_TYPE],
    ['an event that is null', '{"type":"event_callback","event":null}', JSON_TYPE],
    ['an empty object', '{}', JSON_TYPE],
    ['an empty form', '', FORM_TYPE],
  ])('%s, rightly signed, harms nobody', async (_, body, type) => {
    const before = inboxRows(site.app);
    expect([200, 400]).toContain((await signed(body, { type })).status);
    await takesOnly(before);
  });

  it('is refused by the other methods', async () => {
    const before = inboxRows(site.app);
    const { body } = await question();
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const reply = await send(url, { method, headers: headersFor(body), ...(method === 'PUT' ? { body } : {}) });
      expect([method, reply.status >= 400]).toEqual([method, true]);
    }
    expect((await send(`${url}/more`, { method: 'POST', headers: headersFor(body), body })).status).toBe(404);
    await takesOnly(before);
  });

  it.each(['with its length told before', 'in pieces'])('is refused above a megabyte, %s', async (how) => {
    const before = inboxRows(site.app);
    const body = JSON.stringify({ type: 'event_callback', event: { text: 'あ'.repeat(400_000) } });
    expect(Buffer.byteLength(body)).toBeGreaterThan(1_000_000);
    const length = { 'content-length': `${Buffer.byteLength(body)}` };
    const headers = { ...headersFor(body), ...(how === 'in pieces' ? { 'transfer-encoding': 'chunked' } : length) };
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(url, { method: 'POST', headers, agent: false }, (response) => {
        response.resume();
        // The end of it too: a connection that hangs would never tell.
        response.on('end', () => resolve(response.statusCode));
      });
      request.on('error', reject);
      request.end(body);
    });
    expect(status).toBe(413);
    await takesOnly(before);
  });

  it('is forgotten when it ends half-way', async () => {
    const before = inboxRows(site.app);
    const { body } = await question();
    const headers = { ...headersFor(body), 'content-length': `${Buffer.byteLength(body)}` };
    await new Promise((resolve) => {
      const request = httpRequest(url, { method: 'POST', headers, agent: false });
      request.on('error', resolve);
      request.write(body.slice(0, 20), () => request.destroy(new Error('gone')));
    });
    await takesOnly(before);
  });

  it('is taken a little below that', async () => {
    const { message, body, id } = await question();
    const long = JSON.stringify({ ...JSON.parse(body), padding: 'a'.repeat(990_000 - Buffer.byteLength(body)) });
    expect((await signed(long)).status).toBe(200);
    await site.answers(message);
    expect(inboxRows(site.app)).toContain(id);
  });
});
