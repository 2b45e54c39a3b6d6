import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, send } from '../console-fixture.ts';
import { type DoorFixture, openDoorFixture, signedInBrowser } from './door-fixture.ts';

let door: DoorFixture;
let staff: string;
beforeAll(async () => {
  door = await openDoorFixture();
  for (let number = 0; number < 60; number += 1)
    await door.store.audit.add({
      id: `e${String(number).padStart(3, '0')}`,
      at: new Date(Date.parse('2026-04-01T00:00:00Z') + number * 60_000).toISOString(),
      actorId: 'person:1',
      actorName: '架空 <花子>',
      action: 'document-published',
      subject: `資料${number}.pdf`,
    });
  ({ cookie: staff } = await signedInBrowser(door, '架空 太郎', 'staff'));
});
afterAll(() => door.close());

const get = (path: string, cookie: string) => send(`${door.site.url}${path}`, { headers: { cookie } });

describe('the audit', () => {
  it('tells who did what when, newest first, fifty a page', async () => {
    const first = await get('/audit', staff);
    expect(first.status).toBe(200);
    const rows = (body: string) => [...body.matchAll(/<tr><td><time/gu)].length;
    expect(rows(first.body)).toBe(50);
    expect(first.body.indexOf('サインイン</td>')).toBeLessThan(first.body.indexOf('資料59.pdf'));
    expect(first.body).toContain('サインインのリンクを発行');
    expect(first.body).toContain('架空 &lt;花子&gt;');
    expect(first.body).toContain('2026年4月1日(水) 9:59');
    const next = /href="(\/audit\?before=[^"]+)"/u.exec(first.body)?.[1] ?? '';
    const second = await get(next, staff);
    expect(rows(second.body)).toBe(12);
    expect(second.body).toContain('資料0.pdf');
    expect(second.body).not.toContain('rel="next"');
    expect((await get('/audit?before=unknown', staff)).body).toContain('これより前の記録はありません。');
  });

  it('is refused to the public and to members, with what to do, and has nothing below it', async () => {
    const visitor = await openPage(door.site);
    const member = await signedInBrowser(door, '架空 次郎', 'member');
    for (const { cookie } of [visitor, member]) {
      const { status, body } = await get('/audit', cookie);
      expect(status).toBe(403);
      expect(body).toContain('事務局の方だけがご覧になれます');
      expect(body).not.toContain('花子');
    }
    expect((await get('/', member.cookie)).body).not.toContain('/audit');
    expect((await get('/audit/1', staff)).status).toBe(404);
  });
});
