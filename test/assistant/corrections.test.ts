import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/assistant/answering/conclude.ts';
import { correctionIn, noticesOf, takenBack, withCorrections } from '../../src/assistant/answering/corrections.ts';
import type { Evidence } from '../../src/assistant/answering/evidence.ts';
import type { Document } from '../../src/domain/documents/document.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { documentOf, passageOf } from '../knowledge/search/memory-records.ts';
import { asked, evidenceOf, GUIDELINE, indexOf, passage, row } from './evidence-fixture.ts';

const NOTICE: Document = { ...documentOf('notice', '公募要領の訂正について'), kind: 'correction' };
const said = (text: string) => correctionIn(passage(0, { text }));

describe('a row of a notice', () => {
  it.each([
    ['誤', '正'],
    ['訂正前', '訂正後'],
    ['変更前', '変更後'],
    ['旧', '新'],
    ['誤（訂正前）', '正（訂正後）'],
    ['改正前 (4月1日版)', '改正後 (6月1日版)'],
  ])('tells under %s and %s what takes the place of what', (before, after) => {
    const source = row(0, 0, [
      ['箇所', '３ページ'],
      [before, '６月12日'],
      [after, '６月19日'],
    ]);
    expect(correctionIn(source)).toEqual({ before: '６月12日', after: '６月19日' });
  });

  it.each([
    ['誤', '備考'],
    ['備考', '正'],
    ['誤記の箇所', '正本'],
  ])('tells nothing under %s and %s', (one, other) => {
    const source = row(0, 0, [
      [one, '６月12日'],
      [other, '６月19日'],
    ]);
    expect(correctionIn(source)).toBeNull();
  });
});

describe('a clause of a notice', () => {
  it.each([
    ['誤：締切は６月12日 正：締切は６月19日', '締切は６月12日', '締切は６月19日'],
    ['誤（訂正前）：締切は６月12日 正（訂正後）：締切は６月19日', '締切は６月12日', '締切は６月19日'],
    ['３ページ 変更前：500万円\n変更後：800万円\n理由：誤記のため', '500万円', '800万円'],
    ['旧：500万円 新：800万円 ※下線部を訂正', '500万円', '800万円'],
    ['誤：６月12日正：６月19日', '６月12日', '６月19日'],
  ])('sets labels before both: %s', (text, before, after) => {
    expect(said(text)).toEqual({ before, after });
  });

  it.each([
    '「６月12日」を「６月19日」に訂正します。',
    '「６月12日」から「６月19日」へ変更します。',
    '「６月12日」とあるのは、「６月19日」の誤りです。',
    '「６月12日」は「６月19日」と読み替えてください。',
  ])('says both in one sentence: %s', (text) => {
    expect(said(text)).toEqual({ before: '６月12日', after: '６月19日' });
  });

  it.each([
    '締切は６月12日です。',
    '誤：締切は６月12日',
    '正誤：締切は６月12日 正：締切は６月19日',
    '「公募要領」及び「様式集」を訂正します。',
    '「様式集」を参照してください。',
  ])('says none: %s', (text) => {
    expect(said(text)).toBeNull();
  });
});

describe('values that a correction takes back', () => {
  it.each([
    ['締切は６月12日（金）', '締切は６月19日（金）', ['6月12日']],
    ['上限500万円、補助率２分の１', '上限800万円、補助率２分の１', ['500万円']],
    ['500万円又は300万円', '800万円', ['500万円', '300万円']],
    ['６月12日（木）', '６月12日（金）', []],
    ['1,200万円', '１２００万円', []],
    ['市町村', '市町村及び協議会', []],
  ])('of 「%s」 for 「%s」', (before, after, values) => {
    expect(takenBack({ before, after })).toEqual(values);
  });
});

describe('an answer that a notice corrects', () => {
  const QUESTION = asked('応募の締切はいつですか');
  const CLAUSE = passage(0, { text: '応募の締切は、令和８年６月12日（金）とする。' });
  const notice = (text: string, parts: Partial<Passage> = {}) => passageOf(NOTICE.id, 0, { text, ...parts });
  const CHANGE = notice('応募の締切は「６月12日」を「６月19日」に訂正します。');

  function corrected(
    chosen: readonly Evidence[],
    source: Passage = CHANGE,
    documents: readonly Document[] = [GUIDELINE, NOTICE],
  ) {
    return withCorrections(QUESTION, chosen, noticesOf(documents, indexOf([CLAUSE, source]), []));
  }
  const textsOf = (evidence: readonly Evidence[]) => evidence.map(({ unit }) => unit.source.text);

  it('is told by the notice first, with the new value alone', () => {
    const [first, second, ...others] = corrected([evidenceOf(CLAUSE)]);
    expect([first?.unit.source, second?.unit.source, others]).toEqual([CHANGE, CLAUSE, []]);
    expect(first?.unit.document).toBe(NOTICE);
    expect(first?.values.map(({ text }) => text)).toEqual(['6月19日']);
  });

  it('concludes with the new value', () => {
    const [first] = corrected([evidenceOf(CLAUSE)]);
    expect(first === undefined ? null : conclude(QUESTION, first)).toBe(
      '応募の締切は、「６月19日」に訂正されています。',
    );
  });

  it('names the matter in the heading of the notice too', () => {
    const headed = notice('誤：６月12日 正：６月19日', { headings: ['応募の締切'] });
    expect(textsOf(corrected([evidenceOf(CLAUSE)], headed))).toEqual([headed.text, CLAUSE.text]);
  });

  it.each([
    ['another value', '応募の締切は「６月10日」を「６月19日」に訂正します。'],
    ['another matter', '交流会は「６月12日」を「６月19日」に訂正します。'],
    ['a word beside the value', '応募の締切は「６月12日必着」を「６月12日消印有効」に訂正します。'],
    ['nothing', '応募の締切は６月12日です。'],
  ])('is not one where the notice corrects %s', (_, text) => {
    expect(textsOf(corrected([evidenceOf(CLAUSE)], notice(text)))).toEqual([CLAUSE.text]);
  });

  it('is corrected by another clause that announces a change, not by one that reads it otherwise in one case', () => {
    const changed = (text: string) => {
      const answer = passage(5, { text });
      return textsOf(withCorrections(QUESTION, [evidenceOf(CLAUSE)], noticesOf([], indexOf([]), [evidenceOf(answer)])));
    };
    const announced = '御意見を踏まえ、応募の締切を「６月12日」から「６月19日」に改めます。';
    expect(changed(announced)).toEqual([announced, CLAUSE.text]);
    expect(changed('離島では、応募の締切を「６月12日」とあるのは「６月19日」と読み替える。')).toEqual([CLAUSE.text]);
  });

  it('is corrected by notices alone', () => {
    const chosen = [evidenceOf(CLAUSE)];
    expect(corrected(chosen, CHANGE, [GUIDELINE, { ...NOTICE, kind: 'notice' }])).toBe(chosen);
  });

  it('is corrected once', () => {
    const again = passage(1, { text: '６月12日を過ぎた応募の書類は受け付けない。' });
    const own = evidenceOf(CHANGE);
    const once = [CHANGE.text, CLAUSE.text];
    expect(textsOf(corrected([evidenceOf(CLAUSE), evidenceOf(again)]))).toEqual([...once, again.text]);
    expect(textsOf(corrected([own, evidenceOf(CLAUSE)]))).toEqual(once);
    expect(textsOf(corrected([evidenceOf(CLAUSE), own]))).toEqual(once);
  });
});
