import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Actor } from '../../../src/domain/audience.ts';
import { NOON, openCallsApp } from '../../fixtures/calls-app.ts';
import { readCalendar } from '../../fixtures/read-calendar.ts';

let app: App;
beforeAll(async () => {
  app = await openCallsApp(NOON);
});
afterAll(() => app.close());

const VISITOR: Actor = { id: 'v', name: '来訪者', channel: 'console', level: 'public', roles: [] };
const give = (key: string | null = null) =>
  app.calls.calendar({ actor: VISITOR, place: 'console/calls', placeLevel: 'public', key });
const starts = (file: string) =>
  readCalendar(file).events.map((event) => [
    event.get('SUMMARY'),
    event.get('DTSTART') ?? event.get('DTSTART;VALUE=DATE'),
    event.get('STATUS'),
  ]);

describe('a calendar of the deadlines', () => {
  it('has minutes in UTC and whole days as days; days that documents differ on are tentative', async () => {
    const given = await give();
    const all = starts(given?.text ?? '');
    expect(all).toContainEqual(['みさき交通実証事業：応募書類の提出期限（電子申請）', '20260529T080000Z', 'CONFIRMED']);
    expect(all).toContainEqual(['みさき交通実証事業：応募書類の提出期限（郵送）', '20260528', 'CONFIRMED']);
    const kodama = all.filter(([summary]) => summary?.includes('こだま'));
    expect(kodama.map(([, start, status]) => [start, status])).toEqual([
      ['20260630', 'TENTATIVE'],
      ['20260626', 'TENTATIVE'],
    ]);
    expect(all.length).toBe(given?.events);
  });

  it('leaves out what has no day, and says so', async () => {
    const given = await give();
    expect(given?.undated).toBeGreaterThan(0);
    const { head, events } = readCalendar(given?.text ?? '');
    expect(head.get('X-WR-CALDESC')).toContain(`日付の定めのない手続${given?.undated}件は含まれていません。`);
    expect(events.filter((event) => event.get('SUMMARY')?.includes('実績報告'))).toEqual([]);
  });

  it('tells the document of each event, and nothing of a staff paper', async () => {
    const { events } = readCalendar((await give())?.text ?? '');
    expect(events.filter((event) => !event.get('DESCRIPTION')?.includes('出典：『令和'))).toEqual([]);
    expect(events.filter((event) => event.get('SUMMARY')?.includes('ひみつ'))).toEqual([]);
  });

  it('keeps the same identifiers when it is given again', async () => {
    const uids = async () => readCalendar((await give())?.text ?? '').events.map((event) => event.get('UID'));
    const first = await uids();
    expect(new Set(first).size).toBe(first.length);
    expect(await uids()).toEqual(first);
  });

  it('is kept as a statement: certificate, what it rests on, and where it was given', async () => {
    const given = await give();
    const certificate = await app.store.statements.certificate(given?.certificate ?? '');
    expect(certificate?.documents.map(({ name }) => name).sort()).toEqual([
      'hamanasu.md',
      'kodama-leaflet.md',
      'kodama.md',
      'misaki.md',
    ]);
    expect(certificate?.spans.length).toBeGreaterThan(8);
    const exchange = await app.store.statements.exchange(given?.certificate ?? '');
    expect(exchange).toMatchObject({ address: 'console/calls', actorId: 'v', text: given?.text });
    expect(given?.text).toContain(given?.certificate);
  });

  it('of one call holds that call alone; of an unknown one there is none', async () => {
    const { calls } = await app.calls.list('public');
    const hamanasu = calls.find(({ name }) => name.startsWith('はまなす'));
    expect(starts((await give(hamanasu?.key ?? ''))?.text ?? '')).toEqual([
      [expect.stringMatching(/^はまなす巡回支援事業：/u), '20250530T030000Z', 'CONFIRMED'],
    ]);
    expect(await give('000000000000')).toBeNull();
    const secret = (await app.calls.list('staff')).calls.find(({ name }) => name.startsWith('ひみつ'));
    expect(await give(secret?.key ?? '')).toBeNull();
  });
});
