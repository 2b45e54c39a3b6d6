import { expect, it } from 'vitest';
import type { Criterion } from '../../../src/domain/sheets/criterion.ts';
import { questionOf } from '../../../src/domain/sheets/wording.ts';

const BASE: Criterion = {
  keys: ['k'],
  about: 'applicant',
  force: 'required',
  text: '',
  options: [],
  bounds: [],
  withinYears: null,
  years: [],
  official: true,
  sources: [],
};

it.each([
  [
    'required',
    '過去3年以内にスマートモビリティ関連の実証実験を行ったこと',
    '過去3年以内にスマートモビリティ関連の実証実験を行いましたか。',
  ],
  ['required', '規約を有していること', '規約を有していますか。'],
  [
    'required',
    '電子申請に用いるアカウント（以下「あおばＩＤ」という。）を取得していること',
    '電子申請に用いるアカウントを取得していますか。',
  ],
  ['required', '専用の帳簿により管理できること', '専用の帳簿により管理できますか。'],
  ['required', '課長級以上の職員を１名置くこと', '課長級以上の職員を１名置くことができますか。'],
  ['required', '協議会の会員である', '協議会の会員ですか。'],
  ['required', '数年以内に実証実験を行いたい', '数年以内に実証実験を行いたいとお考えですか。'],
  ['required', '本年度実証実験を行う予定がある地域', '本年度実証実験を行う予定がありますか。'],
  ['required', 'スマートモビリティに取り組む意向がある', 'スマートモビリティに取り組む意向がありますか。'],
  ['required', '国税を滞納していないこと', '次の条件に当てはまりますか。『国税を滞納していないこと』'],
  ['excluded', '国税又は地方税を滞納している者', '国税又は地方税を滞納している者に該当しますか。'],
  ['excluded', '自動運転の技術実証は、事業の対象外です', '自動運転の技術実証を行うものですか。'],
  ['excluded', '専ら観光客の利用に供する事業', '取組は、専ら観光客の利用に供する事業に該当しますか。'],
  [
    'excluded',
    '都道府県は、単独で応募することはできない。ただし、構成員としての参加は差し支えない',
    '次の定めに当てはまりますか。『都道府県は、単独で応募することはできない』',
  ],
] as const)('%s 「%s」 is asked as 「%s」', (force, text, question) => {
  expect(questionOf({ ...BASE, force, text })).toBe(question);
});

it('asks a choice as one question, and a bound as a number', () => {
  expect(questionOf({ ...BASE, options: ['市町村', '広域連合'] })).toBe(
    '応募する方は、次のいずれかに当てはまりますか。',
  );
  const bounds = [{ subject: 'population', operator: '<', value: 100_000 }] as const;
  expect(questionOf({ ...BASE, bounds, text: '人口10万人未満の市町村であること' })).toContain('人口はいくつですか');
});
