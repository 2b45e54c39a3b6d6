import { describe, expect, it } from 'vitest';
import { citeUnit } from '../../src/assistant/answering/composing.ts';
import { conclude } from '../../src/assistant/answering/conclude.ts';
import { isToldAbove } from '../../src/assistant/answering/evidence.ts';
import { columnOf, valuesAsked } from '../../src/assistant/answering/told-values.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { asked, composing, evidenceOf, GUIDELINE, passage, row } from './evidence-fixture.ts';

type Cells = readonly (readonly [string, string])[];
const unitOf = (source: string | Cells) =>
  wholeUnit(typeof source === 'string' ? passage(0, { text: source }) : row(0, 0, source), GUIDELINE, 1);
const told = (question: string, source: string | Cells) =>
  valuesAsked(asked(question), unitOf(source)).map(({ text }) => text);

describe('how many there were', () => {
  it.each([
    ['何団体が応募しましたか', '20団体から応募がありました。', ['20団体']],
    ['何団体が応募しましたか', '12団体を選定しました。', []],
    ['何団体が選ばれましたか', '12団体を選定しました。', ['12団体']],
    ['何団体が選ばれましたか', '20団体から応募がありました。', []],
    ['何人が参加しましたか', '参加者は35人でした。', ['35人']],
    ['何人が参加しましたか', 'アンケートに答えたのは20人でした。', []],
    ['何人が利用しましたか', '延べ1,200人が乗車しました。', ['1,200人']],
  ])('「%s」 is told by 「%s」 only where the same happened', (question, text, values) => {
    expect(told(question, text)).toEqual(values);
  });

  it('is told by what a heading or a lead says of the counted', () => {
    const listed = (parts: Partial<Passage>) =>
      valuesAsked(
        asked('何団体が応募しましたか'),
        wholeUnit(passage(0, { text: '全国で20団体', ...parts }), GUIDELINE, 1),
      );
    expect(listed({})).toEqual([]);
    expect(listed({ headings: ['応募の状況'] })).toHaveLength(1);
    expect(listed({ lead: '応募の状況は次のとおりです。' })).toHaveLength(1);
  });

  it.each(['参加は50人までとします。', '参加者は50人以上とする。', '参加者は50人を見込む。', '参加の目標は50人です。'])(
    'is not told by a limit or an aim: %s',
    (text) => {
      expect(told('何人が参加しましたか', text)).toEqual([]);
    },
  );

  it('is asked otherwise than how many there may be', () => {
    expect(told('何人まで参加できますか', '参加は50人までとします。')).toEqual(['50人']);
  });
});

describe('what is counted apiece', () => {
  it('is not one of them', () => {
    expect(told('何団体まで参加できますか', '1団体2名までとします。')).toEqual([]);
    expect(told('何団体が参加できますか', '１団体につき２名とします。')).toEqual([]);
    expect(told('何件まで応募できますか', '1件当たり500万円')).toEqual([]);
  });

  it('is how many each has', () => {
    expect(told('何名まで参加できますか', '1団体2名までとします。')).toEqual(['2名']);
    expect(told('1団体何名まで参加できますか', '１団体につき２名とします。')).toEqual(['2名']);
  });

  it('is one where nothing is counted for it', () => {
    expect(told('何団体で応募できますか', '1団体でも応募できます。')).toEqual(['1団体']);
  });
});

describe('a statistic', () => {
  const AMOUNTS = [
    ['区分', '採択額'],
    ['平均額', '300万円'],
    ['最高額', '900万円'],
  ] as const;

  it('is the one that is asked for, by its column', () => {
    expect(told('採択額の平均はいくらですか', AMOUNTS)).toEqual(['300万円']);
    expect(told('一番高い採択額はいくらですか', AMOUNTS)).toEqual(['900万円']);
    expect(told('採択額はいくらですか', AMOUNTS)).toEqual(['300万円', '900万円']);
  });

  it('is the one that is asked for, by the words before it', () => {
    expect(told('最も高い採択額はいくらですか', '採択額の平均は300万円でした。')).toEqual([]);
    expect(told('採択額の総額はいくらですか', '1件当たり300万円を交付しました。')).toEqual([]);
    expect(told('採択額の平均はいくらですか', '採択額は300万円でした。')).toEqual([]);
    expect(told('採択額の平均はいくらですか', '採択額の平均は300万円でした。')).toEqual(['300万円']);
  });

  it('is not told by the lower limit, nor a whole by a part', () => {
    expect(told('最大いくらまで補助されますか', '補助率は2分の1以内、事業費の下限は300万円です。')).toEqual([]);
    expect(told('最大いくらまで補助されますか', '事業費の上限は900万円です。')).toEqual(['900万円']);
    expect(told('全部で何項目ありますか', '必須項目（18項目）に対応すること。')).toEqual([]);
    expect(told('全部で何項目ありますか', '確認項目は18項目です。')).toEqual(['18項目']);
  });

  it('does not hide the one beside it', () => {
    expect(told('採択額の総額はいくらですか', '平均300万円、総額3,000万円です。')).toEqual(['3,000万円']);
  });
});

describe('where something was taken from', () => {
  it.each(['出典', '出所', '資料番号', '参照ページ', '根拠資料'])('in a column of %s tells nothing', (header) => {
    const cells: Cells = [
      ['書類', '計画書'],
      [header, '国の資料6ページ'],
    ];
    expect(told('計画書は何ページまでですか', cells)).toEqual([]);
    expect(told('計画書は何ページまでですか', [...cells, ['分量', '10ページ']])).toEqual(['10ページ']);
  });

  it('tells nothing after a clause either', () => {
    expect(told('計画書は何ページですか', '計画書は10ページとする。出典：要領6ページ')).toEqual(['10ページ']);
  });
});

describe('how long something takes', () => {
  it.each([
    ['審査には10日程度を要します。', ['10日']],
    ['受理してから10日以内に通知します。', ['10日以内']],
    ['交付の申請から30日以内に承認する。', ['30日以内']],
    ['申請書は10日前までに提出してください。', []],
    ['書類は10日以内に提出すること。', []],
  ])('is told of others, not of what the applicant must keep to: %s', (text, values) => {
    expect(told('審査には何日かかりますか', text)).toEqual(values);
  });

  it('is told in months too', () => {
    expect(told('審査にはどのくらいの期間がかかりますか', '審査には2か月以内の期間を要します。')).toEqual([
      '2か月以内',
    ]);
    expect(told('審査にはどのくらいの期間がかかりますか', '審査には2か月程度かかります。')).toEqual(['2か月']);
  });

  it('may be what the applicant must keep to where that is asked', () => {
    expect(told('何日前までに提出しますか', '申請書は10日前までに提出してください。')).toEqual(['10日前']);
  });
});

describe('a year or a month alone', () => {
  it('tells when something was, or how often it is', () => {
    expect(told('選定されたのはいつですか', '令和3年度に選定されました。')).toEqual(['令和3年度']);
    expect(told('何年に設立されましたか', '2021年に設立した。')).toEqual(['2021年']);
    expect(told('開催の間隔はどのくらいの時期ごとですか', '会議は毎月開催する。')).toEqual(['毎月']);
  });

  it('does not tell when something is due', () => {
    expect(told('提出の締切はいつですか', '令和3年度に提出する。')).toEqual([]);
    expect(told('提出の締切はいつですか', '毎月提出する。')).toEqual([]);
  });

  it('is not the day of a call where it only reaches back or lasts', () => {
    expect(told('提出の締切はいつですか', '過去3年以内に実施した事業を記載する。')).toEqual([]);
    expect(told('説明会はいつですか', '平日1日で開催する。')).toEqual([]);
    expect(told('説明会の期間はいつですか', '平日1日で開催する。')).toEqual(['1日']);
  });
});

describe('an amount', () => {
  it('is no condition', () => {
    expect(told('補助上限はいくらですか', '100万円以上の報酬を受けたときは届け出ること。')).toEqual([]);
    expect(told('何円以上で届出が要りますか', '100万円以上の報酬を受けたときは届け出ること。')).toEqual(['100万円']);
  });

  it('is no rate where money is asked for', () => {
    expect(told('補助額は何円ですか', '補助率は2分の1とする。')).toEqual([]);
    expect(told('どのくらい補助されますか', '補助率は2分の1とする。')).toEqual(['2分の1']);
  });

  it('is not the one that the question names itself', () => {
    expect(told('300万円の事業の補助額はいくらですか', '300万円の事業は150万円を補助する。')).toEqual(['150万円']);
  });
});

describe('the column of a part', () => {
  const cells: Cells = [
    ['区分', '市町村'],
    ['① 構想', '500万円'],
    ['② 調査', '800万円'],
  ];

  it('holds the values that are asked for', () => {
    expect(told('②の上限はいくらですか', cells)).toEqual(['800万円']);
    expect(told('上限はいくらですか', cells)).toEqual(['500万円', '800万円']);
  });

  it('is none where the question names no part, or the table has no such column', () => {
    expect(columnOf(asked('上限はいくらですか'), unitOf(cells))).toBeNull();
    expect(columnOf(asked('③の上限はいくらですか'), unitOf(cells))).toBeNull();
    expect(columnOf(asked('②の上限はいくらですか'), unitOf('②は800万円とする。'))).toBeNull();
  });
});

describe('figures without a unit', () => {
  const MEMBERS: Cells = [
    ['年度', '7'],
    ['会員数', '306'],
    ['参加者数', '1,200'],
    ['協議会', '12'],
  ];

  it('are those under the header of what is asked for', () => {
    expect(told('会員数は何人ですか', MEMBERS)).toEqual(['306']);
    expect(told('参加者数は何人ですか', MEMBERS)).toEqual(['1,200']);
  });

  it('are those under any header of a number where none is of what is asked for', () => {
    expect(told('加入しているのは何人ですか', MEMBERS)).toEqual(['306', '1,200']);
  });

  it('are counted under any header by いくつ', () => {
    expect(told('協議会はいくつありますか', MEMBERS)).toEqual(['12']);
    expect(told('協議会は何台ですか', [MEMBERS[0] ?? ['', ''], ['協議会', '12']])).toEqual([]);
  });

  it.each([
    ['約300', ['約300']],
    ['300以上', ['300以上']],
    ['300（うち法人20）', ['300(うち法人20)']],
    ['第300', []],
    ['なし', []],
  ])('are the whole of their cell: %s', (text, values) => {
    expect(
      told('会員数は何人ですか', [
        ['地域', '潮見'],
        ['会員数', text],
      ]),
    ).toEqual(values);
  });

  it('are no points that are needed in all', () => {
    const POINTS: Cells = [
      ['項目', '独自性'],
      ['点数', '20'],
    ];
    expect(told('独自性の配点は何点ですか', POINTS)).toEqual(['20']);
    expect(told('独自性は何点以上で採択されますか', POINTS)).toEqual([]);
  });

  it('are no amount', () => {
    expect(told('会費はいくらですか', MEMBERS)).toEqual([]);
  });
});

describe('a number of things', () => {
  it('is no time and no amount', () => {
    const text = '窓口は5か所に置き、10日以内に300万円を2分の1まで補助する。';
    expect(told('窓口はいくつありますか', text)).toEqual(['5か所']);
  });
});

describe('a column that its header alone tells', () => {
  const ROUNDS: Cells = [
    ['区分', '受付開始'],
    ['一次公募', '4月1日'],
    ['二次公募', '7月1日'],
  ];

  it.each([
    ['二次公募はいつから始まりますか', ['7月1日']],
    ['2次はいつから始まりますか', ['7月1日']],
    ['1次公募はいつから始まりますか', ['4月1日']],
    ['公募はいつから始まりますか', ['4月1日', '7月1日']],
    ['一次公募と二次公募はいつから始まりますか', ['4月1日', '7月1日']],
    ['三次公募はいつから始まりますか', ['4月1日', '7月1日']],
  ])('「%s」 has %j', (question, values) => {
    expect(told(question, ROUNDS)).toEqual(values);
  });

  it('is what each costs', () => {
    const CARS: Cells = [
      ['車両', '小型バス'],
      ['1台当たり', '200万円'],
      ['購入総額', '800万円'],
    ];
    expect(told('車両は1台いくらですか', CARS)).toEqual(['200万円']);
    expect(told('車両の購入総額はいくらですか', CARS)).toEqual(['800万円']);
    expect(told('車両はいくらですか', CARS)).toEqual(['200万円', '800万円']);
  });
});

describe('a day', () => {
  it('on which a document was written is none of a call', () => {
    const text = '締切は6月12日。編集日:5月10日';
    expect(told('応募の締切はいつですか', text)).toEqual(['6月12日']);
    expect(told('編集日はいつですか', text)).toContain('5月10日');
  });

  it.each(['8月20日にお知らせします。', '8月20日頃にホームページで公表する。', '8月20日に改めてご案内いたします。'])(
    'on which something will be told is no deadline: %s',
    (text) => {
      expect(told('応募の締切はいつですか', `締切は${text}`)).toEqual([]);
      expect(told('結果はいつまでに通知されますか', `結果は${text}`)).toHaveLength(1);
    },
  );
});

describe('how much something has changed', () => {
  it.each([
    ['会費は500円です。', []],
    ['会費は200円増えました。', ['200円']],
    ['会費は500円から700円に引き上げる。', ['500円', '700円']],
    ['会費:500円→700円', ['500円', '700円']],
  ])('is told by a change only: %s', (text, values) => {
    expect(told('会費はいくら上がりましたか', text)).toEqual(values);
  });

  it('is told by what a heading says of it', () => {
    const under = (heading: string) =>
      valuesAsked(
        asked('会費はいくら上がりましたか'),
        wholeUnit(passage(0, { text: '会費 200円', headings: [heading] }), GUIDELINE, 1),
      );
    expect(under('会費の引上げ')).toHaveLength(0);
    expect(under('前年との差')).toHaveLength(1);
  });
});

describe('a year that stands above a row', () => {
  const LEAD = '令和4年度は、次の11地域が選ばれました。';
  const QUESTION = '潮見町の選定は何年ですか';
  const listed = (parts: Partial<Passage>): Passage => ({
    ...row(1, 1, [
      ['番号', '2'],
      ['地域', '潮見町'],
    ]),
    ...parts,
  });
  const above = (parts: Partial<Passage>, question = QUESTION) =>
    valuesAsked(asked(question), wholeUnit(listed(parts), GUIDELINE, 1)).map(({ text }) => text);

  it('is that of all rows and items below it', () => {
    expect(above({ lead: LEAD })).toEqual(['令和4年度']);
    expect(above({ lead: LEAD }, '潮見町はいつ選ばれましたか')).toEqual(['令和4年度']);
    expect(above({ headings: ['令和5年度の選定地域'] })).toEqual(['令和5年度']);
    expect(above({ lead: LEAD, headings: ['令和5年度の選定地域'] })).toEqual(['令和4年度']);
    expect(above({ kind: 'item', cells: [], text: '潮見町', lead: LEAD })).toEqual(['令和4年度']);
  });

  it('is none where several stand there, none is asked for, or a row has its own', () => {
    expect(above({ lead: '令和4年度と令和5年度に、次の地域が選ばれました。' })).toEqual([]);
    expect(above({ kind: 'paragraph', cells: [], lead: LEAD })).toEqual([]);
    expect(above({ lead: LEAD }, '潮見町の締切はいつまでですか')).toEqual([]);
    expect(above({ text: '2 潮見町 令和6年度', lead: LEAD })).toEqual(['令和6年度']);
  });

  it('is said and cited from above', () => {
    const source = listed({ lead: LEAD });
    const evidence = evidenceOf(source, { values: valuesAsked(asked(QUESTION), wholeUnit(source, GUIDELINE, 1)) });
    expect(isToldAbove(evidence)).toBe(true);
    expect(conclude(asked(QUESTION), evidence)).toBe('潮見町の選定は、令和4年度です。');
    const given = composing(QUESTION, [passage(0, { text: LEAD }), source]);
    expect(citeUnit(evidence, given).map(({ quote }) => quote)).toEqual([LEAD, source.text]);
  });

  it('is not told above where there is none, or the clause has it itself', () => {
    const own = listed({ text: '2 潮見町 令和6年度' });
    expect(isToldAbove(evidenceOf(own))).toBe(false);
    expect(isToldAbove(evidenceOf(own, { values: wholeUnit(own, GUIDELINE, 1).values }))).toBe(false);
  });
});

describe('where something begins', () => {
  it.each([
    ['中間検査は交付決定額がいくらからですか', '交付決定額が2,000万円以上のものは、中間検査を行う。', ['2,000万円']],
    ['中間検査は交付決定額がいくらからですか', '中間検査の費用は500万円とする。', []],
    ['何点以上で採択されますか', '合計が60点に満たない申請は、採択しない。', ['60点']],
  ])('「%s」 is told by 「%s」: %j', (question, text, values) => {
    expect(told(question, text)).toEqual(values);
  });
});

describe('within what time', () => {
  it.each([
    ['何時間以内に連絡しますか', '発生から１時間以内に電話で連絡すること。', ['1時間']],
    ['何時間以内に連絡しますか', '安全対策室（24時間）電話：000-555-0199', []],
    ['プレゼンは何分ですか', '説明20分、質疑15分とする。', ['20分', '15分']],
    ['プレゼンは何分ですか', '15分以上遅刻した場合は、失格とする。', []],
  ])('「%s」 is told by 「%s」: %j', (question, text, values) => {
    expect(told(question, text)).toEqual(values);
  });
});
