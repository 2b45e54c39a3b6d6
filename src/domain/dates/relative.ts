import { KANJI_NUMERAL, numeralIn } from './numerals.ts';

/** A period that is counted from an event: 採択の通知を受けた日から10営業日以内. */
export interface Relative {
  readonly start: number;
  readonly end: number;
  /** What it is counted from, as written; null when the text leaves it open. */
  readonly event: string | null;
  readonly amount: number;
  readonly unit: 'day' | 'businessDay' | 'week' | 'month' | 'year' | 'monthEnd';
  /** Whether the first day is the event's own or the next one; null where no rule is stated. */
  readonly counts: 'sameDay' | 'nextDay' | null;
  readonly direction: 'after' | 'before';
  /** A time in which something may not be done (12か月以内に申請することはできません), no deadline. */
  readonly excludes: boolean;
}

const UNITS: readonly (readonly [RegExp, Relative['unit']])[] = [
  [/営業日|開庁日/, 'businessDay'],
  [/週/, 'week'],
  [/月/, 'month'],
  [/年/, 'year'],
  [/日/, 'day'],
];
const AMOUNT = `(?<amount>\\d{1,3}|${KANJI_NUMERAL})`;
/** 「一月を経過する日」, 「起算して二月以内」: in the language of law a bare 月 counts months. */
const MONTHS = '(?:[かカヶヵケ]|箇)月|(?:(?<=から起算して[\\d一二三四五六]{1,2})|(?=月を経過))月';
const UNIT = `(?<unit>営業日|開庁日|週間|${MONTHS}|日間?|年間?)`;
/** From 「交付決定日」 to 「から起算して」; an event ends with 日, 後, 完了 and the like. */
const EVENT =
  '(?<event>[^、。,()（）「」:：~・|]{0,24}?(?:日|後|完了|終了|受領|受理|通知|終わり|(?:申請|提出|受付)(?=から|より)))';
/** 「完了の日（中止の承認を受けた日を含む。）から」 */
const REMARK = '(?:\\([^()]{0,60}\\))?';
const NEARLY = '(?:おおむね|概ね|およそ|約)';
const AFTER = new RegExp(
  `(?:${EVENT}${REMARK})?(?<counted>(?:の(?<next>翌日))?(?:から|より)(?:起算して)?|の?(?<next2>翌日)(?:から|より)(?:起算して)?)?${NEARLY}?${AMOUNT}${UNIT}(?:以内|後の日|を経過(?:した|する)日|後まで|後の)`,
  'g',
);
/** 「交付申請の受理からおおむね1か月」, 「受理後2週間程度」: about when, and no end. */
const ABOUT = new RegExp(
  `${EVENT}${REMARK}(?<counted>(?:の(?<next>翌日))?(?:から|より)(?:起算して)?)?(?:${NEARLY}${AMOUNT}${UNIT}(?:程度|ほど|前後|後)?(?!以内)|${AMOUNT}${UNIT}(?:程度|ほど|前後))`,
  'g',
);
/** 翌月末日: the last day of the month after that of the event. */
const MONTH_END =
  /(?:(?<event>[^、。,()（）「」:：~・|]{0,16}?(?:日|月)の(?:属する月の)?)?)翌(?<twice>々)?月(?:の)?末日?/g;
const BEFORE = new RegExp(
  `(?<event>[^、。,()（）「」:：~・|]{0,16}?(?:日|期限|締切|開始|開催|変更|実施|着手|完了|終了|申請|応募))の?${AMOUNT}${UNIT}前(?:まで)?`,
  'g',
);
/** 終了後5年間, 翌年度から5年間: for how long something is kept. */
const KEPT = new RegExp(
  `(?<event>[^、。,()（）「」:：~・|は]{1,40}?)(?:から(?:起算して)?|(?<=終了|完了|確定)後)${AMOUNT}(?<unit>年間?|(?:[かカヶヵケ]|箇)月間)(?!以内|を経過|前|度)`,
  'g',
);
const LOOKS_BACK = /(?:過去|直近|最近|前|遡って|さかのぼって)$/;
const LEADS = /^(?:ただし|また|なお|は|が|を|に|その場合)+/;
const EXCLUDES = /^に[^。]{0,30}(?:できません|できない|認め(?:ない|ません)|ことはでき)/;

/**
 * Periods counted from an event in a folded text, in order. Look-back windows (過去3年以内) are none. With `kept` also the
 * time for which something is kept.
 */
export function relativesIn(folded: string, kept = false): Relative[] {
  const found: Relative[] = [];
  const patterns = [
    [AFTER, 'after'],
    [BEFORE, 'before'],
    [ABOUT, 'after'],
    [KEPT, 'after'],
  ] as const;
  for (const [pattern, direction] of kept ? patterns : patterns.slice(0, 3)) {
    for (const match of folded.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const amount = numeralIn(groups.amount ?? '')?.value ?? 0;
      const unit = UNITS.find(([words]) => words.test(groups.unit ?? ''))?.[1];
      const end = match.index + match[0].length;
      const event = groups.event?.replace(LEADS, '') ?? null;
      const start = match.index + (groups.event ?? '').length - (event ?? '').length;
      const said = folded.slice(match.index, folded.indexOf(groups.amount ?? '', match.index));
      if (unit === undefined || amount === 0 || LOOKS_BACK.test(said) || /過去|直近/.test(event ?? '')) continue;
      if (
        direction === 'after' &&
        event === null &&
        groups.counted === undefined &&
        LOOKS_BACK.test(folded.slice(0, start))
      )
        continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({
        start,
        end,
        event,
        amount,
        unit,
        counts:
          groups.next !== undefined || groups.next2 !== undefined || event === '翌日'
            ? 'nextDay'
            : /起算して/.test(groups.counted ?? '')
              ? 'sameDay'
              : null,
        direction,
        excludes: EXCLUDES.test(folded.slice(end)),
      });
    }
  }
  for (const { 0: said, index: start, groups = {} } of folded.matchAll(MONTH_END))
    found.push({
      start,
      end: start + said.length,
      event: groups.event ?? null,
      amount: groups.twice === undefined ? 1 : 2,
      unit: 'monthEnd',
      counts: null,
      direction: 'after',
      excludes: false,
    });
  return found.sort((a, b) => a.start - b.start);
}
