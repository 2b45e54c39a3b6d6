import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Actor } from '../../../src/domain/audience.ts';
import type { Verdict } from '../../../src/domain/sheets/sheet.ts';
import { openFolder } from './open-pack.ts';

const VISITOR: Actor = { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] };

/** What the documents of a folder say, read before the program did: a row by words of its clause, and its verdict. */
interface Expected {
  readonly call: string;
  readonly situation: string;
  readonly rows: readonly (readonly [clause: RegExp, verdict: Verdict])[];
}

/** Rows that a call's sheet must have at least, at most, and never. */
interface Size {
  readonly call: string;
  readonly least: number;
  readonly most: number;
}

/** Costs, papers, schedules, reviews and reports are no requirements of applying. */
const NOISE = /補助率|見積書|審査の|配点|締切|支払を|実績報告|加点|問い合わせ|補助対象経費/;

function checks(folder: string, sizes: readonly Size[], expected: readonly Expected[]): void {
  describe(`判定シート over ${folder}`, () => {
    let app: App;
    beforeAll(async () => {
      app = await openFolder(folder, '2026-05-01T10:00:00+09:00');
    });
    afterAll(() => app.close());

    const opened = async (name: string, situation: string) => {
      const call = app.sheets.callNamed(name, 'public');
      const shown = call === null ? null : await app.sheets.open(VISITOR, call.id, situation);
      if (shown === null)
        throw new Error(`No call: ${name} among ${app.sheets.calls('public').map((each) => each.name)}`);
      return shown;
    };

    it.each(sizes)('$call has $least to $most rows, each quoted, none of them noise', async ({ call, least, most }) => {
      const { rows } = await opened(call, '');
      expect(rows.length).toBeGreaterThanOrEqual(least);
      expect(rows.length).toBeLessThanOrEqual(most);
      for (const { clauses, criterion, question } of rows) {
        expect(clauses.length).toBeGreaterThan(0);
        expect(criterion.official).toBe(true);
        expect(`${criterion.text} ${criterion.options.join(' ')}`).not.toMatch(NOISE);
        expect(question).toMatch(/(?:か。|』)(?:（.*）)?$/u);
      }
    });

    it.each(expected)('$call: 「$situation」', async ({ call, situation, rows: wanted }) => {
      const { rows } = await opened(call, situation);
      for (const [clause, verdict] of wanted) {
        const row = rows.find(({ clauses }) => clauses.some(({ text }) => clause.test(text)));
        expect([clause.source, row?.verdict]).toEqual([clause.source, verdict]);
      }
    });
  });
}

checks(
  'test/eval/corpora/mobility',
  [
    { call: '地域移動サービス再構築推進事業', least: 14, most: 24 },
    { call: 'モデル実証', least: 4, most: 8 },
  ],
  [
    {
      call: '地域移動サービス再構築推進事業',
      situation: '人口2万人の町です。地域公共交通計画は策定済みです。滞納はありません。',
      rows: [
        [/^市町村（特別区を含む/, 'met'],
        [/^都道府県は、単独で/, 'met'],
        [/地域公共交通計画が策定/, 'met'],
        [/滞納している者/, 'met'],
        [/暴力団/, 'unknown'],
      ],
    },
    {
      call: '地域移動サービス再構築推進事業',
      situation: '県です',
      rows: [
        [/^市町村（特別区を含む/, 'unknown'],
        [/^都道府県は、単独で/, 'check'],
      ],
    },
    {
      call: '地域移動サービス再構築推進事業',
      situation: '大学です。あおばIDは取得していません。',
      rows: [
        [/国立大学法人その他の大学/, 'check'],
        [/あおばＩＤ/, 'unmet'],
      ],
    },
    {
      call: '地域移動サービス再構築推進事業',
      situation: '法定協議会です。税の滞納があります。地域公共交通計画は年度内に策定する見込みです。',
      rows: [
        [/^市町村（特別区を含む/, 'unknown'],
        [/滞納している者/, 'unmet'],
        [/地域公共交通計画が策定/, 'met'],
      ],
    },
    { call: 'モデル実証', situation: '町です', rows: [[/市町村が代表者となること/, 'check']] },
    { call: 'モデル実証', situation: '株式会社です。債務超過ではありません。', rows: [[/債務超過/, 'met']] },
  ],
);

checks(
  'test/eval/corpora/region',
  [
    { call: '地域デジタル基盤実装補助金', least: 20, most: 30 },
    { call: '観光地移動データ活用業務', least: 8, most: 10 },
  ],
  [
    {
      call: '地域デジタル基盤実装補助金',
      situation: '県です',
      rows: [
        [/^都道府県、市町村及び特別区/, 'met'],
        [/^なお、個人及び個人事業主/, 'met'],
        [/任意団体（法人格のない/, 'met'],
      ],
    },
    {
      call: '地域デジタル基盤実装補助金',
      situation: '個人です',
      rows: [[/^なお、個人及び個人事業主/, 'unmet']],
    },
    {
      call: '地域デジタル基盤実装補助金',
      situation: '任意団体です。指名停止は受けていません。',
      rows: [
        [/任意団体（法人格のない/, 'check'],
        [/指名停止/, 'met'],
      ],
    },
    {
      call: '観光地移動データ活用業務',
      situation: 'プライバシーマークを取得しています。暴力団との関係はありません。',
      rows: [
        [/プライバシーマーク/, 'met'],
        [/暴力団/, 'met'],
        [/過去５年以内/, 'unknown'],
      ],
    },
    { call: 'まちの足サポーター育成助成', situation: '株式会社です', rows: [[/圏域内の市町村/, 'unmet']] },
  ],
);

checks(
  'test/eval/corpora/industry',
  [
    { call: '省エネ補助金', least: 14, most: 18 },
    { call: 'にぎわい補助金', least: 5, most: 8 },
  ],
  [
    {
      call: '省エネ補助金',
      situation: '町です',
      rows: [
        [/中小企業者、小規模事業者又は特定法人/, 'unmet'],
        [/国、地方公共団体及び独立行政法人/, 'unmet'],
      ],
    },
    {
      call: '省エネ補助金',
      situation: '株式会社です。債務超過です。',
      rows: [
        [/中小企業者、小規模事業者又は特定法人/, 'unknown'],
        [/直近の決算において債務超過でないこと/, 'check'],
      ],
    },
    { call: 'にぎわい補助金', situation: '商店街振興組合です', rows: [[/^商店街振興組合及び/, 'met']] },
    { call: 'にぎわい補助金', situation: '県税の未納があります', rows: [[/県税に未納/, 'unmet']] },
  ],
);

checks(
  'test/eval/corpora/transit',
  [{ call: '自動運転移動サービス実装支援事業', least: 12, most: 18 }],
  [
    {
      call: '自動運転移動サービス実装支援事業',
      situation: '市です',
      rows: [
        [/地方公共団体（都道府県、市町村/, 'met'],
        [/^個人及び法人格のない任意団体/, 'met'],
        [/過去3年以内に減便/, 'unknown'],
      ],
    },
    {
      call: '自動運転移動サービス実装支援事業',
      situation: '自治会です。破産手続はしていません。',
      rows: [
        [/^個人及び法人格のない任意団体/, 'check'],
        [/破産手続開始/, 'met'],
      ],
    },
  ],
);
