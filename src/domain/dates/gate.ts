/** The dated steps of a call, in the order an applicant meets them. */
export const GATES = [
  'opening',
  'briefing',
  'question',
  'registration',
  'application',
  'hearing',
  'selection',
  'grant',
  'change',
  'period',
  'interim',
  'report',
  'payment',
  'retention',
] as const;
export type Gate = (typeof GATES)[number];

/** Name of a gate as the secretariat says it. */
export const GATE_NAMES: Readonly<Record<Gate, string>> = {
  opening: '公募開始',
  briefing: '説明会',
  question: '質問受付',
  registration: '事前登録',
  application: '応募の締切',
  hearing: 'ヒアリング',
  selection: '採択結果',
  grant: '交付申請・交付決定',
  change: '変更手続',
  period: '事業期間',
  interim: '中間報告',
  report: '実績報告',
  payment: '支払',
  retention: '書類の保存',
};

/** Words by which a folded text names a gate; most specific gates first, `application` last. */
const WORDS: readonly (readonly [Gate, RegExp])[] = [
  ['briefing', /説明会|相談会/],
  [
    'registration',
    /事前登録|事前エントリー|エントリー|参加の?(?:表明|申し?込)|事前(?:の|に)?(?:申し?込み?|登録)|事前相談(?:の)?(?:期限|締|受付)|参加意思|(?:申し?込[むみ]?|応募|申請)(?:の)?前の?登録/,
  ],
  ['question', /質問|質疑|照会|問い?合わ?せ(?:の)?(?:受付|期限|締|期間)|q&a/],
  ['hearing', /ヒアリング|面接|プレゼン|審査(?:委員)?会(?!の(?:意見|議|評価))/],
  [
    'interim',
    /中間の?(?:実績|成果|状況|事業|実施状況)?の?報告|途中経過|経過の?報告|遂行状況|状況の?報告|進捗の?報告|中間検査/,
  ],
  ['report', /(?:実績|完了|成果|事業|最終|活動)の?報告|(?<!状況|中間|進捗|月次)報告書/],
  [
    'payment',
    /支払|精算|請求|概算払|振り?込|入金|送金|(?:お金|補助金|助成金|交付金)(?:は|が|って)[^。]{0,8}(?:もらえ|入る|入り|受け取)/,
  ],
  ['retention', /保存|保管/],
  ['change', /変更の?(?:承認|申請|届)|計画の?変更|中止|廃止|辞退/],
  ['grant', /交付の?申請|交付の?決定|契約の?締結/],
  [
    'selection',
    /採択|選定|審査の?結果|採否|内示|内定|結果(?:の)?(?:通知|公表|発表)|(?<!(?:検査|調査|確認|評価)の?)結果を[^、。]{0,16}(?:通知|公表|発表|知らせ)|結果(?:は|が|って)[^。]{0,10}(?:わか|分か|出|知ら|教え)|合否/,
  ],
  [
    'period',
    /事業の?(?:実施)?の?期間|事業を実施する期間|実施期間|補助対象期間|委託期間|契約期間|履行期間|履行期限|事業完了|完了期限|対象(?:と(?:なる|する))?期間|助成の?期間|活動の?期間|補助の?期間|実証の?期間|いつまでに終わ/,
  ],
  [
    'opening',
    /(?:公募|募集|受付|申請|応募)(?:の)?開始|いつ(?:頃|ごろ)?から(?:応募|申請|受付|公募|募集|出せ|始ま)|(?:公募|募集|受付|応募)(?:は|が)?(?:いつ)?(?:頃|ごろ)?(?:に)?始ま|開始日/,
  ],
  ['application', /応募|公募|申請|提出|受付|募集|申し?込|締切|締め切|出願/],
];

/** 「前期に採択された活動は」, 「採択された者に」: whose duty it is, or of what something is told. */
const CHOSEN = /(?:採択|選定|交付決定)(?:され|を受け|に?なっ)た[^、。の]{1,12}(?=は|が|に|、|も|$)/g;
/** 「交付決定の日から1月29日まで」 tells the end of something else. */
const COUNTED_FROM =
  /(?:交付の?決定|採択(?:の?決定)?|契約(?:の?締結)?|完了|公表|通知)(?:の(?:通知の?)?)?(?:(?:日|後)?(?:から(?!の通知)|以後|以降|より)|(?:日|後)~)|(?:採択|交付決定|契約)(?:された)?後(?=[、に])|(?:エントリー|登録|申し?込み?)(?:した|の)?後(?=[、に])/g;

/** Gates named in a folded text, most specific first; empty when it names none. A step from which something is counted is not named. */
export function gatesIn(folded: string): Gate[] {
  const text = folded.replace(CHOSEN, '').replace(COUNTED_FROM, '');
  return WORDS.filter(([, words]) => words.test(text)).map(([gate]) => gate);
}
