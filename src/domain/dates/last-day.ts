/** Forms: 令和8年5月29日17時, R8.5.29, 2024/5/10(金)12:00, 5月10日（金）正午, 同年7月19日（月）15時; all folded. */
const MOMENT =
  /(?:(?:(?<era>令和|平成|r|h)\.?(?<eraYear>元|\d{1,2})年?|(?<western>(?:19|20)\d{2})年?|(?<same>同年))[./-]?)?(?<month>\d{1,2})(?<mark>月|[./-])(?<day>\d{1,2})日?(?<weekday>\([^)]*\))?(?:の)?(?:(?<half>午前|午後)?(?<hour>\d{1,2})(?::(?<minute>\d{2})|時(?:(?<minute2>\d{1,2})分|(?<thirty>半))?)|(?<noon>正午))?/g;

/**
 * The last moment that a folded text names, for telling an ended call from an open one. A date without a year takes
 * the year named before it, else the one in which it falls within fiscal year `fiscalYear`. A date without a time
 * ends with its day. Null when nothing can be read; never a guess.
 */
export function lastMomentIn(folded: string, fiscalYear: number | null): Date | null {
  let last: Date | null = null;
  let named: number | null = null;
  let before: { month: number; end: number } | null = null;
  for (const match of folded.matchAll(MOMENT)) {
    const { groups = {} } = match;
    const { era, eraYear, western, same } = groups;
    if (era !== undefined) named = (/^[r令]/.test(era) ? 2018 : 1988) + (eraYear === '元' ? 1 : Number(eraYear));
    else if (western !== undefined) named = Number(western);
    const month = Number(groups.month);
    const day = Number(groups.day);
    const end: number = match.index + match[0].length;
    const ownYear = era ?? western ?? same;
    if (ownYear === undefined && groups.mark !== '月' && !isDay(groups, folded.slice(end))) continue;
    // 令和8年12月1日から1月29日まで: a period that goes back in the calendar goes on in the next year.
    const goesOn: boolean =
      ownYear === undefined &&
      before !== null &&
      month < before.month &&
      /から|~/.test(folded.slice(before.end, match.index));
    if (goesOn && named !== null) named += 1;
    const year: number | null = named ?? (fiscalYear === null ? null : fiscalYear + (month < 4 ? 1 : 0));
    if (year === null || !isInCalendar(year, month, day)) continue;
    before = { month, end };
    const { hour, minute } = clockOf(groups);
    const at: Date = new Date(Date.UTC(year, month - 1, day, hour - 9, minute));
    if (last === null || at > last) last = at;
  }
  return last;
}

/** 5/10 is a day where a weekday, a time or から and the like show it; a bare 1/2 is a rate. */
function isDay({ weekday, hour, noon, day }: Record<string, string | undefined>, after: string): boolean {
  return (
    weekday !== undefined ||
    hour !== undefined ||
    noon !== undefined ||
    Number(day) > 12 ||
    /^(?:から|まで|迄|~|必着|締)/.test(after)
  );
}

function isInCalendar(year: number, month: number, day: number): boolean {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}

function clockOf(groups: Record<string, string | undefined>): { hour: number; minute: number } {
  if (groups.noon !== undefined) return { hour: 12, minute: 0 };
  if (groups.hour === undefined) return { hour: 24, minute: 0 };
  const hour = Number(groups.hour) + (groups.half === '午後' && Number(groups.hour) < 12 ? 12 : 0);
  return { hour, minute: groups.thirty === undefined ? Number(groups.minute ?? groups.minute2 ?? 0) : 30 };
}
