import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unleased } from '../../../src/channels/fetch-in-time.ts';
import { BEGAN, FAST, openCourierSite, STILL } from './courier-site.ts';

let site: Awaited<ReturnType<typeof openCourierSite>>;
beforeEach(async () => {
  site = await openCourierSite();
});
afterEach(() => site.close());

describe('a message carried to Slack', () => {
  it('is posted once into its thread, with what it is found by, and edited in place', async () => {
    site.carry();
    await site.put({ text: '一版' });
    await site.settled();
    await site.put({ text: '二版' });
    await vi.waitFor(() => expect(site.posts()[0]?.text).toBe('二版'));
    await site.settled();
    expect(site.asked()).toEqual(['chat.postMessage', 'chat.update']);
    expect(site.posts()).toMatchObject([{ channel: 'C0OPEN', thread_ts: site.root, only: null }]);
    const metadata = (version: number) => ({
      event_type: 'michishirube_placement',
      event_payload: { id: 'a', version },
    });
    expect(site.posts()[0]?.versions).toMatchObject([
      { text: '一版', metadata: metadata(1) },
      { text: '二版', metadata: metadata(2) },
    ]);
    expect(site.slack.calls[2]?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    expect(await site.kept()).toMatchObject([{ platformId: site.posts()[0]?.ts, version: 2, versionSent: 2 }]);
  });

  it('stands at top level when it is one of its own', async () => {
    site.carry();
    await site.put({ thread: 'top:1' });
    await site.settled({ thread: 'top:1' });
    expect(site.posts()).toMatchObject([{ channel: 'C0OPEN', thread_ts: null }]);
  });

  it.each([
    ['its thread', undefined],
    ['its channel', 'top:1'],
  ])('is looked for in %s after a lost connection', async (_where, thread) => {
    const where = thread === undefined ? {} : { thread };
    await site.post('別の投稿');
    site.slack.behave('chat.postMessage', 'cut');
    site.carry();
    await site.put(where);
    await site.settled(where);
    expect(site.asked().filter((method) => method === 'chat.postMessage')).toHaveLength(2);
    expect(site.posts().filter(({ metadata }) => metadata !== null)).toHaveLength(1);
  });

  it('is edited where it is found at an older version', async () => {
    site.slack.behave('chat.postMessage', 'cut');
    site.carry();
    await site.put({ text: '一版' });
    await vi.waitFor(async () => expect(await site.kept()).toMatchObject([{ state: 'unknown' }]));
    await site.put({ text: '二版' });
    await vi.waitFor(() => expect(site.posts()[0]?.text).toBe('二版'));
    await site.settled();
    expect(site.asked()).toEqual(['chat.postMessage', 'conversations.replies', 'chat.update']);
  });

  it('is looked at where it stands when an edit ended unknown', async () => {
    site.carry();
    await site.put({ text: '一版' });
    await site.settled();
    site.slack.behave('chat.update', 'cut');
    await site.put({ text: '二版' });
    await vi.waitFor(() => expect(site.posts()[0]?.text).toBe('二版'));
    await site.settled();
    expect(site.asked()).toEqual(['chat.postMessage', 'chat.update', 'conversations.replies']);
    expect(site.slack.calls.at(-1)?.args).toMatchObject({ oldest: site.posts()[0]?.ts, latest: site.posts()[0]?.ts });
  });

  it('waits for as long as Slack asks', async () => {
    site.slack.behave('chat.postMessage', { refuse: 30 });
    const courier = site.courier(STILL);
    await site.put();
    const placement = await site.first();
    const send = () => courier.send(placement, unleased(5000));
    const until = new Date(BEGAN + 30_000).toISOString();
    expect(await send()).toEqual({ kind: 'later', notBefore: until });
    // Not asked again before.
    expect(await send()).toEqual({ kind: 'later', notBefore: until });
    expect(site.asked()).toEqual(['chat.postMessage']);
  });

  it('is posted after a limit, once', async () => {
    site.slack.behave('chat.postMessage', 'refuse', 'refuse');
    site.carry(FAST);
    await site.put();
    await site.settled();
    expect(site.asked()).toEqual(['chat.postMessage', 'chat.postMessage', 'chat.postMessage']);
    expect(site.posts()).toHaveLength(1);
  });

  it('waits while Slack is off the network, and is not looked for: it cannot have arrived', async () => {
    await site.put();
    const placement = await site.first();
    await site.slack.stop();
    // A connection that was kept is found ended; a new one is not had.
    await expect(site.client.auth.test()).rejects.toThrow();
    const outcome = await site.courier(STILL).send(placement, unleased(5000));
    expect(outcome).toEqual({ kind: 'later', notBefore: new Date(BEGAN + 5000).toISOString() });
    expect(site.lost).toHaveLength(1);
    site.carry(FAST);
    await site.slack.start();
    site.connect();
    await site.settled();
    expect(site.asked()).toEqual(['chat.postMessage']);
  });

  it('outlasts trouble of Slack, however often it is met', async () => {
    site.slack.behave('chat.postMessage', ...Array<'break'>(6).fill('break'), { error: 'internal_error' }, 'cut');
    site.slack.behave('conversations.replies', ...Array<'break'>(10).fill('break'), 'refuse');
    site.carry({ leaseMs: 300_000, wallClock: () => new Date(BEGAN + (Date.now() - BEGAN) * 200) });
    await site.put();
    await site.settled();
    expect(site.posts()).toHaveLength(1);
    expect(site.log.lines).toEqual([
      'message waits {"channel":"slack","placement":"a","version":1,"code":"slack-http_500"}',
    ]);
  });

  it.each([
    [{ error: 'missing_scope' }, /^slack messages wait .+lacks the bot scope.+reinstall the app/u],
    [{ error: 'ekm_access_denied' }, /^slack messages wait .+ekm_access_denied/u],
  ])('waits for what an operator must put right, told once: %j', async (how, line) => {
    site.slack.behave('chat.postMessage', ...Array(12).fill(how));
    site.carry({ leaseMs: 300_000, wallClock: () => new Date(BEGAN + (Date.now() - BEGAN) * 200) });
    await site.put();
    await site.put({ id: 'b', thread: 'top:1' });
    await site.settled();
    await site.settled({ thread: 'top:1' });
    expect(site.log.lines).toEqual([expect.stringMatching(line)]);
  });

  it.each(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long', 'invalid_arguments'])(
    'is shown in words when Slack refuses its blocks: %s',
    async (error) => {
      site.slack.behave('chat.postMessage', { error });
      site.carry();
      await site.put({ text: '一版' });
      await site.settled();
      expect(site.posts()).toMatchObject([{ text: '一版', blocks: [] }]);
      expect(site.log.lines).toEqual([`slack refused a rendering: words alone {"placement":"a","code":"${error}"}`]);
      site.slack.behave('chat.update', { error });
      await site.put({ text: '二版' });
      await vi.waitFor(() => expect(site.posts()[0]?.text).toBe('二版'));
      await site.settled();
      expect(site.posts()).toMatchObject([{ text: '二版', blocks: [] }]);
      // Slack keeps the blocks of the version before unless it is told that there are none.
      expect(site.slack.calls.at(-1)).toMatchObject({ method: 'chat.update', args: { blocks: [] } });
    },
  );

  it('keeps the order of its thread, whatever Slack does', async () => {
    site.slack.behave('chat.postMessage', 'refuse', 'take', 'cut', { error: 'invalid_blocks' }, 'take', 'break');
    for (let n = 0; n < 5; n += 1) await site.put({ id: `p${n}`, text: `${n}` });
    site.carry(FAST);
    await site.settled();
    expect(site.posts().map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4']);
  });

  it('takes its turn where many are posted into one channel', async () => {
    const threads = await Promise.all(['1', '2', '3', '4', '5', '6'].map((text) => site.post(text)));
    for (const [n, thread] of threads.entries()) await site.put({ id: `p${n}`, thread });
    const courier = site.courier(STILL);
    const outcomes = await Promise.all(
      threads.map(async (thread) => {
        return courier.send(await site.first({ thread }), unleased(5000));
      }),
    );
    const waits = outcomes.map((outcome) =>
      outcome.kind === 'later' ? Date.parse(outcome.notBefore) - BEGAN : outcome.kind,
    );
    expect(waits).toEqual(['sent', 'sent', 'sent', 1000, 2000, 3000]);
  });

  it.each(['channel_not_found', 'thread_not_found', 'is_archived'])(
    'is given up where it has nowhere to go: %s',
    async (error) => {
      site.slack.behave('chat.postMessage', { error });
      site.carry();
      await site.put();
      await site.settled({}, 'gone');
      expect(site.log.lines[0]).toBe(`slack message has nowhere to go {"placement":"a","version":1,"code":"${error}"}`);
      expect(site.posts()).toEqual([]);
    },
  );

  it('is not posted anew when somebody has deleted it', async () => {
    site.carry();
    await site.put({ text: '一版' });
    await site.settled();
    const [post] = site.posts();
    if (post !== undefined) post.deleted = true;
    await site.put({ text: '二版' });
    await site.settled({}, 'gone');
    expect(site.posts()).toEqual([]);
  });

  it('waits for the connection when the token is refused', async () => {
    const { revoked, app } = site.slack.workspace;
    revoked.add(app.botToken);
    site.carry();
    await site.put();
    await vi.waitFor(() => expect(site.lost).toHaveLength(1));
    expect(site.asked()).toEqual(['chat.postMessage']);
    revoked.clear();
    site.connect();
    await site.settled();
    expect(site.posts()).toHaveLength(1);
  });

  it('ends its request with the signal', async () => {
    site.slack.behave('chat.postMessage', 'hang');
    await site.put();
    const placement = await site.first();
    const giving = new AbortController();
    const sending = site.courier().send(placement, { signal: giving.signal, isLeft: () => true });
    await vi.waitFor(() => expect(site.asked()).toHaveLength(1));
    giving.abort(new Error('stopping'));
    await expect(sending).rejects.toThrow();
  });
});

describe('the courier', () => {
  it('reaches nobody while Slack is not connected', () => {
    const courier = site.courier();
    expect(courier.reach()).toBe('all');
    site.disconnect();
    expect(courier.reach()).toEqual([]);
  });

  it('gives up what is addressed to no place of Slack', async () => {
    site.carry();
    await site.put({ place: 'slack:nowhere' });
    await site.settled({ place: 'slack:nowhere' }, 'gone');
    expect(site.asked()).toEqual([]);
  });
});
