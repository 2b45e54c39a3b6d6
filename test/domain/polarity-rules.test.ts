import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/text/fold.ts';
import { polarityOf, readClause } from '../../src/domain/values/polarity.ts';
import type { Axis } from '../../src/domain/values/verdicts.ts';
import { verdictsIn } from '../../src/domain/values/verdicts.ts';

const noun = fc.constantFrom('人件費', '旅費', '会議費', '広報費', '印刷製本費', '通信運搬費', '端末', '謝金');
const two = fc.tuple(noun, noun).filter(([a, b]) => !a.includes(b) && !b.includes(a));
const says = (text: string) => (asked: string) => (asked.includes(text) ? 1 : 0);

describe('rules that hold for all things', () => {
  it('of two things in one sentence each keeps its own polarity, in either order', () => {
    fc.assert(
      fc.property(two, fc.boolean(), ([eligible, not], first) => {
        const clause = first
          ? `${eligible}は対象とし、${not}は対象としない。`
          : `${not}は対象とせず、${eligible}は対象とする。`;
        expect(readClause(clause, 'permission', says(eligible))?.polarity).toBe('yes');
        expect(readClause(clause, 'permission', says(not))?.polarity).toBe('no');
      }),
    );
  });
  it('what を除き excepts has the contrary polarity', () => {
    fc.assert(
      fc.property(two, fc.constantFrom('対象とする', '対象としない'), ([excepted, other], end) => {
        const clause = `${excepted}を除き、${other}は補助の${end}。`;
        const polarity = end === '対象とする' ? 'yes' : 'no';
        expect(readClause(clause, 'permission', says(other))?.polarity).toBe(polarity);
        expect(readClause(clause, 'permission', says(excepted))?.polarity).toBe(polarity === 'yes' ? 'no' : 'yes');
      }),
    );
  });
  it('a ただし after a clause never leaves it a plain yes or no', () => {
    const clauses = fc.constantFrom('対象とする。', '対象外とする。', '申請できます。', '認めない。', '差し支えない。');
    fc.assert(
      fc.property(noun, clauses, (thing, end) => {
        expect(polarityOf(`${thing}は、${end}ただし、機構が特に認める場合はこの限りでない。`, 'permission')).toBe(
          'conditional',
        );
      }),
    );
  });
  it('verdicts stand in order inside any text and never overlap', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '対象外',
        'としない',
        '。',
        'できる',
        'ない',
        '必要',
        'です',
        '除く',
        '(',
        ')',
        '、',
        'は',
        '経費',
        'こと',
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(pieces, fc.constantFrom<Axis>('permission', 'necessity'), (parts, axis) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of verdictsIn(text, axis)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
  it('reads any text without failing, and a stretch lies inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
        const text = fold(raw);
        const reading = readClause(text, 'permission', () => 0);
        if (reading !== null) expect(reading.stretch.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
