import { fold } from '../text/fold.ts';
import { type Gate, gatesIn } from './gate.ts';
import { channelIn, gateNamed, gateOfLabel } from './gate-label.ts';
import type { DateReading } from './read-dates.ts';

/** Dates of the document, of a count or of a rule, and what an office does beside the steps of a call. */
const ASIDE =
  /^(?:現在|時点|付け?(?![、随])|改[訂正定]|更新|に?施行|から(?:施行|適用)|(?:以降|以後)(?:に|の)?(?:[^。、]{0,8}(?:契約|発注|着手|締結|支出|発行|購入))|に(?:発表(?!する|します|いたします|の?予定)|公布|制定|設立)|に?生まれ|版|の(?:人口|国勢|住民)|[)）]?(?:で|に|において)?(?:採択|交付決定)(?:され|を受け)た(?!(?:日|後)))/;
const OFFICE_ONLY =
  /(?:回答|配信|掲載|公開|視聴|招集|案内|連絡|通知|お知らせ)(?:は|を|する|し|いた|予定|いたし)|目途|目処|から適用/;
const ANNOUNCES = /採択|審査|選定|交付決定|結果|採否/;
/** A date that is told as an end, and one that is told as a day on which something happens. */
const ENDS = /^(?:[^。、]{0,8}[)）])?(?:まで|に締め?切|迄|締|必着|厳守|を?(?:締|期限)|以内|の?[（(]?(?:当日)?の?消印)/;
const HAPPENS = /開催|開[きく]|実施|行[うい]|開始|公表|通知|発表|予定|受け付け|締め切|から|指定する日/;
/** 「委託料は、検査の合格後、請求書を受理した日から30日以内に支払う」 */
const PAID = /^(?:まで|以内)?に?(?:(?:補助金|助成金|交付金|支援金)を)?(?:お?支払|振り?込)/;
/** 「審査の結果は、」 */
const TOPIC = /(?:^|[。、])([^。、]{2,30}?)(?:については|に関しては|は)、?$/;
/** 「申請書の受付は5月11日に開始し」 */
const STARTS = /^(?:に|から|より)[^。、]{0,6}(?:開始|始め|始ま)/;
const BEGUN = /(?:公募|募集|受付|応募|申請)[^。、]{0,4}(?:は|を)、?$/;
/** 「事業期間は、交付の決定の日から」: the event that begins a range, between what is dated and its end. */
const SINCE = /(?<=は、?)[^、。]{2,24}(?:日|後|受領)(?:の翌日)?(?:から|より|~)$/;
/** 「応募を検討している地方公共団体は、」 */
const ACTOR = /^[^。]*?(?:者|団体|法人|市町村|自治体|会社|事業体|場合|とき|方|皆様|皆さま)(?:に)?は、?/;
/** 「完了の期限は、第1回及び第2回のいずれについても、」, 「応募の締切は、第1回が」: for which it holds, between what is due and when. */
const FOR_WHICH =
  /(?<=は、?)(?:[^。、]{2,40}?(?:についても|とも(?:に)?|に(?:かかわ|関わ)らず|を問わず|(?:に|と)も共通(?:して|で))、|(?:第?[\d一二三四五六]+[回次期](?:公募|募集|分)?|[前後]期(?:公募|募集|分)?|電子申請|電子メール|メール|オンライン(?:申請)?|郵送|持参|窓口)(?:の場合)?[がは]、?)$/;
/** Whose duty it is, not what is due: 採択された者は. */
const WHO = /(?:者|団体|法人|市町村|自治体|場合|とき|方|会社|事業体)$/;

/** A step with the words that name it; null gate: none is named. */
interface Named {
  readonly gate: Gate | null;
  readonly said: string;
}

/** Which step the words beside a date name, under a label of its own if it has one; null where they make it no date of a call. All are as printed. */
export function stepBeside(before: string, after: string, reading: DateReading, label = ''): Named | null {
  const left = fold(before).replace(FOR_WHICH, '').replace(ACTOR, '').replace(SINCE, '');
  // 「20日以内（最終期限は7月31日）に、」 goes on behind its brackets.
  const right = fold(after).replace(/^\((?:[^()]|\([^()]*\))*\)(?=に)/, '');
  if (ASIDE.test(right) || /(?:昨年|前年|遡って|見積|発行日?)[^。、]{0,10}$/.test(left)) return null;
  const office =
    OFFICE_ONLY.test(withoutRemark(right, before).split('。')[0] ?? '') ||
    /(?:回答|録画|配信)(?:は|の)?[^。]{0,12}$/.test(left);
  if (office && ![left, right, fold(label)].some((text) => ANNOUNCES.test(text))) return null;
  const topic = TOPIC.exec(left)?.[1];
  if (STARTS.test(right) && BEGUN.test(left)) return { gate: 'opening', said: topic ?? '' };
  if (/^に締め?切/.test(right) && APPLIES.test(fold(`${reading.text}${before}`) + right))
    return { gate: 'application', said: '' };
  const ofTopic = topic === undefined || WHO.test(topic) ? null : gateOfTopic(topic, reading, right);
  if (topic !== undefined && ofTopic === null && /^(?:その|選考の?|審査の?)?結果$/.test(topic))
    return { gate: 'selection', said: topic };
  if (ofTopic !== null) return { gate: ofTopic, said: topic ?? '' };
  if (
    /^[^。、]{0,12}までに?[^。、]{0,10}(?:終え|完了|終了)/.test(right) &&
    /事業|実証|運行|工事|施工/.test(left + right)
  )
    return { gate: 'period', said: '' };
  if (PAID.test(right) && /(?:委託[料費]|補助金|助成金|交付金)(?:の額)?は、/.test(left))
    return { gate: 'payment', said: '' };
  const behind = gateIn(right.split('。')[0] ?? '', 'first');
  const nearest = gateIn(left, 'last');
  if (behind.gate === 'application' && nearest.gate !== null && nearest.gate !== 'application') return nearest;
  const adverbial = /^(?:[^。、]{0,10}[)）])?(?:(?:まで|以内|の?間)?に|を?(?:目途|目処|めど)に|から|より)/.test(right);
  const [first, second] = adverbial ? [behind, nearest] : [nearest, behind];
  if (first.gate === null && second.gate === null && /変更/.test(reading.relative?.event ?? ''))
    return { gate: 'change', said: '' };
  return first.gate === null ? second : first;
}

/** Words in brackets behind a date that has its label, or that say for whom it is: 「ヒアリング：7月中旬頃（対象者に個別に連絡します。）」 */
function withoutRemark(right: string, before: string): string {
  // 「午後5時とし、回答は」: what follows is of another date.
  if (/^(?:まで)?(?:とし|であり|で)、/.test(right)) return '';
  const answered = THEN_ANSWERED.exec(right)?.[1];
  if (answered !== undefined) return answered;
  const [remark = ''] = /^(?:頃|ごろ|まで|予定)*\((?:[^()]|\([^()]*\))*\)?/.exec(right) ?? [];
  const label = labelBefore(before);
  const aside = (label !== null && gateNamed(label) !== null) || /場合|対象者|該当者|個別に|詳細/.test(remark);
  // 「（回答は5月15日に公表）」 is dated itself, and cut off at its date.
  const isCut = label !== null && /[(][^()]*$/.test(remark);
  return aside && (isCut || !/回答/.test(remark)) ? right.slice(remark.length) : right;
}

/** 「正午まで受け付けるものとし、これに対する回答は」: what the office does afterwards is of the next date. */
const THEN_ANSWERED =
  /^((?:まで)?(?:に?(?:受け?付け|提出|送付)[^。、]{0,8}(?=、(?:これ(?:ら)?に対する|その)?回答[はを])|(?=回答は)))/;

/** 「当初、6月12日正午としていましたが」, 「変更前：6月12日」: a day that no longer holds. Both are as printed. */
export function isGivenUp(before: string, after: string): boolean {
  return GIVEN_UP.test(fold(after)) || FORMERLY.test(fold(before));
}

const GIVEN_UP =
  /^(?:まで)?」?(?:(?:として|を予定して|とご案内して|とお知らせして)(?:いた|いました|おりました)(?:が|ところ)|でしたが|だったが|であったが|でした。?$)/;
const FORMERLY =
  /(?:当初|従前|(?:変更|延長|訂正)前)の?(?:(?:提出|応募|申請|受付)?(?:期限|締切日?|締め切り|期日|予定日?|日程))?[は:、(「]*$/;

/** The step of a date in what is about another: signing up within a briefing, the last day for 交付申請 within its row. */
export function outcomeOf(around: Gate | null, own: Gate | null, words: string): Gate | null {
  if (around === 'briefing' && /申し?込|予約|参加登録|締切/.test(fold(words))) return 'registration';
  if (own === null || own === 'application') return around ?? own;
  return own;
}

/** What is known of a date in a sentence. */
interface Decision {
  readonly labelled: Gate | null;
  readonly beside: Gate | null;
  readonly above: Gate | null;
  /** The step that the passage is labelled with. */
  readonly own: Gate | null;
  /** What stands above the passage. */
  readonly heading: string;
  readonly reading: DateReading;
  readonly before: string;
  readonly after: string;
}

/** The step of a date, from what is known of it; null where that is not enough. */
export function decide({ heading, labelled, beside, above, own, reading, before, after }: Decision): Gate | null {
  if (labelled !== null) return labelled;
  if (above !== null && (beside === null || beside === 'application')) return above;
  if (reading.open !== null && /(?:詳細|内容|方法|場所|会場)(?:等)?(?:は|について|、)*$/.test(fold(before)))
    return null;
  if (reading.open !== null)
    return beside !== null && (beside !== 'application' || APPLIES.test(fold(before + after))) ? beside : null;
  // 「郵送：8月7日必着」 under 提出先.
  const isWay = channelIn(before) !== null && (isBare(before) || reading.rule !== null);
  if (beside === null && isWay && HANDING_IN.test(fold(heading))) return 'application';
  if (reading.relative?.event === null && reading.to === null) return null;
  const [left, right] = [fold(before).replace(FOR_WHICH, ''), fold(after)];
  const headed = gateOfLabel(heading);
  const due = ENDS.test(right) && DONE_BY.test(right.split('。')[0] ?? '');
  if (
    (beside === 'application' || (beside === null && due)) &&
    headed !== null &&
    headed !== 'application' &&
    headed !== 'briefing' &&
    headed !== 'opening' &&
    !FOR_CALL.test(left)
  )
    return ENDS.test(right) || reading.relative !== null ? headed : null;
  const gate =
    own === null
      ? beside
      : (outcomeOf(own === 'briefing' ? own : null, beside, before + after) ??
        (isBare(before) || ENDS.test(right) ? own : null));
  const range = reading.from !== null && reading.to !== null && reading.from !== reading.to;
  if (gate === null) {
    const isOfWork = FROM_GRANT.test(left) || (range && (headed === 'period' || isPaidFor(left, right)));
    return reading.to !== null && isOfWork ? 'period' : null;
  }
  const told =
    range ||
    reading.extended ||
    reading.relative !== null ||
    ENDS.test(right) ||
    /(?:期限|締切|期間)[^。、]{0,6}(?:は|を|:|、)*$/.test(left);
  const applies =
    APPLIES.test(left + right) ||
    (reading.extended && own === 'application') ||
    (reading.rule !== null && channelIn(before) !== null && HANDING_IN.test(fold(heading)));
  if (gate === 'application') return told && applies && reading.relative === null ? gate : null;
  if (reading.from !== null && reading.to === null && !BEGINS.has(gate)) return null;
  const isSaid = /は、?$/.test(left) && /^(?:[、。]|です|とする|$)/.test(right);
  return told || isSaid || HAPPENS.test(right) ? gate : null;
}

/** 「対象となるのは、8月1日から12月26日までに実施するイベントです」 */
function isPaidFor(left: string, right: string): boolean {
  return (
    /対象(?:となる|とする|と?なります)?(?:もの|の|事業|取組|活動)?は、?$/.test(left) &&
    /^(?:まで)?の?(?:間)?に(?:実施|開催|完了|行[うわ])(?:する|される|した|れる)?[^。、]{0,12}(?:事業|取組|取り組み|活動|イベント|催し|行事|もの)/.test(
      right,
    )
  );
}

/** 「交付決定日から令和9年2月26日まで」 is what is paid for. */
const FROM_GRANT = /(?:交付決定|契約締結)(?:の?通知)?(?:の?日)?(?:から|より|以降|~)$/;
/** Steps of which the first day or hour alone says something. */
const BEGINS = new Set<Gate>(['opening', 'briefing', 'hearing', 'application', 'question', 'period']);
/** 「10月20日までに報告しなければならない」 */
const DONE_BY = /報告|提出|申請|請求|登録|申し込|届け|申し出|送付/;
/** A section on how the papers of a call are handed in. */
const HANDING_IN = /^[^採交]*(?:提出|応募|申請|受付|募集|公募)(?!後)/;
/** 「募集期間を」, 「応募の締切は」: the call itself, whatever the section is about. */
const FOR_CALL = /(?:公募|募集|応募)の?(?:期間|期限|締切|締め切り|受付)(?!後)/;
/** What shows that 応募 or 提出 is the application for the call, not a paper handed in later. */
const APPLIES =
  /(?:応募|申請|公募|募集|提案|エントリー)(?!でき|した者|者に対)|申し?込み?[はの]|(?:[回次]|最終|中間)の?締切|締め?切り?ます/;

function gateOfTopic(topic: string, reading: DateReading, after: string): Gate | null {
  const gate = gateOfLabel(topic);
  if (gate !== null) return gate;
  const range = reading.from !== null && reading.to !== null;
  return range || ENDS.test(after) ? gateNamed(topic) : null;
}

/** The step named first or last in a folded text; the general words of applying only where no other is named. */
function gateIn(folded: string, which: 'first' | 'last'): Named {
  const parts = folded
    .split(/、|及び|並びに|→/)
    .filter((part) => part !== '' && !(which === 'last' && OF_THE_FORMER.test(part)));
  for (const part of which === 'first' ? parts : parts.toReversed()) {
    const gate = gateOfLabel(part) ?? (gatesIn(part)[0] === 'application' ? 'application' : null);
    if (gate !== null) return { gate, said: part.length <= LONGEST_NAME && which === 'last' ? part : '' };
    // 「に開催し、質問を」: what stands behind the verb is dated otherwise.
    if (which === 'first' && /.(?:し|され|行い|行う|[てりきび])$/.test(part)) break;
  }
  return { gate: null, said: '' };
}

/** 「10月中旬に審査会を開き、」: what was done on the date before. */
const OF_THE_FORMER = /^(?:頃|ごろ)?に.*(?:開き|行い|開催し|実施し|公表し|通知し)$|後$/;
/** The longest words that are shown as what a step is called. */
const LONGEST_NAME = 24;

/** 「公募期間：」, 「(2) 質問の受付」: the words right before a date when they are nothing but a label. */
export function labelBefore(before: string): string | null {
  const label = before
    .replace(FROM_EVENT, '')
    .replace(/[\s:：…‥・\-－―→▶(（【「]+$/u, '')
    .trim();
  return label.length >= 2 && label.length <= 30 && !/[。、]|(?:[はがをにで〜～~]|から|より)$/.test(label)
    ? label
    : null;
}

/** 「事業期間：交付決定の日〜」: the event that begins a range is no part of its label. */
const FROM_EVENT = /(?<=\S[\s:：])[^\s:：、。]{2,24}(?:日|後|受領)(?:の翌日)?(?:から|より|[〜～~])\s*$/u;

/** Nothing before a date but a way, a round, a bracket or an arrow. */
export function isBare(before: string): boolean {
  return /^(?:(?:まで(?=[前後第\s]))?(?:第?[\d一二三四五六]+[回次期](?:公募|募集|締切)?|[前後]期(?:公募|募集)?|電子申請|電子メール|メール|オンライン|郵送|持参|窓口|による|(?:別紙|別添|様式)(?:第?\d+号?)?(?:に(?:より|よって|て)|で)|の|場合|は|が|提出|システム|最終|期限|締切|ただし|原則|[・:：(（)）「、,▶→↓⇒~〜【\-ー])\s*)*$/u.test(
    fold(before),
  );
}
