import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/assistant/answering/conclude.ts';
import { valuesAsked } from '../../src/assistant/answering/told-values.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import { asked, evidenceOf, GUIDELINE, row } from './evidence-fixture.ts';

const CELLS = [
  ['手続', '公募'],
  ['締切', '令和８年６月12日（金）17時'],
] as const;

describe('a date until which something may be done', () => {
  it.each([
    ['みなと実証の公募はいつまでですか', 'みなと実証の公募の期限は、'],
    ['公募の締切はいつですか', '公募の締切は、'],
    ['公募期間はいつまでですか', '公募期間は、'],
  ])('asked for by 「%s」 is said as 「%s」', (question, opening) => {
    const source = row(0, 0, CELLS);
    const values = valuesAsked(asked(question), wholeUnit(source, GUIDELINE, 1));
    expect(conclude(asked(question), evidenceOf(source, { values }))).toBe(
      `${opening}令和８年６月12日（金）17時です。`,
    );
  });
});

describe('a record of a casebook', () => {
  const heading = '三重県の6町（令和3年度）';
  const casebook = (source: ReturnType<typeof row>) => {
    const evidence = evidenceOf({ ...source, headings: [heading] });
    return { ...evidence, unit: { ...evidence.unit, document: { ...GUIDELINE, kind: 'casebook' as const } } };
  };

  it('is named with what is said of it', () => {
    const item = {
      ...row(0, 0, []),
      kind: 'item' as const,
      text: '分かっていること：オンデマンド医療に取り組みました。',
    };
    expect(conclude(asked('オンデマンドの事例'), casebook(item))).toBe(
      `${heading}：分かっていること：オンデマンド医療に取り組みました。`,
    );
    const fact = row(0, 0, [
      ['項目', '運賃'],
      ['内容', '無料'],
    ]);
    expect(conclude(asked('運賃の事例'), casebook(fact))).toBe(`${heading}：運賃は、内容：無料です。`);
  });

  it('is not named twice, nor elsewhere', () => {
    const said = { ...row(0, 0, []), kind: 'item' as const, text: `地域：${heading}` };
    expect(conclude(asked('地域の事例'), casebook(said))).not.toContain(`${heading}：地域`);
    expect(conclude(asked('地域の事例'), evidenceOf({ ...said, headings: [heading] }))).not.toContain(`${heading}：`);
  });
});
