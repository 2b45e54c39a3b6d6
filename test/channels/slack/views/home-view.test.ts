import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../../src/app.ts';
import { type CallList, type ListedCall, makeListCalls } from '../../../../src/assistant/calls/list-calls.ts';
import { type HomeContent, homeView } from '../../../../src/channels/slack/views/home-view.ts';
import { STATE_NAMES } from '../../../../src/domain/calls/state.ts';
import type { Sheet } from '../../../../src/domain/sheets/sheet.ts';
import { sha256 } from '../../../assistant/two-programmes.ts';
import { NOON, openCallsApp } from '../../../fixtures/calls-app.ts';
import { situations as words } from './generated.ts';
import { viewFaults } from './view-faults.ts';

const EXAMPLES = ['公募の締切はいつですか', '対象にならない経費は何ですか', '補助率と上限額を教えてください'];
const URL = 'https://michishirube.example.lg.jp';
const EMPTY: CallList = { now: NOON.toISOString(), calls: [] };

let app: App;
beforeAll(async () => {
  app = await openCallsApp(NOON);
});
afterAll(() => app.close());
const calls = (now = NOON): Promise<CallList> =>
  makeListCalls({ index: app.index.at('public'), now: () => now, hash: sha256 })('public');

function sheet(at: number): HomeContent['sheets'][number] {
  const kept: Sheet = {
    id: at.toString().padStart(20, '0'),
    version: 1,
    ownerId: 'slack:U1',
    call: 'misaki',
    situation: '',
    answers: {},
    criteria: [],
    certificates: [],
    openedAt: NOON.toISOString(),
    changedAt: NOON.toISOString(),
  };
  return { sheet: kept, name: `みさき移動支援事業（架空） 第${at}回` };
}

describe('App Home', () => {
  it('shows how to ask, the calls by days left, and one’s own sheets', async () => {
    const view = homeView({
      examples: EXAMPLES,
      calls: await calls(),
      sheets: [sheet(1), sheet(2)],
      publicUrl: URL,
      now: NOON,
    });
    expect(viewFaults(view)).toEqual([]);
    expect(view).toMatchSnapshot();
    const text = JSON.stringify(view);
    expect(text).toContain('2026年5月29日（金）17:00');
    expect(text).toContain('受付を終えた公募が1件あります。');
    expect(text).not.toContain('はまなす');
    expect(text).not.toContain('ひみつ');
  });

  it('says so where there is nothing yet', () => {
    const view = homeView({ examples: [], calls: EMPTY, sheets: [], publicUrl: null, now: NOON });
    expect(viewFaults(view)).toEqual([]);
    const text = JSON.stringify(view);
    expect(text).toContain('登録された資料には、期限の書かれた公募がありません。');
    expect(text).toContain('まだありません。');
    expect(text).not.toContain('http');
  });

  it('has a digest that changes with what it shows, and not with the minute', async () => {
    const digest = async (now: Date, sheets: HomeContent['sheets'] = []) =>
      homeView({ examples: EXAMPLES, calls: await calls(now), sheets, publicUrl: null, now }).private_metadata;
    const noon = await digest(NOON);
    expect(await digest(new Date('2026-05-12T12:07+09:00'))).toBe(noon);
    expect(await digest(new Date('2026-05-13T12:00+09:00'))).not.toBe(noon);
    expect(await digest(NOON, [sheet(1)])).not.toBe(noon);
    const lastDay = await digest(new Date('2026-05-29T09:00+09:00'));
    expect(await digest(new Date('2026-05-29T09:41+09:00'))).toBe(lastDay);
    expect(await digest(new Date('2026-05-29T17:01+09:00'))).not.toBe(lastDay);
  });

  it('keeps Slack’s limits and tells of what it leaves out, whatever calls and sheets there are', () => {
    fc.assert(
      fc.property(
        fc.array(listed, { maxLength: 120, size: 'max' }),
        fc.nat(30),
        fc.array(words, { maxLength: 5 }),
        fc.constantFrom(null, URL),
        (list, sheets, examples, publicUrl) => {
          const own = Array.from({ length: sheets }, (_, at) => sheet(at));
          const view = homeView({ examples, calls: { ...EMPTY, calls: list }, sheets: own, publicUrl, now: NOON });
          expect(viewFaults(view)).toEqual([]);
          const text = JSON.stringify(view);
          const ended = list.filter(({ state }) => state === 'ended').length;
          const left = list.length - ended - 20;
          expect(text.includes('このほかに公募が')).toBe(left > 0);
          if (left > 0) expect(text).toContain(`このほかに公募が${left}件あります。`);
          if (ended > 0) expect(text).toContain(`受付を終えた公募が${ended}件あります。`);
          if (sheets > 10) expect(text).toContain(`以前の判定シートが${sheets - 10}件あります。`);
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('shows words of documents as they stand: no mention, link or mark comes of them', () => {
    const name = '<!channel> <https://example.com|ここ> *太字* `x`';
    const [call] = fc.sample(listed, { seed: 7, numRuns: 1 });
    if (call === undefined) throw new Error('nothing generated');
    const list = { ...EMPTY, calls: [{ ...call, name, state: 'open' as const }] };
    const text = JSON.stringify(homeView({ examples: [], calls: list, sheets: [], publicUrl: null, now: NOON }));
    expect(text).toContain(JSON.stringify({ type: 'text', text: name, style: { bold: true } }));
    expect(text).not.toContain('mrkdwn');
  });
});

const gate = fc.record({
  gate: fc.constant('application' as const),
  name: words,
  channel: fc.constantFrom(null, '郵送'),
  state: fc.constant('open' as const),
  stateName: fc.constant('受付中'),
  opens: fc.constant(null),
  doubt: fc.constantFrom(null, '資料により異なります'),
  replaced: fc.option(words),
  values: fc.array(
    fc.record({
      said: words,
      written: fc.option(words),
      state: fc.constant('open' as const),
      remaining: fc.constant(null),
      from: fc.constant(null),
      until: fc.constant(null),
      only: fc.array(words, { maxLength: 2 }),
      sources: fc.array(
        fc.record({
          documentId: fc.constant('d'),
          document: fc.constant('d.pdf'),
          title: words,
          kind: fc.constantFrom('guideline' as const, 'summary' as const),
          pages: fc.array(fc.nat(200), { maxLength: 3 }),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const listed: fc.Arbitrary<ListedCall> = fc
  .record({
    id: fc.constant('id'),
    key: fc.constant('0123456789ab'),
    name: words,
    members: fc.array(words, { maxLength: 5 }),
    fiscalYear: fc.constantFrom(null, '令和8年度'),
    part: fc.option(words),
    round: fc.constantFrom(null, '第2回'),
    state: fc.constantFrom('open', 'today', 'before', 'ended', 'rolling', 'written', 'unclear', 'undecided'),
    remaining: fc.constantFrom(null, '残り18日（開庁日で11日）'),
    application: fc.array(gate, { minLength: 1, maxLength: 4 }),
    ahead: fc.array(gate, { maxLength: 3 }),
    others: fc.constant([]),
  })
  .map((call) => ({ ...call, stateName: STATE_NAMES[call.state] }) as ListedCall);
