import { describe, expect, it } from 'vitest';
import { factsIn } from './facts-fixture.ts';

/** One line a fact: verdict, category, item, for which types, remark. */
async function costs(markdown: string): Promise<string[]> {
  const facts = await factsIn('cost', markdown);
  return facts.map(({ verdict, category, item, condition, remark }) =>
    [verdict, category, item, condition, remark].map((part) => part ?? '-').join(' | '),
  );
}

describe('expenses in tables', () => {
  it('are read by the marks of each type, by the legend beside the table', async () => {
    expect(
      await costs(`# 補助対象経費

次の表のとおりとする（○：対象、△：条件付きで対象、×：対象外）。

| 区分 | 内容 | 類型Ⅰ | 類型Ⅱ | 備考 |
|---|---|---|---|---|
| 人件費 | 常勤職員の給与 | × | × | 時間外勤務手当を含む。 |
| 車両費 | 車両の購入 | × | △ | Ⅱ型は、福祉車両に限る。 |
| 需用費 | 印刷製本費 | ○ | ○ | チラシ等 |
`),
    ).toEqual([
      'ineligible | 人件費 | 常勤職員の給与 | - | 時間外勤務手当を含む。',
      'ineligible | 車両費 | 車両の購入 | 類型Ⅰ | -',
      'conditional | 車両費 | 車両の購入 | 類型Ⅱ | Ⅱ型は、福祉車両に限る。',
      'eligible | 需用費 | 印刷製本費 | - | チラシ等',
    ]);
  });

  it('follow a legend that turns the marks round, and put out what is marked under 対象外', async () => {
    expect(
      await costs(`# 対象経費

○は対象外、×は対象を示します。

| 経費 | 区分 |
|---|---|
| 飲食費 | ○ |
| 旅費 | × |
`),
    ).toEqual(['ineligible | - | 飲食費 | - | -', 'eligible | - | 旅費 | - | -']);
    expect(
      await costs(`# 対象経費

| 経費 | 対象 | 対象外 |
|---|---|---|
| 旅費 | ○ |  |
| 飲食費 |  | ○ |
`),
    ).toEqual(['eligible | - | 旅費 | - | -', 'ineligible | - | 飲食費 | - | -']);
  });

  it('keep ただし and limits of the remark as conditions', async () => {
    expect(
      await costs(`# 補助対象経費

| 費目 | 対象 | 条件 |
|---|---|---|
| 外注費 | 対象 | 総額の40％以内 |
| 車両費 | 対象外 | ただし、実証に専ら使う車両は対象とする。 |
| 通信費 | 対象 | 期間中の利用に係るもの |
`),
    ).toEqual([
      'conditional | - | 外注費 | - | 総額の40％以内',
      'conditional | - | 車両費 | - | ただし、実証に専ら使う車両は対象とする。',
      'eligible | - | 通信費 | - | 期間中の利用に係るもの',
    ]);
  });

  it('stand in columns of what is in and what is out', async () => {
    expect(
      await costs(`# 別表 補助対象経費の区分

| 経費区分 | 補助対象となるもの | 補助対象とならないもの |
|---|---|---|
| 旅費 | 国内の交通費（1泊1万円を上限とする。） | 海外旅費、日当 |
| 保険料 | 行事保険 | なし |
`),
    ).toEqual([
      'conditional | 旅費 | 国内の交通費（1泊1万円を上限とする。） | - | -',
      'ineligible | 旅費 | 海外旅費、日当 | - | -',
      'eligible | 保険料 | 行事保険 | - | -',
    ]);
  });

  it('are not read from tables of prices, rates or papers', async () => {
    expect(
      await costs(`# 対象経費

## 人件費の単価

| 職種 | 1時間当たりの上限 |
|---|---|
| 技術者 | 4,700円 |

## 補助率

| 経費 | 補助率 |
|---|---|
| 全ての経費 | 2分の1 |
`),
    ).toEqual([]);
  });
});

describe('expenses in lists and sentences', () => {
  it('are out under 対象とならない経費, let in by ただし', async () => {
    expect(
      await costs(`# 対象とならない経費

次に掲げる経費は、補助の対象としない。

- 土地の取得に要する経費
- 中古品の購入費。ただし、2者以上から見積書を取得した場合は、この限りでない。
- 飲食に要する経費（会議費を除く。）
`),
    ).toEqual([
      'ineligible | - | 土地の取得に要する経費 | - | -',
      'conditional | - | 中古品の購入費 | - | ただし、2者以上から見積書を取得した場合は、この限りでない。',
      'ineligible | - | 飲食に要する経費（会議費を除く。） | - | -',
    ]);
  });

  it('are not the requirements that all expenses must meet', async () => {
    expect(
      await costs(`# 補助対象経費

補助対象経費は、次に掲げる要件の全てを満たす経費とする。

- 使用目的が明確に特定できる経費
- 証拠書類により確認できる経費
`),
    ).toEqual([]);
  });

  it('are not the papers that prove them', async () => {
    expect(await costs('# 補助対象経費の証拠書類\n\n- 領収書\n- 契約書の写し\n')).toEqual([]);
  });

  it('are told by sentences, with the ただし that follows', async () => {
    expect(
      await costs(`# 人件費

役員報酬及び時間外勤務手当は、補助対象としない。中古品の購入費は対象外です。ただし、機構が認めたものは対象とする。リース料は、事業期間分に限り補助対象とする。
`),
    ).toEqual([
      'ineligible | - | 役員報酬及び時間外勤務手当 | - | -',
      'conditional | - | 中古品の購入費 | - | ただし、機構が認めたものは対象とする。',
      'conditional | - | リース料 | - | リース料は、事業期間分に限り補助対象とする。',
    ]);
  });

  it('are told within a sentence, with what stands before them', async () => {
    expect(
      await costs(`# 委託費

Ⅱ型では、車両の購入費は対象外とする。

検証が主であり、自動運転車両の運行費は本事業の委託費の対象外（技術実証は対象外）

人件費、旅費は対象。
`),
    ).toEqual([
      'ineligible | - | 車両の購入費 | Ⅱ型 | -',
      'ineligible | - | 自動運転車両の運行費 | - | 検証が主であり、自動運転車両の運行費は本事業の委託費の対象外（技術実証は対象外）',
      'eligible | - | 人件費、旅費 | - | -',
    ]);
  });

  it('are enumerated in a line, and told by their own word where the heading names no expenses', async () => {
    expect(await costs('# 対象経費（例）\n\n人件費、旅費、謝金\n\n# 補助対象外\n\n- 飲食費\n- 政治活動\n')).toEqual([
      'eligible | - | 人件費 | - | -',
      'eligible | - | 旅費 | - | -',
      'eligible | - | 謝金 | - | -',
      'ineligible | - | 飲食費 | - | -',
    ]);
  });

  it('are told by the answer to a question', async () => {
    expect(
      await costs(`# よくある質問

## Q1 ノベルティの作成費は対象になりますか。

対象になりません。チラシの作成費は対象になります。

## Q2 冬用タイヤの購入費は対象になりますか。

12月から3月までの運行に限り、対象になります。
`),
    ).toEqual([
      'ineligible | - | ノベルティの作成費 | - | 対象になりません。チラシの作成費は対象になります。',
      'conditional | - | 冬用タイヤの購入費 | - | 12月から3月までの運行に限り、対象になります。',
    ]);
  });
});
