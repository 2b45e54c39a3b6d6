import { foldWithMap } from '../text/fold.ts';
import { dayOf, type Span, wholeDay } from './civil.ts';
import { fiscalYearsIn } from './fiscal-year.ts';
import { type DateWarning, type Moment, nextMoment, tailOf, type YearContext } from './read-moment.ts';
import { type Relative, relativesIn } from './relative.ts';

/** A date, range or period as a text gives it. What cannot be read is null and stands as written. */
export interface DateReading {
  /** As printed, with its place in the original text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** First day or moment; null when there is none (まで) or an event begins it. */
  readonly from: Span | null;
  /** Last day or moment; null when the end is open or counted from an event. */
  readonly to: Span | null;
  /** What the end is counted from; of both an event and a date the earlier holds (いずれか早い日). */
  readonly relative: Omit<Relative, 'start' | 'end'> | null;
  /** What must have happened by then: 必着 or 消印有効; null when nothing is said. */
  readonly rule: 'arrival' | 'postmark' | null;
  /** For whom it holds where several ways are open: 電子申請, 郵送. */
  readonly channel: string | null;
  /** 予定, 頃: not fixed. */
  readonly tentative: boolean;
  /** 随時, 通年, or 未定. */
  readonly open: 'rolling' | 'undecided' | null;
  /** 延長しました: another date stood before. */
  readonly extended: boolean;
  readonly warnings: readonly DateWarning[];
}

/** What dates without a year take it from. */
export interface DateContext {
  readonly fiscalYear: number | null;
  /** Calendar year in which the text was written, where it is known. */
  readonly ownYear?: number | null;
  /** The date before the text (in the cell or line before it); null or missing: none. */
  readonly before?: YearContext['before'];
  /** Whether 7月 alone is a month, as in the cells of a schedule. */
  readonly months?: boolean;
  /** The month before which no date lies that prints no year (a call on the money of an earlier fiscal year). */
  readonly since?: YearContext['since'];
  /** The date last told before the text, for 同月 and 同年. */
  readonly said?: YearContext['said'];
  /** Whether a time for which something is kept counts: 終了後5年間. */
  readonly kept?: boolean;
}

const JOINS = /^(?:\(予定\))?(?:頃|ごろ)?(?:から、?|より| ?[~ー-] ?|、?(?=同年))$/;
const OPENS = /^(?:以降|以後|から(?![^、。]{0,20}(?:まで|以内))|~(?![^、。]{0,4}\d))/;
const RULES =
  /^(?:[^。、\d]{0,12}?|まで\([^()\d]{0,20}?)(?:(?<arrival>必着|に?到着(?:のこと|するよう|したもの|分))|(?<postmark>消印(?:が?有効|のあるもの))(?!で(?:は|も)?な|と(?:は|も)し|は(?:認|受|不)))/;
const WAY = '(?:電子申請|電子メール|メール|オンライン申請|郵送|持参|窓口|書面)';
const WAYS = `(${WAY}(?:(?:・|又は|または|及び|、)${WAY})*)`;
const CHANNEL = new RegExp(`^[^。、\\d(（]{0,6}?[(（]${WAYS}(?!不可|は不可|を除|以外|では)[^)）]{0,6}[)）]`);
const CHANNEL_BEFORE = new RegExp(
  `${WAYS}(?:システム)?(?:の場合|での(?:提出|応募|申請))?(?:は|による(?:もの|提出|応募|申請|場合)(?:の場合)?は?|の提出期限は)?[、:：)]?$`,
);
const TENTATIVE =
  /^(?:まで)?(?:中)?(?:頃|ごろ|に?[(（]?(?:開催|公表|実施|通知|決定)?(?:を)?(?:予定|目途|目処|めど|見込)|に[^。、]{1,20}(?:[うくすつぬむる]|こと(?:を|と))予定(?:です|で(?:ある|す)|と[しす]|して))/;
/** おおむね1か月, 2週間程度 */
const ABOUT_THEN = /おおむね|概ね|およそ|約|程度|ほど|前後/;
const EXTENDED = /^[^。]{0,24}(?:延長(?:し|され)|延ばし)/;
/** 「5月18日から5月20日に改めた」: no range, but another day. */
const CHANGED = /^[」』]?(?:まで(?=延長)|(?:まで)?(?:に|へ))(?:改め|変更|延長|延期|延ば|繰り?上げ|繰り?下げ|訂正|修正)/;
/** Between the ends of a change: 「5月18日」から「5月20日」に. */
const CHANGES = /^[」』]?(?:まで)?(?:から|を|→|より)[「『]?$/;
/** 12月29日から1月3日までの日を除く: when something is not done. */
const LEFT_OUT = /^(?:~[^、。]{1,8})?(?:まで)?(?:の(?:日|期間|間))?(?:等)?\)?(?:は|を)?除/;
/** 令和7年度以降: from its first day, without an end. */
const FROM_FISCAL_YEAR = /(?:(?:令和|平成|(?<![a-z])[rh])\.?(?:元|\d{1,2})|20\d{2})年度(?:以降|以後)/g;
const OPEN =
  /通年|随時(?!更新)|予算(?:の?(?:上限|総額|枠|額))?(?:が|に)(?:なくなり次第|尽き次第|達[しす])|未定|調整中|(?:決まり|決定し|確定し)次第|(?:別途|別に)(?:定め|指定|指示)|(?:後日|別途|追って)[^。]{0,8}(?:お知らせ|公表|連絡|通知|案内)/g;

/** Reads the dates, ranges and periods of a text, in the order in which they stand. Never a guess. */
export function readDates(
  original: string,
  { fiscalYear, ownYear = null, before = null, months = false, since = null, said = null, kept = false }: DateContext,
): DateReading[] {
  const { text, at } = foldWithMap(original);
  const place = (start: number, end: number) => {
    const from = at[start] ?? 0;
    const to = at[end] ?? original.length;
    return { text: original.slice(from, to).trim(), start: from, end: to };
  };
  const [named] = fiscalYearsIn(text);
  const readings: { at: number; reading: DateReading }[] = [];
  const relatives = relativesIn(text, kept);
  const moments = momentsIn(text, { fiscalYear: named ?? fiscalYear, ownYear, before, months, since, said });
  const used = new Set<Relative>();
  for (let index = 0; index < moments.length; index += 1) {
    const first = moments[index];
    if (first === undefined || isNotice(text, first)) continue;
    const second = moments[index + 1];
    const between = second === undefined ? '' : text.slice(first.end, second.start);
    if (second !== undefined && CHANGES.test(between) && CHANGED.test(text.slice(second.end))) continue;
    let joined = second !== undefined && (second.joins ?? JOINS.test(between)) ? second : null;
    if (joined !== null) index += 1;
    // 5月11日〜5月29日 9:00〜17:00: the hours of each day, and no part of the end.
    const hours = joined === null ? undefined : moments[index + 1];
    if (hours?.joins === true && joined !== null && joined.span !== null) {
      joined = { ...joined, end: hours.end, span: wholeDay(dayOf(joined.span.start)) };
      index += 1;
    }
    const last = joined ?? first;
    const after = text.slice(last.end);
    if (LEFT_OUT.test(after)) continue;
    const opensBefore = /~$/.test(text.slice(0, first.start)) && joined === null;
    const opensAfter = joined === null && OPENS.test(after);
    const earlier = earlierOf(
      text,
      last,
      relatives.filter((each) => !used.has(each)),
    );
    if (earlier !== null) used.add(earlier);
    const event = opensBefore ? eventBefore(text, first.start) : null;
    const start = earlier !== null && earlier.start < first.start ? earlier.start : first.start;
    readings.push({
      at: start,
      reading: {
        ...place(start, Math.max(last.end, earlier?.end ?? 0)),
        from: opensBefore || isEnd(after, joined) ? (joined === null ? null : first.span) : first.span,
        to: opensAfter ? null : last.span,
        relative:
          earlier !== null
            ? bare(earlier)
            : event === null
              ? null
              : { event, amount: 0, unit: 'day', counts: null, direction: 'after', excludes: false },
        ...terms(text, first.start, last.end),
        open: null,
        ...(CHANGED.test(after) ? { extended: true } : {}),
        warnings: [
          ...new Set([...first.warnings.filter((each) => joined === null || each !== 'midnight'), ...last.warnings]),
        ],
      },
    });
    const split = postmarkBeside(text, last);
    if (split !== null)
      readings.push({
        at: last.end,
        reading: {
          ...emptyAt(place(split.start, split.end)),
          from: joined === null ? null : first.span,
          ...split.reading,
        },
      });
  }
  for (const relative of relatives) {
    if (used.has(relative) || moments.some((moment) => moment.start < relative.end && relative.start < moment.end))
      continue;
    readings.push({
      at: relative.start,
      reading: {
        ...emptyAt(place(relative.start, relative.end)),
        relative: bare(relative),
        ...terms(text, relative.start, relative.end),
        ...(ABOUT_THEN.test(text.slice(relative.start, relative.end)) ? { tentative: true } : {}),
      },
    });
  }
  for (const { index, 0: said } of text.matchAll(FROM_FISCAL_YEAR)) {
    const [year] = fiscalYearsIn(said);
    if (year === undefined) continue;
    readings.push({
      at: index,
      reading: { ...emptyAt(place(index, index + said.length)), from: wholeDay({ year, month: 4, day: 1 }) },
    });
  }
  for (const match of text.matchAll(OPEN)) {
    const open = /通年|随時|予算/.test(match[0]) ? ('rolling' as const) : ('undecided' as const);
    const end = match.index + match[0].length;
    readings.push({ at: match.index, reading: { ...emptyAt(place(match.index, end)), open } });
  }
  return readings.sort((a, b) => a.at - b.at).map(({ reading }) => reading);
}

function momentsIn(text: string, given: Omit<YearContext, 'ends'>): Moment[] {
  const moments: Moment[] = [];
  let before = given.before;
  for (let from = 0; from < text.length; ) {
    const last = moments.at(-1);
    const context = { ...given, before, ends: false };
    const tail = last === undefined ? null : tailOf(text, last, context);
    const peek = tail ?? nextMoment(text, from, context);
    if (peek === null) break;
    const ends = tail === null && last !== undefined && JOINS.test(text.slice(last.end, peek.start));
    const moment = ends ? nextMoment(text, from, { ...context, ends }) : peek;
    if (moment === null) break;
    moments.push(moment);
    if (moment.year !== null) before = { year: moment.year, month: moment.month };
    from = moment.end;
  }
  return moments;
}

/** 「(4月15日、締め切りを延長しました)」: the day of the notice, not of the call. */
function isNotice(text: string, { start, end }: Moment): boolean {
  return /[(（]$/.test(text.slice(0, start)) && EXTENDED.test(text.slice(end)) && /^、/.test(text.slice(end));
}

/** A single date that only ends something: 「5月10日正午まで」. */
function isEnd(after: string, joined: Moment | null): boolean {
  return (
    joined === null &&
    /^(?:[(（][^)）]{0,8}[)）])?(?:まで|迄|締|必着|期限|[(（]?(?:[^()（）]{0,6}必着|当日消印))/.test(after)
  );
}

/** The period beside a date of which the earlier one holds. */
function earlierOf(text: string, { start, end }: Moment, relatives: readonly Relative[]): Relative | null {
  return (
    relatives.find((each) => {
      const [low, high] = each.end <= start ? [each.end, start] : [end, each.start];
      return (
        low <= high &&
        high - low <= 24 &&
        /いずれか早い/.test(text.slice(Math.max(end, each.end), Math.max(end, each.end) + 12))
      );
    }) ?? null
  );
}

/** 「交付決定通知」受領後~令和8年2月27日: the event that begins the range. */
function eventBefore(text: string, start: number): string | null {
  return /([^、。,:：]{1,24}(?:後|日|受領|以降))~$/.exec(text.slice(0, start))?.[1] ?? null;
}

/** 「17時(電子申請)/当日消印有効(郵送)」: another rule for another way, on the same day. */
function postmarkBeside(
  text: string,
  { end, span }: Moment,
): { start: number; end: number; reading: Partial<DateReading> } | null {
  const match =
    /^([^。、\d]{0,16}?[/、・](?:郵送(?:の場合)?は)?)((?:当日|同日|締切日)の?消印有効)(?:[(（](郵送)[^)）]{0,6}[)）])?/.exec(
      text.slice(end),
    );
  if (match === null || span === null) return null;
  const start = end + (match[1] ?? '').length;
  return {
    start,
    end: end + match[0].length,
    reading: {
      to: wholeDay(dayOf(span.start)),
      rule: 'postmark',
      channel: match[3] ?? (match[1]?.includes('郵送') === true ? '郵送' : null),
    },
  };
}

/** What stands around a date and says how it is kept. */
function terms(text: string, start: number, end: number) {
  const after = text.slice(end);
  const groups = RULES.exec(after.split(/[/／]/)[0] ?? '')?.groups;
  return {
    rule:
      groups?.arrival !== undefined
        ? ('arrival' as const)
        : groups?.postmark !== undefined
          ? ('postmark' as const)
          : null,
    channel: CHANNEL.exec(after)?.[1] ?? CHANNEL_BEFORE.exec(text.slice(0, start))?.[1] ?? null,
    tentative: TENTATIVE.test(after),
    extended: EXTENDED.test(after),
  };
}

function bare({ event, amount, unit, counts, direction, excludes }: Relative): DateReading['relative'] {
  return { event, amount, unit, counts, direction, excludes };
}

function emptyAt(place: Pick<DateReading, 'text' | 'start' | 'end'>): DateReading {
  return {
    ...place,
    from: null,
    to: null,
    relative: null,
    rule: null,
    channel: null,
    tentative: false,
    open: null,
    extended: false,
    warnings: [],
  };
}
