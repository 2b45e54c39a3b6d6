import { describe, expect, it } from 'vitest';
import { GATE_NAMES, GATES, gatesIn } from '../../src/domain/dates/gate.ts';

describe('gates named in a text', () => {
  it.each([
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
    ['実績報告書の提出期限', 'report'],
    ['概算払の請求期限', 'payment'],
    ['帳簿の保存', 'retention'],
    ['公募開始日', 'opening'],
  ])('%s', (text, gate) => {
    expect(gatesIn(text)[0]).toBe(gate);
  });

  it('names none where none is named', () => {
    expect(gatesIn('運賃はいつ改定されましたか')).toEqual([]);
  });

  it('has a name for every gate', () => {
    expect(Object.keys(GATE_NAMES)).toEqual([...GATES]);
  });
});
