import type { Axis } from '../../domain/values/polarity.ts';
import type { Shape, Subject } from './question.ts';

const WH = /いつ|どこ|誰|だれ|どなた|何|なに|なん(?:です|で)|いくら|どの|どう|どんな|どれ|なぜ|いくつ|どちら|どっち/;

const NECESSITY =
  /(?:必要|必須|要り|要る|いり|義務|強制|不要|省略)(?:ます|る|です|なの|でしょう|が?あり|になり|は?ない)?(?:か|の|よね|かな)?[??。]*$|(?:必要|必須|義務|不要|任意)(?:か|です|な|でしょう|が|は|に)|しないと(?:いけ|だめ|駄目)|なければ(?:なら|いけ)|なくて(?:も)?(?:いい|よい|大丈夫|良い|平気)|(?:いる|いります|要る|要ります)(?:か|の|んです|でしょうか|よね)?[??。]*$|(?<!で)いる[??]$/;

const PERMISSION =
  /でき(?:る|ます|ません|ない|ず)|出来(?:る|ます)|可能|(?:て|で)(?:も)?(?:いい|良い|よい|大丈夫|構わ|かまわ|オーケー|ok|平気|問題)|大丈夫|対象(?:に|と|です|でしょう|か|なの|内|外|になり|として)|認め(?:て|られ|る)|含(?:ま|め|む)|(?:使|買|出|貰|もら|払|落と|頼|頂|いただ|受け|申し込|応募|申請|参加|入|変|直|選|借|組|食|通|見|載|送)(?:え|せ|め|れ|け|ら|わ)(?:る|ます|ない|ません|れる|れます)|(?:出|おり|下り|降り|もらえ|使え|買え|落と|なり|見)(?:る|ます|せる)(?:か|の|んです|でしょう|よね|かな)?[??]|(?:ok|可|オーケー|オッケー|あり|アリ|有効|不可|だめ|ダメ|駄目|ng)(?:か|です|でしょう|なの|ですか)?[??。]*$|ます(?:か|でしょうか)|です(?:か|よね)[??。]*$|(?:の|か|かな|よね|っけ)[??]+$|しても(?:いい|よい|良い|大丈夫)|ありますか|あるか|ある[??]|(?:する|される|なる|いる|える|れる|せる|ける)(?:か|の)?[??]|でしょうか[??。]*$/;

/** The axis of a yes/no question; null when the question asks for something else. `folded` is the folded question. */
export function axisOf(folded: string): Axis | null {
  if (WH.test(folded.replace(/どのような場合でも|何か|誰か|どこか|何も|いつでも/g, ''))) return null;
  if (/(?:挙げて|列挙して|説明して|示して|まとめて)(?:ください|下さい|ほしい|$)/.test(folded)) return null;
  if (/しないと(?:応募|申請|提出|参加)?(?:でき|だめ|いけ|駄目)|なしでは(?:でき|だめ)/.test(folded)) return 'necessity';
  if (/教えて|知りたい|一覧|とは[??]*$|について|は[??]*$|を示して|列挙/.test(folded) && !/(?:か|の|できる|対象)[??]*$/.test(folded)) {
    if (!/(?:できる|可能|対象|必要)か/.test(folded)) return null;
  }
  if (NECESSITY.test(folded)) return 'necessity';
  if (/(?:です|ます)か.{1,16}(?:です|ます)か/.test(folded)) return null;
  if (PERMISSION.test(folded) || /(?:ません|ない|たい|ます|です|る|た|でしょう)(?:の|ん)?(?:です)?か[??。]*$/.test(folded)) return 'permission';
  return null;
}

interface Reading {
  readonly subject: Subject;
  readonly shape: Shape;
}

const value = (...kinds: Extract<Shape, { form: 'value' }>['kinds'][number][]): Shape => ({
  form: 'value',
  kinds,
  counter: null,
});

const COUNT_QUESTION =
  /(?:何|なん|いく)(?:つの)?(件|名|人|社|部|枚|ページ|頁|字|文字|回|点|分(?!の)|秒|個|歳|階|キロ|メートル|年|か月|カ月|ヶ月|箇月|日間|日|営業日|週間|時間|団体|地域|箇所|か所|カ所|台|倍|種類|つ|事業者|市町村|自治体|項目|号|条|章)/;

/** Reads what kind of thing a folded question asks for, and the form of its answer. First rule that fits wins. */
export function readSubject(folded: string): Reading {
  const axis = axisOf(folded);
  if (axis === null && /(?:すべて|全て|全部|もれなく|一通り)(?:を)?(?:教|挙|知|列|示|言|お願|一覧)|(?:を|は)(?:すべて|全て|全部)(?:教|挙|知|[??。]*$)|挙げて(?:ください|下さい)?|列挙|一覧(?:を|に|で|は|$)/.test(folded)) return { subject: listSubject(folded), shape: { form: 'list' } };
  const count = COUNT_QUESTION.exec(folded)?.[1] ?? null;
  const deadlineWord = /締切|締め切|しめきり|〆|期限|期日|デッドライン|いつまで|何日まで|何時まで|必着|間に合|リミット/.test(folded);
  if (/違い|違う|比較|差は|どう異な|使い分け|どちら(?:が|を|に)|どっち/.test(folded)) return { subject: 'comparison', shape: { form: 'clause' } };
  if (/とは[??。]*$|とは(?:何|なん|どう|どんな|どの|、)|って(?:そもそも|一体|つまり)?(?:何(?=[??]|です|でしょ|だ|の(?:こと|略)|$)|なん(?=[??]|です|だ)|どういう(?:もの|意味|こと)|なに(?=[??]|$))|(?:の|を)?定義|どういう意味|何のこと|意味(?:は|を|です)/.test(folded) && !deadlineWord) {
    return { subject: 'definition', shape: { form: 'clause' } };
  }
  if (/電話|tel(?:番号)?(?![a-z])/.test(folded) && axis !== 'permission') return { subject: 'contact', shape: value('phone') };
  if (/(?:メール|e-?mail|mail)(?:アドレス|の宛先)?(?:は|を|って|教|だと|なら|[??]|の?アドレス|どこ|$)|メアド|アドレス/.test(folded) && axis === null) {
    return { subject: 'contact', shape: value('email') };
  }
  if (/(?:url|ホームページ|サイト|アドレス)(?:は|を|[??]|$|の)/.test(folded) && axis === null) return { subject: 'contact', shape: value('url') };
  if (/何時(?:まで|から|に|か|[??])/.test(folded)) return { subject: deadlineWord ? 'deadline' : 'schedule', shape: value('time') };
  if (deadlineWord && !(axis !== null && !/間に合|いつ/.test(folded) && !/締切|期限(?:は|を|って)/.test(folded))) {
    if (axis === null || /間に合|まだ/.test(folded) || /いつ|何日/.test(folded)) return { subject: 'deadline', shape: value('date', 'time', 'duration') };
  }
  if (/受付時間|営業時間|対応時間|何時から|開庁/.test(folded)) return { subject: 'contact', shape: value('time') };
  if (/いつ|何日(?:から|に|まで|で|[??]|が)|何月|何年度|日程|スケジュール|開催日|時期|期間(?:は|を|って|[??]|の長さ|が)/.test(folded) && axis === null && (count === null || /いつ|何日(?:から|まで)/.test(folded))) {
    return { subject: 'schedule', shape: value('date', 'time', 'duration') };
  }
  if (count !== null) return { subject: /点/.test(count) ? 'criteria' : 'fact', shape: { form: 'value', kinds: ['count', 'duration', 'date', 'rate'], counter: count } };
  if (/率(?:は|を|って|[??]|が|の|どれ|どの)|(?:補助|助成|交付|負担|支援|加算|年|利)率|何割|何分の|何%|何パーセント|割合(?:は|を|って|[??]|が|で)|どれ(?:くらい|ぐらい|だけ)(?:の割合)?(?:補助|負担|出)|どの(?:くらい|程度)(?:補助|負担|出|もら|助成)/.test(folded) && axis === null) {
    return { subject: 'rate', shape: value('rate', 'money') };
  }
  if (/いくら|上限|限度額|下限|何円|何万円|何億|予算|金額|(?:補助|助成|委託|交付|採択|支援|基準|支給)(?:金)?額|単価|最大(?:で)?(?:は|どの|いくら|$)|総額|値段|料金|規模/.test(folded) && axis === null) {
    return { subject: 'amount', shape: /上限.*(?:ページ|枚|字|人数)/.test(folded) ? value('count') : value('money', 'rate') };
  }
  if (/配点|文字数|字数|ページ数|枚数|部数|件数|人数|回数|採択数|点数|倍率/.test(folded) && axis === null) {
    return { subject: /配点|点数/.test(folded) ? 'criteria' : 'fact', shape: { form: 'value', kinds: ['count', 'rate'], counter: null } };
  }
  const costWord = /経費|費用|お金|買|購入|代(?:は|も|って|金|を|に)|費(?:は|も|って|を|が|用)|落と|計上|支出/.test(folded);
  if (axis !== null) {
    const shape: Shape = { form: 'polarity', axis };
    if (axis === 'permission' && /応募|申請|参加|対象者|出せ|申し込/.test(folded) && !costWord) return { subject: 'eligibility', shape };
    if (costWord || /補助(?:して|の対象|対象|され)|(?:出|使え|もらえ)(?:る|ます)/.test(folded)) return { subject: 'cost', shape };
    if (/書類|様式|押印|ハンコ|添付/.test(folded)) return { subject: 'documents', shape };
    if (/対象/.test(folded)) return { subject: 'eligibility', shape };
    return { subject: 'procedure', shape };
  }
  if (/問い?合わ?せ|連絡先|窓口|どこに(?:聞|相談|電話|連絡|質問|問)|担当(?:課|部署|者|係|局)|聞けば|問合せ先/.test(folded)) {
    return { subject: 'contact', shape: value('phone', 'email', 'url') };
  }
  if (/提出先|送付先|郵送先|宛先|宛て先|どこに(?:出|送|提出|持)|住所|所在地/.test(folded)) return { subject: 'contact', shape: value('address', 'email', 'url', 'phone') };
  if (/(?:書類|様式|添付資料|資料)(?:は|を|って|の一覧|には|[??]|一式|が|一覧)|何を(?:出|提出|用意|添付|準備|揃|そろ)|必要なもの|要るもの|提出物/.test(folded)) {
    return { subject: 'documents', shape: { form: 'list' } };
  }
  if (/(?:審査|評価|選定|採点|採択)(?:の)?(?:基準|項目|観点|ポイント|視点|方法|要素)|加点|減点|何を見|どこを見|重視/.test(folded)) return { subject: 'criteria', shape: { form: 'list' } };
  if (/(?:応募|申請|参加|補助対象|対象)(?:の)?(?:資格|要件|条件|者|事業者|団体|地域)|誰が|だれが|どんな(?:人|団体|自治体|ところ|会社|地域)|どういう(?:人|団体)|要件|条件/.test(folded)) {
    return { subject: 'eligibility', shape: { form: 'list' } };
  }
  if (costWord) return { subject: 'cost', shape: { form: 'list' } };
  if (/方法|手続|手順|流れ|やり方|仕方|どうやって|どのように|どうすれば|どうしたら|どうなる|どう(?:扱|し)|提出の?仕方/.test(folded)) {
    return { subject: 'procedure', shape: { form: 'clause' } };
  }
  if (/事例|実例|他の(?:地域|町|自治体)|成功例|取組例|ケース/.test(folded)) return { subject: 'case', shape: { form: 'clause' } };
  if (/一覧|全部|すべて|全て|何がある|何があり|どんな.*(?:がある|があり|種類)|どのような.*(?:がある|があり|もの)|列挙|種類|項目|類型|対象(?:は|って)|内容|取組|メンバー|どれ|何(?:です|で|が|を)/.test(folded)) {
    return { subject: 'fact', shape: { form: 'list' } };
  }
  return { subject: 'fact', shape: { form: 'clause' } };
}

/** Which kind of list is asked for. */
function listSubject(folded: string): Subject {
  if (/書類|様式|資料/.test(folded)) return 'documents';
  if (/審査|評価|加点|配点|採点/.test(folded)) return 'criteria';
  if (/応募できる|応募資格|対象者|要件|対象(?:と|に)なる(?:者|団体|地域|自治体)/.test(folded)) return 'eligibility';
  if (/経費|費用/.test(folded)) return 'cost';
  return 'fact';
}
