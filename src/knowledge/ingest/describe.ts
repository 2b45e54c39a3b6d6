import type { Level } from '../../domain/audience.ts';
import { numeralIn } from '../../domain/dates/numerals.ts';
import type { Document, DocumentKind } from '../../domain/documents/document.ts';
import { namesOfProgramme, type Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Catalogue } from '../catalogue.ts';

/** What a document is, from its catalogue entry and, where that says nothing, from its title and first page. */
export type Description = Pick<
  Document,
  | 'title'
  | 'kind'
  | 'issuer'
  | 'official'
  | 'fiscalYear'
  | 'audience'
  | 'programmes'
  | 'validFrom'
  | 'validTo'
  | 'stated'
>;

const KINDS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/正誤表|訂正|新旧対照/u, 'correction'],
  [/Q&A|質問|質疑|FAQ/iu, 'faq'],
  [/事例/u, 'casebook'],
  [/公募要領|募集要項|募集要領|応募要領|交付要綱|実施要領|実施要綱|申請要領|要綱|要領|要項|規程|規則/u, 'guideline'],
  [/お知らせ|御案内|ご案内|案内|公募開始|について$/u, 'notice'],
];
/** Words that name the kind of a document, not its subject. */
const DOCUMENT_WORDS =
  /(?:の)?(?:開催(?:案内|要領|要項|概要)|公募要領|募集要[項領]|応募要[項領]|交付要綱|実施要[領綱]|申請要領|審査(?:規程|要領|基準)|規程|規則|要綱|要領|要項|説明会資料|説明資料|資料|概要版?|手引き?|ガイドライン|Q&A|よくある(?:ご|御)?質問|質疑応答|質問(?:と|及び)回答|事例集|正誤表|仕様書|公募|募集|について|要約資料|(?:ご|御)?案内|お知らせ|に係る|に関する)+$/u;
const PROGRAMME_END =
  /(?:事業費?補助金|補助金|交付金|助成金?|支援金|委託費|事業|支援|プログラム|プロジェクト|業務|講座|研修会?|セミナー|シンポジウム|フォーラム)$/u;
/** The words that end a name and are none alone. */
const ENDING =
  /^(?:応援|支援|推進|促進|助成|補助|活動|強化|整備|導入|普及|育成|創出|活用|実証|実装|開発|対策|緊急|特別|費)*(?:事業|事業費)?(?:費?補助金|交付金|助成金?|支援金|事業)$/u;
/** Who issues a document, or what year it is for: no part of a name. */
const ISSUES = /(?:[都道府県市区町村省庁局課]|法人|財団|協会|機構|協議会|センター|年度?|版)$/u;
const YEARS = /(?:令和|平成)\s*(?:元|\d+)\s*年度?|20\d\d\s*年度?|\bR\d{1,2}(?:年度)?(?![\w-])/gu;
/** Names that fit any programme. */
const GENERIC =
  /^(?:本|各|対象|関連|関係|補助|助成|支援|委託|実証|実装|推進|促進|活動|伴走)*(?:事業|支援|業務|補助金|補助|助成|プロジェクト|プログラム|交付金|講座|研修会?|セミナー|シンポジウム|フォーラム)$|[0-9]事業$|方針|方向性|今年度|来年度|及び|概要|説明会|の(?:補助金|助成金?|交付金|事業|支援|講座)$/u;

/** Describes a document; pure. A catalogue that could not be read makes every new document one for staff. */
export function describeDocument(input: {
  readonly name: string;
  /** The document's own title, '' if it has none. */
  readonly ownTitle: string;
  readonly firstPage: string;
  readonly catalogue: Catalogue;
  /** The level for a document of which the catalogue says nothing. */
  readonly audience: Level;
  /** What the catalogue states of it, its quotes found; none by default. */
  readonly stated?: Document['stated'];
}): Description {
  const entry = input.catalogue.entries.get(input.name);
  const title = entry?.title ?? (input.ownTitle.trim() || fileTitle(input.name));
  return {
    title,
    kind: entry?.kind ?? kindOf(title),
    issuer: entry?.issuer ?? null,
    official: entry?.official ?? null,
    fiscalYear: entry?.fiscalYear !== undefined ? entry.fiscalYear : fiscalYearOf(title, input.firstPage),
    audience: entry?.audience ?? (input.catalogue.isWhole ? input.audience : 'staff'),
    programmes: entry?.programmes ?? programmesOf(title, input.catalogue.programmes),
    validFrom: entry?.validFrom ?? null,
    validTo: entry?.validTo ?? null,
    stated: input.stated ?? [],
  };
}

/** The kind that words in a title tell: 公募要領 is a guideline, Ｑ＆Ａ a faq; `other` when none does. */
export function kindOf(title: string): DocumentKind {
  const flat = title.normalize('NFKC').replace(/\s+/gu, '');
  return KINDS.find(([words]) => words.test(flat))?.[1] ?? 'other';
}

/**
 * The fiscal year that a title (令和8年度, R8, 2026年度) or the first lines of the first page name; null when none or
 * several are named.
 */
export function fiscalYearOf(title: string, firstPage: string): number | null {
  const inTitle = yearsIn(title, true);
  if (inTitle.length > 0) return inTitle.length === 1 ? (inTitle[0] ?? null) : null;
  // Lines of a cover are short; sentences speak of other years too.
  const cover = firstPage
    .slice(0, 600)
    .split('\n')
    .filter((line) => line.length <= 45 && !/[。、]/u.test(line))
    .slice(0, 12);
  const onCover = [...new Set(cover.flatMap((line) => yearsIn(line, false)))];
  return onCover.length === 1 ? (onCover[0] ?? null) : null;
}

/** The programme that a title names, with an id that is the same for every document naming it; null if it names none. */
export function programmeOf(title: string): Programme | null {
  const name = programmeNameIn(title);
  if (name === null) return null;
  const short = name.replace(/費補助金$/u, '');
  return {
    id: programmeId(name),
    name,
    ministry: null,
    aliases: short === name ? [] : [{ name: short, fiscalYear: null }],
    parts: [],
    members: [],
  };
}

/** A programme's name in a document title, without year and document words; null when none can be told. */
export function programmeNameIn(title: string): string | null {
  const flat = title.normalize('NFKC').replace(/[(【〔[<〈][^)】〕\]>〉]{0,30}[)】〕\]>〉]/gu, ' ');
  const quoted = [...flat.matchAll(/[「『]([^」』]{4,40})[」』]/gu)].map((found) =>
    (found[1] ?? '').replace(YEARS, ' ').trim(),
  );
  const plain = flat.replace(/[「『][^」』]*[」』]/gu, ' ').replace(YEARS, ' ');
  const named = [...quoted, '', ...plain.split(/[\s:：_/,、]+/u)].map((part) =>
    part.replace(/^[・の-]+/u, '').replace(DOCUMENT_WORDS, ''),
  );
  for (const [at, part] of named.entries()) {
    const end =
      PROGRAMME_END.exec(part) ??
      /^.{3,}?(?:補助金|交付金|助成金|支援金|奨励金|給付金|推進事業|支援事業|事業|業務(?=に係る))(?=の|に|等|を(?:募集|公募|活用|実施|始め))/u.exec(
        part,
      );
    if (end === null) continue;
    const name = PROGRAMME_END.test(part) ? part : end[0];
    const before = named[at - 1] ?? '';
    // はじめてのスマート農業 / 応援補助金: a title over two lines cuts a name before the words that any programme has.
    if (ENDING.test(name)) {
      if (before.length >= 4 && !ISSUES.test(before) && !PROGRAMME_END.test(before)) return before + name;
    } else if (name.length >= 5 && !GENERIC.test(name)) return name;
  }
  return null;
}

/** An id from a programme's name: folded, letters and digits only, without 費補助金 and the like. */
export function programmeId(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=.{4})費?(?:補助金|交付金|助成金)$/u, '');
}

function programmesOf(title: string, known: readonly Programme[]): string[] {
  const folded = fold(title);
  const named = known.filter((programme) =>
    namesOfProgramme(programme).some((name) => {
      const form = fold(name);
      return form.length >= 4 && folded.includes(form);
    }),
  );
  if (named.length > 0) return named.map((programme) => programme.id);
  const derived = programmeOf(title);
  return derived === null ? [] : [derived.id];
}

function yearsIn(text: string, isTitle: boolean): number[] {
  const flat = text.normalize('NFKC').replace(/\s+/gu, '');
  const years = [
    ...[...flat.matchAll(/令和(元|\d{1,2}|[一二三四五六七八九十]{1,3})年度/gu)].map((found) => 2018 + count(found[1])),
    ...[...flat.matchAll(/平成(元|\d{1,2}|[一二三四五六七八九十]{1,3})年度/gu)].map((found) => 1988 + count(found[1])),
    ...[...flat.matchAll(/(20\d\d)年度/gu)].map((found) => Number(found[1])),
    ...(isTitle
      ? [...flat.matchAll(/(?<![A-Za-z0-9])[Rr](\d{1,2})(?![0-9A-Za-z.])/gu)].map((found) => 2018 + Number(found[1]))
      : []),
  ];
  return [...new Set(years.filter((year) => year >= 1990 && year <= 2100))];
}

function count(text: string | undefined): number {
  return numeralIn(text ?? '')?.value ?? Number.NaN;
}

/** The title of a document that has none: its file's name without folder and extension. */
export function fileTitle(name: string): string {
  return (name.split('/').at(-1) ?? name).replace(/\.[^.]{1,8}$/u, '');
}
