import { type Passage, pageAt } from '../documents/passage.ts';
import { fold, readable } from '../text/fold.ts';
import type { Place } from './correction.ts';
import { halfUnder, labelsIn } from './labels.ts';

const PAGE = /(?<![\d.])(\d{1,3})\s?(?:ページ|頁|p(?![a-z]))|(?<![a-z])pp?\.?\s?(\d{1,3})/;
const PAGE_COLUMN = /^(?:該当|掲載)?(?:頁|ページ|page|p\.?)(?:数|番号)?$/i;
const NO_PLACE = /理由|備考|No\.?$|番号|^項番$|公表日|日付/i;
/** Words of notices themselves, which name no place. */
const GENERIC =
  /正誤表|新旧対照表?|訂正(?:箇所|内容|事項)?|修正箇所|変更箇所|該当箇所|箇所|公募要領|募集要領|要領|要綱|本文|記載|誤り?|以下|下記|次のとおり|(?:令和|平成)(?:元|\d+)年度?(?:\d+月(?:\d+日)?)?/g;
/** A line that names a place stands above the pair, is short, and is no sentence. */
const CAPTION = 60;

/** Where the passage at `at` (the first of its pair) says that the corrected words stand: its own words, its headings, the line above. */
export function placeOf(passages: readonly Passage[], at: number): Place {
  const passage = passages[at];
  if (passage === undefined) return { page: null, words: '' };
  const above = passages[at - 1];
  const caption =
    above !== undefined && above.kind !== 'row' && above.text.length <= CAPTION && isCaption(above.text)
      ? above.text
      : '';
  const named =
    passage.kind === 'row'
      ? passage.cells.filter(({ header }) => halfUnder(header) === null && !NO_PLACE.test(readable(header)))
      : [];
  const paged = named.find(({ header, text }) => PAGE_COLUMN.test(fold(header)) && /\d/.test(fold(text)));
  const own = passage.kind === 'row' ? '' : passage.text.slice(0, opening(passage.text));
  const headings = passage.headings.slice(1).join(' ') || (passage.headings[0] ?? '');
  // What is named nearest to the pair counts: 「第3の1中「協議会」を…」 under the heading of the pair before.
  const near = [own, named.map(({ text }) => text).join(' '), caption].map((text) => fold(text)).filter(tells);
  const words = near.length > 0 ? near.join(' ') : fold(headings);
  const [, before, behind] = PAGE.exec(words) ?? [];
  const page = paged === undefined ? (before ?? behind) : /\d+/.exec(fold(paged.text))?.[0];
  return { page: page === undefined ? null : Number(page), words };
}

function isCaption(text: string): boolean {
  return !/。\s*$/u.test(text) && labelsIn(text).length === 0;
}

/** Where the pair begins in its passage: at its first label or quotation mark, or else at its first figure. */
function opening(text: string): number {
  const [label] = labelsIn(text);
  const quote = text.search(/[「『][^「」『』]+[」』](?:とあるのは|から|を|は)/u);
  return label?.start ?? Math.max(0, quote < 0 ? text.search(/令和|平成|\d|[０-９]/u) : quote);
}

/** A cover and a table of contents are often not counted in the printed numbers. */
const UNCOUNTED = 4;

/** Whether a passage stands on the page that the place names; true where either has none. */
export function isOnPage({ page }: Place, passage: Passage): boolean {
  const counted = pageAt(passage, 0);
  return page === null || counted === null || (counted >= page && counted - page <= UNCOUNTED);
}

function tells(words: string): boolean {
  return PAGE.test(words) || grams(words.replace(GENERIC, ' ')).size > 0 || sectionsIn(words).length > 0;
}

/**
 * How much of what the place names stands in and around a passage, 0…1: its words, and the numbers of its section; of
 * several places that it lists the one that agrees best. Null where it names nothing that could.
 */
export function agreement({ words }: Place, passage: Passage): number | null {
  const listed = words.split(/[、,()]|及び|並びに/).filter((each) => /「|[章条節表図]\d|第\d/.test(each));
  const given = [words, ...listed].flatMap((each) => agreementWith(each, passage) ?? []);
  return given.length === 0 ? null : Math.max(...given);
}

function agreementWith(words: string, passage: Passage): number | null {
  const given = [wordsAgree(words, passage), sectionAgrees(words, passage)].filter((each) => each !== null);
  return given.length === 0 ? null : given.reduce((sum, each) => sum + each, 0) / given.length;
}

function wordsAgree(words: string, passage: Passage): number | null {
  const named = grams(words.replace(GENERIC, ' ').replace(PAGE, ' '));
  if (named.size === 0) return null;
  const { headings, lead, marker, cells, text } = passage;
  const around = fold([...headings, lead ?? '', marker ?? '', ...cells.map(({ header }) => header), text].join(' '));
  return [...named].filter((gram) => around.includes(gram)).length / named.size;
}

/** The best of the named sections: how many of its numbers are those of the passage's headings, in their order. */
function sectionAgrees(words: string, { headings, marker }: Passage): number | null {
  const own = [...headings, marker ?? ''].flatMap((each) => NUMBERED.exec(fold(each))?.slice(1).find(Boolean) ?? []);
  const named = sectionsIn(words);
  if (own.length === 0 || named.length === 0) return null;
  return Math.max(...named.map((section) => found(section, own) / section.length));
}

const NUMBERED = /^(?:第?(\d{1,2})(?!\d|年|月|日|[万億]?円)|\((\d{1,2})\))/;
const NUMBERS =
  /第(\d{1,2})(?=[章条節款項の])|(?<![\d.第表図式p-])(\d{1,2})(?=\.(?!\d{3})|\(|中|$|[「」])|の(\d{1,2})|\((\d{1,2})\)/g;

/** Numbers of each section that a place names: 「第6章1、第7章2(3)」 names 6, and 7 2 3. */
function sectionsIn(words: string): readonly (readonly string[])[] {
  return words
    .replace(PAGE, ' ')
    .split(/[、,]|及び|並びに/)
    .map((each) => [...each.matchAll(NUMBERS)].flatMap((match) => match.slice(1).find(Boolean) ?? []))
    .filter((numbers) => numbers.length > 0);
}

function found(section: readonly string[], own: readonly string[]): number {
  let at = own.length;
  let count = 0;
  for (const number of section.toReversed()) {
    const above = own.slice(0, at).lastIndexOf(number);
    if (above < 0) continue;
    at = above;
    count += 1;
  }
  return count;
}

/** Pairs of neighbouring characters of the telling words, names in 「」, and numbers of chapters and tables (第6章, 表5-1). */
function grams(words: string): ReadonlySet<string> {
  const found = new Set<string>(
    words.match(/第\d+[章節条]|[表図]\d+(?:-\d+)?|様式\d+|\p{Script=Hiragana}{4,}/gu) ?? [],
  );
  for (const [, name = ''] of words.matchAll(/「([^「」]{2,20})」/g)) if (!/\d/.test(name)) found.add(name);
  for (const [run] of words.matchAll(/[\p{Script=Han}\p{Script=Katakana}ーa-z]{2,}/gu)) {
    for (let at = 0; at + 2 <= run.length; at += 1) found.add(run.slice(at, at + 2));
  }
  return found;
}
