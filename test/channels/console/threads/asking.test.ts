import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../../../src/channels/console/limits.ts';
import { AppError } from '../../../../src/domain/errors.ts';
import {
  askByForm,
  askByScript,
  type ConsoleFixture,
  openFixture,
  openPage,
  send,
  THREAD,
} from '../console-fixture.ts';
import { ABSTAINED, replyOf, sampleAsk } from '../sample-messages.ts';
import { listen } from './listen.ts';

let site: ConsoleFixture;
beforeEach(async () => {
  site = await openFixture();
});
afterEach(() => site.close());

const errorOf = ({ body }: { body: string }) => JSON.parse(body).error;

describe('asking', () => {
  it('answers the script with the turn as markup, its text and its certificate', async () => {
    const { status, body } = await askByScript(site, '駐車場は対象ですか');
    expect(status).toBe(200);
    const answer = JSON.parse(body);
    expect(answer).toMatchObject({ certificate: '9d4f6hjk8np3s', kind: 'not-in-documents', abstained: true });
    expect(answer.text).toBe(replyOf(ABSTAINED, 'not-in-documents').text);
    expect(answer.html).toContain('<article class="turn"');
  });

  it('asks as the public, in a place of the visitor alone', async () => {
    const { cookie } = await openPage(site);
    await askByScript(site, '締切は', { cookie });
    await askByScript(site, '上限は', { cookie: `other=1; ${cookie}` });
    // An id that was made up is nobody's: whoever brings it is somebody new.
    await askByScript(site, '推測', { cookie: 'michishirube-visitor=guessed' });
    await askByScript(site, '別の人');
    const [one, two, guessed, three] = site.asked;
    expect([one?.place, three?.place]).not.toContain(guessed?.place);
    expect(one).toMatchObject({
      actor: { name: '来訪者', channel: 'console', level: 'public', roles: [] },
      placeLevel: 'public',
      thread: THREAD,
      text: '締切は',
    });
    expect(two?.actor).toEqual(one?.actor);
    expect(two?.place).toBe(one?.place);
    expect(three?.place).not.toBe(one?.place);
  });

  it('gives a cookie at the first visit, since the page it comes with carries the token that belongs to it', async () => {
    const [cookie] = [(await send(site.url)).headers['set-cookie']].flat();
    // Lax: who follows a link from a mail or a chat is still the same visitor. What changes something asks for the token.
    expect(cookie).toMatch(/^michishirube-visitor=[0-9a-f]{32}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
    const known = { cookie: cookie?.split(';')[0] ?? '' };
    expect((await send(site.url, { headers: known })).headers['set-cookie']).toBeUndefined();
    expect((await send(`${site.url}/assets/style.css`)).headers['set-cookie']).toBeUndefined();
  });

  it('works as a plain form, which leads to the conversation', async () => {
    const { cookie } = await openPage(site);
    const { status, headers } = await askByForm(site, '補助率は', { cookie });
    expect([status, headers.location]).toEqual([303, expect.stringMatching(`^/threads/${THREAD}#t-[0-9a-f]+$`)]);
    const { body } = await send(`${site.url}/threads/${THREAD}`, { headers: { cookie } });
    expect(body).toContain('<article class="turn"');
    expect(body).toContain(`name="thread" value="${THREAD}"`);
    const back = await send(`${site.url}/ask`);
    expect([back.status, back.headers.location]).toEqual([303, '/']);
  });

  it('shows a question as text, whatever is in it', async () => {
    const nasty = '<img src=x onerror=alert(1)> **太字** [x](javascript:1) \u202E逆\u0007 "&\'';
    const { cookie } = await openPage(site);
    const served = JSON.parse((await askByScript(site, nasty, { cookie })).body).html as string;
    const page = (await send(`${site.url}/threads/${THREAD}`, { headers: { cookie } })).body;
    for (const shown of [served, page]) {
      expect(shown).toContain(
        '&lt;img src=x onerror=alert(1)&gt; **太字** [x](javascript:1) \uFFFD逆\uFFFD &quot;&amp;&#39;',
      );
      expect(shown).not.toContain('<img src=x');
      expect(shown).not.toMatch(/[\u202E\u0007]/);
    }
    expect(site.asked[0]?.text).toBe(nasty);
  });

  it('logs a turn without its words', async () => {
    await askByScript(site, '秘密の質問');
    await vi.waitFor(() => expect(site.logged).toHaveLength(1));
    expect(site.logged).toEqual([
      'turn {"channel":"console","kind":"rate","abstained":false,"attempts":1,"latencyMs":12,"loadMs":1,"answerMs":10,"commitMs":1}',
    ]);
  });

  it('tries again what may pass, then tells the failure in words for people, and logs the cause', async () => {
    let tries = 0;
    const broken = await openFixture({
      ask: async (inbound) => {
        tries += 1;
        if (inbound.text.includes('少し') && tries < 3)
          throw new AppError('store-busy', 'at /srv', { retryable: true });
        if (inbound.text.includes('少し')) return sampleAsk(inbound);
        throw new Error('secret upstream text');
      },
    });
    expect((await askByScript(broken, '少し待てば')).status).toBe(200);
    expect(tries).toBe(3);
    const failed = await askByScript(broken, '質問です');
    expect([failed.status, errorOf(failed).code, errorOf(failed).retryable]).toEqual([503, 'unavailable', true]);
    expect(failed.body).not.toContain('secret');
    expect(broken.logged.join()).toContain('secret upstream text');
    await broken.close();
  });

  it('keeps a bounded number of questions of one conversation waiting, each of them once', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = await openFixture({ ask: (inbound) => gate.then(() => sampleAsk(inbound)) });
    const { cookie, csrf } = await openPage(slow);
    const post = (id: number) =>
      send(`${slow.url}/api/ask`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: slow.url,
          cookie,
          'x-csrf-token': csrf,
          prefer: 'respond-async',
        },
        body: JSON.stringify({ id: `question-${id}`, question: `締切は ${id}`, thread: THREAD }),
      });
    for (let id = 0; id < LIMITS.questionsWaiting; id += 1) expect((await post(id)).status).toBe(202);
    expect(errorOf(await post(LIMITS.questionsWaiting)).code).toBe('busy');
    expect((await post(3)).status).toBe(202);
    release();
    await vi.waitFor(() => expect(slow.asked).toHaveLength(LIMITS.questionsWaiting));
    expect(slow.asked.map(({ text }) => text)).toEqual(
      Array.from({ length: LIMITS.questionsWaiting }, (_, id) => `締切は ${id}`),
    );
    await slow.close();
  });
});

describe('a conversation', () => {
  it('is its owner’s alone', async () => {
    const { cookie } = await openPage(site);
    await askByForm(site, '補助率は', { cookie });
    const own = await send(`${site.url}/threads`, { headers: { cookie } });
    expect(own.body).toContain(`href="/threads/${THREAD}"`);
    const other = await openPage(site);
    expect((await send(`${site.url}/threads`, { headers: { cookie: other.cookie } })).body).not.toContain(THREAD);
    const stolen = await send(`${site.url}/threads/${THREAD}`, { headers: { cookie: other.cookie } });
    expect([stolen.status, stolen.headers.location]).toEqual([303, '/']);
    const data = await send(`${site.url}/api/threads/${THREAD}`, { headers: { cookie: other.cookie } });
    expect(JSON.parse(data.body)).toEqual({ turns: [], waiting: 0 });
  });

  it('shows a question that waits when the page is opened meanwhile, and its answer when it is there', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = await openFixture({ ask: (inbound) => gate.then(() => sampleAsk(inbound)) });
    const browser = await listen(slow);
    await browser.ask('question-1', '遅い質問');
    const page = await send(`${slow.url}/threads/${THREAD}`, { headers: { cookie: browser.cookie } });
    expect(page.body).toContain('資料を調べています');
    expect(page.body).toContain('遅い質問');
    browser.leave();
    release();
    const back = await listen(slow, browser);
    await vi.waitFor(() => expect(back.turns()).toHaveLength(1));
    back.leave();
    await slow.close();
  });

  it('goes on after the last turn that the browser has, and keeps what it has shown', async () => {
    const first = await listen(site);
    await first.ask('question-1', '補助率は');
    await vi.waitFor(() => expect(first.turns()).toHaveLength(1));
    await first.confirm(1);
    first.leave();
    await first.ask('question-2', '駐車場は');
    const next = await listen(site, first, 1);
    await vi.waitFor(() => expect(next.turns()).toHaveLength(1));
    expect(next.turns()[0]).toMatchObject({ change: 2, key: expect.stringMatching(/:question-2$/) });
    next.leave();
  });

  it('answers a question that is sent twice once', async () => {
    const browser = await listen(site);
    const replies = await Promise.all([1, 2, 3].map(() => browser.ask('question-1', '補助率は')));
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202]);
    await vi.waitFor(() => expect(browser.turns()).toHaveLength(1));
    // Only what has been shown makes way for the next.
    await browser.confirm(1);
    await browser.ask('question-1', '補助率は');
    await browser.ask('question-2', '駐車場は');
    await vi.waitFor(() => expect(browser.turns()).toHaveLength(2));
    expect(site.asked).toHaveLength(2);
    browser.leave();
  });

  it('takes no receipt without the token', async () => {
    const { cookie } = await openPage(site);
    const { status } = await send(`${site.url}/api/threads/${THREAD}/received`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: site.url, cookie },
      body: '{"change":1}',
    });
    expect(status).toBe(403);
  });
});
