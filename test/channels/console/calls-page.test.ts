import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { callsPages } from '../../../src/channels/console/calls-page.ts';
import { NOON, openCallsApp } from '../../fixtures/calls-app.ts';
import { readCalendar } from '../../fixtures/read-calendar.ts';
import { type ConsoleFixture, openFixture, STATUS, send } from './console-fixture.ts';

let app: App;
let site: ConsoleFixture;
beforeAll(async () => {
  app = await openCallsApp(NOON);
  site = await openFixture({
    pages: [callsPages({ ...app.calls, fixedNow: NOON.toISOString() })],
    status: () => ({ ...STATUS, fixedNow: NOON.toISOString() }),
  });
});
afterAll(async () => {
  await site.close();
  await app.close();
});

describe('/calls', () => {
  it('shows each call with its state, its end, its steps and their document, and nothing of a staff paper', async () => {
    const { status, headers, body } = await send(`${site.url}/calls`);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const text = body.replace(/<[^>]+>/gu, '');
    for (const said of ['みさき交通実証事業', '残り16日（開庁日で12日）', '2026年5月29日（金）17:00', '質問の受付期限'])
      expect(text).toContain(said);
    expect(text).toContain('出典 令和８年度 みさき交通実証事業（架空） 公募要領');
    expect(text).toContain('資料により異なります');
    expect(text).toContain('過去の公募（受付は終了しています）');
    expect(text).not.toContain('ひみつ');
  });

  it('says that the time is not the real one', async () => {
    expect((await send(`${site.url}/calls`)).body).toMatch(/class="fixed-now"[^>]*>仮の日時：2026年5月12日/u);
  });

  it('needs no script and nothing inline; its picture has words of its own', async () => {
    const { body } = await send(`${site.url}/calls`);
    expect(body).not.toMatch(/<script|<style|\sstyle=|\son\w+=/u);
    expect(body).toMatch(/<svg[^>]* role="img" aria-labelledby="timeline-title timeline-text">/u);
    expect(body).toMatch(/<desc id="timeline-text">[^<]*みさき交通実証事業/u);
  });

  it('is led to from every page, and leads back', async () => {
    expect((await send(site.url)).body).toContain('<a href="/calls">公募の期限</a>');
    expect((await send(`${site.url}/calls`)).body).toContain('<a href="/calls" aria-current="page">公募の期限</a>');
  });

  it('says so when no call is open', async () => {
    const late = await openFixture({
      pages: [
        callsPages({
          ...app.calls,
          list: async (level) => {
            const { calls } = await app.calls.list(level);
            return { now: '2027-01-01T00:00:00.000Z', calls: calls.filter(({ state }) => state === 'ended') };
          },
          fixedNow: null,
        }),
      ],
    });
    const { body } = await send(`${late.url}/calls`);
    await late.close();
    expect(body).toContain('受付中の公募は、登録された資料の中にはありません。');
    expect(body).not.toContain('fixed-now');
  });
});

describe('the calendars', () => {
  it('are files of RFC 5545, of all calls or of one', async () => {
    const all = await send(`${site.url}/calls/calendar.ics`);
    expect(all.status).toBe(200);
    expect(all.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(all.headers['content-disposition']).toBe('attachment; filename="michishirube-calls.ics"');
    const { events } = readCalendar(all.body);
    const { body } = await send(`${site.url}/calls`);
    const links = [...body.matchAll(/href="(\/calls\/[0-9a-f]{12}\.ics)"/gu)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(3);
    const ones = await Promise.all(links.map(async (link) => readCalendar((await send(site.url + link)).body).events));
    expect(ones.flat().length).toBe(events.length);
  });

  it.each(['/calls/000000000000.ics', '/calls/x.ics', '/calls/nothing', '/calls/../calls/x'])(
    'do not exist at %s',
    async (path) => {
      expect((await send(site.url + path)).status).toBe(404);
    },
  );

  it('are only read: no POST, and asking for the head gives none', async () => {
    const headers = { origin: site.url };
    expect((await send(`${site.url}/calls`, { method: 'POST', headers })).status).toBe(405);
    expect((await send(`${site.url}/calls/calendar.ics`, { method: 'HEAD' })).status).toBe(200);
  });
});
