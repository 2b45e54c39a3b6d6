import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/knowledge/catalogue.ts';
import {
  describeDocument,
  fiscalYearOf,
  kindOf,
  programmeId,
  programmeNameIn,
} from '../../../src/knowledge/ingest/describe.ts';

describe('kindOf', () => {
  it.each([
    ['令和８年度 〇〇事業 公募要領', 'guideline'],
    ['〇〇事業募集要項', 'guideline'],
    ['補助金交付規程（架空）', 'guideline'],
    ['経費に関するＱ＆Ａ', 'faq'],
    ['公募要領に関する質問と回答', 'faq'],
    ['実証地域 事例集', 'casebook'],
    ['公募要領 正誤表', 'correction'],
    ['公募開始のお知らせ', 'notice'],
    ['支援事業の概要', 'other'],
  ])('%s is a %s', (title, kind) => expect(kindOf(title)).toBe(kind));
});

describe('fiscalYearOf', () => {
  it.each([
    ['令和８年度 公募要領', '', 2026],
    ['令和元年度の事例', '', 2019],
    ['公募要領（2025年度）', '', 2025],
    ['kouryou-r8', '', 2026],
    ['公募要領 R8', '', 2026],
    ['令和元年度から令和7年度まで', '', null],
    ['公募要領', '令和　８　年度\n公募要領', 2026],
    ['公募要領', '令和６年度に廃止された路線は多い。', null],
    ['公募要領', '', null],
  ])('%s / %s → %s', (title, page, year) => expect(fiscalYearOf(title, page)).toBe(year));
});

describe('programmeNameIn', () => {
  it.each([
    ['令和８年度 地域移動サービス再構築推進事業費補助金 公募要領（架空）', '地域移動サービス再構築推進事業費補助金'],
    ['令和６年度「地域新MaaS創出推進事業」の公募について', '地域新MaaS創出推進事業'],
    ['令和８年度 観光地移動データ活用業務（架空）に係る 企画競争 公募要領', '観光地移動データ活用業務'],
    ['地域デジタル基盤実装補助金（案）経費に関するＱ＆Ａ', '地域デジタル基盤実装補助金'],
    ['あおぞら交通支援補助金募集要項', 'あおぞら交通支援補助金'],
    ['令和８年度 地域交通デザイン講座 開催案内', '地域交通デザイン講座'],
    ['観光データ活用セミナー（オンライン）', '観光データ活用セミナー'],
    ['地域交通担当者研修会 開催要領', '地域交通担当者研修会'],
    ['地域の足シンポジウム開催概要', '地域の足シンポジウム'],
    ['まちづくりフォーラムのお知らせ', 'まちづくりフォーラム'],
    ['はじめての農業 応援補助金 募集案内', 'はじめての農業応援補助金'],
    ['架空県 推進事業 募集案内', null],
    ['「2026年度　次世代林業人材育成プログラム」の公募について', '次世代林業人材育成プログラム'],
    ['商店街・中小企業の補助金 よくある質問', null],
    ['商店街・観光地の支援について', null],
    ['商店街にぎわい補助金 よくある質問', '商店街にぎわい補助金'],
    ['移住起業スタートアップ支援金の申請者を募集します（令和8年度）', '移住起業スタートアップ支援金'],
    ['地域猫共生活動助成金を活用しませんか', '地域猫共生活動助成金'],
    ['【募集のお知らせ】令和８年度自主防災組織資機材整備助成について（締切あり）', '自主防災組織資機材整備助成'],
    ['支援金の申請者を募集します', null],
    ['公募説明会', null],
    ['よくあるご質問（令和８年度 移動関係２事業）', null],
    ['支援事業の概要', null],
    ['お知らせ', null],
  ])('%s → %s', (title, name) => expect(programmeNameIn(title)).toBe(name));

  it('gives one id to a programme and its subsidy, whatever the width of letters', () => {
    expect(programmeId('地域移動サービス再構築推進事業費補助金')).toBe(programmeId('地域移動サービス再構築推進事業'));
    expect(programmeId('地域新ＭａａＳ創出推進事業')).toBe(programmeId('地域新MaaS創出推進事業'));
  });
});

describe('describeDocument', () => {
  const about = { name: '要領/r8.pdf', ownTitle: '', firstPage: '', audience: 'public' as const };

  it('falls back to the name of the file', () => {
    expect(describeDocument({ ...about, catalogue: readCatalogue('') })).toMatchObject({
      title: 'r8',
      kind: 'other',
      audience: 'public',
    });
  });

  it('uses the programmes of the catalogue when the title names one of them', () => {
    const catalogue = readCatalogue('programmes: [{ id: maas, name: 地域新MaaS創出推進事業, aliases: [地域新MaaS] }]');
    expect(describeDocument({ ...about, ownTitle: '地域新ＭａａＳ 説明会資料', catalogue }).programmes).toEqual([
      'maas',
    ]);
  });

  it('shows new documents to staff alone while the catalogue cannot be read', () => {
    expect(describeDocument({ ...about, catalogue: readCatalogue('a: [') }).audience).toBe('staff');
  });
});
