/** Forms: 令和8年5月29日17時, R8.5.29, 2024/5/10(金)12:00, 5月10日（金）正午, 同年7月19日（月）15時; all folded. */
const MOMENT =
  /(?:(?:(?<era>令和|平成|r|h)\.?(?<eraYear>元|\d{1,2})年?|(?<western>(?:19|20)\d{2})年?|(?<same>同年))[./-]?)?(?<month>\d{1,2})(?:月|[./-])(?<day>\d{1,2})日?(?:\([^)]*\))?(?:の)?(?:(?<half>午前|午後)?(?<hour>\d{1,2})(?::(?<minute>\d{2})|時(?:(?<minute2>\d{1,2})分|(?<thirty>半))?)|(?<noon>正午))?/g;

/**
 * The last moment that a folded text names, for telling an ended call from an open one. A date without a year takes
 * the year named before it, else the one in which it falls within fiscal year `fiscalYear`. A date without a time
 * ends with its day. Null when nothing can be read; never a guess.
 */
export function lastMomentIn(folded: string, fiscalYear: number | null): Date | null {
  let last: Date | null = null;
  let named: number | null = null;
  for (const { groups = {} } of folded.matchAll(MOMENT)) {
    const { era, eraYear, western } = groups;
    if (era !== undefined) named = (/^[r令]/.test(era) ? 2018 : 1988) + (eraYear === '元' ? 1 : Number(eraYear));
    else if (western !== undefined) named = Number(western);
    const month = Number(groups.month);
    const day = Number(groups.day);
    const year: number | null = named ?? (fiscalYear === null ? null : fiscalYear + (month < 4 ? 1 : 0));
    if (year === null || month < 1 || month > 12 || day < 1 || day > 31) continue;
    const { hour, minute } = clockOf(groups);
    const at: Date = new Date(Date.UTC(year, month - 1, day, hour - 9, minute));
    if (last === null || at > last) last = at;
  }
  return last;
}

function clockOf(groups: Record<string, string | undefined>): { hour: number; minute: number } {
  if (groups.noon !== undefined) return { hour: 12, minute: 0 };
  if (groups.hour === undefined) return { hour: 24, minute: 0 };
  const hour = Number(groups.hour) + (groups.half === '午後' && Number(groups.hour) < 12 ? 12 : 0);
  return { hour, minute: groups.thirty === undefined ? Number(groups.minute ?? groups.minute2 ?? 0) : 30 };
}
