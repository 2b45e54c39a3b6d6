import { describe, expect, it } from 'vitest';
import type { Programme } from '../../src/domain/programme.ts';
import { programmeMarks } from '../../src/knowledge/programme-marks.ts';
import { passageOf } from './search/memory-records.ts';

const programme = (id: string, name: string, ...aliases: readonly string[]): Programme => ({
  id,
  name,
  ministry: null,
  aliases: aliases.map((alias) => ({ name: alias, fiscalYear: null })),
  parts: [],
  members: [],
});
const PROGRAMMES = [
  programme('minato', 'みなと交通実証事業'),
  programme('yamabiko', 'やまびこ送迎支援事業', 'やまびこ送迎', '送迎'),
  programme('kowan', '港湾データ基盤整備事業（令和８年度）'),
];

/** The marks of one document in which these headings stand. */
function marksOf(...headings: readonly string[]): Record<string, string> | null {
  const passages = headings.map((heading, at) => passageOf('guide', at, { text: '本文', headings: ['概要', heading] }));
  const marks = programmeMarks(passages, PROGRAMMES).get('guide');
  return marks === undefined ? null : Object.fromEntries(marks);
}

describe('marks under which a document lists programmes', () => {
  it('stand for the programmes that headings name beside them', () => {
    expect(marksOf('① みなと交通実証事業', '② やまびこ送迎支援事業の対象経費')).toEqual({
      '①': 'minato',
      '②': 'yamabiko',
    });
    expect(marksOf('❶みなと交通実証事業', '❷やまびこ送迎支援事業')).toEqual({ '❶': 'minato', '❷': 'yamabiko' });
  });

  it('are read from the headers of columns too', () => {
    const cells = ['区分', '① みなと交通実証事業', '② やまびこ送迎支援事業'].map((header) => ({
      header,
      text: '500万円',
      page: 1,
    }));
    const marks = programmeMarks([passageOf('guide', 0, { kind: 'row', text: '500万円', cells })], PROGRAMMES);
    expect(marks.get('guide')).toEqual(
      new Map([
        ['①', 'minato'],
        ['②', 'yamabiko'],
      ]),
    );
  });

  it('know a programme by its short names and without its brackets', () => {
    expect(marksOf('① やまびこ送迎', '② 港湾データ基盤整備事業')).toEqual({ '①': 'yamabiko', '②': 'kowan' });
  });

  it('are not told by a name of three characters or fewer', () => {
    expect(marksOf('① みなと交通実証事業', '② 送迎')).toBeNull();
  });

  it('are none where most marks stand for other things', () => {
    expect(marksOf('① みなと交通実証事業', '② やまびこ送迎支援事業', '③ 目的', '④ 方法')).toBeNull();
  });

  it('are none where only one programme is marked', () => {
    expect(marksOf('① みなと交通実証事業')).toBeNull();
    expect(marksOf('① みなと交通実証事業', '② みなと交通実証事業の経費')).toBeNull();
  });

  it('are none where a heading names two programmes, or none has a mark', () => {
    expect(marksOf('① みなと交通実証事業とやまびこ送迎支援事業', '② やまびこ送迎支援事業')).toBeNull();
    expect(marksOf('1 みなと交通実証事業', '2 やまびこ送迎支援事業')).toBeNull();
  });

  it('stay clear beside a short name that no programme has', () => {
    const expected = { '①': 'minato', '②': 'yamabiko' };
    expect(marksOf('① みなと交通実証事業', '② やまびこ送迎支援事業', '② 送り迎え業務')).toEqual(expected);
    expect(marksOf('② 送り迎え業務', '① みなと交通実証事業', '② やまびこ送迎支援事業')).toEqual(expected);
  });

  it('that stand for two programmes stand for none', () => {
    const clear = ['① みなと交通実証事業', '③ 港湾データ基盤整備事業'];
    const expected = { '①': 'minato', '③': 'kowan' };
    expect(marksOf(...clear, '② やまびこ送迎支援事業', '② みなと交通実証事業')).toEqual(expected);
    expect(
      marksOf(...clear, '② やまびこ送迎支援事業', '② みなと交通実証事業', '② やまびこ送迎支援事業の対象経費'),
    ).toEqual(expected);
  });

  it('hold for their own document alone', () => {
    const passages = [
      passageOf('one', 0, { text: '本文', headings: ['① みなと交通実証事業'] }),
      passageOf('two', 0, { text: '本文', headings: ['② やまびこ送迎支援事業'] }),
    ];
    expect(programmeMarks(passages, PROGRAMMES)).toEqual(new Map());
    expect(programmeMarks([], PROGRAMMES)).toEqual(new Map());
  });
});
