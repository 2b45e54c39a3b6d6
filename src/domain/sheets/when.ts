import { dayOf } from '../dates/civil.ts';
import { fiscalYearOf, fiscalYearsIn } from '../dates/fiscal-year.ts';
import type { When } from './sheet.ts';

const ERAS: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988 };
const AGO = /(\d{1,2}|[一二三四五六七八九十])(?:か)?年(半)?(?:ほど|くらい|ぐらい)?前/;
const MONTHS_AGO = /(\d{1,2})(?:か|ヶ|ヵ|カ)月前/;
const DIGITS = '一二三四五六七八九十';

/** An instant as a decimal year: the middle of 2022 is 2022.5. */
export function decimalYear(at: Date): number {
  const { year, month, day } = dayOf(at);
  return year + (month - 1) / 12 + (day - 1) / 372;
}

/** When something was done, as a folded clause tells it: 2年前, 昨年度, 令和4年度, 2022年10月. Null where it does not. */
export function whenIn(folded: string, now: Date): When | null {
  const ago = AGO.exec(folded);
  if (ago !== null) {
    const years = DIGITS.includes(ago[1] ?? '') ? DIGITS.indexOf(ago[1] ?? '') + 1 : Number(ago[1]);
    return { unit: 'exact', year: decimalYear(now) - years - (ago[2] === undefined ? 0 : 0.5) };
  }
  if (/半年(?:ほど|くらい)?前/.test(folded)) return { unit: 'exact', year: decimalYear(now) - 0.5 };
  const months = MONTHS_AGO.exec(folded)?.[1];
  if (months !== undefined) return { unit: 'exact', year: decimalYear(now) - Number(months) / 12 };
  if (/(?:一昨|おととし)年?度|前々年度/.test(folded)) return { unit: 'fiscal', year: fiscalYearOf(now) - 2 };
  if (/(?:昨|前|去)年度/.test(folded)) return { unit: 'fiscal', year: fiscalYearOf(now) - 1 };
  if (/(?:今|本|当)年度/.test(folded)) return { unit: 'fiscal', year: fiscalYearOf(now) };
  if (/一昨年|おととし/.test(folded)) return { unit: 'calendar', year: dayOf(now).year - 2 };
  if (/昨年|去年/.test(folded)) return { unit: 'calendar', year: dayOf(now).year - 1 };
  if (/今年(?!度)/.test(folded)) return { unit: 'calendar', year: dayOf(now).year };
  return datedIn(folded);
}

function datedIn(folded: string): When | null {
  const dated =
    /(?:(令和|平成|(?<![a-z])[rh])\.?(元|\d{1,2})|((?:19|20)\d{2}))(年度?|(?=[^\d]|$))(?:(\d{1,2})月)?/.exec(folded);
  if (dated === null) return null;
  const [, era, ofEra, western, unit, month] = dated;
  const year = western === undefined ? (ERAS[era ?? ''] ?? 0) + (ofEra === '元' ? 1 : Number(ofEra)) : Number(western);
  if (month !== undefined) return { unit: 'exact', year: year + (Number(month) - 0.5) / 12 };
  if (unit === '年') return { unit: 'calendar', year };
  return unit === '年度' || (western === undefined && fiscalYearsIn(folded).length > 0)
    ? { unit: 'fiscal', year }
    : null;
}

/** The fiscal year for which something is planned, as a folded clause tells it; null where it names none. */
export function plannedYearIn(folded: string, now: Date): number | null {
  if (/(?:今|本|当)年度|今年(?!度)/.test(folded)) return fiscalYearOf(now);
  if (/(?:来|次|翌)年度?/.test(folded)) return fiscalYearOf(now) + 1;
  if (/再来年度?/.test(folded)) return fiscalYearOf(now) + 2;
  return fiscalYearsIn(folded)[0] ?? null;
}
