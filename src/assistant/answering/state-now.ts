import { daysLeft, sayRemaining } from '../../domain/calls/remaining.ts';
import { dayOf, type Span, sayInFull, weekdayOf } from '../../domain/dates/civil.ts';
import { type DateReading, readDates } from '../../domain/dates/read-dates.ts';
import type { DateWarning } from '../../domain/dates/read-moment.ts';
import { readable } from '../../domain/text/fold.ts';
import type { Evidence } from './evidence.ts';
import type { Question } from './question.ts';
import { asksTimeLeft } from './subject.ts';
import { columnAsked } from './told-values.ts';

/** A question, and when it is asked. */
interface AskedAt {
  readonly question: Question;
  readonly now: Date;
}

/** What the asker is told before the deadline of a call: 受付前, the days left, 本日締切 or 終了; empty where it cannot be read. */
export function stateNow(evidence: Evidence, { question, now }: AskedAt): string {
  if (evidence.correction?.confirmed === false) return '';
  const { subject, gate, folded } = question;
  const isCall = gate === null || gate === 'application';
  // Of another step it is told where that is asked.
  if (subject !== 'deadline' || (!isCall && !asksTimeLeft(folded))) return '';
  const windows = readingsOf(evidence, question).flatMap(({ from, to }) => {
    const end = to ?? from;
    return end !== null && isExact(end) ? [{ from, end }] : [];
  });
  const last = windows.reduce<Date | null>((late, { end }) => (late === null || end.end > late ? end.end : late), null);
  if (last === null) return '';
  // A row on questions may tell when they are answered, too: which of two days is the end is then not known.
  if (!isCall && new Set(windows.map(({ end }) => end.end.getTime())).size > 1) return '';
  if (last <= now) return isCall ? '受付は終了しています。' : '期限は過ぎています。';
  const [next] = windows.filter(({ end }) => end.end > now).sort((a, b) => a.end.end.getTime() - b.end.end.getTime());
  if (next === undefined) return '';
  const { from, end } = next;
  if (from !== null && from !== end && isExact(from) && from.start > now && from.end < end.start)
    return `受付はまだ始まっていません（${sayInFull(from)}から）。`;
  const left = sayRemaining(now, end);
  const isToday = daysLeft(now, end.end) === 0;
  if (isCall) return isToday ? `本日が締切です（${left}）。` : `受付期限まで${left}です。`;
  return isToday ? `本日が期限です（${left}）。` : `期限まで${left}です。`;
}

/** 西暦では、2024年5月10日（金）12:00までです。 Beside a wording that leaves out the year or gives the era's; empty where that day stands in it. */
export function sayWestern(end: Span, said: string): string {
  const { year, month, day } = dayOf(new Date(end.end.getTime() - 1));
  const stands = new RegExp(`${year}(?:年|-)0?${month}(?:月|-)0?${day}(?!\\d)`, 'u').test(said.normalize('NFKC'));
  return stands ? '' : `西暦では、${sayInFull(end)}までです。`;
}

/** The one end of a call that evidence tells, in western years, where what is said of it leaves them out; empty elsewhere. */
export function westernEnd(evidence: Evidence, given: AskedAt, said: string): string {
  const { question } = given;
  if (question.shape.form !== 'value' || endOf(evidence, given) === null) return '';
  const [end] = readingsOf(evidence, question).flatMap(({ from, to }) =>
    [to ?? from].filter((each) => each !== null && isExact(each)),
  );
  return end == null ? '' : sayWestern(end, said);
}

/** The one end of a call that evidence tells, as an instant; null where it tells none, or several. */
export function endOf(evidence: Evidence, { question }: Pick<AskedAt, 'question'>): string | null {
  if (question.subject !== 'deadline' || evidence.correction?.confirmed === false) return null;
  const ends = new Set(
    readingsOf(evidence, question).flatMap(({ from, to }) => {
      const end = to ?? from;
      return end !== null && isExact(end) ? [end.end.toISOString()] : [];
    }),
  );
  const [only] = ends;
  return only !== undefined && ends.size === 1 ? only : null;
}

/** What is doubtful about the dates that are told: it is said, never mended. */
export function doubtsAbout({ unit, values, correction }: Evidence): readonly string[] {
  if (!values.some(({ kind }) => kind === 'date' || kind === 'time')) return [];
  const doubts = readingsOf(correction === undefined ? { unit } : { unit, correction }).flatMap((reading) =>
    reading.warnings.flatMap((warning) => doubtOf(warning, reading) ?? []),
  );
  return [...new Set(doubts)];
}

function doubtOf(warning: DateWarning, { text, from, to }: DateReading): string | null {
  const said = readable(text);
  const span = to ?? from;
  if (warning === 'weekday')
    return `資料の「${said}」は、日付と曜日が合っていません${onCalendar(from, to)}。事務局に確かめてください。`;
  if (warning === 'noon') return `「${said}」の午前12時は、正午と読んでいます。念のため事務局に確かめてください。`;
  if (warning === 'not-in-calendar') return `資料の「${said}」は、暦にない日付です。事務局に確かめてください。`;
  if (warning === 'look-alike' && span !== null)
    return `資料の「${said}」には数字に似た文字があり、${sayInFull(span)}と読んでいます。`;
  return null;
}

/** （暦では2026年5月11日は月曜日です） */
function onCalendar(from: Span | null, to: Span | null): string {
  const days = [...new Set([from, to])].flatMap((span) => (span === null ? [] : [dayOf(span.start)]));
  const said = days.map((day) => `${day.month}月${day.day}日は${weekdayOf(day)}曜日`);
  return said.length === 0 ? '' : `（暦では${said.join('、')}です）`;
}

/** Dates of the unit; of a correction the new ones, of a row with a column for each round those of the one asked for. */
function readingsOf(
  { unit, correction }: Pick<Evidence, 'unit' | 'correction'>,
  question?: Question,
): readonly DateReading[] {
  const column = question === undefined ? null : columnAsked(question, unit);
  const text = correction?.after ?? column?.text ?? unit.source.text.slice(unit.start, unit.end);
  // A notice often leaves out the year, which is that of what it corrects.
  const { dating, fiscalYear } = unit.document;
  if (correction === undefined && dating !== undefined) return readDates(text, dating);
  return readDates(text, { fiscalYear: fiscalYear ?? correction?.clauses[0]?.document.fiscalYear ?? null });
}

function isExact({ precision }: Span): boolean {
  return precision === 'minute' || precision === 'day';
}
