import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCases } from '../../../src/assistant/cases/read-cases.ts';
import { type CaseFieldName, type CaseRecord, printedOf } from '../../../src/domain/cases/case.ts';
import { squeeze } from '../../../src/domain/text/fold.ts';
import { CASEBOOK, passagesIn, TWO_TOWNS } from '../../fixtures/documents/casebook.ts';

const read = async (markdown: string) => readCases(CASEBOOK, await passagesIn(markdown));
const fieldsOf = (record: CaseRecord | undefined) =>
  Object.fromEntries([...(record?.fields.keys() ?? [])].map((field) => [field, record && printedOf(record, field)]));

describe('readCases', () => {
  it('reads a section of labelled items, and leaves 記載なし unknown', async () => {
    const [town, city, ...others] = await read(TWO_TOWNS);
    expect(others).toEqual([]);
    expect(town?.name).toBe('やまなか町');
    expect(town?.profile).toEqual({
      population: { low: 41_000, high: 41_000, year: 2020 },
      areaTypes: ['中山間'],
      stages: ['実証'],
    });
    expect(fieldsOf(town)).toEqual({
      areaType: '中山間地域',
      population: '約4.1万人（令和2年国勢調査）',
      stage: '実証',
      theme: '予約制の乗合タクシー',
      stumble: '利用が1日平均9人にとどまった。',
      remedy: '乗降地点を47か所から163か所に増やした。',
      result: '利用が1日平均28人になった。',
    });
    expect(fieldsOf(city)).toMatchObject({ income: '540万円', cost: '3,860万円' });
  });

  it('reads fact boxes with headed prose, wherever a layout puts the headings', async () => {
    const box = (town: string, people: string) => `| 地域 | ${town} |
| --- | --- |
| 人口規模 | ${people} |
| エリアの性格 | 離島 |
| 推進体制 | 村、漁協 |`;
    const [first, second] = await read(`# 事例集（架空）

## 船に合わせて走る

${box('風見島村', '1,240人')}

### 壁

塩害でセンサーが壊れた。

### どう乗り越えたか

耐塩の部品に替えた。

「船が遅れても待ってくれる。」（島民）

### その後

運休が減った。

## 雪に負けない

${box('白樺台町', '9,350人')}

### 苦労した点

吹雪で運休した。
`);
    expect(first?.title).toBe('船に合わせて走る');
    expect(fieldsOf(first)).toMatchObject({
      stumble: '塩害でセンサーが壊れた。',
      remedy: '耐塩の部品に替えた。',
      result: '運休が減った。',
    });
    expect(fieldsOf(second)).toMatchObject({ stumble: '吹雪で運休した。' });
    expect(second?.fields.has('remedy')).toBe(false);
  });

  it('reads labels in brackets within a paragraph', async () => {
    const [record] = await read(`# 事例集（架空）

## さくら市

人口：5万人

【課題】乗る人が少ない。【対応】停留所を増やした。【成果】利用が2倍になった。

## もみじ町

【課題】雪で止まる。【対応】除雪の順番を決めた。
`);
    expect(fieldsOf(record)).toMatchObject({
      population: '5万人',
      stumble: '乗る人が少ない。',
      remedy: '停留所を増やした。',
      result: '利用が2倍になった。',
    });
  });

  it('reads a table of cases, a row a case, and puts it together with the section on the same case', async () => {
    const records = await read(`${TWO_TOWNS}
## 一覧

| 地域 | 人口 | テーマ |
| --- | --- | --- |
| やまなか町 | 41,200人 | 乗合タクシー |
| もりかげ村 | 980人 | 買物の送迎 |
`);
    expect(records.map(({ name }) => name)).toEqual(['やまなか町', 'うみべ市', 'もりかげ村']);
    expect(records[0]?.fields.get('population')?.also.map(({ text }) => text)).toEqual(['41,200人']);
  });

  it('reads a table set on its side, a column a case', async () => {
    const records = await read(`# 事例集（架空）

| 項目 | やまなか町 | うみべ市 |
| --- | --- | --- |
| 人口 | 4万人 | 18万人 |
| 取組段階 | 実証 | － |
| つまづき | 利用が伸びない | 運転手が足りない |
| 乗り越え方 | 停留所を増やした | 非公表 |
`);
    expect(records.map(({ name }) => name)).toEqual(['やまなか町', 'うみべ市']);
    expect(fieldsOf(records[1])).toEqual({ population: '18万人', stumble: '運転手が足りない' });
  });

  it('tells two towns of one name and different years apart', async () => {
    const section = (year: number) => `## やまなか町（令和${year}年度）

- テーマ：通院
- つまづき：利用が伸びない（${year}）
`;
    expect(
      (await read(`# 事例集（架空）\n\n${section(4)}\n${section(5)}`)).map(({ fiscalYear }) => fiscalYear),
    ).toEqual([2022, 2023]);
  });

  it('finds no cases in a guideline', async () => {
    const guideline = { ...CASEBOOK, kind: 'guideline' as const };
    expect(readCases(guideline, await passagesIn(TWO_TOWNS))).toEqual([]);
  });

  it('never tells a value that does not stand in its quote', async () => {
    const labels: readonly (readonly [CaseFieldName, string])[] = [
      ['population', '人口'],
      ['stage', '取組段階'],
      ['theme', 'テーマ'],
      ['stumble', '苦労した点'],
      ['remedy', '工夫'],
      ['result', '成果'],
      ['cost', '総事業費'],
    ];
    const value = fc.constantFrom(
      '4万人',
      '実証（2年目）',
      '記載なし',
      '－',
      '利用が伸びない。',
      '非公表',
      '停留所を増やした',
      '1億2,400万円',
    );
    const casebook = fc.record({
      values: fc.array(fc.array(value, { minLength: labels.length, maxLength: labels.length }), {
        minLength: 2,
        maxLength: 4,
      }),
      layout: fc.constantFrom('items', 'box', 'rows', 'columns', 'brackets'),
    });
    await fc.assert(
      fc.asyncProperty(casebook, async ({ values, layout }) => {
        for (const record of await read(
          drawn(
            values,
            layout,
            labels.map(([, label]) => label),
          ),
        )) {
          for (const { told, also } of record.fields.values())
            for (const { text, source } of [...told, ...also]) {
              const quote = source.passage.text.slice(source.start, source.end);
              expect(squeeze(quote)).toBe(squeeze(text));
              expect(text).not.toMatch(/^(?:記載なし|－|非公表)$/);
            }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** A generated casebook in one of the layouts. */
function drawn(values: readonly (readonly string[])[], layout: string, labels: readonly string[]): string {
  const names = values.map((_, at) => `${'あいうえ'[at]}町`);
  const head = '# 事例集（架空）\n\n';
  if (layout === 'rows')
    return `${head}| 地域 | ${labels.join(' | ')} |\n|${' --- |'.repeat(labels.length + 1)}\n${values.map((own, at) => `| ${names[at]} | ${own.join(' | ')} |`).join('\n')}\n`;
  if (layout === 'columns')
    return `${head}| 項目 | ${names.join(' | ')} |\n|${' --- |'.repeat(names.length + 1)}\n${labels.map((label, row) => `| ${label} | ${values.map((own) => own[row]).join(' | ')} |`).join('\n')}\n`;
  const section = (own: readonly string[]): string => {
    if (layout === 'items') return labels.map((label, at) => `- ${label}：${own[at]}`).join('\n');
    if (layout === 'brackets') return labels.map((label, at) => `【${label}】${own[at]}`).join('');
    return `| 地域 | ${'い'}町 |\n| --- | --- |\n${labels.map((label, at) => `| ${label} | ${own[at]} |`).join('\n')}`;
  };
  return head + values.map((own, at) => `## ${names[at]}\n\n${section(own)}\n`).join('\n');
}
