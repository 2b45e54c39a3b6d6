import { readable } from '../text/fold.ts';
import { type Span, sayInFull } from './civil.ts';
import type { DateReading } from './read-dates.ts';
import type { DateWarning } from './read-moment.ts';

/** A deadline as people say it: 2024年4月5日（金）から2024年5月10日（金）12:00まで（郵送、必着）. Never a guess: what cannot be read is told as written. */
export function sayReading(reading: DateReading): string {
  const remarks = [
    reading.channel,
    reading.rule === null ? null : RULES[reading.rule],
    reading.extended ? '延長後' : null,
    reading.tentative ? '予定' : null,
    ...reading.warnings.map((warning) => DOUBTS[warning]),
  ].filter((remark) => remark !== null);
  return `${saidOf(reading)}${remarks.length === 0 ? '' : `（${remarks.join('、')}）`}`;
}

/** The document's own wording with its meaning beside it: 「5月10日（金）正午」（2024年5月10日（金）12:00）. A wording for machines is told only as it is said. */
export function quoteReading(reading: DateReading): string {
  const written = readable(reading.text);
  const said = sayReading(reading);
  if (FOR_MACHINES.test(written)) return said;
  const bare = (text: string) => text.normalize('NFKC').replace(/\s/gu, '');
  if (said.startsWith(`「${written}」`)) return said;
  return bare(said) === bare(written) ? `「${written}」` : `「${written}」（${said}）`;
}

/** 2024-05-10T12:00 */
const FOR_MACHINES = /\d{4}-\d{2}-\d{2}T\d{2}/;

const RULES = { arrival: '必着', postmark: '当日消印有効' } as const;

const DOUBTS: Readonly<Record<DateWarning, string>> = {
  weekday: '日付と曜日が合っていません',
  noon: '午前12時を正午と読んでいます',
  'look-alike': '数字に似た文字を読み替えています',
  'no-year': '年の記載がありません',
  'not-in-calendar': '暦にない日付です',
  midnight: '0時・午後12時は前後どちらの日の終わりか確認が必要です',
  'not-a-time': '時刻として読めません',
  recurring: '毎年の期日です',
};

const UNITS = {
  day: '日',
  businessDay: '営業日',
  week: '週間',
  month: 'か月',
  year: '年',
  monthEnd: 'か月',
} as const;

function saidOf({ text, from, to, relative, open }: DateReading): string {
  const written = readable(text);
  if (relative !== null) {
    const counted = sayRelative(relative, written);
    if (to === null) return counted;
    return relative.amount === 0
      ? `${counted}${sayInFull(to)}まで`
      : `${counted}と${sayInFull(to)}のいずれか早い日まで`;
  }
  if (from !== null && to !== null)
    return isSame(from, to) ? sayInFull(to) : `${sayInFull(from)}から${sayInFull(to)}まで`;
  if (to !== null) return `${sayInFull(to)}まで`;
  if (from !== null) return `${sayInFull(from)}から${open === 'rolling' ? '随時' : ''}`;
  if (open === 'undecided') return '未定';
  // 「予算がなくなり次第終了」 says more than 随時.
  return open === 'rolling' && !/^(?:通年|随時)/.test(written) ? `随時（${written}）` : `「${written}」`;
}

/** An event with no period begins what the end is told of. What may not be done within a period stays as written. */
function sayRelative(relative: NonNullable<DateReading['relative']>, written: string): string {
  const { event, amount, unit, counts, direction, excludes } = relative;
  if (excludes) return `「${written}」`;
  // For how long something is kept (事業完了後10年間), and about when it is done.
  if (/間$|おおむね|概ね|およそ|約|程度|ほど|前後/.test(written)) return written;
  const since = event ?? '起算日の記載なし';
  if (amount === 0) return `${since}から`;
  if (unit === 'monthEnd') return `${event ?? ''}翌${'々'.repeat(amount - 1)}月末日まで`;
  if (direction === 'before') return `${since}の${amount}${UNITS[unit]}前まで`;
  const within = `${amount}${UNITS[unit]}以内`;
  if (event === null) return counts === null ? `${within}（起算日の記載なし）` : `翌日から${within}`;
  if (event === '翌日') return `翌日から${within}`;
  const joined = /後$/.test(event) ? event : `${event}${counts === 'nextDay' ? 'の翌日' : ''}から`;
  return `${joined}${counts === 'sameDay' ? '起算して' : ''}${within}`;
}

function isSame(a: Span, b: Span): boolean {
  return a.start.getTime() === b.start.getTime() && a.end.getTime() === b.end.getTime();
}
