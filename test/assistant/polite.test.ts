import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { politely, valueSentence } from '../../src/assistant/answering/polite.ts';
import { fold } from '../../src/domain/text/fold.ts';
import { spotValues } from '../../src/domain/values/spot-values.ts';

const CLAUSES: readonly (readonly [string, string])[] = [
  ['補助対象経費とする。', '補助対象経費とされています。'],
  ['補助金を返還するものとする。', '補助金を返還するものとされています。'],
  ['書類を5年間保存することとする。', '書類を5年間保存することとされています。'],
  ['計画書を添付しなければならない。', '計画書を添付しなければなりません。'],
  ['代表者は市町村でなければならない。', '代表者は市町村でなければなりません。'],
  ['目的外に使用してはならない。', '目的外に使用してはなりません。'],
  ['概算払を請求することができる。', '概算払を請求することができます。'],
  ['期限後に提出することはできない。', '期限後に提出することはできません。'],
  ['重複して申請できない。', '重複して申請できません。'],
  ['電子申請で提出できる。', '電子申請で提出できます。'],
  ['車両購入費は認めない。', '車両購入費は認められません。'],
  ['交際費は補助対象として認められない。', '交際費は補助対象として認められません。'],
  ['補助対象とならない。', '補助対象となりません。'],
  ['補助対象となる。', '補助対象となります。'],
  ['申請者の負担になる。', '申請者の負担になります。'],
  ['期間は3年である。', '期間は3年です。'],
  ['事務局が審査を行う。', '事務局が審査を行います。'],
  ['現地調査は行わない。', '現地調査は行いません。'],
  ['補助金は精算払により支払う。', '補助金は精算払により支払われます。'],
  ['この文書を公募要領という。', 'この文書を公募要領といいます。'],
  ['補助事業者とは交付決定を受けた者をいう。', '補助事業者とは交付決定を受けた者をいいます。'],
  ['提出は電子申請による。', '提出は電子申請によります。'],
  ['追加資料を求める場合がある。', '追加資料を求める場合があります。'],
  ['提出書類の返却はない。', '提出書類の返却はありません。'],
  ['提出書類は返却しない。', '提出書類は返却しません。'],
  ['採択結果を通知する。', '採択結果を通知します。'],
  ['消費税を含む。', '消費税を含みます。'],
  ['消費税を除く。', '消費税を除きます。'],
  ['対象は市町村に限る。', '対象は市町村に限られます。'],
  ['1件当たり500万円', '1件当たり500万円です。'],
  ['２分の１以内', '２分の１以内です。'],
  ['正午必着', '正午必着です。'],
  ['提出してください。', '提出してください。'],
  ['補助の対象になります。', '補助の対象になります。'],
  ['返却いたしません。', '返却いたしません。'],
  [
    '補助率は2分の1とする。ただし、離島は3分の2とする。',
    '補助率は2分の1とされています。ただし、離島は3分の2とされています。',
  ],
  ['求めに応じて示す。', '「求めに応じて示す」とされています。'],
];

describe('a clause of a document', () => {
  it.each(CLAUSES)('「%s」 is said as 「%s」', (clause, said) => {
    expect(politely(clause)).toBe(said);
  });

  it('of nothing is nothing', () => {
    expect(politely('')).toBe('');
    expect(politely('。')).toBe('');
  });

  it('keeps every value and every negation, however clauses follow each other', () => {
    const denies = /ない|ません/u;
    fc.assert(
      fc.property(fc.subarray([...CLAUSES], { minLength: 1 }), (chosen) => {
        const clauses = chosen.map(([clause]) => (clause.endsWith('。') ? clause : `${clause}。`));
        const said = politely(clauses.join(''));
        const values = (text: string) => spotValues(fold(text)).map(({ kind, text: value }) => [kind, value]);
        expect(values(said)).toEqual(values(clauses.join('')));
        const count = (text: string) => text.split('。').filter((sentence) => denies.test(sentence)).length;
        expect(count(said)).toBe(count(clauses.join('')));
      }),
    );
  });

  it('is said the same when it is said again', () => {
    for (const [clause] of CLAUSES) {
      const said = politely(clause);
      if (!said.startsWith('「')) expect(politely(said)).toBe(said);
    }
  });
});

describe('a value', () => {
  it.each([
    ['補助率', '２分の１以内', '補助率は、２分の１以内です。'],
    ['補助率', '補助率は、２分の１以内', '補助率は、２分の１以内です。'],
    ['補助率', '補助率：２分の１以内', '補助率は、２分の１以内です。'],
    ['令和6年度の補助率', '補助率は２分の１以内', '令和6年度の補助率は、２分の１以内です。'],
    ['率', '補助率は２分の１以内', '率は、補助率は２分の１以内です。'],
    ['締切', '６月12日（金）必着', '締切は、６月12日（金）必着です。'],
    ['期限', '郵送の場合は、6月12日まで', '郵送の場合は、6月12日までです。'],
    [
      '補助上限額',
      '上限額は、500万円とする。ただし、離島は800万円とする。',
      '上限額は、500万円とされています。ただし、離島は800万円とされています。',
    ],
  ])('of %s 「%s」 ends the sentence 「%s」', (label, value, said) => {
    expect(valueSentence(label, value)).toBe(said);
  });
});
