import { describe, expect, it } from 'vitest';
import { composeApart } from '../../src/assistant/answering/compose-apart.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { renderPlain } from '../../src/domain/messages/plain.ts';
import { fold } from '../../src/domain/text/fold.ts';
import { spotValues } from '../../src/domain/values/spot-values.ts';
import { composing, correctionEvidence, evidenceOf, passage, row } from './evidence-fixture.ts';

const QUESTION = '応募の締切はいつですか';
const due = (at: number, day: string): Passage =>
  row(at, at, [
    ['項目', '応募の締切'],
    ['日時', day],
  ]);
const told = (source: Passage) => evidenceOf(source, { values: spotValues(fold(source.text)) });
const of = (label: string, ...sources: readonly Passage[]) => ({
  label,
  question: null,
  evidence: sources.map((source) => told(source)),
});

function said(...apart: readonly ReturnType<typeof of>[]): string {
  const passages = apart.flatMap(({ evidence }) => evidence.map(({ unit }) => unit.source));
  const answer = composeApart(apart, composing(QUESTION, passages));
  return answer === null ? '' : renderPlain(answer.message);
}

describe('what is told apart', () => {
  const JULY = due(0, '令和８年７月31日（金）17時');
  const JUNE = due(1, '令和８年６月12日（金）17時');

  it('stands in the order in which it ends', () => {
    const text = said(of('やまびこ', JULY), of('みなと', JUNE));
    expect(text.indexOf('みなと')).toBeLessThan(text.indexOf('やまびこ'));
    expect(text).toContain('受付期限まで残り11日（開庁日で9日）です。');
  });

  it('is told with the new day of a notice, and the old one as what was printed before', () => {
    const notice = passage(2, {
      text: '応募の締切　誤：令和８年６月12日（金）17時 正：令和８年６月19日（金）17時 理由：点検',
    });
    const corrected = { label: 'みなと', question: null, evidence: [correctionEvidence(notice), told(JUNE)] };
    const line = said(corrected, of('やまびこ', JULY))
      .split('\n')
      .find((each) => each.startsWith('・みなと'));
    expect(line).toMatch(/^・みなと：令和８年６月19日（金）17時です。訂正前は「令和８年６月12日（金）17時」でした。/u);
    expect(line?.match(/６月12日/gu)).toHaveLength(1);
    expect(line).toContain('残り18日');
  });
});
