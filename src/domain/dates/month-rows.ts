import { readable } from '../text/fold.ts';
import { gateOfLabel, roundIn } from './gate-label.ts';
import { type DatedPassage, type GateContext, type GateReading, isDated } from './gate-reading.ts';
import { joined } from './joined-days.ts';
import { readDates } from './read-dates.ts';

const MONTH = /^\s*[(（]?((?:(?:令和|平成|[RrＲ])?\s*[0-9０-９元]{1,4}[年.．])?[0-9０-９]{1,2}月)[)）]?\s*$/u;
/** 提案書の提出締切（正午必着）: the time of the day stands behind the step. */
const TIME =
  /[（(]((?:午前|午後)?(?:[0-9０-９]{1,2}時(?:[0-9０-９]{1,2}分|半)?|[0-9０-９]{1,2}[:：][0-9０-９]{2})|正午)((?:まで|必着|締切|厳守)*)[）)]\s*$/u;
const DATE_ALONE = /^\s*[0-9０-９]{1,2}日(?:[（(][^（()）]{1,3}[）)])?(?=[\s　])/u;
/** 20日（火）, 上旬: a day or a third of the month that the row's first cell names. */
const DAY = /^\s*(?:[0-9０-９]{1,2}日|[上中下]旬)/u;

/**
 * The steps of a row that is a month of a schedule (4月｜20日（火）正午　説明会の参加申込締切): each line of its cells tells a day
 * and what is due on it. Null for any other row, and where a line names no step that is known.
 */
export function monthRow({ cells, text }: DatedPassage, given: GateContext): Omit<GateReading, 'fiscalYear'>[] | null {
  const month = MONTH.exec(cells[0]?.text ?? '')?.[1];
  const lines = cells.slice(1).flatMap((cell) => cell.text.split('\n').map((line) => ({ line, header: cell.header })));
  if (month === undefined || !lines.some(({ line }) => DAY.test(line))) return null;
  return lines.flatMap(({ line, header }) => {
    if (!DAY.test(line)) return [];
    const dated = `${month}${withTime(line).trimStart()}`;
    const [reading, ...others] = joined(readDates(dated, given.dates).filter(isDated), dated);
    const start = text.indexOf(line);
    if (reading === undefined || others.length > 0 || start < 0) return [];
    const label = readable(dated.slice(reading.end)).replace(/[（(](?:予定|必着)[）)]$/u, '');
    const gate = gateOfLabel(label);
    if (gate === null) return [];
    const tentative = reading.tentative || /予定/.test(dated.slice(reading.end));
    const rule = /必着/.test(dated.slice(reading.end)) ? ('arrival' as const) : reading.rule;
    const place = { start, end: start + line.length };
    return [
      { gate, label, round: roundIn(line) ?? given.round, reading: { ...reading, rule, tentative }, ...place, header },
    ];
  });
}

/** The line with its time right behind its day. */
function withTime(line: string): string {
  const [whole, time, rule = ''] = TIME.exec(line) ?? [];
  const day = DATE_ALONE.exec(line)?.[0];
  if (whole === undefined || time === undefined || day === undefined) return line;
  return `${day}${time}${line.slice(day.length, -whole.length)}${rule.includes('必着') ? '（必着）' : ''}`;
}
