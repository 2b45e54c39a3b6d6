import { describe, expect, it } from 'vitest';
import type { Polarity } from '../../src/domain/values/polarity.ts';
import { answer, type Given } from './polarity-fixture.ts';

const MARKS = (note: string) =>
  [
    ['区分', '役務費'],
    ['内容', '保険料'],
    ['類型 Ⅰ', '×'],
    ['類型 Ⅱ', '○'],
    ['備考', note],
  ] as const;

const CASES: readonly (readonly [string, Given, Polarity | null, string | null])[] = [
  [
    'a short clause is said politely',
    { text: '車両の購入費は、補助の対象としない。', asked: ['車両'], question: '車両の購入費は対象ですか' },
    'no',
    '車両の購入費は、補助の対象としません。',
  ],
  [
    'original letters are kept',
    { text: '生成ＡＩを用いて作成することは差し支えない。', asked: ['生成AI'], question: '生成AIを使ってもいい？' },
    'yes',
    '生成ＡＩを用いて作成することは差し支えありません。',
  ],
  [
    'an item under 対象とならない経費',
    {
      text: '金融機関の振込手数料',
      headings: ['補助の対象とならない経費'],
      asked: ['振込手数料'],
      question: '振込手数料は出ますか',
    },
    'no',
    '金融機関の振込手数料は、対象外です。',
  ],
  [
    'an item under 対象とならない経費 with what is excepted from it',
    {
      text: '照明設備（ＬＥＤ照明を含む。）。ただし、調光制御装置のみを導入する場合は対象とします。',
      headings: ['補助対象とならない設備'],
      asked: ['照明'],
      question: '照明は対象ですか',
    },
    'conditional',
    '照明設備は、原則として対象外です。ただし、調光制御装置のみを導入する場合は対象とします。',
  ],
  [
    'such an item with what is excepted in brackets',
    {
      text: '貨物のみを運送するもの（旅客と併せて行う貨客混載は対象とする。）',
      headings: ['対象とならない事業'],
      asked: ['貨物'],
      question: '貨物だけでも対象ですか',
    },
    'conditional',
    '貨物のみを運送するものは、原則として対象外です。ただし、旅客と併せて行う貨客混載は対象とされています。',
  ],
  [
    'what is taken out in brackets is not the thing itself, nor なし under 下限額 a verdict',
    {
      cells: [
        ['区分', '家賃：店舗の賃借料（敷金、礼金及び共益費を除く。）'],
        ['補助率', '２分の１以内'],
        ['下限額', 'なし'],
      ],
      asked: ['家賃'],
      question: '家賃は出ますか',
    },
    null,
    null,
  ],
  [
    '◎ in a table of papers allows nothing',
    {
      headings: ['提出書類の一覧'],
      cells: [
        ['書類', '納税証明書（個人事業主はその３の２）'],
        ['要否', '◎'],
      ],
      asked: ['個人事業主'],
      question: '個人事業主は対象ですか',
    },
    null,
    null,
  ],
  [
    'what such an item excepts',
    {
      text: '飲食に要する経費（会議費を除く。）',
      headings: ['補助の対象とならない経費'],
      asked: ['会議費'],
      question: '会議費は対象ですか',
    },
    'conditional',
    '飲食に要する経費（会議費を除く）は、原則として対象外です。',
  ],
  [
    'an item under 対象経費',
    { text: 'チラシの印刷費', headings: ['対象となる経費'], asked: ['チラシ'], question: 'チラシは対象ですか' },
    'yes',
    'チラシの印刷費は、対象です。',
  ],
  [
    'a sentence takes no position from its heading',
    {
      text: '締切は五つの事業に共通です。',
      headings: ['対象となる事業'],
      asked: ['締切'],
      question: '締切は対象ですか',
    },
    null,
    '資料には「締切は五つの事業に共通です」とあります。',
  ],
  [
    'an answer takes the topic of its question',
    {
      text: '対象になりません。チラシの作成費は対象になります。',
      headings: ['Q12　ノベルティの作成費は対象になりますか。'],
      asked: ['ノベルティ'],
      question: 'ノベルティは出る？',
    },
    'no',
    'ノベルティの作成費は、対象になりません。',
  ],
  [
    'a later sentence of an answer may be the one asked for',
    {
      text: '対象になります。議員の視察に係る旅費は対象になりません。',
      headings: ['問19 視察の旅費は対象になりますか。'],
      asked: ['議員'],
      question: '議員の分も出る？',
    },
    'no',
    '議員の視察に係る旅費は対象になりません。',
  ],
  [
    'はい without a position of its own',
    { text: 'はい。', headings: ['問1 旅費は対象になりますか。'], asked: ['旅費'], question: '旅費は対象？' },
    'yes',
    '対象です。',
  ],
  [
    'いいえ to a negative question',
    { text: 'いいえ。', headings: ['問1 旅費は対象外ですか。'], asked: ['旅費'], question: '旅費は対象？' },
    'yes',
    '対象です。',
  ],
  [
    'a ただし is said with it',
    {
      text: '原則として対象外とする。ただし、機構の承認を受けた場合は対象とする。',
      asked: ['車両'],
      question: '車両は対象ですか',
    },
    'conditional',
    '原則として対象外とされています。ただし、機構の承認を受けた場合は対象とされています。',
  ],
  [
    'a limit makes it conditional',
    {
      text: '会計年度任用職員については、新たに任用した者に限り補助対象とする。',
      asked: ['会計年度任用職員'],
      question: '会計年度任用職員は対象ですか',
    },
    'conditional',
    '条件付きで対象です。会計年度任用職員については、新たに任用した者に限り補助対象とされています。',
  ],
  [
    'a prohibition as a rule',
    {
      text: '副本には、ロゴマークを表示しないこと。',
      asked: ['ロゴ'],
      question: '副本にロゴを入れていい？',
      subject: 'procedure',
    },
    'no',
    'できません。「副本には、ロゴマークを表示しないこと」とされています。',
  ],
  [
    'the note of a row names the thing asked',
    { cells: MARKS('任意保険に限る。自賠責の保険料は対象外'), asked: ['自賠責'], question: '自賠責は対象ですか' },
    'no',
    '自賠責の保険料は対象外です。',
  ],
  [
    'the mark of the column asked for',
    { cells: MARKS(''), asked: ['保険料', '類型 Ⅰ'], question: '類型Ⅰの保険料は対象ですか' },
    'no',
    '保険料は、対象外です。',
  ],
  [
    'marks that differ',
    { cells: MARKS(''), asked: ['保険料'], question: '保険料は対象ですか' },
    'conditional',
    '保険料は、条件付きで対象です。類型Ⅰは×、類型Ⅱは○です。',
  ],
  [
    'columns of examples',
    {
      cells: [
        ['対象となる例', '位置情報端末'],
        ['対象とならない例', '車両の購入費'],
      ],
      asked: ['車両'],
      question: '車両は対象？',
    },
    'no',
    '車両の購入費は、対象外です。',
  ],
  [
    'not needed',
    { text: '申請者の押印は要しない。', asked: ['押印'], question: 'ハンコいる？', axis: 'necessity' },
    'no',
    '申請者の押印は要しません。',
  ],
  [
    'asked whether it is unnecessary',
    { text: '市町村の同意書を添付すること。', asked: ['同意書'], question: '同意書は不要ですか', axis: 'necessity' },
    'yes',
    null,
  ],
  [
    'neither permission nor necessity is asked',
    { text: '最低制限価格は、設けない。', asked: ['最低制限価格'], question: '最低制限価格はありますか？' },
    null,
    '資料には「最低制限価格は、設けない」とあります。',
  ],
];

describe('yes/no answers', () => {
  it.each(CASES)('%s', (_, given, polarity, said) => {
    const found = answer(given);
    expect(found.polarity).toBe(polarity);
    if (said !== null) expect(found.said).toBe(said);
    expect(found.said ?? '').not.toMatch(/・.*・|。。|undefined/);
  });
});
