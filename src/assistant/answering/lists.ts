import type { Subject } from '../../domain/answer.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { cover } from './coverage.ts';
import type { Evidence } from './evidence.ts';
import { carriedBy, type Question, toldBy } from './question.ts';
import type { Unit } from './units.ts';

/** A whole list or table that answers, in document order. */
export interface FoundList {
  readonly document: Document;
  /** What the list is about, as its heading or lead says. */
  readonly about: string;
  readonly members: readonly Passage[];
  readonly programmes: readonly string[];
  /** Whether each member is the first passage of a section that its heading names. */
  readonly headed?: boolean;
  /** Whether its heading or lead says that it is of the kind asked for. */
  readonly ofKind?: boolean;
  /** How well heading, lead and headers carry the question, 0…1. */
  readonly coverage: number;
  readonly score: number;
}

/** Words in a heading or lead that show that a list is of the kind asked for. */
const KIND_WORDS: Partial<Record<Subject, RegExp>> = {
  documents: /書類|様式|添付|提出物|資料/,
  criteria: /審査|評価|加点|採点|選定|配点|観点/,
  eligibility: /対象者|応募者|申請者|資格|要件|条件|応募できる|対象となる|対象地域|対象団体|参加/,
  cost: /経費|費用|費目/,
  procedure: /手続|手順|流れ|方法/,
};
const MAX_MEMBERS = 40;
/** How much of the question a list's heading, lead and title carry at the least. */
const NAMED = 0.3;

const OF_KIND = 0.12;
/** 「誰が申請できますか」: nothing else is told by its words. */
const WHO =
  /対象者|応募者|申請者|資格|(?:応募|申請|参加)(?:が)?(?:でき|可能な)|対象(?:と|に)なる(?:者|団体|事業者|地域)|対象地域|参加者/;
const LITTLE = 0.1;
/** What a document does not state is no list of anything. */
const SILENT = /記載(?:が|の)(?:ない|見当たらない)/;
/** A list of what to check before handing in names no papers. */
const CHECKS = /確認(?:事項|表)|チェック|不備|注意/;

/** How much worse another programme's list may fit and still be told beside the best. */
const NEAR_BEST = 0.2;

/** The lists and tables that fit the question, best first; one a programme when it names none, else one. */
export function findLists(
  question: Question,
  evidence: readonly Evidence[],
  index: Pick<PassageIndex, 'neighbours' | 'weigh'>,
): FoundList[] {
  const seen = new Set<string>();
  const found: FoundList[] = [];
  const tabled = programmesTabled(evidence);
  const asksWho = question.subject === 'eligibility' && toldBy(question) < LITTLE;
  // Words that no document knows do not make a list the one asked for.
  const tellsNothing = question.concepts.every(({ known }) => !known) && KIND_WORDS[question.subject] !== undefined;
  for (const candidate of evidence.slice(0, 60)) {
    const { source, document } = candidate.unit;
    const key = `${source.documentId}#${source.group ?? source.headings.join('/')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const section = source.group === null && !isTitlePage(source, document) ? sectionOf(source, index) : [];
    const announcing = section.find(({ text }) => ANNOUNCES_SECTIONS.test(fold(text)));
    const sections = announcing === undefined ? [] : sectionsAfter({ source: announcing }, index);
    const headed = sections.length > 1;
    const members = headed ? sections : source.group === null ? section : membersOf(source, source.group, index);
    if (members.length < 2 || SILENT.test(source.headings.at(-1) ?? '')) continue;
    const label = labelUnit(candidate.unit, members);
    const coverage = cover(question.concepts, label, index);
    const kind = KIND_WORDS[question.subject];
    const about = `${label.heading} ${label.lead} ${label.beside}`;
    const ofKind =
      kind === undefined ? 0 : kind.test(`${label.heading} ${label.lead}`) ? OF_KIND : kind.test(about) ? 0.06 : -0.15;
    // Those whom a joint selection is of are no criteria.
    if (question.subject === 'criteria' && /対象(?:と|に)なる/.test(label.heading) && !/対象/.test(question.folded))
      continue;
    // Whatever else is listed there, papers are not.
    if (question.subject === 'documents' && ofKind < 0 && !members.some(({ text }) => kind?.test(text))) continue;
    const negative = /対象外|対象とならない|認められない|該当しない/;
    const contrary = negative.test(`${label.heading} ${label.lead}`) !== negative.test(question.folded) ? -0.12 : 0;
    const checks = question.subject === 'documents' && CHECKS.test(label.heading) ? -0.2 : 0;
    const loose = source.group === null && !headed ? -0.12 : 0;
    if (tellsNothing && ofKind <= 0) continue;
    if (asksWho && !WHO.test(`${label.heading} ${label.lead}`)) continue;
    const lists = asksProgrammes(question) && (tabled.get(key)?.size ?? 0) >= MANY_PROGRAMMES;
    const listed = lists ? (/事業|公募|補助金/.test(label.heading) ? LISTS_THEM : LISTS_THEM / 2) : 0;
    const score = coverage.total + ofKind + contrary + loose + checks + listed + 0.15 * candidate.unit.rank;
    if (!lists && (coverage.total < 0.6 || coverage.weakest < 0.5)) continue;
    // What only a column is headed by (Ⅲ型 over ○ and ×) does not make the table a list of it.
    if (!lists && toldBy(question) > 0.3 && cover(question.concepts, { ...label, beside: '' }, index).total < NAMED)
      continue;
    found.push({
      document,
      about: source.headings.at(-1) ?? source.lead ?? document.title,
      members,
      headed,
      programmes: candidate.programmes,
      ofKind: ofKind > OF_KIND / 2,
      coverage: coverage.total,
      score,
    });
  }
  found.sort((a, b) => b.score - a.score);
  const [best] = found;
  const parts = best === undefined || question.part !== null ? [] : partsBeside(best, found);
  if (parts.length > 1) return parts;
  if (best === undefined || question.programmes.length > 0 || best.programmes.length !== 1) return found.slice(0, 1);
  const apart = new Map<string, FoundList>();
  for (const list of found) {
    const only = list.programmes.length === 1 ? list.programmes[0] : undefined;
    if (only !== undefined && !apart.has(only) && list.score >= best.score - NEAR_BEST) apart.set(only, list);
  }
  return [...apart.values()].slice(0, 3);
}

/** 「伴走支援①の対象地域」 and 「伴走支援②の対象地域」: lists of parts that only their marks tell apart. */
function partsBeside(best: FoundList, found: readonly FoundList[]): FoundList[] {
  const unmarked = ({ about }: FoundList) => about.replace(/[0-9０-９.．\s]/gu, '').replace(/[①-⑳]/gu, '*');
  const name = unmarked(best);
  if (!name.includes('*')) return [];
  const alike = found.filter(
    (list) => list.document.id === best.document.id && unmarked(list) === name && list.members.every(isMember),
  );
  return [...new Map(alike.map((list) => [list.about, list])).values()]
    .sort((a, b) => (a.members[0]?.ordinal ?? 0) - (b.members[0]?.ordinal ?? 0))
    .slice(0, 3);
}

/** A member of a list or table proper, not of a section of short paragraphs. */
function isMember({ group }: Passage): boolean {
  return group !== null;
}

/** 「合同公募の事業を全部」: a table with a row for each programme tells them. */
function asksProgrammes({ folded, programmes }: Question): boolean {
  return (
    programmes.length > 0 &&
    /(?:どの|どんな|何の|五つの|[二三四五六七八九\d]つの|出せる|対象|含まれ|入って|ある)[^、。]{0,8}(?:事業|公募|補助金|制度)|(?:事業|公募|補助金|制度)(?:は|を|が)?(?:全部|すべて|全て|一覧|どれ|何|挙げ|教え)/.test(
      folded,
    )
  );
}

const MANY_PROGRAMMES = 3;
const LISTS_THEM = 0.4;

/** By list or table: the programmes whose own rows stand in it. */
function programmesTabled(evidence: readonly Evidence[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { unit, programmes } of evidence) {
    const { group, documentId } = unit.source;
    const own = programmes.at(0);
    if (group === null || own === undefined) continue;
    const key = `${documentId}#${group}`;
    found.set(key, (found.get(key) ?? new Set()).add(own));
  }
  return found;
}

/** A clause that says that what is asked follows. */
const ANNOUNCES =
  /(?:次|以下|下記|次表|次の表|下表|次の各号|各号)(?:の|に掲げる|に定める|に示す|に該当する|による|のとおり|の表)?[^。]{0,60}(?:とおり|通り|者|もの|場合|書類|経費|要件|条件|事項|変更|処分|とき|いずれ|各号|表|項目|事業|区分|[一二三四五六七八九十\d](?:つ|点)(?:が|を|の))[^。]{0,40}[。:]?$/;

/** 「意義は、大きく二つあります」: they follow. */
const COUNTS_UP =
  /(?:大きく|主に|は、?)[二三四五六七八九2-9]つ(?:が|に)?(?:あり|ある|挙げ|分かれ|分けられ)[^。]{0,8}[。:]?$/;

/** A table that sets side by side, as columns, what the question asks to compare. */
function comparesColumns(question: Question, source: Passage): boolean {
  if (question.subject !== 'comparison' || source.kind !== 'row') return false;
  const told = toldBy(question);
  if (told > 0.5) return false;
  const asked: readonly string[] = question.text.match(/[①-⑳]/gu) ?? [];
  const named = source.cells.filter(({ header }) => {
    const marks = header.match(/[①-⑳]/gu) ?? [];
    return header !== '' && (marks.some((mark) => asked.includes(mark)) || question.folded.includes(fold(header)));
  });
  return named.length >= 2;
}

/** What the words above a list must carry of the question. */
const LEADS = 0.1;

/** The whole list that the evidence announces, the table that compares what is asked to be compared, or that it is one item of when its lead carries the question. */
export function announcedList(
  question: Question,
  { unit, coverage, programmes, score }: Evidence,
  index: Pick<PassageIndex, 'neighbours'>,
): FoundList | null {
  const about = unit.source.headings.at(-1) ?? unit.document.title;
  if (SILENT.test(about)) return null;
  const announces =
    unit.text.split(/(?<=。)/).some((sentence) => ANNOUNCES.test(sentence)) ||
    (question.subject !== 'comparison' && COUNTS_UP.test(unit.text));
  if (announces) {
    const members = listAfter(unit, index);
    if (members.length >= 2)
      return { document: unit.document, about, members, programmes, coverage: coverage.total, score };
  }
  if (announces || ANNOUNCES_SECTIONS.test(unit.text)) {
    const members = sectionsAfter(unit, index);
    if (members.length >= 2)
      return { document: unit.document, about, members, headed: true, programmes, coverage: coverage.total, score };
  }
  if (unit.source.group !== null && comparesColumns(question, unit.source)) {
    const members = membersOf(unit.source, unit.source.group, index);
    if (members.length >= 2)
      return { document: unit.document, about, members, programmes, coverage: coverage.total, score };
  }
  const leads = carriedBy(question, unit.lead) >= LEADS || KIND_WORDS[question.subject]?.test(unit.lead) === true;
  if (unit.source.kind === 'item' && coverage.own < 0.45 && unit.source.group !== null && leads) {
    const members = membersOf(unit.source, unit.source.group, index);
    if (members.length >= 2 && members.length <= 16)
      return { document: unit.document, about, members, programmes, coverage: coverage.total, score };
  }
  return null;
}

/** The list that a clause announces with 次のとおり and the like: the passages right after it that it leads, also below an item. */
function listAfter(unit: Unit, index: Pick<PassageIndex, 'neighbours'>): readonly Passage[] {
  const { source } = unit;
  const after = index.neighbours(source.documentId, source.ordinal + 1, source.ordinal + MAX_MEMBERS);
  const first = after[0];
  if (first === undefined || first.group === null) return [];
  if (first.group === source.group && source.kind === 'item' && first.depth > source.depth) {
    const end = after.findIndex(({ group, depth }) => group !== source.group || depth <= source.depth);
    return topLevel(end < 0 ? after : after.slice(0, end));
  }
  if (first.group !== first.ordinal) return [];
  if (first.headings.join('/') !== source.headings.join('/')) return [];
  return topLevel(after.filter((passage) => passage.group === first.group));
}

/** 「次の①から④までのうち」: what is announced stands in sections of its own. Folded, ① is 1. */
const ANNOUNCES_SECTIONS = /次の(?:\(?[1-9ア-ンa-z]\)?(?:から|~|及び|、)|[二三四五六七八九\d]つ)/;
const SECTION_MARK = /^(?:[①-⑳]|[（(]?[0-9０-９ア-ンア-ンa-zA-Z][)）.．、\s]|[ⅠⅡⅢⅣⅤ]|第[0-9０-９一二三])/u;

/** The first passages of the numbered sections right below the heading under which a clause announces them. */
function sectionsAfter({ source }: Pick<Unit, 'source'>, index: Pick<PassageIndex, 'neighbours'>): readonly Passage[] {
  const depth = source.headings.length;
  const first = new Map<string, Passage>();
  for (const passage of index.neighbours(source.documentId, source.ordinal + 1, source.ordinal + 4 * MAX_MEMBERS)) {
    if (source.headings.some((heading, at) => passage.headings[at] !== heading)) break;
    const heading = passage.headings[depth];
    if (heading !== undefined && SECTION_MARK.test(heading) && !first.has(heading)) first.set(heading, passage);
  }
  return [...first.values()];
}

/** How one member of a list reads: its mark and text, a row as its cells. */
export function memberText(passage: Passage, maxLength: number, headed = false): string {
  const text = headed
    ? `${readable(passage.headings.at(-1) ?? '')}：${readable(passage.text)}`
    : passage.kind === 'row'
      ? passage.cells
          .filter(
            (cell, at) =>
              cell.text.trim() !== '' &&
              !(at > 0 && NOTHING.test(cell.text.trim())) &&
              !(at === 0 && /^[（(]?[0-9０-９①-⑳]{1,2}[)）.．]?$/.test(cell.text.trim())),
          )
          .map((cell) =>
            /[①-⑳]/u.test(cell.header) ? `${readable(cell.header)} ${readable(cell.text)}` : readable(cell.text),
          )
          .filter((cell, at, all) => all.indexOf(cell) === at)
          .join('／')
      : `${mark(passage.marker)}${readable(passage.text)}`;
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}

/** A cell that says that it says nothing. */
const NOTHING = /^(?:記載なし|該当なし|なし|[-－―–—ー]+)$/u;

function mark(marker: string | null): string {
  return marker === null || /^[・･•●○■□◆◇▶➢⚫–\-－―\uE000-\uF8FF]/u.test(marker) ? '' : `${marker} `;
}

function membersOf(source: Passage, group: number, index: Pick<PassageIndex, 'neighbours'>): readonly Passage[] {
  const near = index
    .neighbours(source.documentId, group, group + 3 * MAX_MEMBERS)
    .filter((passage) => passage.group === group);
  return topLevel(near).slice(0, MAX_MEMBERS);
}

/** The short paragraphs under one heading, as slides set their lists; empty for a section of prose. */
function sectionOf(source: Passage, index: Pick<PassageIndex, 'neighbours'>): readonly Passage[] {
  const path = source.headings.join('/');
  if (path === '') return [];
  const near = index.neighbours(
    source.documentId,
    Math.max(0, source.ordinal - MAX_MEMBERS),
    source.ordinal + MAX_MEMBERS,
  );
  const members = near.filter((passage) => passage.headings.join('/') === path && !NOTE.test(passage.marker ?? ''));
  const length = members.reduce((sum, passage) => sum + passage.text.length, 0);
  return members.length <= 14 && length <= 700 && members.every((passage) => passage.text.length <= 120) ? members : [];
}

const NOTE = /^[※＊*]/;

/** The parts of a title, the date and the office on the first page are no list. */
function isTitlePage({ breaks, headings }: Passage, { title }: Document): boolean {
  const heading = headings.at(-1);
  return heading !== undefined && breaks[0]?.page === 1 && fold(title).includes(fold(heading));
}

/** Items of the outermost depth, and all rows; notes (※) are not members. */
function topLevel(passages: readonly Passage[]): readonly Passage[] {
  const depth = Math.min(...passages.map((passage) => passage.depth));
  return passages.filter(
    (passage) => (passage.kind === 'row' || passage.depth === depth) && !NOTE.test(passage.marker ?? ''),
  );
}

/** 「Aに先立つ資料として」 introduces something else than A. */
const OF_ANOTHER = /[^、。「」]{1,24}(?:に先立つ|とは別の|以外の|に代わる)/g;

function labelUnit(unit: Unit, members: readonly Passage[]): Unit {
  const first = members[0] ?? unit.source;
  const lead = fold(first.lead ?? '').replace(OF_ANOTHER, '');
  return {
    ...unit,
    text: lead,
    lead,
    around: '',
    beside: fold(first.cells.map((cell) => cell.header).join(' ')),
    values: [],
  };
}
