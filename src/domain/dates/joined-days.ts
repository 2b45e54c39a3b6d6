import { fold } from '../text/fold.ts';
import type { DateReading } from './read-dates.ts';

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
    // 6月1日から随時: open from that day on.
    else if (
      last !== undefined &&
      last.from !== null &&
      last.to === null &&
      reading.open !== null &&
      /^(?:から|以降|~|、|\(|先着順で?)*$/.test(between)
    )
      out[out.length - 1] = {
        ...last,
        text: text.slice(last.start, reading.end).trim(),
        end: reading.end,
        open: reading.open,
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
