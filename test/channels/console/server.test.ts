import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../../src/channels/console/limits.ts';
import {
  askByForm,
  askByScript,
  type ConsoleFixture,
  openFixture,
  openPage,
  STATUS,
  send,
  THREAD,
} from './console-fixture.ts';
import { sampleAsk } from './sample-messages.ts';

let site: ConsoleFixture;
beforeEach(async () => {
  site = await openFixture();
});
afterEach(() => site.close());

const errorOf = ({ body }: { body: string }) => JSON.parse(body).error;

describe('the page', () => {
  it('is small, needs nothing from elsewhere and nothing inline', async () => {
    const { status, headers, body } = await send(site.url);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/<script(?![^>]*src="\/assets)|<style|\sstyle=|\son\w+=|https?:\/\//);
    const paths = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
    expect(paths).toContain('/assets/client.ts');
    expect(paths).toContain('/assets/style.css');
  });

  it('weighs less than 100 KB with its stylesheet and all of its script', async () => {
    const seen = new Set<string>();
    let bytes = 0;
    const load = async (path: string) => {
      if (seen.has(path)) return;
      seen.add(path);
      const { status, body } = await send(site.url + path);
      expect([path, status]).toEqual([path, 200]);
      bytes += Buffer.byteLength(body);
      const imports = [...body.matchAll(/from '(\.[^']+)'/g)].map(
        ([, name]) => new URL(name ?? '', site.url + path).pathname,
      );
      const links = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, link]) => link ?? '');
      for (const next of [...imports, ...links]) await load(next);
    };
    await load('/');
    expect(bytes).toBeLessThan(100_000);
  });

  it('sends security headers with every answer, refusals included', async () => {
    for (const path of ['/', '/assets/style.css', '/healthz', '/nowhere', '/api/ask']) {
      const { headers } = await send(site.url + path);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['content-security-policy']).toContain("object-src 'none'");
      expect(headers['content-security-policy']).toContain("base-uri 'none'");
      expect(headers['content-security-policy']).toContain("form-action 'self'");
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
    }
  });

  it('serves the script without types, and 304 for a copy the browser has', async () => {
    const first = await send(`${site.url}/assets/client.ts`);
    expect(first.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(first.body).not.toMatch(/import type|: string\)/);
    const etag = String(first.headers.etag);
    const again = await send(`${site.url}/assets/client.ts`, { headers: { 'if-none-match': `W/${etag}` } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('shows a fixed clock, documents being read, and what to do when there are none', async () => {
    expect((await send(site.url)).body).not.toContain('仮の日時');
    let status = { ...STATUS, fixedNow: '2026-04-10T00:00:00Z', documents: 0 };
    const other = await openFixture({ status: () => status });
    const none = (await send(other.url)).body;
    expect(none).toContain('仮の日時：2026年4月10日(金) 9:00');
    expect(none).toMatch(/id="no-documents" class="notice">/);
    status = { ...status, indexing: { done: 2, total: 6 } } as typeof status;
    const running = (await send(other.url)).body;
    expect(running).toContain('6件のうち2件まで済みました。');
    expect(running).toMatch(/id="no-documents" class="notice" hidden>/);
    await other.close();
  });

  it('offers the examples that the app gives', async () => {
    const other = await openFixture({ status: async () => ({ ...STATUS, examples: ['<例>の締切は'] }) });
    expect((await send(other.url)).body).toContain('value="&lt;例&gt;の締切は"');
    await other.close();
  });
});

describe('refusals', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', 'a@127.0.0.1', '192.168.0.1'])(
    'answers 421 to the foreign host "%s"',
    async (host) => {
      const page = await send(site.url, { headers: { host } });
      expect(page.status).toBe(421);
      expect(page.body).toContain('起動したときに表示されたアドレス');
      expect((await send(`${site.url}/healthz`, { headers: { host } })).status).toBe(421);
    },
  );

  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1:80', '[::1]:3000'])('answers to its own name %s', async (host) => {
    expect((await send(site.url, { headers: { host } })).status).toBe(200);
  });

  it('answers to the names it is published under, and on every address to any address', async () => {
    const proxied = await openFixture({ names: ['Guide.example.jp'] });
    expect((await send(proxied.url, { headers: { host: 'guide.example.jp' } })).status).toBe(200);
    const behindTls = { host: 'guide.example.jp', origin: 'https://guide.example.jp' };
    expect((await askByScript(proxied, '締切は', behindTls)).status).toBe(200);
    await proxied.close();
    const open = await openFixture({ host: '0.0.0.0' });
    expect((await send(open.url, { headers: { host: '192.0.2.7:8080' } })).status).toBe(200);
    expect((await send(open.url, { headers: { host: 'evil.example' } })).status).toBe(421);
    await open.close();
  });

  it.each([
    ['another site', { origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['no origin', { origin: 'null' }],
    ['a lie about the site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('answers 403 to a question from %s', async (_, headers) => {
    expect(errorOf(await askByScript(site, '締切は', headers)).code).toBe('foreign-origin');
    expect((await askByForm(site, '締切は', headers)).status).toBe(403);
    expect(site.asked).toEqual([]);
  });

  it('wants a browser to say where a question comes from', async () => {
    const { cookie, csrf } = await openPage(site);
    const post = (headers: Record<string, string>) =>
      send(`${site.url}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrf, ...headers },
        body: JSON.stringify({ question: '締切は', thread: THREAD }),
      });
    expect(errorOf(await post({})).code).toBe('foreign-origin');
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('answers 404, 405 and 415 with what to do next', async () => {
    expect((await send(`${site.url}/nowhere`)).body).toContain('<a href="/">');
    expect(errorOf(await send(`${site.url}/api/nothing`)).code).toBe('not-found');
    const get = await send(`${site.url}/api/ask`);
    expect([get.status, get.headers.allow]).toEqual([405, 'POST']);
    expect((await send(site.url, { method: 'DELETE' })).headers.allow).toBe('GET, HEAD');
    expect(errorOf(await askByScript(site, '締切は', { 'content-type': 'text/plain' })).code).toBe('unsupported-type');
    expect((await askByForm(site, '締切は', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(415);
    expect((await send(`${site.url}/assets/../server.ts`)).status).toBe(404);
    expect((await send(`${site.url}/assets/server.ts`)).status).toBe(404);
    for (const path of ['//', '/%', '/?x=%zz', '/assets/%2e%2e/limits.ts']) {
      expect([200, 404]).toContain((await send(site.url + path)).status);
    }
  });

  it('answers 400 to what it cannot read, and hints when there is no question', async () => {
    const { cookie, csrf } = await openPage(site);
    const raw = (body: string | Buffer) =>
      send(`${site.url}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: site.url, cookie, 'x-csrf-token': csrf },
        body,
      });
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{"question":1,"thread":"12345678"}',
      '{"question":"締切は","thread":"../x"}',
    ]) {
      expect(errorOf(await raw(body)).code).toBe('malformed');
    }
    expect(errorOf(await raw(Buffer.from([0x22, 0xff, 0x22]))).code).toBe('malformed');
    expect(errorOf(await askByScript(site, ' 　\n')).code).toBe('empty-question');
    const form = await askByForm(site, '　');
    expect(form.status).toBe(400);
    expect(form.body).toContain('質問が入力されていません');
    expect(form.body).toContain('<textarea');
    expect(site.asked).toEqual([]);
  });

  it('takes a pasted text of 100,000 characters, by script and by form', async () => {
    const text = '補'.repeat(100_000);
    expect((await askByScript(site, text)).status).toBe(200);
    expect((await askByForm(site, text)).status).toBe(303);
    expect(site.asked.map((inbound) => inbound.text.length)).toEqual([100_000, 100_000]);
  });

  it('takes a body at the limit and answers 413 one byte past it', async () => {
    const frame = Buffer.byteLength(JSON.stringify({ question: '', thread: THREAD }));
    expect((await askByScript(site, 'a'.repeat(LIMITS.jsonBytes - frame))).status).toBe(200);
    const past = await askByScript(site, 'a'.repeat(LIMITS.jsonBytes - frame + 1));
    expect([past.status, errorOf(past).code, past.headers.connection]).toEqual([413, 'too-large', 'close']);
    const form = await askByForm(site, 'a'.repeat(LIMITS.formBytes));
    expect(form.status).toBe(413);
    expect(form.body).toContain('10万字程度');
    expect((await askByForm(site, 'a'.repeat(LIMITS.jsonBytes + 1))).status).toBe(413);
  });

  it('does not wait for a body that says it is enormous', async () => {
    const { status } = await send(`${site.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: site.url, 'content-length': LIMITS.drainedBytes + 1 },
      body: '{"question":"',
    });
    expect(status).toBe(413);
  });
});

describe('health', () => {
  it('tells what is searched and which revision', async () => {
    const { status, body } = await send(`${site.url}/healthz`);
    expect([status, JSON.parse(body)]).toEqual([
      200,
      { status: 'ok', documents: 6, passages: 412, revision: 3, indexing: null, fixedNow: null },
    ]);
  });

  it('answers 503 when the store does not', async () => {
    const broken = await openFixture({ status: () => Promise.reject(new Error('gone')) });
    const { status, body } = await send(`${broken.url}/healthz`);
    expect([status, body]).toEqual([503, '{"status":"failed"}']);
    expect((await send(broken.url)).status).toBe(500);
    await broken.close();
  });
});

describe('opening and closing', () => {
  it('says that the port is in use, and what to do', async () => {
    const port = Number(new URL(site.url).port);
    await expect(openFixture({ port })).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(String(port)),
      hint: expect.stringContaining('PORT='),
    });
  });

  it('says that an address is not of this machine', async () => {
    await expect(openFixture({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'host-unavailable' });
  });

  it('finishes the requests in hand, takes no more, and may be closed twice', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = await openFixture({ ask: (inbound) => gate.then(() => sampleAsk(inbound)) });
    const asking = askByScript(slow, '締切は', { connection: 'keep-alive' });
    await vi.waitFor(() => expect(slow.asked).toHaveLength(1));
    const closing = Promise.all([slow.close(), slow.close()]);
    await expect(send(slow.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    release();
    expect((await asking).status).toBe(200);
    await closing;
  });

  it('does not wait for connections without a request', async () => {
    const other = await openFixture();
    const port = Number(new URL(other.url).port);
    const sockets = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    for (const socket of sockets) socket.on('error', () => {});
    sockets[1]?.write('GET / HTTP/1.1\r\nHost: ');
    await send(other.url);
    // Waiting for them would take until the server's request timeout, minutes beyond this test's.
    await expect(other.close()).resolves.toBeUndefined();
  }, 20_000);

  it('survives a visitor who leaves in the middle', async () => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
    socket.write(
      `POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"q`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await send(site.url)).status).toBe(200);
    expect(site.logged).toEqual([]);
  });
});
