import { fold, readable } from '../text/fold.ts';
import { sentencesOf } from '../text/sentences.ts';
import { GATE_NAMES, type Gate } from './gate.ts';
import { channelIn, gateNamed, gateOfLabel, gateUnder, isGeneric, roundIn } from './gate-label.ts';
import { byWay, carriedFrom, type DatedPassage, type GateContext, type GateReading, isDated } from './gate-reading.ts';
import { joined } from './joined-days.ts';
import { type DateReading, readDates } from './read-dates.ts';
import { decide, isBare, isGivenUp, labelBefore, outcomeOf, stepBeside } from './step-beside.ts';

/** The dated steps that a paragraph or an item tells: under its own label, its heading, or in its sentences. */
export function clauseGates(passage: DatedPassage, given: GateContext): Omit<GateReading, 'fiscalYear'>[] {
  const { text } = passage;
  const { dates } = given;
  let above = given.label;
  const kept = /保存|保管/.test(fold(`${above} ${text}`));
  const read = datesIn(text, { ...dates, kept, months: text.length <= SHORT }).filter(isDated);
  const readings = joined(read.map(withoutLabel), text);
  const found: Omit<GateReading, 'fiscalYear'>[] = [];
  let topic: Gate | null = gateOfLabel(above) === 'briefing' ? 'briefing' : null;
  let lineAbove = false;
  let briefed = false;
  let former: Omit<GateReading, 'fiscalYear'> | null = null;
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
    let passed: number | null = null;
    for (const [index, reading] of within.entries()) {
      const from: number = passed ?? within[index - 1]?.end ?? sentence.start;
      passed = null;
      const before = text.slice(from, reading.start);
      const listed = index > 0 && LISTED.test(before);
      const end = lastAlike(index, within, text);
      const after = behind(text, within[end]?.end ?? reading.end, within[end + 1]?.start ?? sentence.end, sentence.end);
      const own =
        index > 0 && !/^[\s／/|｜・▲★■●→▶]/u.test(before)
          ? null
          : (labelBefore(before) ?? (isBare(before) ? labelAfter(text.slice(reading.end, sentence.end)) : null));
      const beside = stepBeside(
        before,
        LISTED.test(after) ? text.slice(within[index + 1]?.end, sentence.end) : after,
        reading,
      );
      const ofLabel = own === null ? null : (underHeading(own, above) ?? underHeading(withoutRound(own), above));
      // 「審査・結果のお知らせ 10月中旬に審査会を開き」: of a label of two steps, the one that the sentence names.
      const isNamed = ofLabel !== null && /・/.test(own ?? '') && /^に/.test(after) && beside?.gate === 'hearing';
      const labelled = isNamed ? 'hearing' : ofLabel;
      if (listed && last !== null) {
        found.push({ ...last, reading: byWay(last.gate, reading) });
        continue;
      }
      if (last !== null && OF_ANOTHER.test(fold(before))) {
        last = ofAnother(last, before, reading);
        found.push(last);
        continue;
      }
      if (last !== null && FINALLY.test(fold(before))) {
        found.push({ ...last, reading: byWay(last.gate, reading) });
        continue;
      }
      if (beside === null) {
        topic ??= labelled;
        // 「遂行状況は9月30日時点のものを10月15日までに」: what is told goes on behind such a date.
        if (AS_OF.test(text.slice(reading.end))) passed = from;
        continue;
      }
      const ofAbove = isBare(before) && (sentence.start === 0 || index > 0 || lineAbove) ? gateNamed(above) : null;
      const decided = decide({
        labelled,
        beside: beside.gate,
        above: ofAbove,
        own: topic,
        heading: above,
        reading,
        before,
        after: LISTED.test(after) ? text.slice(within[index + 1]?.end, sentence.end) : after,
      });
      if (isGivenUp(before, after)) {
        topic = decided ?? topic;
        continue;
      }
      topic ??= ofLabel ?? ofAbove;
      briefed ||= beside.gate === 'briefing';
      const words = fold(before + firstPart(after));
      const signsUp = /申し?込|予約|参加/.test(words) && !/応募|公募|補助/.test(words);
      const gate: Gate | null = decided === 'application' && briefed && signsUp ? 'registration' : decided;
      // 「①は30日以内に実績報告書を提出してください。②は2週間以内の提出をお願いします。」
      if (gate === null && former !== null && OF_MARKS.test(before) && HANDS_IN.test(fold(after))) {
        last = { ...former, reading: byWay(former.gate, reading), start: sentence.start, end: sentence.end };
        found.push(last);
        continue;
      }
      if (gate === null) continue;
      const named =
        labelled !== null ? (own ?? '') : ofAbove === gate ? above : beside.gate === gate ? beside.said : '';
      const step = {
        gate,
        label: labelOf(named) === '' || labelOf(named).length > LONGEST_LABEL ? GATE_NAMES[gate] : labelOf(named),
        round:
          roundIn(lastPart(before)) ??
          roundIn(firstPart(after)) ??
          roundIn(above) ??
          roundOpening(text.slice(sentence.start, within[0]?.start)) ??
          given.round,
        reading: byWay(gate, {
          ...reading,
          channel: reading.channel ?? channelIn(before),
          tentative: reading.tentative || (PLANNED.test(said) && isInParallel(index, within, text)),
        }),
        start: sentence.start,
        end: sentence.end,
        header: '',
      };
      found.push(step);
      last = step;
      if (OF_MARKS.test(before)) former = step;
      const along = ALONG.exec(after)?.[1];
      const second = along === undefined ? null : gateOfLabel(along);
      if (second !== null && second !== gate) found.push({ ...step, gate: second, label: labelOf(along ?? '') });
    }
  }
  return found;
}

/** The dates of a text, line by line where one would take its event from the line before it. */
function datesIn(text: string, dates: GateContext['dates']): DateReading[] {
  const whole = readDates(text, dates);
  if (!text.includes('\n')) return whole;
  let at = 0;
  let { before = null } = dates;
  const byLine = text.split('\n').flatMap((line) => {
    const readings = readDates(line, { ...dates, before });
    const from = at;
    at += line.length + 1;
    before = carriedFrom(readings, dates) ?? before;
    return readings.map((reading) => ({ ...reading, start: reading.start + from, end: reading.end + from }));
  });
  const counted = (readings: readonly DateReading[]) => readings.filter(({ relative }) => relative !== null);
  const crosses = counted(whole).some(({ start, end }) => text.slice(start, end).includes('\n'));
  return crosses || counted(byLine).length > counted(whole).length ? byLine : whole;
}

/** 「7月下旬に通知し、あわせて交付決定を行う」 tells two steps. */
const ALONG = /(?:あわせて|併せて|同時に)、?([^。、]{2,20}?)を/;
const SHORT = 24;
const LONGEST_LABEL = 24;
/** Between days that are told of together: 3日、5日. */
const LISTED = /^(?:[、・,]|及び|又は|または|と|\s)+$/;
/** A day of which something is told, and not the day by which: 9月30日時点. */
const AS_OF = /^\s?(?:現在|時点)の/u;
/** 「20日以内（最終提出日：2月12日）」: the same step's last day. */
const FINALLY = /^(?:に?\(|、)?(?:最終の?(?:提出|報告|申請)?の?(?:日|期限|締切日?)(?:は|:)?|遅くとも)$/;
/** 「締切は、第1回が6月1日、第2回が9月1日です」: the same step for another round or way. */
const OF_ANOTHER =
  /^(?:\([^()]*\))?(?:まで|必着)?(?:、|で、|とし、|,|\/|[|｜]|\s)\s?[【[(]?(?:第?[\d一二三四五六]+[回次期](?:公募|募集|分)?|[前後]期(?:公募|募集|分)?|電子申請|電子メール|メール|オンライン(?:申請)?|郵送|持参|窓口)[】\])]?(?:の場合)?(?:[がは:]、?)?\s*$/;
/** 「……二次募集を行います（予定）。」 */
const PLANNED = /(?:\(予定\)|予定(?:です|とする|である|して(?:いる|います|おります)))。?$/;
/** 「第1回は6月下旬に、第2回は10月中旬に」: nothing is done between this date and the last, so that the end of the sentence holds for all. */
function isInParallel(index: number, readings: readonly DateReading[], text: string): boolean {
  return readings.slice(index, -1).every((reading, at) => {
    const next = readings[index + at + 1];
    return /^(?:まで)?(?:に|から)?、[^。、]{2,30}(?:は|が|を)、?$/u.test(fold(text.slice(reading.end, next?.start)));
  });
}

/** 「①と②は、」: for which of several programmes a sentence is. */
const OF_MARKS = /^[①-⑳](?:(?:[、・]|及び|と)?[①-⑳])*は、?$/u;
const HANDS_IN = /^(?:まで|以内)?(?:に|の)(?:ご)?提出/;

/** Sections of other matters. */
const OTHER_MATTER = /消費税|仕入|事故|不服|返還|取り?消|問い?合わ?せ先|連絡先/;
/** Sentences of objections, withdrawals, repayments, taxes and accidents, and those that say what a date is not. */
const SETTLED_OTHERWISE =
  /不服|異議|取り?下げ|返還|取り?消|(?<!採択[・又])不採択|追加資料|差し?替え|求められることが|辞退|第一報|できなくな|停止|休業|休止|点検|事故|消費税|仕入|財産の?処分|出典|(?:期限|締切|期間|もの|日)(?:\([^)]*\))?で(?:は|も)?(?:ありません|ない|なく)|当てはまりません|当てはめ/;

/** A line of its own that names a step (説明会（任意）), above the line of its date. */
function isLabelLine(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const line = text.slice(start, end);
  return text[end] === '\n' && line.length <= 30 && !line.includes('。') && gateNamed(line) !== null;
}

function lastPart(text: string): string {
  return text.split(/[、。]/).at(-1) ?? '';
}

/** 「受付期間： 前期」 */
function withoutRound(label: string): string {
  return label.replace(/[\s:：（(【]*(?:第?[\d０-９一二三四五六]+[回次期]|[前後]期)(?:公募|募集|分)?[】）)]?$/u, '');
}

/** The last of the dates that follow this one for other rounds or ways (第1回は5月中旬、第2回は10月中旬に): what stands behind it holds for all. */
function lastAlike(index: number, readings: readonly DateReading[], text: string): number {
  let at = index;
  for (let next = readings[at + 1]; next !== undefined; next = readings[at + 1]) {
    if (!OF_ANOTHER.test(fold(text.slice(readings[at]?.end, next.start)))) break;
    at += 1;
  }
  return at;
}

/** The same step at another date, for the round or the way named before that. */
function ofAnother(
  step: Omit<GateReading, 'fiscalYear'>,
  before: string,
  reading: DateReading,
): Omit<GateReading, 'fiscalYear'> {
  const round = roundIn(before) ?? step.round;
  return {
    ...step,
    label:
      step.round === null || round === null ? step.label : step.label.replace(readable(step.round), readable(round)),
    round,
    reading: byWay(step.gate, {
      ...reading,
      channel: channelIn(before) ?? reading.channel,
      tentative: reading.tentative || step.reading.tentative,
    }),
  };
}

/** 「第1回の公募の期間は、」, 「第1回の公募により採択された者は、」: of which round a sentence is from its beginning. */
function roundOpening(before: string): string | null {
  return /^[^。]{0,12}第/u.test(before) ? roundIn(before) : null;
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
  return readable(named.replace(/[①-⑳]の?/gu, ''))
    .replace(/^.*[（(](?=[^（）()]+$)/u, '')
    .replace(/^.{1,12}に限り、?/u, '')
    .replace(/を[^を]*[\d０-９].*$/u, '')
    .replace(/^[\d０-９]{1,2}[\s.．](?=[^\d０-９])/u, '')
    .replace(/^(?:step|ステップ|手順)[.．]?\d{1,2}[.:：、)）]?\s*/iu, '')
    .replace(/^[▶●○■□◆◇・※〜～~\s]+/u, '')
    .replace(/が(?:あり|行われ)ます(?:が)?$/u, '')
    .replace(/は、?第?[\d０-９一二三四五六]+[回次期]$/u, '')
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

function underHeading(label: string, above: string): Gate | null {
  // 中間 under 報告.
  const tail = /\p{Script=Han}+$/u.exec(above)?.[0] ?? '';
  const gate =
    (isGeneric(label) ? gateUnder(label, above) : null) ??
    gateNamed(label) ??
    (label.length <= 4 ? gateOfLabel(label + tail) : null);
  return gate === 'application' && gateOfLabel(above) === 'briefing' ? outcomeOf('briefing', gate, label) : gate;
}

/** 「5月8日（金）17:00 質問受付終了」: the words right behind a date when they are nothing but a label. */
function labelAfter(after: string): string | null {
  const [label = ''] = after.replace(/^[\s:：〜～~…‥・|｜→▶]+/u, '').split(/[（(]/);
  const isAll =
    label.length >= 2 &&
    !/^(?:必着|厳守|予定|締切|締め切り|消印有効|当日消印有効)$/.test(label.trim()) &&
    label.length <= SHORT &&
    !/[。、]|^[はがをにでとのかまよ]/.test(label);
  return isAll && /^[（(]|^$/.test(after.slice(after.indexOf(label) + label.length).trim()) ? label.trim() : null;
}
