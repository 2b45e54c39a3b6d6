import { fold, foldWithMap } from '../text/fold.ts';
import { type Gate, gatesIn } from './gate.ts';

/** What is dated, but no step of a call: an answer, an accident, a tax form, a course, an issue of the guideline itself. */
const NO_STEP =
  /回答|事故|流れ|手順|スケジュール|日程$|一覧|確認結果|資格|辞退|(?<!採択[・又])(?<!採択又は)不採択(?!の(?:通知|公表|発表))|2年目|二年目|仕入|税額|消費税|財産|取得価格|収益|事業化|遅延|報告会|講座|研修|見積|要領|様式の|改訂|改定|更新|履歴|受付時間|開庁|電話|問い?合わ?せ先|連絡先|有効期限|納期|使用期限|契約期間|受講/;
/** The first day of what is paid for opens no call: 実証運行の開始日. */
const BEGINS_WORK = /(?:事業|実証|運行|運用|供用|サービス|契約)の?(?:実施の?)?開始/;
/** 「選考結果のお知らせ」, 「結果」. */
const RESULT = /選考の?結果|審査の?結果|結果の?(?:お知らせ|連絡)|^(?:採択|結果)?の?(?:結果|発表)$/;
/** Signing up for the briefing, and getting the account that an application needs. */
const SIGNS_UP = /申し?込|参加登録|参加の?受付|予約|エントリー/;
/** 「応募の意向の届出」 */
const INTENDS = /意向(?:の)?(?:届|表明|確認|申出)|意思表[明示]/;
const ACCOUNT = /(?:id|アカウント|利用者)[^、。]{0,4}(?:申し?込|申請|取得|登録|発行)/;
const END = /締|期限|期日|まで|必着|消印|以内|期間$|受付$|最終日/;
const HANDED_IN = /(?:書類?|案|申請|応募|様式)(?:等|一式)?[のを]?(?:提出|受付|送付)(?:する|します)?(?:$|[(（])/;
/** 支払 by an applicant to a seller is no step of the call. */
const PAID_OUT =
  /(?:補助金|助成金|交付金|支援金|給付金|奨励金|委託費|委託料|額)(?:の?お?(?:支払|交付)|をお?支払)|精算払|概算払|請求|振り?込|送金|^支払い?$|^精算$/;
/** A question (よくあるご質問) names a step only if it asks when. */
const ASKS = /^q\d|[?？]$|(?:です|ます|ません)か?。?$/;
const ASKS_WHEN = /いつ|何日|期限は|締切は|日程は|時期は/;
/** 事前協議, 事前相談: to be had before applying. */
const CONSULTS = /事前(?:の)?(?:相談|協議|連絡|申出)/;
const COMPLETED = /^(?:(?:補助|委託|助成|実証|本)?事業の?)?(?:完了|終了)(?!後|の?(?:報告|検査|確認|届))/;
/** A label that under 説明会 is that of signing up for it. */
const CLOSES = /申し?込|参加|予約|エントリー|締|期限|受付/;
/** Words that call a date by what it is and not by what of: 受付期間, 期限, 日時. */
const GENERIC =
  /^(?:最終の?)?(?:提出|受付|申し?込み?|開催|実施|募集)?の?(?:提出日|期間|期限|締切日?|締め切り|締切日時|日時|日程|期日|時期|開始日?|終了日?|提出|受付|受付開始)(?:等)?$/;

/** The step that a label names (「応募書類の提出期限」), applying only where it speaks of an end; null when it names none. */
export function gateOfLabel(label: string): Gate | null {
  // 二次審査（ヒアリング）: the brackets tell where the words before them do not.
  const inBrackets = /^[^（(]+[（(]([^（）()]+)[）)]$/u.exec(label.trim())?.[1];
  return gateOf(bare(label)) ?? (inBrackets === undefined ? null : gateOf(bare(inBrackets)));
}

function gateOf(folded: string): Gate | null {
  if (folded === '' || NO_STEP.test(folded) || (ASKS.test(folded) && !ASKS_WHEN.test(folded))) return null;
  if (BEGINS_WORK.test(folded)) return null;
  if (RESULT.test(folded)) return 'selection';
  if (/変更交付申請/.test(folded)) return 'change';
  if (/完了届/.test(folded)) return 'report';
  if (/四半期(?:ごとの?)?の?報告/.test(folded)) return 'interim';
  if (ACCOUNT.test(folded) || INTENDS.test(folded) || CONSULTS.test(folded)) return 'registration';
  if (/(?:計画|内容)を変更|変更しようと/.test(folded)) return 'change';
  const [gate] = gatesIn(folded).filter((each) => each !== 'payment' || PAID_OUT.test(folded));
  if (gate === 'briefing') return SIGNS_UP.test(folded) ? 'registration' : 'briefing';
  if (gate === 'opening' || (gate !== undefined && gate !== 'application')) return gate;
  if (COMPLETED.test(folded)) return 'period';
  return gate === 'application' && (END.test(folded) || HANDED_IN.test(folded)) ? 'application' : null;
}

/** The step that a label names which may be its name alone (「公募」), for a date that shows by itself that it is an end. */
export function gateNamed(label: string): Gate | null {
  const folded = bare(label);
  if (NO_STEP.test(folded)) return null;
  return gateOfLabel(label) ?? (/^(?:公募|募集|応募|申請|申し?込み?|提出|受付)$/.test(folded) ? 'application' : null);
}

/** Whether a label names what is no step of a call (質問への回答). */
export function isNoStep(label: string): boolean {
  return NO_STEP.test(bare(label));
}

/** Whether a label tells no more than that it is a time limit: its heading then tells of what. */
export function isGeneric(label: string): boolean {
  return GENERIC.test(bare(label));
}

/** The step a generic label is about under a heading: 受付期間 under 質問 is that of questions; null when the heading is its like. */
export function gateUnder(label: string, heading: string): Gate | null {
  const headed = bare(heading);
  if (/(?:期限|締切|期間)$/.test(headed) || NO_STEP.test(headed)) return null;
  const gate = gatesIn(headed)[0] ?? gateOfLabel(heading) ?? undefined;
  if (gate === undefined || gate === 'opening') return null;
  if (gate === 'application') return END.test(bare(label)) ? gate : null;
  return gate === 'briefing' && CLOSES.test(bare(label)) ? 'registration' : gate;
}

const ROUND =
  /(?:第[\d一二三四五六七八九十]{1,2}|[\d一二三四五六七八九十]{1,2})(?:回|次|期)(?:目)?(?:公募|募集|締切|受付)?|[前後]期(?:公募|募集|締切|受付)?|追加公募|(?:中間|最終)締切/g;

/** The one round that a label names, as printed: 第1回, 二次公募; null when it names none or several. */
export function roundIn(label: string): string | null {
  const { text, at } = foldWithMap(label);
  const rounds = [...text.matchAll(ROUND)].filter(
    ({ 0: said, index }) =>
      !/^(?:計画|補正|国勢|避難|審査|選考|評価|案内|産業|[一-龠]{0,2}(?:計画|会議|委員会|検討会))/.test(
        text.slice(index + said.length),
      ) &&
      (/^[第前後追中最]|(?:公募|募集|締切|受付)$/.test(said) ||
        (/次$/.test(said) && /^(?:$|[の)、・:分])/.test(text.slice(index + said.length)))) &&
      (!/^第.+期$/.test(said) || /^(?:$|[\s:(・、のはが)】〕\]｜|/])/.test(text.slice(index + said.length))),
  );
  const [only] = rounds;
  if (only === undefined || rounds.some(([said]) => said !== only[0])) return null;
  return label.slice(at[only.index], at[only.index + only[0].length]).trim();
}

const WAY = /電子申請|電子メール|メール|オンライン申請|郵送|持参/g;

/** The way of handing in that a label is for (電子申請, 郵送); null when it names none. */
export function channelIn(label: string): string | null {
  const folded = fold(label);
  if (/説明会|ヒアリング|面接|用id|できな|除く|不可/.test(folded)) return null;
  const ways = [...new Set(folded.match(WAY) ?? [])];
  return ways.length === 0 ? null : ways.join('・');
}

/** A folded label without what only surrounds it: list marks, brackets, arrows, numbers of a section. */
function bare(label: string): string {
  return asNoun(fold(label.replace(/[①-⑳▶▲▼★☆●○■□◆◇・※→⇒【】［］[\]〔〕《》＜＞]/gu, ' ')))
    .replace(/^(?:step|ステップ|手順)\.?\d{1,2}[.:、)]?/, '')
    .replace(/^(?:第?[\d一二三四五六七八九十]+(?:[章節条款]|[.、)]| )?|\([\d一-十ア-ンa-z]+\)|[ア-ンa-z][.)、])+/, '')
    .replace(/(?<=.)(?:\([^()]*\))+$/, '')
    .replace(/[(「『]+$|^[)」』・]+/g, '')
    .replace(/[:：]$/, '')
    .trim();
}

/** 「募集を始めます」 as 募集の開始: in a schedule a sentence says what another calls by a noun. */
function asNoun(folded: string): string {
  const [verb, noun] = VERBS.find(([verb]) => verb.test(folded)) ?? [];
  return verb === undefined || noun === undefined ? folded : folded.replace(verb, noun);
}

const VERBS: readonly (readonly [RegExp, string])[] = [
  [/[をが](?:始め|開始し|始まり)ます。?$/, 'の開始'],
  [/を締め?切ります。?$/, 'の締切'],
  [/を(?:出し|提出し)(?:ます|てください)。?$/, 'の提出'],
  [/を(?:振り?込み|お?支払い(?:(?:いた)?し)?)ます。?$/, 'の支払'],
  [/口座[にへ]お?振り?込み(?:(?:いた)?し)?ます。?$/, '口座への振込'],
  [/を(?:お?知らせし|通知し|公表し|発表し|送り)ます。?$/, 'の通知'],
  [/を(?:開き|開催し|行い|実施し)ます。?$/, ''],
];
