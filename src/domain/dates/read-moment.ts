import {
  type Day,
  dayOf,
  isInCalendar,
  lastDayOf,
  minuteOf,
  monthOf,
  type Span,
  weekdayOf,
  wholeDay,
} from './civil.ts';
import { KANJI_NUMERAL, numeralIn } from './numerals.ts';

/** What is doubtful about a date as it is written. */
export type DateWarning =
  /** The weekday printed is not that of the day. */
  | 'weekday'
  /** 午前12時: noon by the offices' usage, midnight by the clock's. */
  | 'noon'
  /** A letter stands for a digit: 1O日. */
  | 'look-alike'
  /** No year is printed and none is known. */
  | 'no-year'
  /** 2月30日. */
  | 'not-in-calendar'
  /** 0:00 and 午後12時: the end of this day to some, of another to others. */
  | 'midnight'
  /** 25時, 17:75: the day is told, the time is not. */
  | 'not-a-time'
  /** 毎年6月30日: no one day. */
  | 'recurring';

/** A date and its time as a text gives them, with their place in the folded text. */
export interface Moment {
  readonly start: number;
  readonly end: number;
  /** Null when it cannot be told when it is; the text stands as written. */
  readonly span: Span | null;
  readonly warnings: readonly DateWarning[];
  /** The year as it was read, to be carried over to dates after it. */
  readonly year: number | null;
  readonly month: number;
  /** For what continues the date before it: whether it ends a range with it (から3日), or is another date (、8日). */
  readonly joins?: boolean;
}

/** From what a date without a year takes it. */
export interface YearContext {
  /** Year named before in the same text, with the month it stood at; null when none was. */
  readonly before: { readonly year: number; readonly month: number } | null;
  /** Whether this date ends a range that began with the one before: it does not go back in the calendar. */
  readonly ends: boolean;
  /** Fiscal year of the text or its document. */
  readonly fiscalYear: number | null;
  /** Calendar year of the text, which it calls 本年. */
  readonly ownYear: number | null;
  /** Whether 7月 alone is a month, as in a schedule. */
  readonly months: boolean;
  /** The month before which no date lies that prints no year; it then decides instead of the fiscal year. */
  readonly since: { readonly year: number; readonly month: number } | null;
  /** The date last told before the text: what 同月 and 同年 mean, and nothing else. */
  readonly said?: { readonly year: number; readonly month: number } | null;
}

const N = `(?:[\\doli○]{1,2}|${KANJI_NUMERAL})`;
const YEAR = `(?:(?<era>令和|平成|昭和|(?<![a-z])[rhs])[.]?(?<eraYear>元|${N})|(?<western>(?:19|[2][0o])[\\doli]{2}|二○[○一二三四五六七八九]{2})|(?<relative>同|本|今|翌|来))`;
const WEEKDAY =
  '(?:[(【\\[〔](?<weekday>[月火水木金土日])(?:曜日?)?(?:[・、,/]?(?:祝日?|振替休日|振休|休日?))*[)】\\]〕]|(?<weekday2>[月火水木金土日])曜日?)';
const CLOCK = `(?:(?<half>午前|午後|夕方|深夜)?(?:(?<hour>[\\doli]{1,2}):(?<minute>[\\doli]{2})(?::\\d{2})?|(?<hour2>${N})時(?!間)(?:(?<minute2>${N})分(?:\\d{1,2}秒)?|(?<thirty>半))?)|(?<noon>正午))`;
/** The same year told a second time in brackets: 令和8年（2026年）10月5日, 2026（令和8）年. */
const AGAIN = `(?:\\((?:(?<eraAgain>令和|平成|昭和|[rhs])[.]?(?<eraYearAgain>元|${N})|(?<westernAgain>(?:19|20)\\d{2}))年?\\)年?)?`;
/** What may stand between a day and its time. */
const BETWEEN = '(?:の|、|,| |t|\\((?:日本時間)?(?=[^()]{0,12}(?:まで|必着|締切?|厳守|から)?[)~]))?';
/** With 月; numbers divided by dots, dashes or slashes; a bare 5/10; the end of a fiscal year. */
const DATE = [
  `(?:${YEAR}[年.]?${AGAIN})?(?<month>${N})月(?:(?<day>${N})日|(?<third>[上中下])旬|(?<last>末日?))?`,
  `${YEAR}(?<sep>[./-])(?<month>[\\doli]{1,2})(?:\\k<sep>(?<day>[\\doli]{1,2})(?![\\da-su-z])|\\k<sep>?(?<third>[上中下])旬)`,
  '(?:(?<relative>同|翌)年)?(?<![\\d/.-]|\\d:)(?<slashed>1[0-2]|0?[1-9])/(?<day>3[01]|[12]\\d|0?[1-9])(?![\\d/oli])',
  `(?:${YEAR}|(?<!歳))(?<fiscal>年度末)日?`,
  `同月(?<sameMonth>(?=${N}日))(?<day>${N})日`,
].join('|');
const TIMED = `(?:${WEEKDAY})?(?:${BETWEEN}${CLOCK})?`;
const MOMENT = new RegExp(`(?:${DATE})${TIMED}`);
/** What a date before gives its month to, or its day: から3日（金）, 、8日（金）, 〜15時30分, -19, から下旬. */
const TAIL = new RegExp(
  `^(?:(?<join>から|より|~|-|ー|[、・,]|及び|又は|または|と)(?:(?<day>${N})日(?!以内|間|前|後|目|を経過|程度|以上|未満|分)${TIMED}|(?<third>[上中下])旬)|(?<join>から|より|~|-|ー)(?<time>(?=[午正夕深\\doli一二三四五六七八九十]))${CLOCK}|(?<join>[-~])(?<bare>[\\d]{1,2})(?![\\d/月日時年:.%人件])|(?<join>[、・,])(?<bare>[\\d]{1,2})${WEEKDAY})`,
);

/** 5月 alone is none, nor is 5/10 where nothing shows that it is a day. */
function isDate(groups: Groups, before: string, after: string): boolean {
  if (groups.slashed !== undefined) return showsDay(groups, before, after);
  return (
    groups.month === undefined ||
    (groups.day ?? groups.third ?? groups.last ?? groups.era ?? groups.western) !== undefined ||
    ABOUT.test(after)
  );
}

/** What makes a month of a number and 月: 7月頃, 8月（予定）, 7月〜8月頃. */
const ABOUT =
  /^(?:[~-](?:[\doli]{1,2}|[一二三四五六七八九十]{1,2})月)?(?:頃|ごろ|中(?![旬心間央止学小])|\(?(?:を)?(?:予定|目途|目処|めど))/;

/** Whether 5/10 is a day and no rate: a weekday, a time or まで shows it, and so does a day above 12. */
function showsDay(groups: Groups, before: string, after: string): boolean {
  if (
    groups.relative !== undefined ||
    groups.weekday !== undefined ||
    groups.hour !== undefined ||
    groups.noon !== undefined
  )
    return true;
  if (/^(?:を除|以内|補助|の補助|の額|[一-龠]*率)/.test(after) || /(?:率|払|補助|助成|負担|割合)(?:は)?$/.test(before))
    return false;
  return (
    Number(groups.day) > 12 || /^(?:から|まで|迄|~|必着|締)/.test(after) || /~$|(?:締切|期限|最終):?$/.test(before)
  );
}

/** 「一月を経過する日」: a month that is counted, not January. */
function isCount({ day, third, last }: Groups, after: string): boolean {
  return (day ?? third ?? last) === undefined && /^を経過/.test(after);
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The next date in a folded text at or after `from`; null when there is none. */
export function nextMoment(folded: string, from: number, context: YearContext): Moment | null {
  for (let at = from; at < folded.length; ) {
    const match = MOMENT.exec(folded.slice(at));
    if (match === null) return null;
    const start = at + match.index;
    const end = start + match[0].length;
    const groups: Groups = match.groups ?? {};
    const [before, after] = [folded.slice(0, start), folded.slice(end)];
    if (
      !/^を除/.test(after) &&
      !isCount(groups, after) &&
      (isDate(groups, before, after) || (context.months && groups.month !== undefined))
    )
      return momentOf(groups, { start, end, before }, context);
    at = end;
  }
  return null;
}

/** What continues a date with a day, a third of a month or a time of its own; null where nothing does. */
export function tailOf(folded: string, last: Moment, context: YearContext): Moment | null {
  const match = TAIL.exec(folded.slice(last.end));
  if (match === null || last.span === null || last.year === null) return null;
  const groups: Groups = match.groups ?? {};
  const precise = last.span.precision;
  if (groups.third === undefined ? precise !== 'minute' && precise !== 'day' : precise !== 'third') return null;
  if (groups.time !== undefined && precise !== 'minute') return null;
  const slashed = /\d[/.]\d{1,2}(?:\([^()]{1,4}\))?$/.test(folded.slice(last.start, last.end));
  if (groups.bare !== undefined && (!slashed || Number(groups.bare) > 31)) return null;
  const on = dayOf(last.span.start);
  const day = groups.day ?? groups.bare ?? (groups.time === undefined ? undefined : String(on.day));
  const join = groups.join ?? '';
  const place = { start: last.end + join.length, end: last.end + match[0].length, before: '' };
  const before = { year: last.year, month: last.month };
  const moment = momentOf({ ...groups, month: String(last.month), day }, place, { ...context, before });
  return { ...moment, joins: /^(?:から|より|[~ー-])$/.test(join) };
}

/** Where a date stands in a folded text, and what stands before it. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly before: string;
}

function momentOf(groups: Groups, { start, end, before }: Place, context: YearContext): Moment {
  const warnings = new Set<DateWarning>();
  const number = (text: string | undefined): number | null => {
    const read = text === undefined ? null : numeralIn(text);
    if (read?.alike === true) warnings.add('look-alike');
    return read?.value ?? null;
  };
  if (groups.sameMonth !== undefined) {
    // 同月 takes its year along; without a date before it, it tells nothing.
    const same = context.before ?? context.said ?? null;
    if (same === null) return { start, end, year: null, month: 0, span: null, warnings: ['no-year'] };
    return momentOf(
      { ...groups, sameMonth: undefined, month: String(same.month), western: String(same.year) },
      { start, end, before },
      context,
    );
  }
  const month = number(groups.month ?? groups.slashed) ?? 3;
  const fiscalEnd = groups.fiscal !== undefined;
  const undated = groups.era === undefined && groups.western === undefined && groups.relative === undefined;
  const told = fiscalEnd ? fiscalEndOf(groups, number, context) : yearOf(groups, month, number, context);
  const year = undated && !fiscalEnd ? byWeekday(told, groups, month, context) : told;
  if (undated && /(?:毎年度?|毎月|例年|各年度?)の?$/.test(before))
    return { start, end, year: null, month, span: null, warnings: ['recurring'] };
  // A year is printed that cannot be read: 二O二六年五月, （前年）5月.
  if (undated && groups.fiscal === undefined && /[^度]年\)?$/.test(before))
    return { start, end, year: null, month, span: null, warnings: ['no-year'] };
  const known = { start, end, year: year === null || fiscalEnd ? null : year, month };
  const day = number(groups.day);
  if (year === null) return { ...known, span: null, warnings: [...warnings.add('no-year')] };
  const third = groups.third;
  if (month < 1 || month > 12) return { ...known, span: null, warnings: [...warnings.add('not-in-calendar')] };
  if (third === '上' || third === '中' || third === '下')
    return { ...known, span: monthOf(year, month, third), warnings: [...warnings] };
  const ends = fiscalEnd || groups.last !== undefined;
  if (day === null && !ends) return { ...known, span: monthOf(year, month, null), warnings: [...warnings] };
  const on: Day = ends ? lastDayOf(year, month) : { year, month, day: day ?? 1 };
  if (!isInCalendar(on)) return { ...known, span: null, warnings: [...warnings.add('not-in-calendar')] };
  const weekday = groups.weekday ?? groups.weekday2;
  if (weekday !== undefined && weekday !== weekdayOf(on)) warnings.add('weekday');
  return { ...known, span: timed(on, groups, number, warnings), warnings: [...warnings] };
}

/** A year carried over from another date gives way to the fiscal year's, where the weekday printed fits that alone. */
function byWeekday(told: number | null, groups: Groups, month: number, { before, fiscalYear }: YearContext) {
  const weekday = groups.weekday ?? groups.weekday2;
  const day = numeralIn(groups.day ?? '')?.value;
  if (told === null || before === null || fiscalYear === null || weekday === undefined || day === undefined)
    return told;
  const own = fiscalYear + (month < 4 ? 1 : 0);
  const fits = (year: number) => isInCalendar({ year, month, day }) && weekdayOf({ year, month, day }) === weekday;
  return !fits(told) && fits(own) ? own : told;
}

/** The day, or the minute of it where a time is given. */
function timed(
  on: Day,
  groups: Groups,
  number: (text: string | undefined) => number | null,
  warnings: Set<DateWarning>,
): Span {
  if (groups.noon !== undefined) return minuteOf(on, 12, 0);
  const hour = number(groups.hour ?? groups.hour2);
  if (hour === null) return wholeDay(on);
  const minute = groups.thirty === undefined ? (number(groups.minute ?? groups.minute2) ?? 0) : 30;
  const isAfternoon = groups.half === '午後' || groups.half === '夕方';
  const said = hour + (isAfternoon && hour < 12 ? 12 : 0);
  // 明治5年太政官達第337号: 午前12時 is noon, 午後12時 midnight.
  const hours = groups.half === '午後' && hour === 12 && minute === 0 ? 24 : said;
  if (minute > 59 || hours * 60 + minute > 24 * 60) {
    warnings.add('not-a-time');
    return wholeDay(on);
  }
  if (groups.half === '午前' && hour === 12) warnings.add('noon');
  if (hours * 60 + minute === 0 || hours !== said) warnings.add('midnight');
  return minuteOf(on, hours, minute);
}

const ERAS: Readonly<Record<string, number>> = { 令: 2018, r: 2018, 平: 1988, h: 1988, 昭: 1925, s: 1925 };

function eraStart(era: string): number {
  return ERAS[era[0] ?? ''] ?? 2018;
}

/** The year that is printed, in western figures or those of an era; null where none is. */
function printedIn(
  western: string | undefined,
  era: string | undefined,
  eraYear: string | undefined,
  number: (text: string | undefined) => number | null,
): number | null {
  const year = number(western);
  const ofEra = number(eraYear);
  return year ?? (era === undefined || ofEra === null ? null : eraStart(era) + ofEra);
}

function yearOf(
  groups: Groups,
  month: number,
  number: (text: string | undefined) => number | null,
  { before, ends, fiscalYear, ownYear, since, said }: YearContext,
): number | null {
  const printed = printedIn(groups.western, groups.era, groups.eraYear, number);
  const again = printedIn(groups.westernAgain, groups.eraAgain, groups.eraYearAgain, number);
  // 令和8年（2027年）10月5日: nobody can tell which year is meant.
  if (printed !== null) return again === null || again === printed ? printed : null;
  const own = ownYear ?? fiscalYear;
  switch (groups.relative) {
    case '同':
      return (before ?? said)?.year ?? null;
    case '本':
    case '今':
      return own;
    case '翌':
    case '来':
      return before !== null ? before.year + 1 : own === null ? null : own + 1;
    default:
      break;
  }
  if (before !== null) {
    // January to March after a date of April or later belong to the same fiscal year, if that is the text's own.
    const turns = month < 4 && before.month >= 4 && before.year === fiscalYear;
    return before.year + ((ends && month < before.month) || turns ? 1 : 0);
  }
  if (since !== null) return since.year + (month < since.month ? 1 : 0);
  return fiscalYear === null ? null : fiscalYear + (month < 4 ? 1 : 0);
}

/** 令和8年度末 is in March 2027. */
function fiscalEndOf(
  groups: Groups,
  number: (text: string | undefined) => number | null,
  { fiscalYear, ownYear }: YearContext,
): number | null {
  const western = number(groups.western);
  if (western !== null) return western + 1;
  const eraYear = number(groups.eraYear);
  if (groups.era !== undefined && eraYear !== null) return eraStart(groups.era) + eraYear + 1;
  const own = fiscalYear ?? ownYear;
  if (own === null) return null;
  return own + (groups.relative === '翌' || groups.relative === '来' ? 2 : 1);
}
