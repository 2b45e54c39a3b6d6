import { splitMark } from '../../../domain/text/list-marks.ts';

/** How outward a numbering is: the smaller, the nearer to the document's root. */
const RANKS: readonly (readonly [RegExp, number])[] = [
  [/^第\s*[0-9０-９一二三四五六七八九十]+\s*[編部](?=[\s　]|$)/u, 0],
  [
    /^[【（(]?(?:別紙|別添|別表|別記|様式|参考様式|附則|付則|附録|付録|参考資料)(?:\s*(?:第\s*)?[0-9０-９一二三四五六七八九十]+\s*号?(?:の[0-9０-９]+)?)?(?:[-－‐][0-9０-９]+)*(?:[\s　（(【】）):：]|$)/u,
    0,
  ],
  [/^第\s*[0-9０-９一二三四五六七八九十]+\s*章(?=[\s　]|$)/u, 1],
  [/^第\s*[0-9０-９一二三四五六七八九十]+(?=[\s　．.])/u, 1],
  [/^[Ⅰ-Ⅻ](?=[\s　．.、])/u, 1.5],
  [/^第\s*[0-9０-９一二三四五六七八九十]+\s*節(?=[\s　]|$)/u, 2],
  [/^[0-9０-９]{1,2}\s*[-－‐–][0-9０-９]{1,2}\s*[-－‐–][0-9０-９]{1,2}(?=[\s　．.]|[^0-9０-９])/u, 4.2],
  [/^[0-9０-９]{1,2}\s*[-－‐–][0-9０-９]{1,2}(?=[\s　．.]|[^0-9０-９-])/u, 4],
  [/^[0-9０-９]{1,2}[.．][0-9０-９]{1,2}[.．][0-9０-９]{1,2}/u, 4.2],
  [/^[0-9０-９]{1,2}[.．][0-9０-９]{1,2}/u, 4],
  [/^第\s*[0-9０-９一二三四五六七八九十百]+\s*条/u, 4.5],
  [/^[0-9０-９]{1,2}[.．、](?![0-9０-９])/u, 3],
  [/^[0-9０-９]{1,2}[\s　]+/u, 3],
  [/^(?:[（(][0-9０-９]{1,2}[)）]|[⑴-⒇])/u, 5],
  [/^[0-9０-９]{1,2}[)）]/u, 5.5],
  [/^[①-⑳㉑-㉟㊱-㊿❶-❿]/u, 6],
  [/^[（(]?[ア-ン][)）．.、\s　]/u, 7],
  [/^[（(]?[a-zａ-ｚA-ZＡ-Ｚ][)）．.]/u, 7],
];

const BRACKETED =
  /^(?:【[^【】]{1,40}】|＜[^＜＞]{1,40}＞|<[^<>]{1,40}>|〈[^〈〉]{1,40}〉|《[^《》]{1,40}》|〔[^〔〕]{1,40}〕|［[^［］]{1,40}］|≪[^≪≫]{1,40}≫)/u;

/** The rank of a text's numbering, null when it has none. */
export function rankOf(text: string): number | null {
  for (const [pattern, rank] of RANKS) if (pattern.test(text)) return rank;
  return null;
}

/** Begins with a bracketed heading such as 【重要】 or ＜参考＞. */
export function isBracketed(text: string): boolean {
  return BRACKETED.test(text);
}

/** Parts and chapters, annexes and forms: headings by their words alone. */
export function isChapter(text: string): boolean {
  const rank = rankOf(text.replace(/^附\s+則/u, '附則'));
  return rank !== null && rank <= 2 && rank !== 1.5;
}

/** 第N条 at the beginning of an article: number, heading in brackets if it stands there, and the text after it. */
export function articleOf(text: string): { number: string; caption: string; rest: string } | null {
  const found =
    /^(第\s*[0-9０-９一二三四五六七八九十百]+\s*条(?:の\s*[0-9０-９一二三四五六七八九十]+)?)(?:[\s　]*([（(][^（()）。、]{1,40}[)）])|(?=[\s　]|$))[\s　]*(.*)$/u.exec(
      text,
    );
  if (!found) return null;
  return { number: (found[1] ?? '').replace(/\s+/gu, ''), caption: found[2] ?? '', rest: found[3] ?? '' };
}

/** The kind of a list mark, so that ① and ② or （1） and (2) are of one list. */
export function markStyle(marker: string): string {
  const narrow = marker.replace(/[０-９Ａ-Ｚａ-ｚ（）．]/gu, (char) => char.normalize('NFKC'));
  return narrow
    .replace(/[0-9]+/gu, '1')
    .replace(/[一二三四五六七八九十]+/gu, '一')
    .replace(/[①-⑳㉑-㉟㊱-㊿❶-❿]/gu, '①')
    .replace(/[⑴-⒇]/gu, '⑴')
    .replace(/[⒈-⒛]/gu, '⒈')
    .replace(/[Ⅰ-Ⅻ]/gu, 'Ⅰ')
    .replace(/[ⅰ-ⅻ]/gu, 'ⅰ')
    .replace(/[ア-ンｱ-ﾝ]/gu, 'ア')
    .replace(/[a-z]/gu, 'a')
    .replace(/[A-Z]/gu, 'A')
    .replace(/[・･•●○◯◆◇■□▶►▷➢➤⚫⦿‣–\-－―\uF06C\uF0B7\uF06E\uF0D8]/gu, (char) => (/[・･•]/u.test(char) ? '・' : char))
    .replace(/\s+/gu, '');
}

const PARTICLE =
  /^(?:の|に|を|は|が|と(?!き)|で|及び|又は|若しくは|並びに|から|まで|、|，|）|\)|～|〜|~|以[上下前後]|(?:[（(][^（()）]{1,3}[)）]|[①-⑳])(?:の|に|を|は|と|及び|又は|から|まで|ただし書))/u;

/** A number that refers to another clause (「14．(2)の窓口」, 「(1)の人口」) though it stands where a list mark could. */
export function isReference(text: string): boolean {
  const mark = splitMark(text);
  if (!mark) return false;
  if (/^[-－ー–―]$/u.test(mark.marker)) return !/[\s　]/u.test(text.trimStart()[1] ?? '');
  if (/^[・･•●○◯◆◇■□※＊*]/u.test(mark.marker)) return false;
  return mark.skipped - mark.marker.length <= text.length - text.trimStart().length && PARTICLE.test(mark.rest);
}
