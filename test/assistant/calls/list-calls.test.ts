import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { makeListCalls } from '../../../src/assistant/calls/list-calls.ts';
import { CALLS, NOON, openCallsApp } from '../../fixtures/calls-app.ts';

let app: App;
beforeAll(async () => {
  app = await openCallsApp(NOON);
});
afterAll(() => app.close());

const at = (now: string) =>
  makeListCalls({
    index: app.index,
    now: () => new Date(now),
    hash: (text) => text.length.toString(16).padStart(12, '0'),
  })('public');

const MISAKI = 'みさき交通実証事業';
const KODAMA = 'こだま送迎支援事業';
const HAMANASU = 'はまなす巡回支援事業';
const named = (list: Awaited<ReturnType<typeof at>>) =>
  list.calls.map(({ name, stateName }) => `${name.replace(/（架空）$/u, '')} ${stateName}`);
const callOf = async (now: string, name: string) => (await at(now)).calls.find((call) => call.name.startsWith(name));

describe('the list of calls', () => {
  it('has the open ones first, soonest end before, then those still to open, then the ended', async () => {
    expect(named(await at('2026-05-12T12:00+09:00'))).toEqual([
      `${MISAKI} 受付中`,
      `${KODAMA} 受付前`,
      `${HAMANASU} 終了`,
    ]);
    expect(named(await at('2026-06-02T12:00+09:00'))).toEqual([
      `${KODAMA} 受付中`,
      `${MISAKI} 終了`,
      `${HAMANASU} 終了`,
    ]);
  });

  it('tells staff of calls that the public is not told of', async () => {
    const names = async (level: 'public' | 'staff') => (await app.calls.list(level)).calls.map(({ name }) => name);
    expect((await names('public')).filter((name) => name.startsWith('ひみつ'))).toEqual([]);
    expect((await names('staff')).filter((name) => name.startsWith('ひみつ'))).toHaveLength(1);
  });

  it('keeps two ways of handing in apart, each with its rule, and counts to the sooner', async () => {
    const call = await callOf('2026-05-12T12:00+09:00', MISAKI);
    expect(call?.remaining).toBe('残り16日（開庁日で12日）');
    expect(
      call?.application.map(({ channel, doubt, values }) => [channel, doubt, ...values.map(({ until }) => until)]),
    ).toEqual([
      ['電子申請', null, '2026-05-29T08:00:00.000Z'],
      ['郵送', null, '2026-05-28T15:00:00.000Z'],
    ]);
    expect(call?.application[1]?.values[0]?.said).toContain('必着');
  });

  it('is open until the last way has closed', async () => {
    expect((await callOf('2026-05-29T10:00+09:00', MISAKI))?.remaining).toBe('残り7時間');
    expect((await callOf('2026-05-29T16:59+09:00', MISAKI))?.stateName).toBe('本日締切');
    expect((await callOf('2026-05-29T17:00+09:00', MISAKI))?.stateName).toBe('終了');
  });

  it('names the steps that still lie before the end, and no longer those that are over', async () => {
    const ahead = async (now: string) => (await callOf(now, MISAKI))?.ahead.map(({ gate }) => gate);
    expect(await ahead('2026-04-14T12:00+09:00')).toEqual(['briefing', 'question', 'registration']);
    expect(await ahead('2026-05-12T17:00+09:00')).toEqual(['registration']);
    expect(await ahead('2026-05-20T12:00+09:00')).toEqual([]);
  });

  it('shows what is counted from an event as it is written, without days', async () => {
    const call = await callOf('2026-05-12T12:00+09:00', MISAKI);
    const report = call?.others.find(({ gate }) => gate === 'report')?.values[0];
    expect(report).toMatchObject({ until: null, remaining: null, state: 'written' });
    expect(report?.said).toContain('30日以内');
  });

  it('shows both days where two documents tell different ones, the guideline first, and picks none', async () => {
    const call = await callOf('2026-06-28T12:00+09:00', KODAMA);
    expect(call?.stateName).toBe('資料により異なります');
    expect(call?.remaining).toBeNull();
    expect(call?.application).toHaveLength(1);
    expect(call?.application[0]?.doubt).toBe('資料により異なります');
    expect(call?.application[0]?.values.map(({ until, sources }) => [until, sources[0]?.document])).toEqual([
      ['2026-06-30T15:00:00.000Z', 'kodama.md'],
      ['2026-06-26T15:00:00.000Z', 'kodama-leaflet.md'],
    ]);
  });

  it('says of a whole day that no time is told, and not how many hours are left', async () => {
    const call = await callOf('2026-06-30T20:00+09:00', KODAMA);
    expect(call?.application[0]?.values[0]?.remaining).toBe('当日中、時刻の記載なし');
    expect((await callOf('2026-07-01T00:00+09:00', KODAMA))?.stateName).toBe('終了');
  });

  it('names the document of every value', async () => {
    const { calls } = await at('2026-05-12T12:00+09:00');
    const values = calls.flatMap(({ application, ahead, others }) =>
      [...application, ...ahead, ...others].flatMap((gate) => gate.values),
    );
    expect(values.length).toBeGreaterThan(8);
    expect(values.filter(({ sources }) => sources.length === 0 || !(String(sources[0]?.document) in CALLS))).toEqual(
      [],
    );
  });
});
