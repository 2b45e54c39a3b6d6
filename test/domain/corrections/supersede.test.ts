import { describe, expect, it } from 'vitest';
import { correctionsIn } from '../../../src/domain/corrections/read-pairs.ts';
import { supersededBy } from '../../../src/domain/corrections/supersede.ts';
import type { Passage } from '../../../src/domain/documents/passage.ts';
import { documentOf, passageOf } from '../../knowledge/search/memory-records.ts';

const NOTICE = documentOf('notice', '公募要領の訂正について');

/** The pair of a notice that says this, under a line that names the place. */
function pair(text: string, place = '') {
  const passages = [place, text]
    .filter((each) => each !== '')
    .map((each, at) => passageOf(NOTICE.id, at, { text: each }));
  const [only] = correctionsIn(passages, NOTICE);
  if (only === undefined) throw new Error(`no pair in ${text}`);
  return only;
}
const clause = (ordinal: number, text: string, parts: Partial<Passage> = {}) =>
  passageOf('guide', ordinal, { text, ...parts });
const row = (ordinal: number, cells: readonly (readonly [string, string])[], headings: readonly string[] = []) =>
  clause(ordinal, cells.map(([, text]) => text).join(' '), {
    kind: 'row',
    group: 0,
    headings: [...headings],
    cells: cells.map(([header, text]) => ({ header, text, page: 1 })),
  });
const ordinals = (passages: readonly Passage[]) => passages.map(({ ordinal }) => ordinal);

describe('a correction supersedes', () => {
  it('the clause that prints the words before, in whatever characters', () => {
    const passages = [
      clause(0, '応募の期限は、令和８年６月12日（金）17時とする。'),
      clause(1, '説明会は６月２日に開く。'),
    ];
    const { clauses, others } = supersededBy(
      pair('（誤）令和8年6月12日(金) 17時（正）令和8年6月19日(金) 17時'),
      passages,
    );
    expect([ordinals(clauses), others]).toEqual([[0], []]);
  });

  it('every clause with those words, where it names no place', () => {
    const passages = [clause(0, '期限は6月12日とする。'), clause(1, '6月12日を過ぎた応募は受け付けない。')];
    expect(ordinals(supersededBy(pair('「6月12日」を「6月19日」に改める。'), passages).clauses)).toEqual([0, 1]);
  });

  it('of rows with one amount the one that is named', () => {
    const passages = ['車両費', 'システム費'].map((name, at) =>
      row(
        at,
        [
          ['費目', name],
          ['上限額', '500万円'],
        ],
        ['5. 経費'],
      ),
    );
    const { clauses, others } = supersededBy(pair('（誤）500万円（正）450万円', '5. 経費 システム費'), passages);
    expect([ordinals(clauses), ordinals(others)]).toEqual([[1], [0]]);
  });

  it('of rows with one amount the one that a sentence speaks of', () => {
    const passages = ['車両費', 'システム費'].map((name, at) =>
      row(at, [
        ['費目', name],
        ['上限額', '500万円'],
      ]),
    );
    const moved = pair('システム費の上限額を500万円から450万円に変更します。');
    expect(ordinals(supersededBy(moved, passages).clauses)).toEqual([1]);
  });

  it('a row whose words the notice writes in one piece', () => {
    const passages = ['区分A', '区分B'].map((name, at) =>
      row(at, [
        ['区分', name],
        ['上限額', '7,000万円'],
      ]),
    );
    expect(
      ordinals(supersededBy(pair('（誤）区分B 上限額 7,000万円（正）区分B 上限額 6,500万円'), passages).clauses),
    ).toContain(1);
  });

  it('the section that is named', () => {
    const passages = [
      clause(0, '協議会は応募できる。', { headings: ['第2 趣旨', '1 目的'] }),
      clause(1, '協議会は応募できる。', { headings: ['第3 応募資格', '1 対象者'] }),
    ];
    const { clauses, others } = supersededBy(pair('第３の１中「協議会」を「協議会又は事業者」に改める。'), passages);
    expect([ordinals(clauses), ordinals(others)]).toEqual([[1], [0]]);
  });

  it('the page that is named, uncounted covers apart', () => {
    const on = (page: number) => clause(page, '上限額は800万円とする。', { breaks: [{ at: 0, page }] });
    const of = pair('（誤）800万円（正）700万円', '5ページ');
    expect(ordinals(supersededBy(of, [on(4), on(5), on(7), on(12)]).clauses)).toEqual([5, 7]);
  });

  it.each([
    ['what stands nowhere', '（誤）900万円（正）700万円', '', '上限額は800万円とする。'],
    ['what stands in another part of a figure', '（誤）200万円（正）300万円', '', '上限額は1,200万円とする。'],
    [
      'what reads as corrected already',
      '「協議会」を「協議会又は事業者」に改める。',
      '',
      '協議会又は事業者は応募できる。',
    ],
    ['a clause of another matter', '（誤）800万円（正）700万円', '交流会の参加費', '上限額は800万円とする。'],
  ])('not %s', (_, text, place, printed) => {
    expect(supersededBy(pair(text, place), [clause(0, printed)]).clauses).toEqual([]);
  });
});
