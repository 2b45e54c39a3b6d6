import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/text/fold.ts';
import { type Axis, headingPolarity, type Polarity, polarityOf, readClause } from '../../src/domain/values/polarity.ts';
import { verdictsIn } from '../../src/domain/values/verdicts.ts';

const PERMISSION: readonly (readonly [string, Polarity | null])[] = [
  ['車両の購入費は、補助の対象とする。', 'yes'],
  ['広報に要する経費は補助対象経費である。', 'yes'],
  ['補助対象となります。', 'yes'],
  ['使用できます。', 'yes'],
  ['差し支えありません。', 'yes'],
  ['地方債を充てることは差し支えない。', 'yes'],
  ['他の補助金等を併用することを妨げない。', 'yes'],
  ['代理の職員でもかまいません。', 'yes'],
  ['法人格の有無は問いません。', 'yes'],
  ['コンソーシアムの構成員となることができる。', 'yes'],
  ['電子メールによる提出も可とする。', 'yes'],
  ['オンラインでの参加が可能です。', 'yes'],
  ['書面により照会することができるものとする。', 'yes'],
  ['再提出を認める。', 'yes'],
  ['対象外とはしない。', 'yes'],
  ['対象外とはなりません。', 'yes'],
  ['営利法人の参加を排除するものではない。', 'yes'],
  ['併用を禁止するものではありません。', 'yes'],
  ['リース料は補助対象経費に含めることができる。', 'yes'],
  ['所在地に関する制限は設けない。', 'yes'],
  ['事業所が県外にある場合でも、応募できます。', 'yes'],
  ['採択後であっても、変更は認められます。', 'yes'],
  ['汎用性のある機器の購入費は補助の対象としない。', 'no'],
  ['車両の購入費は、対象となりません。', 'no'],
  ['自動運転車両の運行費は、委託費の対象外です。', 'no'],
  ['常勤職員の人件費は対象外', 'no'],
  ['飲食費は補助対象経費に含まれません。', 'no'],
  ['再々委託は、認めない。', 'no'],
  ['個人は申請者となることができない。', 'no'],
  ['郵送による提出は受け付けません。', 'no'],
  ['持参は不可とする。', 'no'],
  ['期限後の差替えは一切認められません。', 'no'],
  ['第三者への譲渡は禁止する。', 'no'],
  ['補助金を他の用途に使用してはならない。', 'no'],
  ['副本には、ロゴマークを表示をしないこと。', 'no'],
  ['土地の取得費は、補助対象から除外する。', 'no'],
  ['要件を満たさない申請は無効とする。', 'no'],
  ['令和7年度の様式による申請は受理しません。', 'no'],
  ['電子マネーでの支払いは認めておりません。', 'no'],
  ['複数の類型に応募することはできません。', 'no'],
  ['原則として対象外とする。ただし、機構の承認を受けた場合は対象とする。', 'conditional'],
  ['差し支えありません。ただし、業務日誌で確認できる部分に限り対象となります。', 'conditional'],
  ['新たに任用した者に限り補助対象とする。', 'conditional'],
  ['1台当たり6万円を限度として補助対象とする。', 'conditional'],
  ['事業計画書に記載しなければ対象とならない。', 'conditional'],
  ['事前の承認がなければ変更できない。', 'conditional'],
  ['承認を受けずに変更することはできない。', 'conditional'],
  ['経費を明確に区分できる場合は、併用を妨げない。', 'conditional'],
  ['リース料を日割りで控除すれば、使用して差し支えありません。', 'conditional'],
  ['やむを得ない場合を除き、認めない。', 'conditional'],
  ['審査の結果によっては、採択できないことがあります。', 'conditional'],
  ['財産を処分しようとするときは、機構の承認を受けなければならない。', 'conditional'],
  ['必要に応じて旅費を計上できる。', 'conditional'],
  ['補助対象期間外に支払った場合は対象外です。', 'conditional'],
  ['人件費を除き、対象とする。', 'conditional'],
  ['書面を提出した者のみ参加できる。', 'conditional'],
  ['再委託できないわけではない。', 'conditional'],
  ['事業の概要を記載する。', null],
  ['問い合わせ先は次のとおり。', null],
  ['確認できる書類を添える。', null],
];

const NECESSITY: readonly (readonly [string, Polarity | null])[] = [
  ['見積書の添付が必要です。', 'yes'],
  ['補助事業者は、報告書を提出しなければならない。', 'yes'],
  ['市町村の参画は必須です。', 'yes'],
  ['規約を添付すること。', 'yes'],
  ['実施計画書を提出するものとする。', 'yes'],
  ['推進責任者は必ず出席すること。', 'yes'],
  ['事前登録を行ってください。', 'yes'],
  ['協賛金は、控除する必要があります。', 'yes'],
  ['事前登録をしなければ、応募することができない。', 'yes'],
  ['承認を受けずに変更することはできない。', 'yes'],
  ['帳簿は5年間保存しなければなりません。', 'yes'],
  ['会場への来場を求めます。', 'yes'],
  ['押印は不要である。', 'no'],
  ['押印は、要しない。', 'no'],
  ['収益納付は求めない。', 'no'],
  ['添付は必要ありません。', 'no'],
  ['協議会の設立は必須ではありません。', 'no'],
  ['提出しなくてもよい。', 'no'],
  ['見積書の添付を省略することができる。', 'no'],
  ['アンケートへの回答は任意です。', 'no'],
  ['実績の有無は問わない。', 'no'],
  ['入会の義務はありません。', 'no'],
  ['入札保証金は免除する。', 'no'],
  ['承認がなくても差し支えありません。', 'no'],
  ['届出を要しない。', 'no'],
  ['納税証明書の提出を求めていません。', 'no'],
  ['見積書の添付が必要です。ただし、10万円未満の場合は省略できる。', 'conditional'],
  ['消費税を含めて申請する場合は、報告書の提出が必要です。', 'conditional'],
  ['原則として、2者以上から見積書を徴しなければならない。', 'conditional'],
  ['事業の概要は次のとおり。', null],
  ['必要な書類は次のとおり。', null],
  ['採択件数は3件である。', null],
];

const OF_A_THING: readonly (readonly [Axis, string, string, Polarity])[] = [
  ['permission', '車両費', '車両費を除き、補助の対象とする。', 'no'],
  ['permission', '人件費', '車両費を除き、人件費は補助の対象とする。', 'yes'],
  ['permission', '電子申請', '電子申請以外は認めない。', 'yes'],
  ['permission', '郵送', '電子申請以外の方法では、郵送は認めない。', 'no'],
  ['permission', '会議費', '飲食に要する経費(会議費を除く。)は対象外とする。', 'yes'],
  ['permission', '飲食', '飲食に要する経費(会議費を除く。)は対象外とする。', 'no'],
  ['permission', '消費税', '消費税を除いた額とし、消費税は対象としない。', 'no'],
  [
    'permission',
    '購入費',
    '車両の購入費及びリース料は、いずれも対象になりません。車両に後付けする端末は対象になります。',
    'no',
  ],
  [
    'permission',
    '端末',
    '車両の購入費及びリース料は、いずれも対象になりません。車両に後付けする端末は対象になります。',
    'yes',
  ],
  ['permission', '代表者', '国立大学法人は、構成員となることはできるが、代表者となることはできない。', 'no'],
  ['permission', '構成員', '国立大学法人は、構成員となることはできるが、代表者となることはできない。', 'yes'],
  [
    'permission',
    '国立大学法人',
    '国立大学法人は、構成員となることはできるが、代表者となることはできない。',
    'conditional',
  ],
  ['permission', 'チラシ', 'チラシは対象とし、ノベルティは対象としない。', 'yes'],
  ['permission', 'ノベルティ', 'チラシは対象とし、ノベルティは対象としない。', 'no'],
  ['permission', '議員', '旅費は対象になります。議員の視察に係る旅費は対象になりません。', 'no'],
  ['permission', '補助対象期間外', '補助対象期間外に支払った場合は対象外です。', 'no'],
  ['permission', '市町村', '市町村に限り応募できる。', 'yes'],
  ['permission', '人件費', '流用は認める。ただし、人件費への流用はこの限りでない。', 'no'],
  ['permission', '技術実証', '運行費は委託費の対象外(=自動運転の技術実証は対象外)', 'no'],
  ['permission', '振込手数料', '対象とならない経費は、振込手数料、収入印紙代とする。', 'no'],
  ['necessity', '変更', '変更する場合は、承認が必要です。', 'yes'],
  ['necessity', '副本', '正本には押印が必要ですが、副本には押印は不要です。', 'no'],
  ['necessity', '正本', '正本には押印が必要ですが、副本には押印は不要です。', 'yes'],
];

const HEADINGS: readonly (readonly [string, 'yes' | 'no' | null])[] = [
  ['補助対象経費', 'yes'],
  ['対象となる経費', 'yes'],
  ['応募できる者', 'yes'],
  ['応募資格', 'yes'],
  ['対象となる例', 'yes'],
  ['補助対象外経費', 'no'],
  ['補助の対象とならない経費', 'no'],
  ['対象経費のポイント 対象にならないもの(例)', 'no'],
  ['次に掲げる経費は、(2)の表にかかわらず、補助の対象としない。', 'no'],
  ['応募できない者', 'no'],
  ['計上できない経費', 'no'],
  ['欠格事由', 'no'],
  ['補助率及び補助上限額', null],
  ['公募期間・スケジュール', null],
];

describe('polarity of a clause', () => {
  it.each(PERMISSION)('permission: %s → %s', (clause, expected) => {
    expect(polarityOf(fold(clause), 'permission')).toBe(expected);
  });
  it.each(NECESSITY)('necessity: %s → %s', (clause, expected) => {
    expect(polarityOf(fold(clause), 'necessity')).toBe(expected);
  });
  it.each(OF_A_THING)('%s of %s: %s → %s', (axis, thing, clause, expected) => {
    const weigh = (text: string) => (text.includes(fold(thing)) ? 1 : 0);
    expect(readClause(fold(clause), axis, weigh)?.polarity).toBe(expected);
  });
  it.each(HEADINGS)('heading: %s → %s', (heading, expected) => {
    expect(headingPolarity(fold(heading))).toBe(expected);
  });
});

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
