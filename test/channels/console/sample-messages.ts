import type { Ask, Reply } from '../../../src/assistant/inbound.ts';
import type { AnswerKind } from '../../../src/domain/answer.ts';
import type { Message, Source } from '../../../src/domain/messages/message.ts';
import { renderPlain } from '../../../src/domain/messages/plain.ts';

const GUIDELINE: Source = {
  number: 1,
  documentId: 'd1',
  document: 'kouryou-r8.pdf',
  title: '令和8年度 地域の移動サービス再構築支援事業 公募要領',
  kind: 'guideline',
  page: 12,
  heading: '第3章 応募の手続 ＞ 3.2 応募の期限',
};
const SUMMARY: Source = {
  number: 2,
  documentId: 'd2',
  document: 'goudou-koubo-r6-summary.pdf',
  title: '令和6年度 スマートシティ関連事業 合同公募 要約資料（道しるべ編集）',
  kind: 'summary',
  page: 2,
  heading: null,
};

/** A long answer with every kind of block that an answer can have. */
export const RATES: Message = {
  certificate: '7k3m9xq2vbn4t',
  blocks: [
    {
      kind: 'conclusion',
      text: '補助率は対象経費の2分の1以内、上限は1件あたり3,000万円です。過疎地域を含む計画は3分の2以内になります。',
    },
    {
      kind: 'facts',
      facts: [
        { label: '補助率（一般）', value: '2分の1以内', source: 1 },
        { label: '補助率（過疎地域を含む計画）', value: '3分の2以内', source: 1 },
        { label: '補助上限額', value: '30,000,000円（1件あたり）', source: 1 },
        { label: '応募の期限', value: '令和8年5月29日（金）17時必着', source: 1 },
        { label: '質問の受付', value: '令和8年4月20日（月）から5月15日（金）正午まで', source: 2 },
      ],
    },
    {
      kind: 'clause',
      quote:
        '補助率は、補助対象経費の２分の１以内とする。ただし、過疎地域の持続的発展の支援に関する特別措置法（令和３年法律第19号）第２条第１項に規定する過疎地域を含む計画については、３分の２以内とする。',
      source: 1,
    },
    { kind: 'paragraph', text: '消費税及び地方消費税に相当する額は、補助対象経費に含みません。' },
    { kind: 'note', tone: 'warning', text: '要約資料の記載を含みます。応募の前に、公式の公募要領で確認してください。' },
    { kind: 'sources', sources: [GUIDELINE, SUMMARY] },
    { kind: 'next', steps: ['公式の公募要領 12ページで確認する', '不明な点は5月15日（金）正午までに事務局へ質問する'] },
    {
      kind: 'suggestions',
      questions: ['対象にならない経費は何ですか', '過疎地域に当たるか確かめるには', '提出書類は何ですか'],
    },
  ],
};

/** A list of twelve under the document's own marks. */
export const TWELVE: Message = {
  certificate: '2c8h5tqz1mw9r',
  blocks: [
    { kind: 'conclusion', text: '補助の対象にならない経費は、次の12項目です。' },
    {
      kind: 'list',
      omitted: 2,
      items: [
        '① 土地の取得、造成及び賃借に要する経費',
        '② 建物の取得に要する経費（既存の待合所の軽微な改修を除く。）',
        '③ 車両の購入費のうち、実証の終了後も営業に供することが見込まれるもの',
        '④ 自動運転車両の運行費',
        '⑤ 国又は地方公共団体の他の補助金等の交付を受けている経費',
        '⑥ 交付決定の日より前に発注又は契約した経費',
        '⑦ 官公署に支払う手数料、印紙代その他の公租公課',
        '⑧ 飲食、接待、慶弔及び懇親に要する経費',
        '⑨ 金融機関への振込手数料のうち、補助事業者が負担すると定められていないもの',
        '⑩ 汎用性が高く、補助事業の目的以外にも使用できる備品の購入費',
        '⑪ 消費税及び地方消費税に相当する額',
        '⑫ その他、補助事業の実施に直接必要と認められない経費',
      ],
    },
    { kind: 'note', tone: 'info', text: '⑥は、事前着手届が受理された場合に限り、対象になることがあります。' },
    { kind: 'sources', sources: [GUIDELINE] },
    { kind: 'suggestions', questions: ['③の車両の購入費をくわしく', '事前着手届の様式は'] },
  ],
};

/** Cases beside a situation (架空). */
export const CASES: Message = {
  certificate: '5t2w8rmx4kq1z',
  blocks: [
    { kind: 'conclusion', text: 'ご質問に近い事例は、次の2件です（やまなか町、うみべ市）。' },
    {
      kind: 'cases',
      cases: [
        {
          mark: '①',
          name: 'やまなか町',
          title: '「停留所まで歩けない」から始めた乗合の立て直し',
          same: ['つまづき（利用の低迷）', '地域の特性（中山間地域）', '人口規模（41,200人、ご質問は4万人）'],
          different: ['段階（実証）'],
          unknown: ['事業モデル'],
          facts: [
            { label: 'つまづき', value: '利用は1日平均9.3人にとどまり、目標の30人に届かなかった。', source: 1 },
            { label: '対応', value: '「乗降地点を47か所から163か所に増やした。」', source: 1 },
          ],
        },
        {
          mark: '②',
          name: 'うみべ市',
          title: null,
          same: ['つまづき（利用の低迷）'],
          different: ['人口規模（184,900人、ご質問は4万人）'],
          unknown: [],
          facts: [{ label: '対応', value: '記載なし', source: null }],
        },
      ],
    },
    { kind: 'sources', sources: [GUIDELINE] },
  ],
};

/** The documents do not say. */
export const ABSTAINED: Message = {
  certificate: '9d4f6hjk8np3s',
  blocks: [
    { kind: 'conclusion', text: '駐車場の舗装費が対象になるかどうかは、登録された資料に記載がありません。' },
    {
      kind: 'near',
      items: [
        {
          text: '待合環境の整備に要する経費（上屋、ベンチ、案内表示等の設置費を含む。）は、補助対象経費とする。',
          source: GUIDELINE,
        },
        { text: '運行費以外の費目が委託費の対象になるかどうかは、記載なしです。', source: SUMMARY },
      ],
    },
    { kind: 'next', steps: ['公式の公募要領で確認する', '事務局に問い合わせる'] },
    { kind: 'suggestions', questions: ['待合環境の整備で対象になるものは'] },
  ],
};

export function replyOf(message: Message, kind: AnswerKind): Reply {
  const abstained = kind === 'not-in-documents';
  return {
    answer: {
      kind,
      abstained,
      message,
      citations: [],
      near: [],
      conversation: { programmes: [], documents: [], topic: null, lastQuestion: null, lastKind: null, offered: [] },
    },
    text: renderPlain(message),
    certificate: message.certificate,
    latencyMs: 12,
    stagesMs: { loadMs: 1, answerMs: 10, commitMs: 1 },
  };
}

/** Answers by a word of the question. */
export const sampleAsk: Ask = async ({ text }) => {
  if (text.includes('対象にならない')) return replyOf(TWELVE, 'cost');
  if (text.includes('似た例')) return replyOf(CASES, 'case');
  if (text.includes('駐車場')) return replyOf(ABSTAINED, 'not-in-documents');
  return replyOf(RATES, 'rate');
};
