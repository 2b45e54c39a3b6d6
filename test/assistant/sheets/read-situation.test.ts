import { describe, expect, it } from 'vitest';
import { readSituation } from '../../../src/assistant/sheets/read-situation.ts';
import type { Told } from '../../../src/assistant/sheets/told.ts';

const NOW = new Date('2024-04-22T10:00:00+09:00');
const toldIn = (text: string) => readSituation(text, NOW).told;

/** What was told of one kind, without its words. */
function only<Kind extends Told['kind']>(text: string, kind: Kind) {
  return toldIn(text).filter((each) => each.kind === kind);
}

describe('who a person says they are', () => {
  it.each([
    ['県です', '都道府県'],
    ['県庁の職員です', '都道府県'],
    ['北海道です', '都道府県'],
    ['人口4万人の町', '町'],
    ['当市は人口約12万人', '市'],
    ['村役場のものです', '村'],
    ['うちは特別区です', '特別区'],
    ['バス会社です', '企業'],
    ['市内の企業です', '企業'],
    ['法定協議会です', '協議会'],
    ['大学と組んで実証したい町です', '町'],
    ['NPO法人です', 'NPO'],
  ])('「%s」 is a %s', (text, applicant) => {
    expect(only(text, 'applicant')).toMatchObject([{ applicant }]);
  });

  it.each(['市と大学の共同です', '市内の商店', '県の補助金を使いたい', '町内で実証した', '村おこしをしたい'])(
    '「%s」 does not tell',
    (text) => {
      expect(only(text, 'applicant')).toEqual([]);
    },
  );
});

describe('the population', () => {
  it.each([
    ['人口4万人の町', 40_000, false],
    ['人口は約12万人', 120_000, true],
    ['人口7,500人', 7_500, false],
    ['人口３万２千人', 32_000, false],
    ['4.5万人の市です', 45_000, false],
    ['人口は10万人を少し超えます', 100_000, true],
  ])('「%s」 is %d', (text, value, approximate) => {
    expect(only(text, 'population')).toMatchObject([{ value, approximate }]);
  });

  it('is no number of passengers', () => {
    expect(only('利用者は100人でした', 'population')).toEqual([]);
  });
});

describe('trials', () => {
  it.each([
    ['実証はまだです', 'trial', false],
    ['実証実験の経験はありません', 'trial', false],
    ['実証実験は未実施', 'trial', false],
    ['昨年度、実証実験を実施した', 'trial', true],
    ['実証を予定していない', 'plan', false],
    ['今年度中に実証を始めます', 'plan', true],
    ['2年前に実証して、今年度は行わない', 'plan', false],
    ['実証実験の計画はない', 'plan', false],
    ['来年度に実証を考えています', 'plan', true],
  ] as const)('「%s」 tells a %s: %s', (text, kind, holds) => {
    expect(only(text, kind)).toMatchObject([{ holds }]);
  });

  it.each([
    '実証は隣の市がやった',
    '実証実験に参加したことがある',
    '実証は中止になった',
    '去年は実証できませんでした',
    '実証したかどうかわからない',
  ])('「%s」 tells of no trial of their own', (text) => {
    expect([...only(text, 'trial'), ...only(text, 'plan')]).toEqual([]);
  });

  it('belong with the time before the comma, and with the year in the clause after', () => {
    expect(only('昨年、実証実験を実施した', 'trial')).toMatchObject([{ when: { unit: 'calendar', year: 2023 } }]);
    expect(only('実証は2回やりました。直近は令和5年度です', 'trial').at(-1)).toMatchObject({
      when: { unit: 'fiscal', year: 2023 },
    });
    expect(only('2年前に実証、今年度も予定', 'plan')).toMatchObject([{ holds: true, fiscalYear: 2024 }]);
  });
});

describe('states', () => {
  it.each([
    ['構想はもうあります', 'concept', true],
    ['構想はまだありません', 'concept', false],
    ['具体的な構想が固まっていません', 'concept', false],
    ['構想は策定済みです', 'concept', true],
    ['会員です', 'membership', true],
    ['会員ではない', 'membership', false],
    ['協議会にはまだ入っていません', 'membership', false],
    ['利用者が少ない', 'fewUsers', true],
    ['利用者は十分でした', 'fewUsers', false],
    ['オンデマンド交通を始めたい', 'intention', true],
  ] as const)('「%s」: %s %s', (text, kind, holds) => {
    expect(only(text, kind)).toMatchObject([{ holds }]);
  });

  it.each([
    '構想案はできています',
    '構想策定中です',
    '会員かどうかわからない',
    '会員になる予定です',
    '利用者が不足していたわけではない',
  ])('「%s」 is left open', (text) => {
    expect(toldIn(text)).toEqual([]);
  });
});

it('keeps the very words of each thing told', () => {
  const text = '人口4万人の町、2年前に実証、今年度も予定。構想はある。';
  for (const { words } of toldIn(text)) expect(text).toContain(words);
});
