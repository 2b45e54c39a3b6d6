import { fold, foldWithMap } from '../../domain/text/fold.ts';

/** Stands in a searched text between the question that opened the matter and the follow-up to it. */
export const TURN = '\n';

const LEAD =
  /^(?:じゃあ|じゃ|では|それでは|それじゃ|それって|それは|それ|そのとき|その場合|その|そこの|そこ|ちなみに|あと|また|なら|だったら|同じく|一方|逆に|で、|ついでに|この|ほかに|他に)[、,]?/;
const TAIL =
  /(?:(?:の(?:ほう|方|やつ|場合|とき|時))?(?:は|だと|なら|だったら|って|については|に関しては|でも|も)?(?:どう(?:です|なります|なり)?か?|いくら(?:です)?か?|いつ(?:です)?か?)?)[??。]*$/;

const YEAR = /(?:令和|平成)(?:\d+|元)年度?|(?<![a-z])[rh]\d+年度?|20\d\d年度?|昨年度|前年度|今年度|来年度/;

/** Classes of words that take each other's place: 1次 and 2次, 郵送 and 電子申請, one ministry and another. Folded, ①② kept. */
const COUNTERPARTS: readonly RegExp[] = [
  /[①-⑳]/,
  /(?<![a-z0-9])[a-h](?=だと|なら|って|は|の(?:方|ほう|場合|上限|下限|補助|額)|で|$)/,
  /第?\d+次(?:公募|募集|締切)?|第\d+(?:回|期)/,
  /(?:類型|タイプ|コース)(?:[ivx]{1,4}|[a-h]|\d)|(?<![a-z])(?:[ivx]{1,4}|[a-h])(?:型|類型|区分|コース|枠)/,
  YEAR,
  /電子申請|オンライン申請|郵送|持参|窓口提出|電子メール|eメール|メール|ファックス|fax|電話/,
  /(?:人口)?(?:約)?[\d,.]+[万千]?人(?:以上|未満|以下|超|以内)?(?:の(?:市|町|村|自治体))?|東京23区|特別区|政令指定都市|政令市|中核市|(?<=人口.{0,12})の?(?:市|町|村)/,
  /[\d,.]+(?:億|千万|百万|万|千)?円/,
  /内閣府|総務省|経済産業省|経産省|国土交通省|国交省|文部科学省|文科省|厚生労働省|厚労省|農林水産省|農水省|環境省|デジタル庁|警察庁|観光庁/,
  /[東西南北中]会場|第\d会場/,
  /都道府県|市町村|株式会社|民間企業|民間事業者|企業|会社|大学|npo法人|npo|社団法人|財団法人|協議会|自治会|町内会|個人事業主|個人|任意団体/,
  /正本|副本|電子データ/,
  /上限額?|下限額?/,
  /(?:実績|中間|完了|成果|状況|進捗|遂行状況)の?報告(?:書)?|交付の?申請|変更の?(?:承認の?)?申請|事前登録|質問の?受付|ヒアリング|採択(?:の?通知|結果|の?発表)/,
  /購入|リース|レンタル/,
];
/** Costs, papers, people: 燃料費 takes the place of 人件費. */
const SAME_ENDING = /[一-龠ァ-ヴー]{2,8}([費料代書者])/;

/** Folds a text but leaves ①…⑳ as they are, which `fold` turns into digits. */
export function foldKeepingMarks(text: string): string {
  return text
    .split(/([①-⑳])/)
    .map((part, at) => (at % 2 === 1 ? part : fold(part)))
    .join('');
}

/** Whether a question leans on the one before it: by its first words, its last, or its shortness. */
export function leansBack(text: string): boolean {
  const folded = fold(text);
  return (
    LEAD.test(folded) ||
    folded.length <= 18 ||
    /(?:のほう|の方|のやつ|だと|なら|だったら|の場合|については)は?[??。]*$/.test(folded)
  );
}

/** What a follow-up says, without what leads back to the question before and what only asks. */
function coreOf(followUp: string): string {
  return followUp.replace(LEAD, '').replace(TAIL, '');
}

/** A follow-up, merged with the question before it. */
export interface Merged {
  /** The question before, the counterpart in it replaced by the word of the follow-up. */
  readonly text: string;
  /** True when the follow-up was that word and nothing else, so that `text` is the whole question. */
  readonly whole: boolean;
}

/** Puts the words of a follow-up in the place of their counterparts in the question before. Both folded, ①② kept. */
export function mergeInto(previous: string, followUp: string): Merged {
  const core = coreOf(followUp);
  let text = previous;
  let whole = false;
  for (const family of COUNTERPARTS) {
    const own = family.exec(core)?.[0];
    const old = family.exec(text)?.[0];
    if (own === undefined || old === undefined) continue;
    text = text.replace(old, own);
    whole ||= own.length >= core.length - 1;
  }
  if (!whole && text === previous) {
    const own = SAME_ENDING.exec(core);
    const old = own === null ? null : new RegExp(`[一-龠ァ-ヴー]{2,8}${own[1]}(?=[はもがを])`).exec(text);
    if (own !== null && old !== null && own[0].length === core.length && !/経費|費用$/.test(old[0])) {
      return { text: text.replace(old[0], own[0]), whole: true };
    }
  }
  return { text, whole };
}

/** The topic of the question before, of the year that a folded follow-up names; null when that is not all it says. */
export function carryTopic(topic: string | null, followUp: string): string | null {
  const core = coreOf(followUp);
  const own = YEAR.exec(core)?.[0];
  if (topic === null || own === undefined || own.length < core.length - 1) return null;
  const { text, at } = foldWithMap(topic);
  const old = YEAR.exec(text);
  if (old === null) return `${own}の${topic}`;
  return `${topic.slice(0, at[old.index])}${own}${topic.slice(at[old.index + old[0].length])}`;
}

/** True when nothing but a noun is asked: 「東京23区は？」「通信用の柱は？」. It is asked what the question before asked. */
export function isBareTopic(followUp: string): boolean {
  const core = coreOf(followUp);
  return (
    !/(?:ます|です|る|た|ない|たい|でき)(?:か|の|っけ)?$|何|いつ|どこ|どれ|どの|どちら|誰|いくら/.test(core) &&
    !ASPECT_ONLY.test(core)
  );
}

const ASPECT_ONLY =
  /^(?:場所|会場|日時|日程|時間|定員|人数|期限|締切|締め切り|上限|下限|上限額|下限額|補助率|金額|単価|電話(?:番号)?|メール(?:アドレス)?|fax番号|住所|提出先|問い?合わ?せ先?|連絡先|担当|様式|書類|必要書類|提出書類|方法|手続き?|条件|要件|対象者?|理由|根拠|期間|申し?込み(?:方法)?|部数|ページ数|枚数|最寄り駅|url|申込期限|配点|加点)$/;
