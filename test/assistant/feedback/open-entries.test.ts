import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSettled, openEntries, sameQuestion } from '../../../src/assistant/feedback/open-entries.ts';
import type { OpenQuestion } from '../../../src/assistant/ports/open-questions.ts';

const at = (minute: number) => `2026-05-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

function question(minute: number, changes: Partial<OpenQuestion> = {}): OpenQuestion {
  return {
    certificateId: `cert-${minute}`,
    outcome: 'notInDocuments',
    question: '締切は？',
    at: at(minute),
    complaints: [],
    settled: null,
    ...changes,
  };
}

describe('open entries', () => {
  it('take questions together that differ in width, case, white space and punctuation alone', () => {
    for (const same of ['締切は', '締切は?', ' 締切　は？？', '「締切は」。'])
      expect(sameQuestion(same)).toBe('締切は');
    expect(sameQuestion('ＭａａＳ')).toBe(sameQuestion('maas'));
    expect(sameQuestion('？')).not.toBe('');
    expect(sameQuestion('3月')).not.toBe(sameQuestion('4月'));
  });

  it('are open again when the same is asked, or complained of, after it was dealt with', () => {
    const settled = { by: '花子', at: at(5) };
    expect(openEntries([question(1, { settled })], { reason: null, settled: true })).toHaveLength(1);
    const again = openEntries([question(6), question(1, { settled })], { reason: null, settled: false });
    expect(again.map(({ last, asked }) => [last.certificateId, asked.length])).toEqual([['cert-6', 2]]);
    const complained = (minute: number) =>
      question(1, { settled, complaints: [{ complaint: null, remark: null, at: at(minute) }] });
    expect([isSettled(complained(4)), isSettled(complained(6))]).toEqual([true, false]);
  });

  it('put every question into one entry of one state, however they are filtered', () => {
    const anyQuestion = fc
      .record({
        minute: fc.nat(59),
        text: fc.constantFrom('締切は', '締切は？', '補助率は', '窓口は'),
        answered: fc.boolean(),
        rated: fc.boolean(),
        settled: fc.boolean(),
      })
      .map(({ minute, text, answered, rated, settled }) =>
        question(minute, {
          question: text,
          outcome: answered ? 'answered' : 'notInDocuments',
          complaints: rated ? [{ complaint: 'other', remark: null, at: at(minute) }] : [],
          settled: settled ? { by: '花子', at: at(30) } : null,
        }),
      );
    fc.assert(
      fc.property(fc.array(anyQuestion), (questions) => {
        const both = [true, false].flatMap((settled) => openEntries(questions, { reason: null, settled }));
        expect(both.flatMap(({ asked }) => asked)).toHaveLength(questions.length);
        expect(new Set(both.map(({ last }) => sameQuestion(last.question))).size).toBe(both.length);
      }),
    );
  });
});
