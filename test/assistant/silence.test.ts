import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/assistant/answering/evidence.ts';
import { leavesOpen, overrules, saysNothing } from '../../src/assistant/answering/silence.ts';
import { valuesAsked } from '../../src/assistant/answering/told-values.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { asked, evidenceOf, GUIDELINE, passage, row } from './evidence-fixture.ts';

/** A passage as evidence, with the values it has for the question. */
function weighed(question: string, source: Passage): Evidence {
  return evidenceOf(source, { values: valuesAsked(asked(question), wholeUnit(source, GUIDELINE, 1)) });
}

const silent = (question: string, source: Passage | string) =>
  saysNothing(asked(question), weighed(question, typeof source === 'string' ? passage(0, { text: source }) : source));

describe('a clause that says that something is not stated', () => {
  it.each([
    '運賃は記載なし',
    '運賃についての記載はありません。',
    '運賃は記載されていない。',
    '運賃は公表されていません。',
    '運賃は確認できていません。',
    '運賃に関する規定は見当たりません。',
  ])('answers nothing: %s', (text) => {
    expect(silent('運賃はいくらですか', text)).toBe(true);
    expect(silent('運賃について教えてください', text)).toBe(true);
  });

  it.each(['後日公表します', '別途定める', '追ってお知らせします', '改めて案内する'])(
    'or that it will be told later answers no question for a value: %s',
    (later) => {
      expect(silent('説明会はいつですか', `説明会の日程は${later}。`)).toBe(true);
      expect(silent('説明会はいつですか', `説明会は6月12日に開催する。資料は${later}。`)).toBe(false);
    },
  );

  it('answers where it states another thing before', () => {
    expect(silent('運賃はいくらですか', '運賃は200円。車両の台数は記載がありません。')).toBe(false);
    expect(silent('運賃について教えてください', '運賃は200円です。台数は記載されていません。')).toBe(false);
  });

  it('answers nothing of the matter it names beside another', () => {
    expect(silent('車両について教えてください', '運賃は200円です。車両の台数は記載されていません。')).toBe(true);
    expect(silent('運賃はいくらですか', '車両は2台である。運賃は記載されていない。')).toBe(true);
  });

  it('names the year that it does not know', () => {
    const text = '令和6年度の採択地域は公表されていません。令和7年度は潮見市と山里町を採択しました。';
    expect(silent('令和6年度の採択地域を教えてください', text)).toBe(true);
    expect(silent('令和7年度の採択地域を教えてください', text)).toBe(false);
  });

  it('does not hide a value that follows of another matter or year', () => {
    expect(silent('車両は何台ですか', '運賃は記載されていません。車両は2台です。')).toBe(false);
    const text = '令和6年度の採択件数は公表されていません。令和7年度は12件を採択しました。';
    expect(silent('令和7年度の採択件数は何件ですか', text)).toBe(false);
  });

  it('may be the heading', () => {
    const under = (heading: string) => passage(0, { text: '運賃、時刻表', headings: [heading] });
    expect(silent('運賃はいくらですか', under('２．記載が見当たらない事項'))).toBe(true);
    expect(silent('運賃はいくらですか', under('２．記載事項'))).toBe(false);
  });

  it('is the cell under what is asked, not another', () => {
    const cells = row(0, 0, [
      ['地域', '潮見市'],
      ['運賃', '記載なし'],
      ['車両', 'バス'],
    ]);
    expect(silent('運賃について教えてください', cells)).toBe(true);
    expect(silent('車両について教えてください', cells)).toBe(false);
  });

  it('is the cell of the part that is asked for', () => {
    const cells = row(0, 0, [
      ['項目', '上限額'],
      ['①', '500万円'],
      ['②', '記載なし'],
    ]);
    expect(silent('②の上限額はいくらですか', cells)).toBe(true);
    expect(silent('①の上限額はいくらですか', cells)).toBe(false);
  });
});

describe('what the documents say outright that they do not state', () => {
  const overruled = (question: string, text: string, parts: Partial<Evidence> = {}) =>
    overrules(
      asked(question),
      { ...weighed(question, passage(0, { text })), ...parts },
      evidenceOf(passage(1, { text: '会費は別に定める。' })),
    );
  const SEVERAL = '会費、令和6年度の会員数、運賃の割引及び会則は記載なし';

  it('is not told by anything weaker', () => {
    expect(overruled('会費はいくらですか', '会費は記載なし')).toBe(true);
  });

  it.each([
    ['会費はいくらですか', true],
    ['会則について教えてください', true],
    ['令和6年度の会員数は？', true],
    ['運賃の割引はありますか', true],
  ])('is each matter of several: %s', (question, expected) => {
    expect(overruled(question, SEVERAL)).toBe(expected);
  });

  it.each(['利用者数は？', '令和7年度の会員数は？', '会員数は？', '運賃はいくらですか', '会費の支払方法は？'])(
    'is nothing that they do not name: %s',
    (question) => {
      expect(overruled(question, SEVERAL)).toBe(false);
    },
  );

  it('is told by what fits far better', () => {
    expect(overruled('会費はいくらですか', '会費は記載なし', { score: 0.9 })).toBe(false);
    expect(overruled('会費はいくらですか', '会費は記載なし', { score: 0.97 })).toBe(true);
  });

  it('is silenced by a short clause alone that carries the question', () => {
    const { coverage } = evidenceOf(passage(0, { text: '' }));
    expect(overruled('会費はいくらですか', `${'会の運営について定めるものとし、'.repeat(5)}会費は記載なし`)).toBe(
      false,
    );
    expect(overruled('会費はいくらですか', '会費は記載なし', { coverage: { ...coverage, own: 0.7 } })).toBe(false);
    expect(overruled('会費はいくらですか', '会費は記載なし', { coverage: { ...coverage, total: 0.8 } })).toBe(false);
  });

  it('is no row that leaves one cell open and fills others', () => {
    const question = '会費について教えてください';
    const best = evidenceOf(passage(9, { text: '会費は別に定める。' }));
    const rowOf = (count: string) =>
      weighed(
        question,
        row(0, 0, [
          ['団体', '潮見'],
          ['会費', '記載なし'],
          ['会員', count],
        ]),
      );
    expect(overrules(asked(question), rowOf('20名'), best)).toBe(false);
    expect(overrules(asked(question), rowOf('記載なし'), best)).toBe(true);
  });
});

describe('a label that is left open', () => {
  const question = asked('分科会のテーマを教えてください');
  const open = (text: string, best: string, headings = ['分科会']) =>
    leavesOpen(
      question,
      evidenceOf(passage(0, { text, headings: ['分科会'] })),
      evidenceOf(passage(1, { text: best, headings })),
    );

  it('is not told by another line of its entry', () => {
    expect(open('テーマ：記載なし', '分科会は年2回開催する。')).toBe(true);
  });

  it('is told by a line that names it', () => {
    expect(open('テーマ：記載なし', '分科会のテーマは交通である。')).toBe(false);
  });

  it('is told by another entry', () => {
    expect(open('テーマ：記載なし', '分科会は年2回開催する。', ['総会'])).toBe(false);
  });

  it('is not open when it is filled, or is not asked for', () => {
    expect(open('テーマ：交通', '分科会は年2回開催する。')).toBe(false);
    expect(open('会場：記載なし', '分科会は年2回開催する。')).toBe(false);
    expect(open('テーマは記載なし', '分科会は年2回開催する。')).toBe(false);
  });
});

describe('a cell that is left blank', () => {
  const cellsOf = (fare: string) =>
    row(0, 0, [
      ['地域', '潮見市'],
      ['運賃', fare],
      ['車両', 'バス'],
    ]);

  it.each(['-', '－', '―', '――', '・', '未定', '不明', '調査中', '集計中', '非公表', '回答なし', '－（集計中）'])(
    'with 「%s」 tells nothing of its column',
    (blank) => {
      expect(silent('運賃について教えてください', cellsOf(blank))).toBe(true);
      expect(silent('運賃はいくらですか', cellsOf(blank))).toBe(true);
      expect(silent('車両について教えてください', cellsOf(blank))).toBe(false);
    },
  );

  it.each(['200円', '未定額', '-200円', '無料'])('is not one with 「%s」', (text) => {
    expect(silent('運賃について教えてください', cellsOf(text))).toBe(false);
  });

  it('may be named by the cell before it', () => {
    const labelled = row(0, 0, [
      ['', '運賃'],
      ['', '未定'],
    ]);
    expect(silent('運賃はいくらですか', labelled)).toBe(true);
    expect(silent('車両は何台ですか', labelled)).toBe(false);
  });
});

describe('a long text with a silent sentence', () => {
  const FILLER = '潮見市では、住民の声を聞きながら、市内の各地区で少しずつ取組を広げてきたところである。'.repeat(3);
  const STAGE = '実証の段階は記載がありません。';

  it('answers nothing where that sentence holds most of what is asked', () => {
    expect(silent('実証の段階を教えてください', `${FILLER}${STAGE}`)).toBe(true);
    expect(silent('地区の取組を教えてください', `${FILLER}${STAGE}`)).toBe(false);
    expect(silent('実証の段階を教えてください', `${FILLER}実証の段階は第２段階である。${STAGE}`)).toBe(false);
  });

  it('answers where that sentence is of another year', () => {
    const ofYear = (year: string) => `${FILLER}${year}の実証の段階は記載がありません。`;
    expect(silent('令和7年度の実証の段階を教えてください', ofYear('令和7年度'))).toBe(true);
    expect(silent('令和7年度の実証の段階を教えてください', ofYear('令和6年度'))).toBe(false);
  });
});

describe('a day that is left open', () => {
  const QUESTION = '説明会はいつ開催されましたか';

  it('is not told by the year beside it', () => {
    expect(silent(QUESTION, '説明会は令和3年度に開催された。開催日は記載されていない。')).toBe(true);
    expect(silent(QUESTION, '説明会は令和3年度に開催された。会場は記載されていない。')).toBe(false);
  });

  it('is told by a day', () => {
    expect(silent(QUESTION, '説明会は令和3年6月12日に開催された。締切は記載されていない。')).toBe(false);
  });
});

describe('what is left open', () => {
  it('decides no yes or no, however long the clause is', () => {
    const long =
      '資料の題名は、支援を協議会の会員に対するものとしています。会員になっておくべき時期、入会の手続、及び会員でない地域が応募できるかどうかは記載なしです。応募を考える地域は、会員の要件を事務局に確かめてください。';
    expect(silent('会員でない地域は応募できますか', long)).toBe(true);
    expect(silent('会員でない地域は応募できますか', '会員でない地域が応募できるかは要確認です。')).toBe(true);
    expect(silent('会員でない地域は応募できますか', '会員でない地域も応募できます。')).toBe(false);
  });

  it('in a table: 要確認 for a yes or no, and rows of which most is not known', () => {
    const check = row(0, 0, [
      ['項目', '協議会の会員である'],
      ['判断', '要確認'],
    ]);
    expect(silent('協議会の会員でないと応募できませんか', check)).toBe(true);
    const town = row(0, 0, [
      ['番号', '4'],
      ['地域', '塩尻市'],
      ['テーマ', '記載なし'],
      ['対応', '記載なし'],
      ['都道府県', '長野県'],
    ]);
    expect(silent('塩尻市では何をしていますか', town)).toBe(true);
    expect(silent('長野県ではどこですか', town)).toBe(false);
  });

  it('is the stage that is asked for', () => {
    const text = '内閣府と総務省の事業も加わっています。これらの事業がどの段階に当たるかは、資料に記載なしです。';
    expect(silent('内閣府と総務省の事業はどの段階を担っていますか', text)).toBe(true);
  });
});
