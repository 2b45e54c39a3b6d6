import { fiscalYearsIn, yearsIn } from '../../domain/dates/fiscal-year.ts';
import { fold, readable } from '../../domain/text/fold.ts';

const PLACE = '[\\p{Script=Han}ヶケノツァ-ヴーぁ-ん・]{1,16}?(?:広域連合|広域圏|圏域|地区|地域|[市町村区都県郡島])';
const APART = '[\\s　：:「『（(―—–\\-－｜|／/、・〜～]';
/** 事例3, CASE 3, No.3, 3. */
const NUMBER =
  /^[\s■□●○◆◇▼▶★☆【［[]*(?:(?:事例|case|ケース|no\.?|取組|第)\s*[-.．:：#＃]?\s*)?([0-9０-９]{1,3}|[①-⑳])(?:[】］\]]|[-－―.．:：、|｜]|\s|号|例目|$)\s*/iu;
/** 「（令和5年度）」 and 「（架空）」 behind a name tell no other place. */
const ASIDE = /[（(](?:[^（）()]*(?:年度|年|架空)[^（）()]*)[）)]/gu;
/** Places that are kinds of areas: 中山間地域 names nobody. */
const NO_PLACE =
  /^(?:中山間|過疎|都市|離島|観光|沿岸|山間|農村|実施|対象|取組|各|全|他の?|地方|豪雪|多島|同|当|本|半島|小さな|一つの)?(?:地域|地区|市|町|村|島|区|都市|市町村)$|^(?:事例|まちづくり)/u;

/** The number that a casebook gives a case (事例3 → 3); null where it gives none. */
export function numberOf(heading: string): number | null {
  const found = NUMBER.exec(heading)?.[1];
  return found === undefined ? null : Number(found.normalize('NFKC'));
}

/** A heading without the number, the marks and the year around what it says. */
export function titleOf(heading: string): string {
  const said = readable(heading.replace(NUMBER, ''))
    .replace(/^(?:事例|CASE|ケース)[：:\s　]+/iu, '')
    .replace(ASIDE, '')
    .trim();
  return said === '' ? readable(heading) : said;
}

/** The place a heading names at its beginning, its end or in brackets; null where it names none. */
export function placeIn(heading: string): string | null {
  const title = titleOf(heading);
  const patterns = [
    new RegExp(`^(${PLACE}(?:[・、]${PLACE})*)(?:$|${APART})`, 'u'),
    new RegExp(`[（(【［[「]\\s*(${PLACE}(?:[・、]${PLACE})*)\\s*[）)】］\\]」]`, 'u'),
    new RegExp(`${APART}(${PLACE}(?:[・、]${PLACE})*)[）)】］\\]」]?$`, 'u'),
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(title)?.[1];
    if (found !== undefined && found.length >= 2 && !NO_PLACE.test(found)) return found;
  }
  return null;
}

const PREFECTURE = /^(北海道|東京都|(?:京都|大阪)府|[\p{Script=Han}]{2,3}県)(.+)$/u;
const WHOLE_PLACE = new RegExp(`^${PLACE}(?:$|[（(])`, 'u');

/** The prefecture that a printed region begins with; null where it names none. */
export function prefectureIn(printed: string): string | null {
  return PREFECTURE.exec(printed)?.[1] ?? null;
}

/** A region field as a name: 霧ヶ浜市 of 霧ヶ浜市（架空県）, 上士幌町 of 北海道上士幌町. */
export function regionName(printed: string): string {
  const name = readable(printed).replace(ASIDE, '').trim();
  const municipality = PREFECTURE.exec(name)?.[2];
  return municipality !== undefined && WHOLE_PLACE.test(municipality) ? municipality : name;
}

/** A name of several (江差町ほか10地域) is not that of one of them. */
export function isOfSeveral(name: string): boolean {
  return /(?:ほか|他)\d|(?:ほか|など)$|^\d+(?:地域|市町村)/u.test(name);
}

/** Names that mean one case: without brackets, marks and spaces. */
export function nameKey(name: string): string {
  return fold(titleOf(name))
    .replace(/\((?:[^()]*(?:年度|年|架空)[^()]*)\)/g, '')
    .replace(/[「」『』【】()・、\s]/g, '');
}

/** The one fiscal year that a text names; null where it names none or several. */
export function yearOf(text: string): number | null {
  const folded = fold(text);
  const [fiscal, ...otherFiscal] = fiscalYearsIn(folded);
  if (fiscal !== undefined) return otherFiscal.length === 0 ? fiscal : null;
  const [year, ...others] = yearsIn(folded);
  return year === undefined || others.length > 0 ? null : year;
}
