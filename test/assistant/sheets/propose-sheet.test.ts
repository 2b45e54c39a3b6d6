import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { callsToJudge } from '../../../src/assistant/sheets/calls-to-judge.ts';
import { makeProposeSheet } from '../../../src/assistant/sheets/propose-sheet.ts';
import { MOST_SITUATION } from '../../../src/assistant/sheets/sheets.ts';
import type { Actor, Level } from '../../../src/domain/audience.ts';
import { askedInSlack, openSheetsApp, person, SHEETS_NOON } from '../../fixtures/sheets-app.ts';

const HANA = person('U1');
const TARO = person('U2');

let app: App;
let thread = '';
let threads = 0;
beforeAll(async () => {
  app = await openSheetsApp();
});
afterAll(() => app.close());
beforeEach(() => {
  threads += 1;
  thread = `1.${String(threads).padStart(6, '0')}`;
});

function propose(actor: Actor, certificate: string) {
  const { level } = actor;
  const use = makeProposeSheet({
    index: app.index.at(level),
    statements: app.store.statements,
    placed: app.store.placements,
    clock: app.clock,
  });
  return use(actor, certificate);
}
const asked = (actor: Actor, text: string, more: { thread?: string; placeLevel?: Level } = {}) =>
  askedInSlack(app, actor, text, { thread, ...more });

describe('a 判定シート begun from an answer', () => {
  it('is of the call that the answer’s documents are of, and begins with the asker’s own words in order', async () => {
    await asked(HANA, 'みさき移動支援事業に応募できますか。人口4万人の町です');
    const last = await asked(HANA, 'みさき移動支援事業の締切はいつですか');
    const { call, situation } = await propose(HANA, last);
    expect(call?.name).toContain('みさき移動支援事業');
    expect(situation).toBe(
      'みさき移動支援事業に応募できますか。人口4万人の町です\nみさき移動支援事業の締切はいつですか',
    );
  });

  it('never holds another person’s words, also when they were said in the same thread', async () => {
    await asked(TARO, '人口9万人の市です。みさき移動支援事業の補助率はいくらですか');
    const hanas = await asked(HANA, 'みさき移動支援事業の締切はいつですか');
    const taros = await asked(TARO, 'みさき移動支援事業の応募資格は何ですか');
    expect((await propose(HANA, hanas)).situation).toBe('みさき移動支援事業の締切はいつですか');
    const other = await propose(HANA, taros);
    expect(other.situation).toBe('みさき移動支援事業の締切はいつですか');
    expect(other.call?.name).toContain('みさき');
    expect(await propose(person('U3'), taros)).toMatchObject({ situation: '' });
  });

  it('holds neither what was asked later nor in another thread', async () => {
    await asked(HANA, '別のスレッドです。人口3千人の村です', { thread: '9.000001' });
    const first = await asked(HANA, 'みさき移動支援事業の補助率はいくらですか');
    await asked(HANA, '人口4万人の町です。みさき移動支援事業に応募できますか');
    expect((await propose(HANA, first)).situation).toBe('みさき移動支援事業の補助率はいくらですか');
  });

  it('forgets what has been erased', async () => {
    const first = await asked(HANA, 'みさき移動支援事業の補助率はいくらですか');
    const last = await asked(HANA, 'みさき移動支援事業の締切はいつですか');
    await app.store.statements.eraseExchange(first, SHEETS_NOON);
    expect((await propose(HANA, last)).situation).toBe('みさき移動支援事業の締切はいつですか');
    await app.store.statements.eraseExchange(last, SHEETS_NOON);
    expect((await propose(HANA, last)).situation).toBe('');
  });

  it('keeps as much of the newest words as a situation holds', async () => {
    await asked(HANA, `${'長い話です。'.repeat(330)}締切はいつですか`);
    const last = await asked(HANA, 'みさき移動支援事業の締切はいつですか');
    const { situation } = await propose(HANA, last);
    expect(situation.length).toBeLessThanOrEqual(MOST_SITUATION);
    expect(situation.endsWith('みさき移動支援事業の締切はいつですか')).toBe(true);
  });

  it('is of no call where nothing leads to one', async () => {
    const unknown = await asked(HANA, '火星への移住の手続を教えてください');
    expect((await propose(HANA, unknown)).call).toBeNull();
    expect(await propose(HANA, '0000000000000')).toEqual({ call: null, situation: '' });
  });

  it('is never of a call that its beginner may not see', async () => {
    const staff = person('U9', 'staff');
    const inside = await asked(staff, 'ひみつ点検事業の現地調査の配点は何点ですか', {
      placeLevel: 'staff',
    });
    expect((await propose(staff, inside)).call?.name).toContain('ひみつ');
    expect((await propose(TARO, inside)).call).toBeNull();
  });
});

describe('the calls to choose from', () => {
  it('are those with conditions, the open ones apart, as far as the reader may see them', async () => {
    const names = (level: Level) => {
      const { open, others } = callsToJudge(app.index.at(level), level, app.clock.now());
      return [open.map(({ name }) => name), others.map(({ name }) => name)];
    };
    expect(names('public')).toEqual([['みさき移動支援事業'], ['はまなす巡回支援事業']]);
    expect(names('staff').flat()).toContain('ひみつ点検事業');
  });
});
