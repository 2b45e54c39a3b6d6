import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/assistant/answering/conclude.ts';
import { sayBefore } from '../../src/assistant/answering/conclude-corrected.ts';
import { announcedIn, withCorrectedRows, withCorrections } from '../../src/assistant/answering/corrections.ts';
import type { Evidence } from '../../src/assistant/answering/evidence.ts';
import { stateNow } from '../../src/assistant/answering/state-now.ts';
import { currentCorrections } from '../../src/assistant/corrections/current-corrections.ts';
import { readCorrections } from '../../src/assistant/corrections/known-corrections.ts';
import type { Document } from '../../src/domain/documents/document.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { documentOf, passageOf } from '../knowledge/search/memory-records.ts';
import { asked, evidenceOf, GUIDELINE, passage, row } from './evidence-fixture.ts';

const NOTICE: Document = { ...documentOf('notice', '公募要領の訂正について'), kind: 'correction' };
const LATER: Document = { ...documentOf('later', '公募要領の再訂正について'), kind: 'correction' };
const NOW = new Date('2026-06-01T00:00:00Z');
const QUESTION = asked('応募の締切はいつですか');
const CLAUSE = passage(0, { text: '応募の締切は、令和８年６月12日（金）とする。' });
const CHANGE = notice('応募の締切は「６月12日」を「６月19日」に訂正します。');

function notice(text: string, parts: Partial<Passage> = {}, of = NOTICE): Passage {
  return passageOf(of.id, parts.ordinal ?? 0, { text, ...parts });
}

function known(passages: readonly Passage[], documents: readonly Document[] = [GUIDELINE, NOTICE, LATER], now = NOW) {
  const of = (id: string) => passages.filter(({ documentId }) => documentId === id);
  return currentCorrections(readCorrections({ documents, passages: of }), now);
}

const corrected = (chosen: readonly Evidence[], source = CHANGE, clauses: readonly Passage[] = [CLAUSE]) =>
  withCorrections(QUESTION, chosen, known([...clauses, source]));
const textsOf = (evidence: readonly Evidence[]) => evidence.map(({ unit }) => unit.source.text);

describe('an answer that a notice corrects', () => {
  it('is told by the notice first, with the new value alone', () => {
    const [first, second, ...others] = corrected([evidenceOf(CLAUSE)]);
    expect([first?.unit.source, second?.unit.source, others]).toEqual([CHANGE, CLAUSE, []]);
    expect(first?.unit.document).toBe(NOTICE);
    expect(first?.values.map(({ text }) => text)).toEqual(['6月19日']);
  });

  it('concludes with the new value, and says what was printed before', () => {
    const [first] = corrected([evidenceOf(CLAUSE)]);
    expect(first && conclude(QUESTION, first)).toBe('応募の締切は、６月19日です。');
    expect(first?.correction && sayBefore(first.correction)).toBe('訂正前は「６月12日」でした。');
  });

  it('leads with the new words where they are no bare value', () => {
    const change = notice('「令和８年６月12日」を「令和８年６月19日（郵送は当日消印有効）」に改める。');
    const [first] = corrected([evidenceOf(CLAUSE)], change);
    expect(first && conclude(QUESTION, first)).toBe(
      '応募の締切は、「令和８年６月19日（郵送は当日消印有効）」に訂正されています。',
    );
    const clause = passage(0, { text: '応募書類は、電子メールにより提出してください。' });
    const whole = notice('（誤）電子メールにより提出してください。（正）電子申請により提出してください。');
    const [said] = corrected([evidenceOf(clause)], whole, [clause]);
    expect(said && conclude(QUESTION, said)).toBe('電子申請により提出してください。');
  });

  it('names the matter in the heading of the notice too', () => {
    const headed = notice('誤：６月12日 正：６月19日', { headings: ['応募の締切'] });
    expect(textsOf(corrected([evidenceOf(CLAUSE)], headed))).toEqual([headed.text, CLAUSE.text]);
  });

  it('needs no matter in the notice that names nothing but its page', () => {
    const bare = notice('誤：６月12日 正：６月19日', { headings: ['1ページ'] });
    expect(textsOf(corrected([evidenceOf(CLAUSE)], bare))).toEqual([bare.text, CLAUSE.text]);
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
      return textsOf(withCorrections(QUESTION, [evidenceOf(CLAUSE)], announcedIn([evidenceOf(answer)])));
    };
    const announced = '御意見を踏まえ、応募の締切を「６月12日」から「６月19日」に改めます。';
    expect(changed(announced)).toEqual([announced, CLAUSE.text]);
    expect(changed('離島では、応募の締切を「６月12日」とあるのは「６月19日」と読み替える。')).toEqual([CLAUSE.text]);
  });

  it('is corrected by notices alone, called so or announcing a change', () => {
    const kinds = (title: string) => known([CLAUSE, CHANGE], [GUIDELINE, { ...NOTICE, kind: 'notice', title }]);
    expect(kinds('説明会について')).toEqual([]);
    expect(kinds('応募の締切の延長について')).toHaveLength(1);
  });

  it('is corrected once', () => {
    const again = passage(1, { text: '６月12日を過ぎた応募の書類は受け付けない。' });
    const own = evidenceOf(CHANGE);
    const once = [CHANGE.text, CLAUSE.text];
    expect(textsOf(corrected([evidenceOf(CLAUSE), evidenceOf(again)]))).toEqual([...once, again.text]);
    expect(textsOf(corrected([own, evidenceOf(CLAUSE)]))).toEqual(once);
    expect(textsOf(corrected([evidenceOf(CLAUSE), own]))).toEqual(once);
  });

  it('found in the notice itself stands beside the clause that is corrected', () => {
    const own = { ...evidenceOf(CHANGE), unit: { ...evidenceOf(CHANGE).unit, document: NOTICE } };
    expect(textsOf(corrected([own]))).toEqual([CHANGE.text, CLAUSE.text]);
  });
});

describe('a correction', () => {
  it('whose place does not fit is not confirmed: both values are told', () => {
    const change = notice('9ページ 応募の締切「６月12日」を「６月19日」に改める。');
    const [correction] = known([CLAUSE, change]);
    expect(correction).toMatchObject({ confirmed: false, clauses: [] });
    const [first, second] = corrected([evidenceOf(CLAUSE)], change);
    expect(second?.unit.source).toBe(CLAUSE);
    expect(first && conclude(QUESTION, first)).toBe(
      '訂正あり・確認中：応募の締切は、もとの記載では「６月12日」、訂正の案内では「６月19日」です。',
    );
    expect(first && stateNow(first, { question: QUESTION, now: NOW })).toBe('');
  });

  it('in a handbook that only speaks of changes is none', () => {
    const form = notice('変更前：900万円 変更後：800万円');
    const handbook: Document = { ...NOTICE, kind: 'other', title: '計画変更の手引き' };
    expect(known([CLAUSE, form], [GUIDELINE, handbook])).toEqual([]);
  });

  it('does not hold before the day that its notice prints', () => {
    const dated = [notice('令和8年5月20日', { ordinal: 0 }), notice(CHANGE.text, { ordinal: 1 })];
    const on = (day: string) => known([CLAUSE, ...dated], undefined, new Date(`${day}T00:00:00+09:00`)).length;
    expect([on('2026-05-19'), on('2026-05-20')]).toEqual([0, 1]);
  });

  it('of a correction is what is told', () => {
    const again = notice('応募の締切は「６月19日」を「６月26日」に訂正します。', {}, LATER);
    const told = withCorrections(QUESTION, [evidenceOf(CLAUSE)], known([CLAUSE, CHANGE, again]));
    expect(textsOf(told)).toEqual([again.text, CLAUSE.text]);
  });

  it('is overruled by a later one of the same words', () => {
    const first = [notice('令和8年5月1日'), notice(CHANGE.text, { ordinal: 1 })];
    const second = [
      notice('令和8年5月8日', {}, LATER),
      notice('応募の締切は「６月12日」を「６月30日」に訂正します。', { ordinal: 1 }, LATER),
    ];
    expect(known([CLAUSE, ...first, ...second]).map(({ after }) => after)).toEqual(['６月30日']);
  });

  it('is of the programme that it names, and of none where it names none of several', () => {
    const other: Document = { ...documentOf('other', '離島航路事業 公募要領'), programmes: ['other'] };
    const same = passageOf('other', 0, { text: CLAUSE.text });
    const guidelines = [{ ...GUIDELINE, programmes: ['own'] }, other];
    const of = (title: string) => known([CLAUSE, same, CHANGE], [...guidelines, { ...NOTICE, title }])[0];
    expect(of('試験事業 公募要領の訂正について')?.clauses.map(({ document }) => document.id)).toEqual([GUIDELINE.id]);
    expect(of('公募要領の訂正について')).toMatchObject({ confirmed: false, clauses: [] });
  });

  it('of one programme leaves another programme alone', () => {
    const other = { ...GUIDELINE, programmes: ['other'] };
    const [correction] = known([CLAUSE, CHANGE], [other, { ...NOTICE, programmes: ['own'] }]);
    expect(correction?.confirmed).toBe(false);
  });
});

describe('rows of which one is corrected', () => {
  it('are told together, the new value in the place of the old', () => {
    const rows = ['区分A', '区分B'].map((name, at) =>
      row(at, 0, [
        ['区分', name],
        ['上限額', '500万円'],
      ]),
    );
    const change = notice('誤：区分B 上限額 500万円 正：区分B 上限額 450万円');
    const evidence = rows.map((each) => evidenceOf(each));
    const told = withCorrectedRows(asked('区分ごとの上限額は'), evidence, known([...rows, change]));
    expect(told.map(({ correction, replaces }) => [correction?.after, replaces?.unit.source.text])).toEqual([
      [undefined, undefined],
      ['区分B上限額450万円', '区分B 500万円'],
    ]);
  });
});
