import type { CaseFieldName } from '../../domain/cases/case.ts';
import { fold } from '../../domain/text/fold.ts';

/** What a label of a casebook stands over: a field of a case, or something else that is told of cases (運賃, 利用者の声). */
export type Labelled = CaseFieldName | 'other';

/** What only a case tells: a section or a row with enough of these is one. */
export const TELLING: readonly Labelled[] = [
  'theme',
  'outline',
  'stage',
  'population',
  'areaType',
  'stumble',
  'remedy',
  'result',
  'businessModel',
];

/** Longer words are a sentence, not a label. */
const LONGEST = 18;

/** Folded labels in whole, as casebooks write them. */
const NAMES: readonly (readonly [CaseFieldName, RegExp])[] = [
  [
    'region',
    /^(?:実施|対象|取組|導入|運行|活動)?(?:地域|市町村|自治体|地区|団体|区域|場所|地)名?$|^所在地?$|^どこで$|^地域・自治体名?$/,
  ],
  ['prefecture', /^(?:都道府県|県)名?$/],
  [
    'year',
    /^(?:実施|取組|開始|選定|採択|事業|対象|取組開始|運行開始|事業開始|導入|調査)?(?:年度|年次|年|時期|期間)$|^開始年月?$|^(?:運行|取組)開始$|^いつから$/,
  ],
  [
    'areaType',
    /^地域の?(?:特性|特徴|類型|区分|性格|タイプ|種別|条件|属性|姿|すがた|様子|状況|概況)$|^地勢$|^地形$|^立地(?:条件)?$|^土地柄$|^エリアの?(?:特性|区分|特徴|類型|タイプ|性格)?$|^特性$|^特徴$|^地域$|^どんな(?:まち|町|地域|ところ|所)(?:か)?$|^(?:まち|町|市|村)の(?:特徴|姿|すがた|プロフィール|特性|概要)$/,
  ],
  [
    'population',
    /^(?:総|市|町|村|島|市町村|市内|町内|村内|地域|対象|地区|行政)?(?:の)?人口(?:規模|等|・世帯数?|と世帯数?|\(.*\))?$|^住民数$|^(?:人口・面積|人口・高齢化率|人口と高齢化率)$/,
  ],
  [
    'stage',
    /^(?:取組|実施|事業|現在|現状|到達|いま|今|サービス)?の?(?:段階|フェーズ|ステージ|ステップ)$|^(?:進捗|進み具合|進度|進捗状況|熟度)$/,
  ],
  [
    'theme',
    /^(?:取組|事業|実証|主な|中心)?の?(?:テーマ|分野|主題|目的|ねらい|狙い|課題分野)$|^何のため(?:に)?$|^(?:取組|政策)分野$/,
  ],
  [
    'outline',
    /^(?:取組|事業|サービス|実証|施策|活動)?の?(?:概要|内容|あらまし|中身)$|^取組$|^(?:取組|サービス|事業)名称?$|^分かっていること$|^(?:実施|取り組んだ|やった|したこと)(?:内容|こと)?$|^何をしたか$|^(?:主な)?取組(?:み|内容)?$|^サービス$/,
  ],
  [
    'businessModel',
    /^(?:事業|ビジネス|収益|運営|収入|稼ぐ|採算)の?(?:モデル|類型|形態|スキーム|方式|構造|型|しくみ|仕組み)(?:類型|の類型|の型)?$|^お金の(?:流れ|回し方|仕組み|しくみ)$|^(?:事業の)?(?:成り立ち|回し方)$|^どう(?:稼|回)[^。]{0,6}$|^財源(?:構成|の構成|内訳|の内訳)?$|^(?:収支|収入|お金)の(?:形|かたち|しくみ|仕組み|構造|型)$|^収支構造$/,
  ],
  [
    'actors',
    /^(?:実施|事業|運営|運行|推進|取組|関係|関与|連携|参加|中心)?の?(?:主体|体制|者|団体|機関|組織)$|^(?:連携|協力)(?:先|者)?$|^(?:関係|参画|協力|連携)(?:者|団体|機関|企業|事業者)$|^(?:担い手|プレーヤー|プレイヤー|メンバー|構成員?|構成団体|顔ぶれ|仲間|登場人物|役割分担|主な関係者)$|^(?:だれ|誰)が(?:.{0,6})$|^(?:担った|関わった|かかわった)(?:人|人々|人たち|団体|組織|ひと)$/,
  ],
  [
    'income',
    /^(?:年間|年)?の?[^の収/・、と]{0,4}の?収入(?:額|の内訳|源|実績)?$|^売上(?:高|げ)?$|^売り上げ$|^収益額?$|^入るお金$|^入ったお金$|^稼ぎ$/,
  ],
  [
    'cost',
    /^(?:総|年間|年|運行|初期|導入|整備|実証|概算|必要|主な)?の?(?:事業費|費用|経費|コスト|支出|運営費|予算|所要額|事業規模|予算額|運行費|運行経費|整備費|運行費用|投資額?)(?:額|総額|の内訳|実績|\(.*\))?$|^かか(?:った|る)(?:お金|費用|コスト)$|^出るお金$|^出たお金$|^お金$/,
  ],
];

/** Words in a label that tell what went wrong, what was done about it, what came of it. */
const STUMBLE =
  /つま[づず]|躓|苦労|苦心|苦戦|困(?:った|り|難)|壁|うまくいかな|失敗|ハードル|障害|悩|誤算|想定外|難し(?:かった|さ)|難所|ネック|トラブル|問題点?$|(?:^|の|な|た|で|際|時|・)課題(?:点)?$|(?:実証|運行|導入|運営|事業|取組|利用|実施)(?:上|中|後|時)?の?課題$|行き詰|立ちはだか|ぶつか/;
const REMEDY =
  /対応|対策|工夫|解決|打開|乗り?越え|打(?:った)?手$|手立て|処方|改善(?:策|点|内容)?$|見直し|どう(?:した|動い|向き合)|切り抜け|克服|対処|(?:とった|取った|講じた)|てこ入れ|立て直し|突破/;
const RESULT = /成果|効果|結果|その後$|どうなった|変化|アウトカム|得られたもの|到達点|実績$|収穫|たどり着/;
/** What is yet to be done, or was there before. */
const AHEAD = /今後|残(?:る|され|った)|これから|次の|将来|展望/;
const BEFORE = /背景|きっかけ|経緯|地域が?(?:の)?(?:抱える)?(?:交通)?課題|現状|始まり|動機/;
/** Labels beside those of fields: what stands under them belongs to none. */
const OTHER =
  /^(?:車両|使用車両|運賃|料金|面積|世帯数|高齢化率|便数|運行(?:日|時間|本数|形態|区間|ルート|頻度|区域)|利用者?(?:数|実績|状況)?|利用(?:人数|者の声)|.{0,6}の声|コメント|写真|図\d*|表\d*|出典|出所|参考.{0,6}|備考|注記?|注意|問い?合わ?せ先?|連絡先|担当.{0,4}|電話|メール|url|リンク|キーワード|ポイント|教訓|学び|番号|no|事例番号?|支援制度|活用(?:事業|制度|した.{0,6})|補助(?:金|事業|制度)|今後.{0,10}|その他)$/;

/** What a printed label stands over, in the order it names them (対応と結果: both); empty for what is no label. */
export function fieldsOfLabel(printed: string): readonly Labelled[] {
  const label = bare(printed);
  if (label === '' || label.length > LONGEST || /[。!:]|(?:ます|です|ました|でした)$/.test(label)) return [];
  const whole = fieldsOfPart(label);
  if (whole.length > 0) return whole;
  const parts = label.split(/[・/、&]|と|及び|および/).filter((part) => part !== '');
  if (parts.length < 2) return [];
  const fields = parts.map(fieldsOfPart);
  return fields.every((found) => found.length > 0) ? [...new Set(fields.flat())] : [];
}

/** A folded label without its number, its marks and what only leads to it. */
function bare(printed: string): string {
  return fold(printed)
    .replace(/^[\s■□●○◆◇▼▲▶►▷・※★☆✓✔【〈《<［[(「『]+/u, '')
    .replace(/^(?:\(?\d{1,2}[).．:、\s]|[ivx]{1,4}[.)]|q\d*[.:]?)/, '')
    .replace(/[\s】〉》>］\]」』:：?？]+$/u, '')
    .replace(/^(?:主な|当初の|最大の|一番の|いちばん|直面した|起きた|生じた|見えた|見えてきた|得られた)/, '')
    .replace(/(?:のポイント|の概略|について|したこと|したところ)$/, '')
    .replace(/^\((.+)\)$/, '$1')
    .trim();
}

function fieldsOfPart(label: string): readonly Labelled[] {
  const named = NAMES.filter(([, name]) => name.test(label)).map(([field]) => field);
  const [first] = named;
  if (first !== undefined) return [first];
  if (OTHER.test(label)) return ['other'];
  if (AHEAD.test(label) || BEFORE.test(label)) return ['other'];
  const told: CaseFieldName[] = [];
  if (STUMBLE.test(label)) told.push('stumble');
  if (REMEDY.test(label)) told.push('remedy');
  if (RESULT.test(label)) told.push('result');
  return told;
}

/** Whether words stand over what a case tells rather than name a case: a label, or a part of every case. */
export function isPartHeading(heading: string): boolean {
  return (
    fieldsOfLabel(heading).length > 0 ||
    /^(?:基本(?:情報|データ)|地域(?:の)?(?:概要|情報|データ|プロフィール)|データ|プロフィール|収支|数字で見る.{0,6}|経過|あゆみ|歩み|ストーリー|(?:取組|事業)の(?:経過|流れ|背景|きっかけ)|背景.{0,8}|概要)$/.test(
      bare(heading),
    )
  );
}
