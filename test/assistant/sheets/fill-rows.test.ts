import { describe, expect, it } from 'vitest';
import { fillRows } from '../../../src/assistant/sheets/fill-rows.ts';
import { readSituation } from '../../../src/assistant/sheets/read-situation.ts';
import type { Criterion } from '../../../src/domain/sheets/criterion.ts';

const NOW = new Date('2024-04-22T10:00:00+09:00');
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
/** What a situation answers to one requirement: the kind of answer, or null. */
const filled = (criterion: Partial<Criterion>, situation: string) =>
  fillRows(readSituation(situation, NOW), [{ ...BASE, ...criterion }]).k?.said.kind ?? null;

describe('what bars an applicant', () => {
  const taxes = { force: 'excluded', text: '国税又は地方税を滞納している者' } as const;
  const orders = { text: '応募の日前３年以内に、返還命令又は交付決定の取消しを受けていないこと', withinYears: 3 };
  it.each([
    [taxes, '滞納はありません', 'no'],
    [taxes, '国税も地方税も滞納していません', 'no'],
    [taxes, '県税の滞納はありません', null],
    [taxes, '税の滞納があります', 'yes'],
    [taxes, '市税の滞納があります', 'yes'],
    [taxes, '滞納がないか確認中です', null],
    [{ force: 'excluded', text: '県税に未納がある団体等' }, '未納があります', 'yes'],
    [{ force: 'excluded', text: '県税に未納がある団体等' }, '未納はありません', 'no'],
    [{ text: '国税を滞納していないこと' }, '滞納しています', 'no'],
    [{ text: '債務超過でないこと' }, '債務超過ではありません', 'yes'],
    [{ force: 'excluded', text: '破産手続又は会社更生手続の申立てがなされている者' }, '破産はしていません', null],
    [orders, '返還命令は受けていません', null],
    [orders, '返還命令も取消しも受けていません', 'yes'],
    [orders, '5年前に取消しを受けました', null],
  ] as const)('%j: 「%s」 → %s', (criterion, situation, kind) => {
    expect(filled(criterion, situation)).toBe(kind);
  });
});

describe('words of the requirement', () => {
  const policy = { text: '情報セキュリティに関する基本方針を策定し、公表していること' };
  const office = { text: '事業所を自ら所有し、又は賃借していること' };
  it.each([
    [{ text: 'プライバシーマーク又はISMSの認証を取得していること' }, 'プライバシーマークを取得しています', 'yes'],
    [{ text: '地域公共交通計画が策定されていること' }, '地域公共交通計画は策定済みです', 'yes'],
    [{ text: '地域公共交通計画が策定されていること' }, '地域公共交通計画はまだありません', 'no'],
    [{ text: '地域公共交通計画が策定されていること' }, '地域公共交通計画を検討中です', null],
    // One of several things is not all of them; one of two ways missing leaves the other.
    [policy, '情報セキュリティの方針は策定済みです', null],
    [office, '自社の建物は所有していません', null],
    [{ text: '補助事業の経理を区分すること' }, '補助事業は初めてです', null],
  ] as const)('%j: 「%s」 → %s', (criterion, situation, kind) => {
    expect(filled(criterion, situation)).toBe(kind);
  });
});

describe('who applies', () => {
  const bodies = { options: ['市町村（特別区を含む。）', '一部事務組合及び広域連合'], text: '次のいずれか' };
  const withGroup = { options: ['市町村', '共同事業体（構成員に市町村を含むものに限る。）'], text: '次のいずれか' };
  it.each([
    [bodies, '町です', 'yes'],
    [bodies, '県です', 'no'],
    [bodies, '人口4万人です', null],
    [withGroup, '県です', null],
    [{ text: '法定の協議会', options: ['法定の協議会'] }, '協議会です', null],
    [{ text: '中小企業者であること' }, '町です', 'no'],
    [{ text: '中小企業者であること' }, '株式会社です', null],
    [{ force: 'excluded', text: '国、地方公共団体及びこれらが出資する法人' }, '町です', 'yes'],
    [{ force: 'excluded', text: '国、地方公共団体及びこれらが出資する法人' }, '株式会社です', null],
    [{ force: 'excluded', text: '都道府県は、単独で応募することはできない' }, '県です', 'yes'],
    [{ force: 'excluded', text: '都道府県は、単独で応募することはできない' }, '市です', 'no'],
  ] as const)('%j: 「%s」 → %s', (criterion, situation, kind) => {
    expect(filled(criterion, situation)).toBe(kind);
  });
});
