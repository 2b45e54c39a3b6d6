import type { Exhibit } from './exhibit.ts';
import { CASEBOOK, ERRATA, GUIDELINE, INVENTED_NUMBER, SUMMARY } from './invented-sources.ts';

const certificate = INVENTED_NUMBER;
const OFFICIAL = '要約資料によるお答えです。応募の前に公式の公募要領でご確認ください。';

/** Answers from clauses: facts, a list, several programmes, corrections, cases, and that the documents do not say. */
export const CLAUSE_MESSAGES: readonly Exhibit[] = [
  {
    id: 'facts',
    name: '項目ごとのお答え',
    message: {
      certificate,
      blocks: [
        {
          kind: 'conclusion',
          text: '補助率は、対象経費の2分の1以内、上限は1件あたり3,000万円です。過疎地域を含む計画は3分の2以内になります。',
        },
        {
          kind: 'facts',
          facts: [
            { label: '補助率（一般）', value: '2分の1以内', source: 1 },
            { label: '補助率（過疎地域を含む計画）', value: '3分の2以内', source: 1 },
            { label: '補助上限額', value: '30,000,000円（1件あたり）', source: 1 },
          ],
        },
        {
          kind: 'clause',
          quote:
            '補助率は、補助対象経費の２分の１以内とする。ただし、過疎地域を含む計画については、３分の２以内とする。',
          source: 1,
        },
        { kind: 'paragraph', text: '関連する記載' },
        { kind: 'clause', quote: '消費税及び地方消費税に相当する額は、補助対象経費に含まない。', source: 1 },
        { kind: 'sources', sources: [GUIDELINE] },
        { kind: 'suggestions', questions: ['対象にならない経費は何ですか', '提出書類は何ですか'] },
      ],
    },
  },
  {
    id: 'list',
    name: '一覧のお答え',
    message: {
      certificate,
      blocks: [
        { kind: 'conclusion', text: '補助の対象にならない経費は、次の5点です。' },
        {
          kind: 'list',
          items: [
            '① 土地の取得、造成及び賃借に要する経費',
            '② 建物の取得に要する経費（既存の待合所の軽微な改修を除く。）',
            '③ 交付決定の日より前に発注又は契約した経費',
          ],
          omitted: 2,
        },
        { kind: 'note', tone: 'info', text: '③は、事前着手届が受理された場合に限り、対象になることがあります。' },
        { kind: 'sources', sources: [GUIDELINE] },
      ],
    },
  },
  {
    id: 'list-unmarked',
    name: '番号のない一覧',
    message: {
      certificate,
      blocks: [
        { kind: 'conclusion', text: 'みさき交通実証事業（架空）では、提出書類は、次の2点です。' },
        { kind: 'list', items: ['応募申請書（様式第1号）', '収支予算書（様式第2号）'], omitted: 0 },
        { kind: 'sources', sources: [GUIDELINE] },
      ],
    },
  },
  {
    id: 'several',
    name: '事業ごとに異なるお答え',
    message: {
      certificate,
      blocks: [
        { kind: 'conclusion', text: '補助率は事業によって異なるため、事業ごとにお答えします。' },
        {
          kind: 'facts',
          facts: [
            { label: 'みさき交通実証事業（架空）', value: '2分の1以内', source: 1 },
            { label: 'こだま送迎支援事業（架空）', value: '定額（上限500万円）', source: 2 },
          ],
        },
        { kind: 'sources', sources: [GUIDELINE, SUMMARY] },
        { kind: 'next', steps: [OFFICIAL] },
      ],
    },
  },
  {
    id: 'corrected',
    name: '訂正のあるお答え',
    message: {
      certificate,
      blocks: [
        { kind: 'conclusion', text: '応募書類の提出期限は、「令和８年６月19日（金）17時」に訂正されています。' },
        { kind: 'paragraph', text: '訂正前は「令和８年６月12日（金）17時」でした。' },
        { kind: 'clause', quote: '（誤）６月12日（金）17時｜（正）６月19日（金）17時', source: 2 },
        { kind: 'sources', sources: [GUIDELINE, ERRATA] },
      ],
    },
  },
  {
    id: 'correction-unconfirmed',
    name: '訂正あり・確認中のお答え',
    message: {
      certificate,
      blocks: [
        {
          kind: 'conclusion',
          text: '訂正あり・確認中：補助上限額は、もとの記載では「3,000万円」、訂正の案内では「2,000万円」です。',
        },
        {
          kind: 'note',
          tone: 'warning',
          text: '訂正の案内が示す箇所を、公募要領で特定できませんでした。事務局に確かめてください。',
        },
        { kind: 'clause', quote: '補助上限額は、1件あたり3,000万円とする。', source: 1 },
        { kind: 'sources', sources: [GUIDELINE, ERRATA] },
      ],
    },
  },
  {
    id: 'cases',
    name: '近い事例',
    message: {
      certificate,
      blocks: [
        { kind: 'conclusion', text: 'ご質問に近い事例は、次の2件です（やまなか町（架空）、うみべ市（架空））。' },
        {
          kind: 'cases',
          cases: [
            {
              mark: '①',
              name: 'やまなか町（架空）',
              title: '「停留所まで歩けない」から始めた乗合の立て直し',
              same: ['つまづき（利用の低迷）', '人口規模（41,200人、ご質問は4万人）'],
              different: ['段階（実証）'],
              unknown: ['事業モデル'],
              facts: [
                { label: 'つまづき', value: '利用は1日平均9.3人にとどまり、目標の30人に届かなかった。', source: 1 },
                { label: '対応', value: '乗降地点を47か所から163か所に増やした。', source: 1 },
              ],
            },
            {
              mark: '②',
              name: 'うみべ市（架空）',
              title: null,
              same: ['つまづき（利用の低迷）'],
              different: ['人口規模（184,900人、ご質問は4万人）'],
              unknown: [],
              facts: [{ label: '対応', value: '記載なし', source: null }],
            },
          ],
        },
        { kind: 'note', tone: 'info', text: '事例集に記載がない項目：費用' },
        { kind: 'sources', sources: [CASEBOOK] },
      ],
    },
  },
  {
    id: 'not-found',
    name: '資料に記載がないとき',
    message: {
      certificate,
      blocks: [
        { kind: 'conclusion', text: '駐車場の舗装費については、資料に記載が見当たりませんでした。' },
        {
          kind: 'near',
          items: [
            {
              text: '待合環境の整備に要する経費（上屋、ベンチ等の設置費を含む。）は、補助対象経費とする。',
              source: GUIDELINE,
            },
            { text: '運行費以外の費目が対象になるかどうかは、記載なしです。', source: { ...SUMMARY, number: 2 } },
          ],
        },
        { kind: 'next', steps: ['公募要領に記載の問い合わせ先、または事務局の担当者にご確認ください。'] },
      ],
    },
  },
  {
    id: 'out-of-time',
    name: '有効な期間の外の資料にあるとき',
    message: {
      certificate,
      blocks: [
        {
          kind: 'conclusion',
          text: '運行費については、いま有効な資料に記載が見当たりませんでした。『令和７年度 はまなす巡回支援事業（架空） 公募要領』の有効期限は令和8年3月31日まででした。',
        },
        {
          kind: 'near',
          items: [
            {
              text: '運行費は、実証期間に限り補助対象とする。',
              source: { ...GUIDELINE, title: '令和７年度 はまなす巡回支援事業（架空） 公募要領', page: 4 },
            },
          ],
        },
        { kind: 'next', steps: ['公募要領に記載の問い合わせ先、または事務局の担当者にご確認ください。'] },
      ],
    },
  },
  {
    id: 'summary-alone',
    name: '要約資料だけにもとづくお答え',
    message: {
      certificate,
      blocks: [
        { kind: 'conclusion', text: '送迎の車両の購入費は、対象になります。' },
        { kind: 'clause', quote: '車両の購入費は、送迎に専ら使うものに限り対象です。', source: 1 },
        { kind: 'sources', sources: [{ ...SUMMARY, number: 1 }] },
        { kind: 'next', steps: [OFFICIAL] },
      ],
    },
  },
];
