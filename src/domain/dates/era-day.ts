/** First days of the eras, the latest first (元号を改める政令: 令和 from 1 May 2019, 平成 from 8 January 1989). */
const ERAS = [
  ['令和', '2019-05-01', 2018],
  ['平成', '1989-01-08', 1988],
] as const;

/** An ISO date as offices write it: 2024-04-05 is 令和6年4月5日; a day before 平成 keeps its western year. */
export function eraDay(iso: string): string {
  const [year = 0, month = 0, day = 0] = iso.slice(0, 10).split('-').map(Number);
  const era = ERAS.find(([, first]) => iso >= first);
  const named = era === undefined ? `${year}年` : `${era[0]}${year - era[2] === 1 ? '元' : year - era[2]}年`;
  return `${named}${month}月${day}日`;
}
