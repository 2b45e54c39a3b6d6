import type { Exhibit } from './exhibit.ts';
import { GUIDELINE, INVENTED_NUMBER, SUMMARY } from './invented-sources.ts';

const certificate = INVENTED_NUMBER;

/** Answers on whether there is still time, and on one's own case. */
export const CALL_MESSAGES: readonly Exhibit[] = [
  {
    id: 'call-open',
    name: '受付中の公募',
    message: {
      certificate,
      blocks: [
        {
          kind: 'conclusion',
          text: '受付期限まで3日と4時間です。みさき交通実証事業（架空）の締切は、「令和８年５月29日（金）17時」（必着）です。',
        },
        { kind: 'note', tone: 'warning', text: '事前登録の期限（5月15日（金）正午）［1］は、すでに過ぎています。' },
        { kind: 'paragraph', text: 'その前に、質問の受付期限は5月26日（火）17時［1］です。' },
        { kind: 'clause', quote: '応募書類の提出期限（電子申請）｜令和８年５月29日（金）17時', source: 1 },
        { kind: 'sources', sources: [GUIDELINE] },
      ],
    },
  },
  {
    id: 'call-ended',
    name: '受付が終わった公募',
    message: {
      certificate,
      blocks: [
        {
          kind: 'conclusion',
          text: '受付は終了しています。はまなす巡回支援事業（架空）の締切は、「令和７年５月30日（金）正午」です。',
        },
        { kind: 'clause', quote: '応募書類の提出期限は、令和７年５月30日（金）正午までとします。', source: 1 },
        {
          kind: 'sources',
          sources: [
            { ...GUIDELINE, title: '令和７年度 はまなす巡回支援事業（架空） 公募要領', page: 1, heading: null },
          ],
        },
      ],
    },
  },
  {
    id: 'call-disputed',
    name: '締切が資料により異なる公募',
    message: {
      certificate,
      blocks: [
        {
          kind: 'conclusion',
          text: 'こだま送迎支援事業（架空）の締切は、資料により異なります。事務局に確かめてください。',
        },
        {
          kind: 'facts',
          facts: [
            { label: '応募の期限', value: '「令和８年６月26日（金）」です。受付期限まで12日です。', source: 1 },
            { label: '応募の期限', value: '「令和８年６月30日（火）」です。受付期限まで16日です。', source: 2 },
          ],
        },
        { kind: 'sources', sources: [GUIDELINE, SUMMARY] },
      ],
    },
  },
  {
    id: 'calls',
    name: '公募が特定できないとき',
    message: {
      certificate,
      blocks: [
        { kind: 'conclusion', text: 'どの公募のことか特定できないため、公募ごとにお答えします。' },
        {
          kind: 'facts',
          facts: [
            {
              label: 'みさき交通実証事業（架空）',
              value: '「令和８年５月29日（金）17時」です（ほかの期限1件あり）。受付期限まで3日と4時間です。',
              source: 1,
            },
            {
              label: 'こだま送迎支援事業（架空）',
              value: '「令和８年６月30日（火）」です。受付はまだ始まっていません。',
              source: 2,
            },
          ],
        },
        { kind: 'sources', sources: [GUIDELINE, SUMMARY] },
      ],
    },
  },
  {
    id: 'own-case',
    name: '判定シートへの案内',
    message: {
      certificate,
      blocks: [
        {
          kind: 'conclusion',
          text: 'みさき交通実証事業（架空）に応募できるかどうかは、まだ判断できません。次の条件のうち、不明・要確認の点をお知らせください。',
        },
        {
          kind: 'facts',
          facts: [
            { label: '過去3年以内に実証実験を実施したこと', value: '満たす（お話から「2年前に実証」）', source: 1 },
            { label: '協議会の会員であること', value: '不明', source: 1 },
            { label: '本年度も実証実験を予定していること', value: '要確認', source: 1 },
          ],
        },
        { kind: 'clause', quote: '過去３年以内に、実証実験を実施した地域であること。', source: 1 },
        { kind: 'sources', sources: [GUIDELINE] },
        {
          kind: 'next',
          steps: ['「判定シート」でみさき交通実証事業（架空）を選ぶと、残りの条件を一つずつ確かめられます。'],
        },
      ],
    },
  },
];
