import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/domain/text/fold.ts';
import { factsIn } from './facts-fixture.ts';

/** One line a fact: measure, of what, value, amount, condition, bounds. */
async function rates(markdown: string): Promise<string[]> {
  const facts = await factsIn('rate', markdown);
  return facts.map(({ measure, of, value, amount, condition, bounds }) =>
    [
      measure,
      of ?? '-',
      value,
      amount === null ? '-' : String(Math.round(amount * 1000) / 1000),
      condition ?? '-',
      bounds.map(({ subject, operator, value: bound }) => `${subject}${operator}${bound}`).join(' ') || '-',
    ].join(' | '),
  );
}

describe('rates and sums in tables', () => {
  it('hold for the type and the population of their row, caps and floors apart', async () => {
    expect(
      await rates(`# 補助率及び補助上限額

| 類型 | 人口の区分 | 補助率 | 補助上限額 | 補助下限額 |
|---|---|---|---|---|
| Ⅰ型 | ５万人未満 | 定額（10分の10） | 500万円 | 100万円 |
| Ⅱ型 | ５万人以下 | ３分の２以内 | 1億8,000万円 | なし |
`),
    ).toEqual([
      'rate | - | 定額（10分の10） | 1 | Ⅰ型、人口の区分 ５万人未満 | population<50000',
      'cap | grant | 500万円 | 5000000 | Ⅰ型、人口の区分 ５万人未満 | population<50000',
      'floor | grant | 100万円 | 1000000 | Ⅰ型、人口の区分 ５万人未満 | population<50000',
      'rate | - | ３分の２以内 | 0.667 | Ⅱ型、人口の区分 ５万人以下 | population<=50000',
      'cap | grant | 1億8,000万円 | 180000000 | Ⅱ型、人口の区分 ５万人以下 | population<=50000',
    ]);
  });

  it('are two where a sum is whole up to a point and a share beyond it', async () => {
    expect(
      await rates(`# 補助率

| 地域 | 補助率 |
|---|---|
| 人口10万人未満 | 500万円まで定額、超過分は2/3 |
`),
    ).toEqual([
      'rate | - | 定額 | - | 人口10万人未満、500万円まで | population<100000',
      'rate | - | 2/3 | 0.667 | 人口10万人未満、超過分 | population<100000',
    ]);
  });

  it('carry what a bracket or a column sets apart', async () => {
    expect(
      await rates(`# 補助率

| 区分 | 補助率（通常） | 補助率（条件不利地域） | 上限額 |
|---|---|---|---|
| 区分B | 1/2以内（中小企業者は2/3以内） | 3/4以内 | 7,000万円 |
`),
    ).toEqual([
      'rate | - | 1/2以内 | 0.5 | 区分B、通常 | -',
      'rate | - | 2/3以内 | 0.667 | 区分B、通常、中小企業者 | -',
      'rate | - | 3/4以内 | 0.75 | 区分B、条件不利地域 | -',
      'cap | - | 7,000万円 | 70000000 | 区分B | -',
    ]);
  });

  it('stand under their types, rate and cap in one cell', async () => {
    expect(
      await rates(`# 補助率と上限額

| 人口 | Ⅰ型 | Ⅱ型 |
|---|---|---|
| 小 | 定額 上限500万円（５万人未満） | ２/３ 上限3,000万円（５万人未満） |
`),
    ).toEqual([
      'rate | - | 定額 | - | 人口 小、Ⅰ型、５万人未満 | population<50000',
      'cap | - | 上限500万円 | 5000000 | 人口 小、Ⅰ型、５万人未満 | population<50000',
      'rate | - | ２/３ | 0.667 | 人口 小、Ⅱ型、５万人未満 | population<50000',
      'cap | - | 上限3,000万円 | 30000000 | 人口 小、Ⅱ型、５万人未満 | population<50000',
    ]);
  });

  it('are of the year that their row names', async () => {
    const facts = await factsIn(
      'rate',
      `# 資金

| 年度 | 補助率 |
|---|---|
| 令和4年度 | 最大2分の1 |
`,
    );
    expect(facts.map(({ fiscalYear, value }) => [fiscalYear, value])).toEqual([[2022, '2分の1']]);
  });
});

describe('rates and sums in sentences', () => {
  it('are told under their names, with what stands before them as condition', async () => {
    expect(
      await rates(`# 補助率

補助率は2分の1以内、補助上限額は1億円とする。ただし、類型Ⅲについては、補助率は3分の1以内とする。
`),
    ).toEqual([
      'rate | - | 2分の1以内 | 0.5 | - | -',
      'cap | grant | 1億円 | 100000000 | - | -',
      'rate | - | 3分の1以内 | 0.333 | 類型Ⅲ | -',
    ]);
  });

  it('hold each for whom its own words name', async () => {
    expect(
      await rates(`# 補助率

Ⅰ型の補助率は2分の1以内、Ⅱ型の補助率は3分の2以内とし、補助上限額は500万円とする。

補助率は、市町村にあっては2分の1以内、民間事業者にあっては3分の1以内とする。

補助率は、補助対象経費の４分の３以内とする。

補助対象経費の5分の4以内を補助する。委託費の合計額は、補助対象経費の2分の1を超えることができない。
`),
    ).toEqual([
      'rate | - | 2分の1以内 | 0.5 | Ⅰ型 | -',
      'rate | - | 3分の2以内 | 0.667 | Ⅱ型 | -',
      'rate | - | 2分の1以内 | 0.5 | 市町村 | -',
      'rate | - | 3分の1以内 | 0.333 | 民間事業者 | -',
      'rate | - | ４分の３以内 | 0.75 | - | -',
      'rate | - | 5分の4以内 | 0.8 | - | -',
    ]);
  });

  it('stand in the bracket behind the first, and need no name of their own', async () => {
    expect(
      await rates(`# 補助の内容

補助率：1/2（上限500万円）

補助対象経費の2/3以内（中小企業者は3/4以内）を補助します。

補助対象経費に3分の1を乗じて得た額（300万円を限度とする。）を交付する。

補助金の交付額は、1,500万円を上限とする。

補助金の額は、100万円とする。
`),
    ).toEqual([
      'rate | - | 1/2 | 0.5 | - | -',
      'cap | - | 上限500万円 | 5000000 | - | -',
      'rate | - | 2/3以内 | 0.667 | - | -',
      'rate | - | 3/4以内 | 0.75 | 中小企業者 | -',
      'rate | - | 3分の1 | 0.333 | - | -',
      'cap | grant | 300万円を限度 | 3000000 | - | -',
      'cap | grant | 1,500万円を上限 | 15000000 | - | -',
    ]);
  });

  it('keep apart what is of the cost and what is of the grant', async () => {
    expect(await rates('# 資金\n\n事業費の下限は300万円、補助額の下限は100万円とする。\n')).toEqual([
      'floor | cost | 300万円 | 3000000 | - | -',
      'floor | grant | 100万円 | 1000000 | - | -',
    ]);
  });

  it('are not those of other grants, of years gone by, or of cases only mentioned', async () => {
    expect(
      await rates(`# 応募の条件

国の補助金（補助率1/2）の採択を受けた者は応募できない。

補助率が2分の1の事業については、別に定める。国の補助率が3分の2を超える場合は対象としない。

## 補助金額の実績

| 年度 | 補助金額 |
|---|---|
| 前年度 | 300万円 |
`),
    ).toEqual([]);
    expect(
      await rates('# 補助\n\n条件不利地域は、補助率が3/4になります。経費の一部（補助率2分の1以内）を補助する。\n'),
    ).toEqual(['rate | - | 3/4 | 0.75 | 条件不利地域 | -', 'rate | - | 2分の1以内 | 0.5 | - | -']);
  });

  it('are not additions, examples, prices or loans', async () => {
    expect(
      await rates(`# 補助率

前項の上限額に2,000万円を加算することができる。

例えば、補助率は2/3であり、480万円×2/3＝320万円となる。

謝金の単価は、1時間8,000円を上限とする。

## つなぎ資金

制度融資の限度額は3,000万円です。
`),
    ).toEqual([]);
  });

  it('that may be one of two are told as printed, without a number', async () => {
    expect(
      await rates(`# 早見表

| 項目 | ①地域移動 | ②モデル |
|---|---|---|
| 補助率 | 定額〜２分の１ | ３分の２又は２分の１ |
`),
    ).toEqual(['rate | - | 定額〜２分の１ | - | ①地域移動 | -', 'rate | - | ３分の２又は２分の１ | - | ②モデル | -']);
  });
});

describe('for any figures', () => {
  const people = fc.integer({ min: 1, max: 99 });
  const bound = fc.constantFrom(
    ['未満', '<'] as const,
    ['以下', '<='] as const,
    ['以上', '>='] as const,
    ['超', '>'] as const,
  );
  const rate = fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 8 })).filter(([a, b]) => b < a);

  it('every figure stands in the quoted clause, and 未満 is never 以下', async () => {
    await fc.assert(
      fc.asyncProperty(
        people,
        bound,
        rate,
        fc.integer({ min: 1, max: 9999 }),
        async (count, [word, sign], [of, part], sum) => {
          const table = `# 補助率\n\n| 人口 | 補助率 | 上限額 |\n|---|---|---|\n| ${count}万人${word} | ${of}分の${part}以内 | ${sum}万円 |\n`;
          const facts = await factsIn('rate', table);
          expect(facts).toHaveLength(2);
          for (const { bounds, value, condition, source } of facts) {
            expect(bounds).toEqual([{ subject: 'population', operator: sign, value: count * 10_000 }]);
            const quote = fold(source.passage.text.slice(source.start, source.end));
            for (const figure of fold(`${value} ${condition}`).match(/\d+/g) ?? []) expect(quote).toContain(figure);
          }
          expect(facts.map(({ amount }) => amount)).toEqual([part / of, sum * 10_000]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
