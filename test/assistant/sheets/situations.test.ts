import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Actor } from '../../../src/domain/audience.ts';
import type { OverallVerdict } from '../../../src/domain/sheets/sheet.ts';
import { VERDICT_MARKS } from '../../../src/domain/sheets/sheet.ts';
import { OPEN_DAY, openFolder } from './open-pack.ts';

const VISITOR: Actor = { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] };

/**
 * What a person says, and the verdict of each row: ○ met, △ check, × unmet, ？ unknown.
 * Rows of 伴走支援①: 意向, 構想がまだ具体的でない, 数年以内に実証（目的の欄）, 会員（題名）.
 */
const SUPPORT_1: readonly (readonly [situation: string, rows: string, overall: OverallVerdict])[] = [
  ['', '？？△△', 'open'],
  ['町です。スマートモビリティに取り組みたいです。構想はまだありません。', '○○△△', 'check'],
  ['構想はまだ', '？○△△', 'open'],
  ['構想はもうあります', '？×△△', 'not'],
  ['構想は策定済みです', '？×△△', 'not'],
  ['具体的な構想が固まっていません', '？○△△', 'open'],
  ['構想段階です', '？○△△', 'open'],
  ['これから構想をつくるところです。取り組む意向はあります。', '○○△△', 'check'],
  ['オンデマンド交通を始めたいです。構想は白紙です。', '○○△△', 'check'],
  ['会員です。構想がない。取り組みたい。', '○○△○', 'check'],
  ['会員ではありません', '？？△△', 'open'],
  ['協議会に入っています', '？？△○', 'open'],
  ['まだ入会していません', '？？△△', 'open'],
  ['3年以内に実証実験を行いたいです', '○？△△', 'open'],
  ['来年度に実証実験を予定しています。構想はまだ固まっていません。', '○○△△', 'check'],
  ['実証実験の予定はありません', '？？△△', 'open'],
  ['人口3万人の町です', '？？△△', 'open'],
  ['人口7,500人の村で，構想は，まだありません．', '？○△△', 'open'],
  ['県です。構想もまだです。', '？○△△', 'open'],
  ['具体的な構想がある市です', '？×△△', 'not'],
  ['自動運転バスを導入したいが、構想は具体化していない', '○○△△', 'check'],
];

/** Rows of 伴走支援②: 過去3年以内の実証, 令和6年度の実証の予定, 利用者数の不足（目的の欄）, 会員（題名）. */
const SUPPORT_2: typeof SUPPORT_1 = [
  ['', '？？△△', 'open'],
  ['人口4万人の町、2年前に実証、今年度も予定', '○○△△', 'check'],
  ['2年前に実証実験を行い、今年度も実証を予定しています。利用者が少なく困っています。会員です。', '○○○○', 'check'],
  ['昨年度に実証しました', '○？△△', 'open'],
  ['昨年、実証実験を実施した。今年度は予定していません。', '○×△△', 'not'],
  ['5年前に実証実験を行った', '×？△△', 'not'],
  ['4年前に実証し、今年度も予定している', '×○△△', 'not'],
  ['3年前に実証しました。今年度も実施する予定です。', '△○△△', 'check'],
  ['令和3年度に実証', '△？△△', 'open'],
  ['令和4年度に実証実験を行いました', '○？△△', 'open'],
  ['令和2年度に実証実験をしました', '×？△△', 'not'],
  ['2022年10月に社会実験をしました。本年度も予定があります。', '○○△△', 'check'],
  ['2021年6月に実証実験を実施しました', '△？△△', 'open'],
  ['実証はまだです', '×？△△', 'not'],
  ['実証実験をしたことがない。これから検討します。', '×？△△', 'not'],
  ['実証実験は未実施', '×？△△', 'not'],
  ['実証済みです', '？？△△', 'open'],
  ['半年前に実証運行をしました。令和6年度も実証を行う計画です。', '○○△△', 'check'],
  ['去年実証したけれど、利用者が伸び悩んでいます', '○？○△', 'open'],
  ['昨年度実証しました。利用者は十分でした。', '○？△△', 'open'],
  ['一昨年度に実証。令和7年度に実証を予定。', '○△△△', 'check'],
  ['来年度に実証実験を予定しています', '？△△△', 'open'],
  ['今年度の実証は予定なし', '？×△△', 'not'],
  ['会員ではない町です。2年前に実証し、今年度も予定。', '○○△△', 'check'],
  ['非会員です', '？？△△', 'open'],
  ['会員です', '？？△○', 'open'],
  ['大学です。実証は2年前に行いました。', '○？△△', 'open'],
  ['株式会社です。昨年度、自社で実証実験をした。今年度も実証する。', '○○△△', 'check'],
  ['10年前に実証したことがあります。今年度も予定です。', '×○△△', 'not'],
  ['令和５年度に実証実験を実施し、令和６年度も予定している。協議会の会員。', '○○△○', 'check'],
  ['利用者不足で困っている', '？？○△', 'open'],
  ['うちは市です', '？？△△', 'open'],
  ['今年度の実証は未定です', '？？△△', 'open'],
  ['今年度の実証の予定はまだ決まっていません', '？？△△', 'open'],
  ['2年前に実証しました。来年度は予定なし。', '○？△△', 'open'],
  ['2年前に実証。今年度も実証をするか検討中', '○？△△', 'open'],
  ['実証は行っていませんが、計画はあります', '×？△△', 'not'],
  ['今年度は実証実験をしたいと考えています', '？？△△', 'open'],
];

/** Rows of 地域新MaaS創出推進事業: ①〜④のいずれかの取組, 自動運転の技術実証（対象外）. */
const NEW_MAAS: typeof SUPPORT_1 = [
  ['', '？？', 'open'],
  ['自動運転の技術実証をしたい', '？×', 'not'],
  ['自動運転の技術実証ではありません', '？○', 'open'],
  ['人口5万人の市です。医療MaaSを始めたいです。', '？？', 'open'],
  ['県です', '？？', 'open'],
];

/** Calls of which the pack states no requirements: nothing is judged, whatever is said. */
const SILENT = [
  '未来技術社会実装事業',
  '地域課題解決のためのスマートシティ推進事業',
  '日本版MaaS推進・支援事業',
  '国土交通省スマートシティ実装化支援事業',
] as const;

describe('判定シート over the starter pack, on a day on which its calls are open', () => {
  let app: App;
  beforeAll(async () => {
    app = await openFolder('knowledge', OPEN_DAY);
  });
  afterAll(() => app.close());

  async function judged(name: string, situation: string) {
    const call = app.sheets.callNamed(name, 'public');
    const shown = call === null ? null : await app.sheets.open(VISITOR, call.id, situation);
    if (shown === null) throw new Error(`No call: ${name}`);
    return shown;
  }

  const table = [
    ...SUPPORT_1.map((each) => ['伴走支援①', ...each] as const),
    ...SUPPORT_2.map((each) => ['伴走支援②', ...each] as const),
    ...NEW_MAAS.map((each) => ['地域新MaaS', ...each] as const),
    ...SILENT.flatMap((name) => [
      [name, '', '', 'nothing'] as const,
      [name, '人口4万人の町、2年前に実証、今年度も予定', '', 'nothing'] as const,
    ]),
  ];

  it('has at least sixty situations', () => {
    expect(table.length).toBeGreaterThanOrEqual(60);
  });

  it.each(table)('%s: 「%s」 → %s %s', async (name, situation, rows, overall) => {
    const shown = await judged(name, situation);
    expect(shown.rows.map(({ verdict }) => VERDICT_MARKS[verdict]).join('')).toBe(rows);
    expect(shown.overall).toBe(overall);
    // Every row rests on a clause, and everything taken from words stands in them.
    for (const { clauses, answer } of shown.rows) {
      expect(clauses.length).toBeGreaterThan(0);
      if (answer !== null) expect(situation).toContain(answer.words);
    }
  });

  it.each([
    ['伴走支援②', '県です。実証はまだで、構想もありません。', '伴走支援①'],
    ['伴走支援②', '構想段階です', '伴走支援①'],
    ['伴走支援①', '構想はもうあります。2年前に実証し、今年度も予定しています。', '伴走支援②'],
    ['地域新MaaS', '構想づくりの段階です', '伴走支援①'],
  ])('%s leads 「%s」 to %s', async (name, situation, fitting) => {
    const { recommendations } = await judged(name, situation);
    expect(recommendations.map((each) => each.name)).toContain(fitting);
    for (const { clause } of recommendations) expect(clause.citation.quote.length).toBeGreaterThan(4);
  });

  it('recommends no call whose requirements fail by what was said', async () => {
    const situation = '構想はもうあります。実証はまだですが、今年度に実証実験を予定しています。';
    const { recommendations } = await judged('伴走支援①', situation);
    expect(recommendations.map(({ name }) => name)).not.toContain('伴走支援②');
  });

  it('recommends nothing else while the call fits the stage', async () => {
    const { recommendations } = await judged('伴走支援①', '構想はまだありません。取り組みたいです。');
    expect(recommendations).toEqual([]);
  });

  it('never says 満たす見込み of a summary alone, however the rows are answered', async () => {
    const opened = await judged('伴走支援②', '2年前に実証、今年度も予定、利用者が不足、会員です');
    expect(opened.rows.every(({ verdict }) => verdict === 'met')).toBe(true);
    expect(opened.overall).toBe('check');
    expect(opened.explanation).toContain('要約資料');
  });

  it('shows a visitor who reads years later that the plan was for another year', async () => {
    const later = await openFolder('knowledge', '2026-11-23T10:00:00+09:00');
    try {
      const shown = await later.sheets.open(VISITOR, 'bansou-shien/②', '今年度も実証を予定しています');
      const plan = shown?.rows.find(({ criterion }) => criterion.about === 'plan');
      expect(plan?.verdict).toBe('check');
      expect(plan?.reason).toContain('令和6年度');
    } finally {
      await later.close();
    }
  });
});
