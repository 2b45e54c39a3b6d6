import { afterEach, describe, expect, it } from 'vitest';
import { startBolt } from './bolt-app.ts';
import { type FakeSlack, openSlack, type SlackOptions } from './fake-slack.ts';
import { type Fields, fieldsAt } from './fields.ts';
import { sendRequest, signedRequest } from './signed-requests.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(options: SlackOptions = {}): Promise<FakeSlack> {
  const slack = await openSlack(options);
  closing.push(slack.stop);
  return slack;
}

async function start(
  slack: FakeSlack,
  ...rest: Parameters<typeof startBolt> extends [FakeSlack, ...infer R] ? R : never
) {
  const bolt = await startBolt(slack, ...rest);
  closing.push(bolt.stop);
  return bolt;
}

function post(slack: FakeSlack, text: string, signal?: AbortSignal): Promise<Response> {
  const headers = { authorization: `Bearer ${slack.workspace.app.botToken}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ channel: 'C0OPEN', text });
  const url = `${slack.apiUrl}chat.postMessage`;
  return fetch(url, { method: 'POST', headers, body, ...(signal === undefined ? {} : { signal }) });
}

const texts = (slack: FakeSlack) => slack.workspace.messages.map(({ text }) => text);

describe('a method can be made to fail', () => {
  it('before anything is done: refused, broken, or with an error of Slack’s', async () => {
    const slack = await open();
    slack.behave('chat.postMessage', 'refuse', { refuse: 7 }, 'break', { error: 'internal_error' });
    const answers = [await post(slack, '1'), await post(slack, '2'), await post(slack, '3'), await post(slack, '4')];
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
      [429, '1'],
      [429, '7'],
      [500, null],
      [200, null],
    ]);
    expect(await answers[3]?.json()).toEqual({ ok: false, error: 'internal_error' });
    expect(texts(slack)).toEqual([]);
    expect((await post(slack, '5')).status).toBe(200);
    expect(texts(slack)).toEqual(['5']);
    expect(slack.calls.map(({ how, args }) => [args.text, how])).toEqual([
      ['1', 'refuse'],
      ['2', { refuse: 7 }],
      ['3', 'break'],
      ['4', { error: 'internal_error' }],
      ['5', 'take'],
    ]);
  });

  it('after it was done: the connection cut, or no answer, or done late', async () => {
    const slack = await open();
    slack.behave('*', 'cut', 'half', 'hang', 'late');
    await expect(post(slack, 'cut')).rejects.toThrow();
    await expect(post(slack, 'half').then((response) => response.text())).rejects.toThrow();
    await expect(post(slack, 'hang', AbortSignal.timeout(50))).rejects.toThrow();
    expect(texts(slack)).toEqual(['cut', 'half', 'hang']);
    await expect(post(slack, 'late', AbortSignal.timeout(50))).rejects.toThrow();
    await slack.until('the late message', () => texts(slack).includes('late'));
  });

  it('something on the way can answer in Slack’s place', async () => {
    const slack = await open();
    slack.behave('chat.postMessage', { status: 502, body: '<html>', headers: { 'retry-after': 'soon' } });
    const answer = await post(slack, '1');
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([502, 'soon', '<html>']);
    expect(texts(slack)).toEqual([]);
  });

  it('all of Slack can be away and come back on its port, with what it knew', async () => {
    const slack = await open();
    await post(slack, 'before');
    const { apiUrl } = slack;
    await slack.stop();
    await expect(post(slack, 'away')).rejects.toThrow();
    await slack.start();
    expect(slack.apiUrl).toBe(apiUrl);
    await post(slack, 'after');
    expect(texts(slack)).toEqual(['before', 'after']);
  });
});

describe('Socket Mode', () => {
  it('sends each envelope to one of several connections, and none to those told to go', async () => {
    const slack = await open();
    const heard: string[] = [];
    const listening = (name: string) =>
      start(slack, 'socket', (app) => {
        app.message(async () => void heard.push(name));
      });
    await listening('one');
    await listening('two');
    for (const text of ['1', '2', '3', '4']) await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text });
    await slack.until('four', () => heard.length === 4);
    expect(heard.filter((name) => name === 'two')).toHaveLength(2);
    slack.disconnect('warning', 'oldest');
    expect(slack.connections()).toBe(1);
    await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: '5' });
    expect(slack.deliveries.map(({ outcome }) => outcome)).toEqual(Array(5).fill('acknowledged'));
    await slack.until('the first, come again', () => slack.connections() === 2);
  });

  it('is come back to after a disconnect and after a drop', async () => {
    const slack = await open();
    await start(slack, 'socket');
    for (const go of [() => slack.disconnect('refresh_requested'), slack.drop]) {
      const before = slack.calls.length;
      go();
      await slack.until('a new connection', () => slack.calls.length > before && slack.connections() === 1);
    }
    const words = await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: 'まだ' });
    expect(slack.deliveries.find(({ body }) => fieldsAt(body, 'event').ts === words.ts)?.outcome).toBe('acknowledged');
  });

  it('lets nobody in without a fresh ticket, and says when nobody is there or nobody acknowledges', async () => {
    const slack = await open({ ackMs: 50 });
    await slack.people.write({ channel: 'C0OPEN', user: 'U0HANA', text: '誰も' });
    expect(slack.deliveries.at(-1)?.outcome).toBe('unreachable');
    const refused = new WebSocket(`${slack.apiUrl.replace('http', 'ws').replace('/api/', '')}/link/?ticket=old`);
    await new Promise((resolve) => refused.addEventListener('error', resolve));
    expect(slack.connections()).toBe(0);
    const { app } = await start(slack, 'socket');
    app.command('/silent', () => new Promise(() => {}));
    const typed = await slack.people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/silent' });
    expect(typed.outcome).toBe('unacknowledged');
  });
});

describe('signed HTTP', () => {
  it('is let in when signed now, as often as it is replayed; never unsigned, wrongly signed or stale', async () => {
    const slack = await open();
    const { url } = await start(slack, 'http');
    const event: Fields = { type: 'event_callback', event: { type: 'message', channel: 'C0OPEN', user: 'U0HANA' } };
    const request = (signing: 'right' | 'wrong' | 'stale' | 'none') =>
      signedRequest(url ?? '', 'events_api', event, slack.workspace.app.signingSecret, signing);
    for (const signing of ['wrong', 'stale', 'none'] as const) {
      expect((await sendRequest(request(signing), 1000)).status).toBe(401);
    }
    const right = request('right');
    expect((await sendRequest(right, 1000)).status).toBe(200);
    expect((await sendRequest(right, 1000)).status).toBe(200);
    expect((await sendRequest({ ...right, body: `${right.body} ` }, 1000)).status).toBe(401);
  });
});

describe('a response_url', () => {
  it('takes five posts within half an hour, and no bad blocks', async () => {
    const slack = await open();
    const root = await post(slack, '根');
    const { ts } = (await root.json()) as { ts: string };
    const typed = await slack.people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/michi' });
    const say = async (body: Fields, url = typed.body.response_url) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(String(url), { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };
    expect(await say({ text: '自分だけ' })).toBe(200);
    expect(await say({ text: '皆に', response_type: 'in_channel', thread_ts: ts })).toBe(200);
    expect(await say({ blocks: [{ type: 'accordion' }] })).toBe(400);
    expect([await say({ text: '4' }), await say({ text: '5' }), await say({ text: '6' })]).toEqual([200, 200, 404]);
    expect(slack.workspace.messages.map(({ text, only }) => [text, only]).slice(1, 3)).toEqual([
      ['自分だけ', 'U0HANA'],
      ['皆に', null],
    ]);
    const later = await slack.people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/michi' });
    slack.skip(30 * 60_000 + 1);
    expect(await say({ text: '遅い' }, later.body.response_url)).toBe(404);
    expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(7);
  });
});
