import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GATE_NAMES, GATES, gatesIn } from '../../src/domain/dates/gate.ts';

/** A text and the gate it names first. */
const NAMED = [
  ['応募の締切はいつですか', 'application'],
  ['公募説明会の申込期限', 'briefing'],
  ['個別相談会の日時と申込期限', 'briefing'],
  ['質問の受付はいつまで', 'question'],
  ['事前エントリーはまだ間に合うか', 'registration'],
  ['参加表明の期限', 'registration'],
  ['プレゼンの開始時刻', 'hearing'],
  ['採択結果の公表', 'selection'],
  ['交付申請の期限', 'grant'],
  ['計画変更の申請', 'change'],
  ['事業期間はいつまで', 'period'],
  ['遂行状況の報告', 'interim'],
  ['状況報告書の提出期限', 'interim'],
  ['途中経過の報告', 'interim'],
  ['経過報告の期限', 'interim'],
  ['事前の申込みの期限', 'registration'],
  ['事前に登録する期限', 'registration'],
  ['実績報告書の提出期限', 'report'],
  ['概算払の請求期限', 'payment'],
  ['帳簿の保存', 'retention'],
  ['公募開始日', 'opening'],
] as const;

describe('gates named in a text', () => {
  it.each(NAMED)('%s', (text, gate) => {
    expect(gatesIn(text)[0]).toBe(gate);
  });

  it('names none where none is named', () => {
    expect(gatesIn('運賃はいつ改定されましたか')).toEqual([]);
  });

  it('has a name for every gate', () => {
    expect(Object.keys(GATE_NAMES)).toEqual([...GATES]);
  });
});

describe('a report', () => {
  it.each(['状況報告書', '中間報告書', '進捗報告書', '月次報告書'])(
    'on what is under way is no final one: %s',
    (report) => {
      expect(gatesIn(`${report}の提出期限`)).not.toContain('report');
      expect(gatesIn(`${report}及び実績報告書の提出期限`)).toContain('report');
    },
  );

  it('of any other kind is', () => {
    expect(gatesIn('報告書の提出期限')).toContain('report');
  });
});

describe('a step from which something is counted', () => {
  const COUNTED = [
    '交付決定の日から',
    '交付決定日から',
    '交付決定以後',
    '採択日以降',
    '採択後から',
    '契約の締結日から',
    '契約締結の日から',
    '完了の日から',
    '公表後から',
    '交付決定の通知の日から',
    '採択後、',
    '採択された後に',
    '交付決定後、',
  ];

  it.each(COUNTED)('is not named by 「%s」', (counted) => {
    expect(gatesIn(`${counted}令和9年1月29日まで`)).toEqual([]);
  });

  it('leaves the step that the rest names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COUNTED), fc.constantFrom(...NAMED), (counted, [text]) => {
        expect(gatesIn(`${counted}30日以内、${text}`)).toEqual(gatesIn(text));
      }),
    );
  });

  it.each([
    ['交付決定はいつですか', 'grant'],
    ['交付決定前に契約した', 'grant'],
    ['採択結果はいつから見られますか', 'selection'],
    ['採択からの通知', 'selection'],
    ['採択後の手続', 'selection'],
  ])('is named where nothing is counted from it: %s', (text, gate) => {
    expect(gatesIn(text)).toContain(gate);
  });
});

describe('steps in everyday words', () => {
  it.each([
    ['いつまでに申し込めばいい', 'application'],
    ['結果はいつわかる', 'selection'],
    ['お金はいつもらえますか', 'payment'],
    ['申し込む前の登録は何日まで', 'registration'],
  ])('%s: %s', (text, gate) => {
    expect(gatesIn(text)[0]).toBe(gate);
  });
});
