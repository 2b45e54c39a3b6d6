import { fold, readable } from '../text/fold.ts';
import { sentencesOf } from '../text/sentences.ts';
import { GATE_NAMES, type Gate, gatesIn } from './gate.ts';
import { channelIn, gateNamed, gateOfLabel, gateUnder, isGeneric, roundIn } from './gate-label.ts';
import { byWay, type DatedPassage, type GateContext, type GateReading, isDated } from './gate-reading.ts';
import { type DateReading, readDates } from './read-dates.ts';

/** Dates of the document, of a count or of a rule, and what an office does beside the steps of a call. */
const ASIDE =
  /^(?:現在|時点|付け?(?![、随])|改[訂正定]|更新|に?施行|から(?:施行|適用)|(?:以降|以後)(?:に|の)?(?:[^。、]{0,8}(?:契約|発注|着手|締結|支出|発行|購入))|に(?:発表|公布|制定|設立)|に?生まれ|版|の(?:人口|国勢|住民))/;
const OFFICE_ONLY =
  /(?:回答|配信|掲載|公開|視聴|招集|案内|連絡|通知|お知らせ)(?:は|を|する|し|いた|予定|いたし)|目途|目処|から適用/;
const ANNOUNCES = /採択|審査|選定|交付決定|結果|採否/;
/** A date that is told as an end, and one that is told as a day on which something happens. */
const ENDS = /^(?:[^。、]{0,8}[)）])?(?:まで|に締め?切|迄|締|必着|厳守|を?(?:締|期限)|以内|[（(]?(?:当日)?消印)/;
const HAPPENS = /開催|実施|行[うい]|開始|公表|通知|発表|予定|受け付け|締め切|から|指定する日/;
/** 「審査の結果は、」 */
const TOPIC = /(?:^|[。、])([^。、]{2,30}?)(?:については|に関しては|は)、?$/;
/** 「申請書の受付は5月11日に開始し」 */
const STARTS = /^(?:に|から|より)[^。、]{0,6}(?:開始|始め|始ま)/;
const BEGUN = /(?:公募|募集|受付|応募|申請)[^。、]{0,4}(?:は|を)、?$/;
/** 「応募を検討している地方公共団体は、」 */
const ACTOR = /^[^。]*?(?:者|団体|法人|市町村|自治体|会社|事業体|場合|とき|方|皆様|皆さま)(?:に)?は、?/;
/** Whose duty it is, not what is due: 採択された者は. */
const WHO = /(?:者|団体|法人|市町村|自治体|場合|とき|方|会社|事業体)$/;

/** A step with the words that name it; null gate: none is named. */
interface Named {
  readonly gate: Gate | null;
  readonly said: string;
}

/** Which step the words beside a date name; null where they make it no date of a call. Both are as printed. */
export function stepBeside(before: string, after: string, reading: DateReading): Named | null {
  const left = fold(before).replace(ACTOR, '');
  // 「20日以内（最終期限は7月31日）に、」 goes on behind its brackets.
  const right = fold(after).replace(/^\((?:[^()]|\([^()]*\))*\)(?=に)/, '');
  if (ASIDE.test(right) || /(?:昨年|前年|遡って|見積|発行日?)[^。、]{0,10}$/.test(left)) return null;
  const office = OFFICE_ONLY.test(right.split('。')[0] ?? '') || /(?:回答|録画|配信)(?:は|の)?[^。]{0,12}$/.test(left);
  if (office && !ANNOUNCES.test(left) && !ANNOUNCES.test(right)) return null;
  const topic = TOPIC.exec(left)?.[1];
  if (STARTS.test(right) && BEGUN.test(left)) return { gate: 'opening', said: topic ?? '' };
  if (/^に締め?切/.test(right) && APPLIES.test(fold(`${reading.text}${before}`) + right))
    return { gate: 'application', said: '' };
  const ofTopic = topic === undefined || WHO.test(topic) ? null : gateOfTopic(topic, reading, right);
  if (topic !== undefined && ofTopic === null && /^(?:その|選考の?|審査の?)?結果$/.test(topic))
    return { gate: 'selection', said: topic };
  if (ofTopic !== null) return { gate: ofTopic, said: topic ?? '' };
  if (/^[^。、]{0,12}までに?[^。、]{0,10}(?:終え|完了|終了)/.test(right) && /事業|実証|運行/.test(left + right))
    return { gate: 'period', said: '' };
  const behind = gateIn(right.split('。')[0] ?? '', 'first');
  const nearest = gateIn(left, 'last');
  if (behind.gate === 'application' && nearest.gate !== null && nearest.gate !== 'application') return nearest;
  const adverbial = /^(?:[^。、]{0,10}[)）])?(?:(?:まで|以内|の?間)?に|から|より)/.test(right);
  const [first, second] = adverbial ? [behind, nearest] : [nearest, behind];
  return first.gate === null ? second : first;
}

/** The step of a date in what is about another: signing up within a briefing, the last day for 交付申請 within its row. */
export function outcomeOf(around: Gate | null, own: Gate | null, words: string): Gate | null {
  if (around === 'briefing' && /申し?込|予約|参加登録|締切/.test(fold(words))) return 'registration';
  if (own === null || own === 'application') return around ?? own;
  return own;
}

/** The dated steps that a paragraph or an item tells: under its own label, its heading, or in its sentences. */
export function clauseGates(passage: DatedPassage, given: GateContext): Omit<GateReading, 'fiscalYear'>[] {
  const { text } = passage;
  const { dates } = given;
  let above = given.label;
  const kept = /保存|保管/.test(fold(`${above} ${text}`));
  const read = readDates(text, { ...dates, kept, months: text.length <= SHORT }).filter(isDated);
  const readings = joined(read.map(withoutLabel), text);
  const found: Omit<GateReading, 'fiscalYear'>[] = [];
  let topic: Gate | null = gateOfLabel(above) === 'briefing' ? 'briefing' : null;
  let lineAbove = false;
  for (const sentence of sentencesOf(text)) {
    const said = fold(text.slice(sentence.start, sentence.end));
    if (SETTLED_OTHERWISE.test(said) || OTHER_MATTER.test(fold(passage.headings.at(-1) ?? ''))) continue;
    const within = readings.filter(({ start }) => start >= sentence.start && start < sentence.end);
    if (within.length === 0 && isLabelLine(text, sentence)) {
      above = text.slice(sentence.start, sentence.end);
      lineAbove = true;
      continue;
    }
    let last: Omit<GateReading, 'fiscalYear'> | null = null;
    for (const [index, reading] of within.entries()) {
      const before = text.slice(within[index - 1]?.end ?? sentence.start, reading.start);
      const listed = index > 0 && LISTED.test(before);
      const after = behind(text, reading.end, within[index + 1]?.start ?? sentence.end, sentence.end);
      const own =
        index > 0 && !/^[\s／/|｜・▲★■●→▶]/u.test(before)
          ? null
          : (labelBefore(before) ?? (isBare(before) ? labelAfter(text.slice(reading.end, sentence.end)) : null));
      const labelled = own === null ? null : underHeading(own, above);
      const beside = stepBeside(
        before,
        LISTED.test(after) ? text.slice(within[index + 1]?.end, sentence.end) : after,
        reading,
      );
      if (listed && last !== null) {
        found.push({ ...last, reading: byWay(last.gate, reading) });
        continue;
      }
      if (beside === null) {
        topic ??= labelled;
        continue;
      }
      const ofAbove = isBare(before) && (sentence.start === 0 || index > 0 || lineAbove) ? gateNamed(above) : null;
      const gate = decide({
        labelled,
        beside: beside.gate,
        above: ofAbove,
        own: topic,
        heading: above,
        reading,
        before,
        after: LISTED.test(after) ? text.slice(within[index + 1]?.end, sentence.end) : after,
      });
      topic ??= labelled ?? ofAbove;
      if (gate === null) continue;
      const named =
        labelled !== null ? (own ?? '') : ofAbove === gate ? above : beside.gate === gate ? beside.said : '';
      const step = {
        gate,
        label: named === '' || labelOf(named).length > LONGEST_LABEL ? GATE_NAMES[gate] : labelOf(named),
        round: roundIn(lastPart(before)) ?? roundIn(firstPart(after)) ?? roundIn(above) ?? given.round,
        reading: byWay(gate, {
          ...reading,
          channel: reading.channel ?? channelIn(before),
          tentative: reading.tentative || (within.length === 1 && PLANNED.test(said)),
        }),
        start: sentence.start,
        end: sentence.end,
        header: '',
      };
      found.push(step);
      last = step;
      const along = ALONG.exec(after)?.[1];
      const second = along === undefined ? null : gateOfLabel(along);
      if (second !== null && second !== gate) found.push({ ...step, gate: second, label: labelOf(along ?? '') });
    }
  }
  return found;
}

/** 「7月下旬に通知し、あわせて交付決定を行う」 tells two steps. */
const ALONG = /(?:あわせて|併せて|同時に)、?([^。、]{2,20}?)を/;
const SHORT = 24;
const LONGEST_LABEL = 24;
/** Between days that are told of together: 3日、5日. */
const LISTED = /^(?:[、・,]|及び|又は|または|と|\s)+$/;
/** 「……二次募集を行います（予定）。」 */
const PLANNED = /(?:\(予定\)|予定(?:です|とする|である))。?$/;
/** Sentences of objections, withdrawals, repayments, taxes and accidents, and those that say what a date is not. */
const OTHER_MATTER = /消費税|仕入|事故|不服|返還|取り?消|問い?合わ?せ先|連絡先/;
const SETTLED_OTHERWISE =
  /不服|異議|取り?下げ|返還|取り?消|(?<!採択[・又])不採択|追加資料|差し?替え|求められることが|辞退|第一報|事故|消費税|仕入|財産の?処分|出典|(?:期限|締切|期間|もの|日)(?:\([^)]*\))?で(?:は|も)?(?:ありません|ない|なく)|当てはまりません|当てはめ/;

/** A line of its own that names a step (説明会（任意）), above the line of its date. */
function isLabelLine(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const line = text.slice(start, end);
  return text[end] === '\n' && line.length <= 30 && !line.includes('。') && gateNamed(line) !== null;
}

function lastPart(text: string): string {
  return text.split(/[、。]/).at(-1) ?? '';
}

function firstPart(text: string): string {
  return text.split(/[、。]/)[0] ?? '';
}

/** What follows a date in its sentence, up to the next one; a date in brackets right behind it (最終期限は7月31日) is passed over. */
function behind(text: string, from: number, next: number, end: number): string {
  const bracketed = /^\s*[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)](?=に)/u.exec(text.slice(from, end));
  return bracketed !== null && next < from + bracketed[0].length ? text.slice(from, end) : text.slice(from, next);
}

/** A label as it is shown: without its list mark, its colon and the particle that follows it. */
function labelOf(named: string): string {
  return readable(named)
    .replace(/^[①-⑳▶●○■□◆◇・※〜～~\s]+/u, '')
    .replace(/(?:[:：(（「『]|により|によって|[はをがにで、])+$/u, '')
    .replace(/^[)）」』・、]+/u, '');
}

/** 「交付申請 採択の通知の日から14日以内」: the label before the event is none of it. */
function withoutLabel(reading: DateReading): DateReading {
  const match = /^(\S{2,20})[\s:：]+(?=\S)/u.exec(reading.text);
  const label = match?.[1] ?? '';
  if (match === null || reading.relative === null || gateNamed(label) === null) return reading;
  const event = reading.relative.event?.replace(fold(label), '') ?? null;
  return {
    ...reading,
    text: reading.text.slice(match[0].length),
    start: reading.start + match[0].length,
    relative: { ...reading.relative, event },
  };
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
  if (reading.open !== null)
    return beside !== null && (beside !== 'application' || APPLIES.test(fold(before + after))) ? beside : null;
  // 「郵送：8月7日必着」 under 提出先.
  if (beside === null && channelIn(before) !== null && isBare(before) && HANDING_IN.test(fold(heading)))
    return 'application';
  if (reading.relative?.event === null && reading.to === null) return null;
  const [left, right] = [fold(before), fold(after)];
  const headed = gateOfLabel(heading);
  const due = ENDS.test(right) && DONE_BY.test(right.split('。')[0] ?? '');
  if (
    (beside === 'application' || (beside === null && due)) &&
    headed !== null &&
    headed !== 'application' &&
    headed !== 'briefing' &&
    headed !== 'opening'
  )
    return ENDS.test(right) || reading.relative !== null ? headed : null;
  const gate =
    own === null
      ? beside
      : (outcomeOf(own === 'briefing' ? own : null, beside, before + after) ??
        (isBare(before) || ENDS.test(right) ? own : null));
  if (gate === null) return null;
  const range = reading.from !== null && reading.to !== null && reading.from !== reading.to;
  const told =
    range ||
    reading.extended ||
    reading.relative !== null ||
    ENDS.test(right) ||
    /(?:期限|締切|期間)[^。、]{0,6}(?:は|を|:|、)*$/.test(left);
  if (gate === 'application') return told && APPLIES.test(left + right) && reading.relative === null ? gate : null;
  return told || HAPPENS.test(right) ? gate : null;
}

/** 「10月20日までに報告しなければならない」 */
const DONE_BY = /報告|提出|申請|請求|登録|申し込|届け|申し出|送付/;
/** A section on how the papers of a call are handed in. */
const HANDING_IN = /^[^採交]*(?:提出|応募|申請|受付|募集|公募)(?!後)/;
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
  const parts = folded.split(/、|及び|並びに|→/).filter((part) => part !== '');
  for (const part of which === 'first' ? parts : parts.toReversed()) {
    const gate = gateOfLabel(part) ?? (gatesIn(part)[0] === 'application' ? 'application' : null);
    if (gate !== null) return { gate, said: part.length <= SHORT && which === 'last' ? part : '' };
    // 「に開催し、質問を」: what stands behind the verb is dated otherwise.
    if (which === 'first' && /.(?:し|され|行い|行う|[てりきび])$/.test(part)) break;
  }
  return { gate: null, said: '' };
}

/** 「公募期間：」, 「(2) 質問の受付」: the words right before a date when they are nothing but a label. */
export function labelBefore(before: string): string | null {
  const label = before.replace(/[\s:：…‥・\-－―→▶(（【「]+$/u, '').trim();
  return label.length >= 2 && label.length <= 30 && !/[。、]|[はがをにで]$/.test(label) ? label : null;
}

function underHeading(label: string, above: string): Gate | null {
  return (isGeneric(label) ? gateUnder(label, above) : null) ?? gateNamed(label);
}

/** 「5月8日（金）17:00 質問受付終了」: the words right behind a date when they are nothing but a label. */
function labelAfter(after: string): string | null {
  const [label = ''] = after.replace(/^[\s:：〜～~…‥・|｜→▶]+/u, '').split(/[（(]/);
  const isAll = label.length >= 2 && label.length <= SHORT && !/[。、]|^[はがをにでとのかまよ]/.test(label);
  return isAll && /^[（(]|^$/.test(after.slice(after.indexOf(label) + label.length).trim()) ? label.trim() : null;
}

/** Nothing before a date but a way, a round, a bracket or an arrow. */
function isBare(before: string): boolean {
  return /^(?:(?:第?[\d一二三四五六]+[回次期](?:公募|募集|締切)?|電子申請|電子メール|メール|オンライン|郵送|持参|窓口|による|の|場合|は|提出|システム|最終|期限|締切|ただし|原則|[・:：(（)）「、,▶→↓⇒~〜【\-ー])\s*)*$/u.test(
    fold(before),
  );
}

/** Readings where days in a row are one: 7月14日及び7月15日に, 24日又は25日のうち. */
export function joined(readings: readonly DateReading[], text: string): DateReading[] {
  const out: DateReading[] = [];
  for (const reading of readings) {
    const last = out.at(-1);
    const between = last === undefined ? '' : fold(text.slice(last.end, reading.start));
    if (
      last !== undefined &&
      /^(?:、|\/|\(?(?:終了|締切|締め切り)日?:?|\s)+$/.test(between) &&
      /開始日?[:：]?\s*$/u.test(text.slice(0, last.start))
    )
      out[out.length - 1] = {
        ...reading,
        text: text.slice(last.start, reading.end).trim(),
        start: last.start,
        from: last.from ?? last.to,
      };
    else if (last !== undefined && /^(?:及び|又は|または|、|・|と|,)$/.test(between) && isNextDay(last, reading))
      out[out.length - 1] = {
        ...last,
        text: text.slice(last.start, reading.end).trim(),
        end: reading.end,
        to: reading.to,
        tentative: reading.tentative,
      };
    else out.push(reading);
  }
  return out;
}

const DAY = 86_400_000;

function isNextDay(a: DateReading, b: DateReading): boolean {
  const [last, next] = [a.to, b.from ?? b.to];
  return (
    last !== null &&
    next !== null &&
    a.relative === null &&
    b.relative === null &&
    last.precision === 'day' &&
    next.precision === 'day' &&
    next.start.getTime() - last.start.getTime() === DAY
  );
}
