import { describe, expect, it } from 'vitest';
import { weighEvidence } from '../../src/assistant/answering/evidence.ts';
import { caseFact, rowFact, rowsTogether } from '../../src/assistant/answering/rows.ts';
import { isInScope } from '../../src/assistant/answering/scope.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { fold } from '../../src/domain/text/fold.ts';
import { spotValues } from '../../src/domain/values/spot-values.ts';
import { asked, evidenceOf, GUIDELINE, indexOf, passage, row } from './evidence-fixture.ts';

/** The rows that answer a question about a table, best first or together. */
function answering(question: string, rows: readonly Passage[]): string[] {
  const understood = asked(question);
  const evidence = weighEvidence(
    understood,
    rows.map((each) => ({ passage: each, score: 0.8 })),
    { documents: new Map([[GUIDELINE.id, GUIDELINE]]), programmes: [], marks: new Map(), index: indexOf(rows) },
  );
  const [best] = evidence;
  if (best === undefined) return [];
  const together = rowsTogether(understood, best, evidence);
  return (together.length > 0 ? together : [best]).map(({ unit }) => unit.source.cells.at(-1)?.text ?? '');
}

const table = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([band, cap], at) =>
    row(at, 0, [
      ['自治体の人口', band],
      ['補助上限額', cap],
    ]),
  );

describe('a figure of the asker picks the row whose bounds it keeps', () => {
  it.each([
    ['4万人', '500万円'],
    ['99,999人', '500万円'],
    ['10万人', '800万円'],
    ['100,000人', '800万円'],
    ['30万人', '800万円'],
  ])('未満 and 以上: %s is %s', (population, cap) => {
    const rows = table([
      ['人口10万人未満', '500万円'],
      ['人口10万人以上', '800万円'],
    ]);
    expect(answering(`人口${population}の市の補助上限額は？`, rows)).toEqual([cap]);
  });

  it.each([
    ['5万人', '300万円'],
    ['50,001人', '600万円'],
    ['20万人', '600万円'],
    ['21万人', '900万円'],
  ])('以下 and 超: %s is %s', (population, cap) => {
    const rows = table([
      ['人口5万人以下', '300万円'],
      ['人口5万人超20万人以下', '600万円'],
      ['人口20万人超', '900万円'],
    ]);
    expect(answering(`人口${population}の市の補助上限額は？`, rows)).toEqual([cap]);
  });
});

describe('rows of one table', () => {
  const rows = table([
    ['人口10万人未満', '500万円'],
    ['人口10万人以上', '800万円'],
  ]);

  it('answer together, in order, when the question names no row', () => {
    expect(answering('補助上限額は？', rows)).toEqual(['500万円', '800万円']);
    expect(answering('補助上限額は？', rows.toReversed())).toEqual(['500万円', '800万円']);
  });

  it('do not answer together for a question that is not of a value', () => {
    const [best, other] = rows.map((each) => evidenceOf(each));
    if (best === undefined || other === undefined) throw new Error('two rows are needed');
    expect(rowsTogether(asked('補助の目的を教えてください'), best, [best, other])).toEqual([]);
  });

  it('do not take rows of another table or document, nor rows that fit worse', () => {
    const question = asked('補助上限額は？');
    const best = evidenceOf(row(0, 0, [['上限', '500万円']]));
    const other = evidenceOf(row(9, 9, [['上限', '100万円']]));
    const elsewhere = evidenceOf({ ...row(1, 0, [['上限', '200万円']]), documentId: 'other' });
    const unfit = evidenceOf(row(2, 0, [['上限', '未定']]), { fits: false });
    const worse = evidenceOf(row(3, 0, [['上限', '300万円']]), { score: 0.5 });
    expect(rowsTogether(question, best, [best, other, elsewhere, unfit, worse])).toEqual([]);
    const second = evidenceOf(row(4, 0, [['上限', '700万円']]));
    expect(rowsTogether(question, best, [second, best, worse])).toEqual([best, second]);
  });

  it('are at most twelve', () => {
    const many = Array.from({ length: 20 }, (_, at) => evidenceOf(row(at, 0, [['上限', `${at + 1}万円`]])));
    const [best] = many;
    if (best === undefined) throw new Error('a row is needed');
    expect(rowsTogether(asked('補助上限額は？'), best, many)).toHaveLength(12);
  });
});

describe('a row as a fact', () => {
  const factOf = (question: string, cells: readonly (readonly [string, string])[]) => {
    const source = row(0, 0, cells);
    return rowFact(asked(question), evidenceOf(source, { values: spotValues(fold(source.text)) }), 2);
  };

  it('is named by the cells before the value', () => {
    expect(
      factOf('補助上限額は？', [
        ['区分', '離島'],
        ['対象者', '市町村'],
        ['補助上限額', '500万円'],
      ]),
    ).toEqual({ label: '離島・市町村', value: '500万円', source: 2 });
  });

  it('is not named by a cap that is told with its case, nor by なし under a floor', () => {
    const cells = [
      ['枠', '① イベント枠'],
      ['補助率', '２分の１以内'],
      ['上限額', '100万円（２以上の団体が共同で行う場合は180万円）'],
      ['下限額', 'なし'],
    ] as const;
    expect(factOf('補助率は？', cells).label).toBe('①イベント枠');
  });

  it('names the columns where it has several values', () => {
    const { label, value } = factOf('補助率と補助上限額は？', [
      ['区分', '離島'],
      ['補助率', '２分の１'],
      ['補助上限額', '500万円'],
    ]);
    expect(label).toBe('離島');
    expect(value).toBe('補助率 ２分の１、補助上限額 500万円');
  });
});

describe('what may answer for a year', () => {
  const inScope = (question: string, source: Passage, fiscalYear: number | null = null) =>
    isInScope(asked(question), wholeUnit(source, { ...GUIDELINE, fiscalYear }, 1), [], []);
  const rowOf = (label: string, remark = '') =>
    row(0, 0, [
      ['年度', label],
      ['採択件数', '12件'],
      ['備考', remark],
    ]);

  it('is a row of that year, whatever year its other cells name', () => {
    const old = rowOf('令和6年度', '令和7年度に更新');
    expect(inScope('令和6年度の採択件数は何件ですか', old)).toBe(true);
    expect(inScope('令和7年度の採択件数は何件ですか', old)).toBe(false);
    expect(inScope('令和7年度の採択件数は何件ですか', rowOf('潮見市', '令和7年度に更新'))).toBe(true);
  });

  it('is a row of the month asked for, not of another in the same year', () => {
    const september = rowOf('2021年9月末');
    expect(inScope('2021年9月末の採択件数は何件ですか', september)).toBe(true);
    expect(inScope('2022年3月末の採択件数は何件ですか', september)).toBe(false);
    expect(inScope('令和3年度の採択件数は何件ですか', september)).toBe(true);
  });

  it('is no row of another year than its document, unless the table tells years gone by', () => {
    expect(inScope('締切はいつですか', rowOf('令和7年度'), 2026)).toBe(false);
    expect(inScope('締切はいつですか', rowOf('令和8年度'), 2026)).toBe(true);
    expect(inScope('締切はいつですか', { ...rowOf('令和7年度'), headings: ['採択の推移'] }, 2026)).toBe(true);
  });

  it('is no figure that is denied for that year, but the one it is denied of another', () => {
    const text = '300万円は令和2年度の採択額であり、令和6年度には当てはまりません。';
    const denied = passage(0, { text });
    expect(inScope('令和6年度の採択額はいくらですか', denied)).toBe(false);
    expect(inScope('採択額はいくらですか', denied)).toBe(false);
    expect(inScope('令和2年度の採択額はいくらですか', denied)).toBe(true);
    const outright = passage(0, { text: '令和2年度の採択額の300万円は、本事業には当てはまりません。' });
    expect(inScope('令和2年度の採択額はいくらですか', outright)).toBe(false);
  });
});

describe('rows of one name in several tables', () => {
  const course = (group: number, name: string, place: string, due: string) => ({
    ...row(group + 1, group, [
      ['会場', place],
      ['申込期限', due],
    ]),
    headings: [name],
  });
  const rows = [
    course(0, '入門コース', '中央会場', '８月20日'),
    course(10, '実務コース', '中央会場（第１回）', '６月23日'),
    course(20, '実務コース', '西会場', '10月１日'),
  ];

  it('answer together', () => {
    expect(answering('中央会場の申込期限はいつですか', rows)).toEqual(['８月20日', '６月23日']);
  });

  it('answer alone where the section is asked for', () => {
    expect(answering('実務コースの中央会場の申込期限はいつですか', rows)).toEqual(['６月23日']);
  });
});

describe('cases of a casebook', () => {
  const CASEBOOK = { ...GUIDELINE, kind: 'casebook' as const };
  const caseOf = (at: number, name: string, theme: string, place = '記載なし') =>
    row(at, 0, [
      ['番号', String(at + 1)],
      ['地域', name],
      ['テーマ', theme],
      ['都道府県', place],
      ['出典', 'example.jp'],
    ]);
  const rows = [
    caseOf(0, 'みなと町', '医療MaaS'),
    caseOf(1, 'やまびこ町', '観光'),
    caseOf(2, 'しおかぜ市', '医療MaaS', '青県'),
  ];
  const evidence = (question: string) =>
    weighEvidence(
      asked(question),
      rows.map((each) => ({ passage: each, score: 0.8 })),
      { documents: new Map([[CASEBOOK.id, CASEBOOK]]), programmes: [], marks: new Map(), index: indexOf(rows) },
    );

  it('are told one by one, those only that carry what is asked', () => {
    const question = '医療MaaSの事例を教えて';
    const [best, ...others] = evidence(question);
    const together = best === undefined ? [] : rowsTogether(asked(question), best, [best, ...others]);
    expect(together.map((each) => caseFact(each, 1))).toEqual([
      { label: 'みなと町', value: '医療MaaS', source: 1 },
      { label: 'しおかぜ市', value: '医療MaaS、青県', source: 1 },
    ]);
  });

  it('stay single where no case is asked for', () => {
    const question = '医療MaaSの定義を教えて';
    const [best, ...others] = evidence(question);
    expect(best === undefined ? null : rowsTogether(asked(question), best, [best, ...others])).toEqual([]);
  });
});
