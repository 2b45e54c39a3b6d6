import { describe, expect, it } from 'vitest';
import { valuesAsked } from '../../src/assistant/answering/told-values.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import { asked, GUIDELINE, passage, row } from './evidence-fixture.ts';

const told = (question: string, text: string) =>
  valuesAsked(asked(question), wholeUnit(passage(0, { text }), GUIDELINE, 1)).map((value) => value.text);

describe('the end of a call', () => {
  it.each([
    '本年度（令和6年度、2024年4月1日から2025年3月31日まで）にも、実証実験を予定していること。',
    '令和８年度（令和８年４月１日から令和９年３月31日まで）に事業を行うこと。',
  ])('is not told by what a year means: %s', (text) => {
    expect(told('締切はいつですか', text)).toEqual([]);
  });

  it('is not told by the year above a table', () => {
    const rates = wholeUnit(
      {
        ...row(0, 0, [
          ['区分', 'A'],
          ['補助率', '3分の2'],
        ]),
        lead: '令和7年度の補助率は、次のとおりです。',
      },
      GUIDELINE,
      1,
    );
    expect(valuesAsked(asked('締切はいつですか'), rates)).toEqual([]);
    expect(valuesAsked(asked('補助率が決まったのはいつですか'), rates)).toHaveLength(1);
  });

  it.each([
    '令和8年度の公募は、令和8年4月1日から令和9年3月31日まで受け付けます。',
    '公募期間（令和8年4月1日から令和9年3月31日まで）',
    '令和8年度（令和8年5月29日まで）',
  ])('is told by other days: %s', (text) => {
    expect(told('締切はいつですか', text)).not.toEqual([]);
  });
});
