import { describe, expect, it } from 'vitest';
import { valuesAsked } from '../../src/assistant/answering/told-values.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import { asked, GUIDELINE, passage } from './evidence-fixture.ts';

const told = (question: string, text: string) =>
  valuesAsked(asked(question), wholeUnit(passage(0, { text }), GUIDELINE, 1)).map((value) => value.text);

describe('the lowest', () => {
  it.each([
    ['運賃は最低いくら取らないといけませんか', '運賃収入は1,950,000円と見込む。', []],
    ['実証の期間は最低何日必要ですか', '実証の期間は、連続する30日以上とする。', ['30日以上']],
    ['何点取れば採択されますか', '合計点が60点に満たない申請は、採択しない。', ['60点']],
    ['何点取れば採択されますか', '計画を見直して再度申請するもの 1点', []],
  ])('「%s」 is told by a lower bound only: 「%s」', (question, text, values) => {
    expect(told(question, text)).toEqual(values);
  });
});

describe('a month', () => {
  it('is told by a month, not by 毎年', () => {
    expect(told('継続の審査は何月に行われますか', '2年目以降は、毎年度、継続審査を受ける。')).toEqual([]);
    expect(told('継続の審査は何月に行われますか', '継続審査は、2月に行う。')).toEqual(['2月']);
  });
});

describe('when the result is known', () => {
  it('is not told by until when one may ask for its reasons', () => {
    const text = '不採択となった応募者は、通知の日から14日以内に限り、理由の概要について照会することができる。';
    expect(told('審査の結果はいつ分かりますか', text)).toEqual([]);
  });
});
