import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { App } from '../../../../src/app.ts';
import { sheetPages } from '../../../../src/channels/console/sheets/sheet-pages.ts';
import { OPEN_DAY, openFolder } from '../../../assistant/sheets/open-pack.ts';
import { type ConsoleFixture, type Opened, openFixture, openPage, type Received, send } from '../console-fixture.ts';

describe('the pages of 判定シート over HTTP', () => {
  let app: App;
  let site: ConsoleFixture;
  beforeAll(async () => {
    app = await openFolder('knowledge', OPEN_DAY);
    site = await openFixture({
      pages: [sheetPages({ sheets: app.sheets, refresh: () => app.index.refresh(), fixedNow: null })],
    });
  });
  afterAll(async () => {
    await site.close();
    await app.close();
  });

  /** Sends a form of the visitor's own, with their token unless another is among the fields. */
  const post = async (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
    visitor?: Opened,
  ): Promise<Received> => {
    const { cookie, csrf } = visitor ?? (await openPage(site, '', '/sheets'));
    return send(`${site.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: site.url, cookie, ...headers },
      body: new URLSearchParams({ csrf, ...fields }).toString(),
    });
  };
  const get = (path: string, headers: Record<string, string> = {}) => send(`${site.url}${path}`, { headers });
  const begin = async (situation: string, call = 'bansou-shien/②') => {
    const visitor = await openPage(site, '', '/sheets');
    const reply = await post('/sheets', { call, situation }, {}, visitor);
    expect(reply.status).toBe(303);
    return { path: String(reply.headers.location), visitor };
  };
  /** The names of the rows' fields, in order. */
  const fieldsIn = (body: string) => [
    ...new Set([...body.matchAll(/name="(row-[0-9a-z]+)"/g)].map(([, name]) => name ?? '')),
  ];

  it('lists the calls, and those without stated requirements apart', async () => {
    const { status, body } = await get('/sheets');
    expect(status).toBe(200);
    expect(body).toContain('伴走支援②');
    expect(body).toContain('資料に応募条件の記載が見当たらない公募');
    expect(body).toContain('aria-current="page">判定シート');
  });

  it('opens a sheet at an address nobody guesses, filled from what was said', async () => {
    const { path } = await begin('人口4万人の町、2年前に実証、今年度も予定');
    expect(path).toMatch(/^\/sheets\/[0-9a-hjkmnp-tv-z]{20}$/);
    const { status, body, headers } = await get(path);
    expect(status).toBe(200);
    expect(body).toContain('お話から');
    expect(body).toContain('2年前に実証');
    expect(body).toContain('要約');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('takes answers, keeps what came from words, and certifies what it then says', async () => {
    const { path } = await begin('2年前に実証、今年度も予定');
    const before = await get(path);
    const fields = fieldsIn(before.body);
    const answered = await post(path, { [fields.at(-1) ?? '']: 'yes' });
    expect([answered.status, answered.headers.location]).toEqual([303, path]);
    const after = await get(path);
    expect(after.body.match(/verdict-met/g)?.length).toBe(3);
    const certificate = /証明番号 <code>([0-9a-z]{13})</.exec(after.body)?.[1] ?? '';
    const [kept, exchange] = [
      await app.store.statements.certificate(certificate),
      await app.store.statements.exchange(certificate),
    ];
    expect(kept?.spans.length).toBeGreaterThan(0);
    expect(exchange?.address).toBe(`console${path}`);
    expect(exchange?.text).toContain('判定シート：伴走支援②');
  });

  it('corrects an answer that was taken from words', async () => {
    const { path } = await begin('2年前に実証');
    const [first = ''] = fieldsIn((await get(path)).body);
    await post(path, { [first]: 'no', [first.replace('row', 'detail')]: '' });
    const { body } = await get(path);
    expect(body).toContain('満たさない');
    expect(body).not.toContain('お話から</span> 「');
  });

  it('reads a situation told anew, and leaves what was chosen by hand', async () => {
    const { path } = await begin('2年前に実証');
    const fields = fieldsIn((await get(path)).body);
    await post(path, { [fields.at(-1) ?? '']: 'yes', situation: '2年前に実証' });
    await post(path, { situation: '5年前に実証しました' });
    const { body } = await get(path);
    expect(body).toContain('5年前に実証しました');
    expect(body.match(/verdict-unmet/g)?.length).toBe(1);
    expect(body.match(/verdict-met/g)?.length).toBe(1);
  });

  it('prints, and exports Markdown', async () => {
    const { path } = await begin('2年前に実証');
    const print = await get(`${path}/print`);
    expect([print.status, print.body.includes('<table>')]).toEqual([200, true]);
    const markdown = await get(`${path}.md`);
    expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(markdown.body).toContain('# 判定シート：伴走支援②');
    expect(markdown.body).toMatch(/\| 1 \| .*満たす/);
  });

  it('shows markup and marks of Markdown as text', async () => {
    const { path } = await begin('<script>alert(1)</script>|を2年前に実証');
    const [sheet, markdown] = [await get(path), await get(`${path}.md`)];
    expect(sheet.body).not.toContain('<script>alert');
    expect(sheet.body).toContain('&lt;script&gt;');
    expect(markdown.body).not.toContain('<script>');
  });

  it('lists a visitor’s own sheets to them alone', async () => {
    const { path, visitor } = await begin('2年前に実証');
    expect((await get('/sheets', { cookie: visitor.cookie })).body).toContain(path);
    expect((await get('/sheets')).body).not.toContain(path);
  });

  it('deletes a sheet with what was said', async () => {
    const { path } = await begin('2年前に実証');
    const certificate = /証明番号 <code>([0-9a-z]{13})</.exec((await get(path)).body)?.[1] ?? '';
    const removed = await post(`${path}/remove`, {});
    expect([removed.status, removed.headers.location]).toEqual([303, '/sheets?removed=1']);
    expect((await get(path)).status).toBe(404);
    expect(await app.store.statements.exchange(certificate)).toBeNull();
  });

  it('opens a sheet of Slack, whose id everyone there can read, to nobody but staff', async () => {
    const owner = { id: 'slack:U1', name: '架空 花', channel: 'slack', level: 'public', roles: [] } as const;
    const opened = await app.sheets.open(owner, 'bansou-shien/②', '2年前に実証');
    const path = `/sheets/${opened?.sheet.id}`;
    const [field = ''] = fieldsIn((await get((await begin('2年前に実証')).path)).body);
    for (const each of [path, `${path}/print`, `${path}.md`]) {
      const { status, body } = await get(each);
      expect([status, body.includes('2年前')]).toEqual([404, false]);
    }
    expect((await post(path, { [field]: 'no' })).status).toBe(404);
    expect((await post(`${path}/remove`, {})).status).toBe(404);
    expect(await app.sheets.show(opened?.sheet.id ?? '', 'public')).toEqual(opened);

    const staff = { id: 'staff:1', name: '架空 職員', channel: 'console', level: 'staff', roles: [] } as const;
    const desk = await openFixture({
      pages: [sheetPages({ sheets: app.sheets, refresh: () => app.index.refresh(), fixedNow: null })],
      door: {
        identify: () => Promise.resolve({ actor: staff, csrf: 'token', isNew: false, setCookie: null }),
      },
    });
    onTestFinished(() => desk.close());
    const shown = await send(`${desk.url}${path}`, {});
    expect([shown.status, shown.body.includes('2年前に実証')]).toEqual([200, true]);
  });

  it('asks for a call, and keeps what was typed', async () => {
    const { status, body } = await post('/sheets', { situation: '町です' });
    expect(status).toBe(400);
    expect(body).toContain('公募を一つ選んでください');
    expect(body).toContain('町です');
  });

  it.each([
    '/sheets/00000000000000000000',
    '/sheets/00000000000000000000.md',
    '/sheets/00000000000000000000/print',
    '/sheets/x',
    '/sheets/../etc',
    '/sheets/00000000000000000000/print/more',
  ])('has no page at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('refuses forms from other pages, without their visitor’s token, of other types and too large', async () => {
    const { path, visitor } = await begin('2年前に実証');
    const other = await openPage(site, '', path);
    for (const csrf of ['', other.csrf]) {
      expect((await post(path, { csrf, situation: '消えました' }, {}, visitor)).status).toBe(403);
      expect((await post(`${path}/remove`, { csrf }, {}, visitor)).status).toBe(403);
    }
    expect((await get(path)).body).toContain('2年前に実証');
    expect((await post(path, {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(path, {}, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(path, { situation: 'あ'.repeat(400_000) })).status).toBe(413);
    expect((await post('/sheets/00000000000000000000', {})).status).toBe(404);
  });
});
