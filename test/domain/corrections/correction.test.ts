import { describe, expect, it } from 'vitest';
import { isTakenBack, takenBack } from '../../../src/domain/corrections/correction.ts';

describe('values that a correction takes back', () => {
  it.each([
    ['締切は６月12日（金）', '締切は６月19日（金）', ['6月12日']],
    ['上限500万円、補助率２分の１', '上限800万円、補助率２分の１', ['500万円']],
    ['500万円又は300万円', '800万円', ['500万円', '300万円']],
    ['令和８年６月12日15時', '６月12日17時', ['15時']],
    ['６月12日（木）', '６月12日（金）', []],
    ['1,200万円', '１２００万円', []],
    ['市町村', '市町村及び協議会', []],
  ])('of 「%s」 for 「%s」', (before, after, values) => {
    expect(takenBack({ before, after })).toEqual(values);
  });
});

describe('a text that still states what is taken back', () => {
  it.each([
    ['令和8年6月12日', '令和8年6月19日', '締切は６月12日（金）とする', true],
    ['6月12日', '6月19日', '令和８年６月12日までに', true],
    ['令和8年6月12日', '令和8年6月19日', '令和7年6月12日に締め切った', false],
    ['令和6年6月12日', '令和6年6月19日', '締切は2024年6月12日とする', true],
    ['2024/6/12', '2024/6/19', '締切は令和６年６月12日（水）とする', true],
    ['200万円', '300万円', '上限は1,200万円', false],
    ['1月20日', '1月25日', '11月20日', false],
    ['電子メール又は郵送', '電子申請', '電子メール、又は郵送により', true],
    ['協議会', '協議会又は事業者', '応募できる者は、協議会とする', true],
    ['協議会', '協議会又は事業者', '応募できる者は、協議会又は事業者とする', false],
  ])('%s → %s: %s', (before, after, text, still) => {
    expect(isTakenBack({ before, after }, text)).toBe(still);
  });
});
