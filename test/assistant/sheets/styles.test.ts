import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Actor } from '../../../src/domain/audience.ts';
import { VERDICT_MARKS } from '../../../src/domain/sheets/sheet.ts';
import { openFolder } from './open-pack.ts';

const VISITOR: Actor = { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] };

/** Guidelines in the styles that ministries, prefectures and secretariats write (all of them fictional, 架空). */
describe('判定シート over guidelines of other styles', () => {
  let app: App;
  beforeAll(async () => {
    app = await openFolder('test/fixtures/documents/guideline-styles', '2026-05-12T10:00:00+09:00');
  });
  afterAll(() => app.close());

  async function sheet(name: string, situation: string) {
    const call = app.sheets.callNamed(name, 'public');
    const shown = call === null ? null : await app.sheets.open(VISITOR, call.id, situation);
    if (shown === null) throw new Error(`No call: ${name}`);
    return shown;
  }
  const told = async (name: string, situation: string) =>
    (await sheet(name, situation)).rows.map(
      ({ verdict, criterion }) => `${VERDICT_MARKS[verdict]} ${criterion.text.slice(0, 16)}`,
    );

  it('reads the list of a commissioned project, and nothing of its procedure', async () => {
    const rows = await told('ひかり移動データ調査委託事業', '');
    expect(rows).toHaveLength(6);
    expect(rows[0]).toBe('？ 日本に拠点を有していること');
  });

  it('reads a table and a list of the same call as one, with bounds and what is preferred', async () => {
    expect(
      await told(
        'みなと市町村交通リノベーション',
        '人口3万人の町です。3年前に実証しました。今年度も予定しています。過疎地域です。',
      ),
    ).toEqual([
      '△ 人口5万人以下の市町村（中核市を',
      '○ 過疎地域又は離島を含む地域',
      '○ 過去5年以内に実証実験を実施し',
      '○ 本年度に実証実験を予定しているこ',
      '○ 今年度内に実証運行を行う予定があ',
      '△ 庁内に担当部署を置いていることが',
      '？ 既に本格運行に移行している事業',
      '？ 他の国庫補助を受けている事業（た',
    ]);
    expect((await told('みなと市町村交通リノベーション', '人口6万人の市です'))[0]).toMatch(/^[×△]/u);
  });

  it('reads the items of a regulation that stand in one passage, what is not and what is one of several', async () => {
    const rows = await told('あさひ県地域交通実証費補助金', '県税の滞納はありません');
    expect(rows).toContain('○ 県税を滞納していないこと');
    const { rows: all } = await sheet('あさひ県地域交通実証費補助金', '');
    expect(all.find(({ criterion }) => criterion.options.length > 0)?.criterion.options).toEqual([
      '自動運転車両を用いるもの',
      '予約に応じて運行する乗合交通',
    ]);
    expect(all.find(({ criterion }) => criterion.text.startsWith('営利'))?.criterion.force).toBe('excluded');
  });

  it('reads sentences with their provisos', async () => {
    const rows = await told('まちかどモビリティ伴走プログラム', '町です。構想はまだです。');
    expect(rows).toEqual([
      '○ 本プログラムの対象は、モビリティ',
      '？ 既に本格運行を行っている地域は対',
      '△ 協議会の会員であることが望ましい',
      '○ 市町村又は市町村を含む協議会であ',
      '？ 首長の了承を得ていること',
    ]);
  });

  it('says 満たす見込み once every row is met, and takes it back with one answer', async () => {
    const opened = await sheet('ひかり移動データ調査委託事業', '');
    const [first] = opened.rows;
    const keys = opened.rows.map(({ criterion }) => criterion.keys[0] ?? '');
    const yes = Object.fromEntries(keys.map((key) => [key, { choice: 'yes' as const, detail: '' }]));
    const met = await app.sheets.change(VISITOR, opened.sheet.id, { answers: yes });
    expect(met?.overall).toBe('likely');
    const open = await app.sheets.change(VISITOR, opened.sheet.id, {
      answers: { [first?.criterion.keys[0] ?? '']: { choice: 'unsure', detail: '' } },
    });
    expect(open?.overall).toBe('open');
  });

  it('decides again when three change a sheet at once, and keeps every change', async () => {
    const opened = await sheet('ひかり移動データ調査委託事業', '');
    const keys = opened.rows.slice(0, 3).map(({ criterion }) => criterion.keys[0] ?? '');
    await Promise.all(
      keys.map((key) =>
        app.sheets.change(VISITOR, opened.sheet.id, { answers: { [key]: { choice: 'yes', detail: '' } } }),
      ),
    );
    const kept = await app.store.sheets.find(opened.sheet.id);
    expect(Object.keys(kept?.answers ?? {}).sort()).toEqual([...keys].sort());
    expect(kept?.version).toBe(keys.length + 1);
  });
});
