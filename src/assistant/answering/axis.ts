import type { Axis } from '../../domain/values/verdicts.ts';
import { ASKS_FOR } from './question-words.ts';

const NECESSITY =
  /(?:必要|必須|要り|要る|義務|強制|不要|省略)(?:ます|る|です|なの|でしょう|が?あり|になり|は?ない)?(?:か|の|よね|かな)?[??。]*$|(?:必要|必須|義務|不要|任意)(?:か|です|な|でしょう|が|は|に)|しないと(?:いけ|だめ|駄目|なら)|なければ(?:なら|いけ|だめ)|なくて(?:も)?(?:いい|よい|大丈夫|良い|平気|構)|なきゃ|(?:しなく|せず|なし)(?:て)?でも?(?:いい|よい)|(?:いる|いります|要る|要ります)(?:か|の|んです|でしょうか|よね)?[??。]*$|(?<!で)いる[??]$/;

const PERMISSION =
  /でき(?:る|ます|ません|ない|ず)|出来(?:る|ます)|可能|(?:て|で)(?:も)?(?:いい|良い|よい|大丈夫|構わ|かまわ|差し支え|オーケー|ok|平気|問題)|大丈夫|対象(?:に|と|です|でしょう|か|なの|内|外|になり|として)|対象[??]*$|認め(?:て|られ|る)|含(?:ま|め|む)|(?:使|買|出|貰|もら|払|落と|頼|頂|いただ|受け|申し込|応募|申請|参加|入|変|直|選|借|組|食|通|見|載|送|延ば)(?:え|せ|め|れ|け|ら|わ)(?:る|ます|ない|ません|れる|れます)|(?:出|おり|下り|降り|もらえ|使え|買え|落と|なり|見)(?:る|ます|せる)(?:か|の|んです|でしょう|よね|かな)?[??]|(?:ok|可|オーケー|オッケー|あり|アリ|有効|不可|だめ|ダメ|駄目|ng)(?:か|です|でしょう|なの|ですか)?[??。]*$|ます(?:か|でしょうか)|です(?:か|よね)[??。]*$|(?:の|か|かな|よね|っけ)[??]+$|しても(?:いい|よい|良い|大丈夫)|(?:する|される|なる|いる|える|れる|せる|ける|べる|める|てる|げる)(?:か|の)?[??]|(?:[てで]|ても|でも)?(?:いい|よい|良い)(?:の|ん)?(?:です|でしょう)?か?[??]|でしょうか[??。]*$/;

const CONFIRMS = /(?:ません|ない|たい|ます|です|る|た|でしょう)(?:の|ん)?(?:です)?か[??。]*$/;

/** 「応募に必要な書類」: which, not whether. */
const NEEDED = /必要な(?:書類|様式|資料|もの|手続き?|添付|準備)(?:一覧|一式)?[??。]*$/;

/** The axis of a yes/no question; null when the question asks for something else. `folded` is the folded question. */
export function axisOf(folded: string): Axis | null {
  if (ASKS_FOR.test(folded) || NEEDED.test(folded)) return null;
  if (/(?:挙げて|列挙して|説明して|示して|まとめて|比較して)(?:ください|下さい|ほしい|$)/.test(folded)) return null;
  if (
    /しないと(?:応募|申請|提出|参加)?(?:でき|だめ|ダメ|いけ|駄目)|なしでは(?:でき|だめ|ダメ)|ないと(?:応募|申請|提出|参加)?(?:でき|だめ|ダメ|いけ)/.test(
      folded,
    )
  )
    return 'necessity';
  if (/教えて(?:もらえる|くれる|もらえない)(?:の|か|ん)?(?:です)?か?[??]*$/.test(folded)) return 'permission';
  if (
    /教えて|知りたい|一覧|とは[??]*$|について|は[??]*$|を示して|列挙/.test(folded) &&
    !/(?:か|の|できる|対象)[??]*$/.test(folded)
  ) {
    if (!/(?:できる|可能|対象|必要)か/.test(folded)) return null;
  }
  if (NECESSITY.test(folded)) return 'necessity';
  if (asksWhich(folded) || existenceOf(folded) !== null) return null;
  return PERMISSION.test(folded) || CONFIRMS.test(folded) ? 'permission' : null;
}

/** 「AですかBですか」, 「AかBか」, 「それとも」: one of two is asked for. */
export function asksWhich(folded: string): boolean {
  return /(?:です|ます|なの|る|た)か[、,。]?.{1,18}(?:です|ます|なの)か[??。]*$|それとも|(?:[一-龠ァ-ヴー])か[、]?[一-龠ァ-ヴー]{1,10}か[??。]*$|のどちら|のいずれ(?:です|か)/.test(
    folded,
  );
}

const EXISTENCE =
  /(?:というもの|等|など)?(?:は|が|って|も|とか|、)?(?:あり|有り|設けられてい|定められてい|決まってい)(?:ます(?:か|でしょうか)|ましたか)[??。]*$|(?:は|が|って|も|とか)?(?:ある|あった|決まってる)(?:の|ん|か|のか|んです|かな)?(?:です|でしょう)?か?[??]+$/;

/** 「〇〇はありますか」: the question without its ending, 〇〇; null when it does not ask whether something exists. */
export function existenceOf(folded: string): string | null {
  const ending = EXISTENCE.exec(folded);
  if (ending === null || ending.index < 2 || ASKS_FOR.test(folded)) return null;
  const rest = folded.slice(0, ending.index);
  return /(?:必要|義務|こと|可能性|つもり|予定で)$|で$/.test(rest) ? null : rest;
}
