import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffClauses, printDiff } from '../../../src/domain/corrections/clause-diff.ts';
import { fold } from '../../../src/domain/text/fold.ts';

describe('what differs between two clauses', () => {
  it.each([
    ['締切は6月12日（金）17時', '締切は6月19日（金）17時', '締切は6月[-12日-]{+19日+}（金）17時'],
    ['締切は６月12日', '締切は6月12日', '締切は6月12日'],
    ['市町村とする。', '都道府県、市町村とする。', '{+都道府県、+}市町村とする。'],
    ['2分の1以内', '3分の2以内', '[-2分の1-]{+3分の2+}以内'],
    ['800万円', '', '[-800万円-]'],
    ['', '', ''],
  ])('%s / %s', (before, after, said) => {
    expect(printDiff(diffClauses(before, after))).toBe(said);
  });

  it('gives both clauses back, whatever they are', () => {
    const word = fc.constantFrom(
      '補助率',
      'は',
      '、',
      '2分の1',
      '１０',
      '日',
      'ＡＢ',
      'データ',
      '。',
      ' ',
      '(1)',
      '🚌',
    );
    const clause = fc.array(word, { maxLength: 20 }).map((words) => words.join(''));
    fc.assert(
      fc.property(clause, clause, (before, after) => {
        const parts = diffClauses(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect(without('removed')).toBe(after);
        expect(fold(without('added'))).toBe(fold(before));
        // Nothing is left out twice over: two parts of a kind never stand side by side.
        expect(parts.every(({ kind }, at) => kind !== parts[at + 1]?.kind)).toBe(true);
      }),
    );
  });

  it('sets very long clauses against each other as a whole', () => {
    const [before, after] = ['あ。'.repeat(1500), 'い。'.repeat(1500)];
    expect(diffClauses(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  });
});
