import type { Document } from '../domain/documents/document.ts';
import type { Passage } from '../domain/documents/passage.ts';
import { namesOfProgramme, type Programme } from '../domain/programme.ts';
import { fold, readable } from '../domain/text/fold.ts';
import { programmeId } from './ingest/describe.ts';

/** A heading that names a programme: 「③ まちの足サポーター育成助成（…）：概要」. */
const HEADING =
  /^(?:[①-⑳❶-❿]|[0-9０-９]+[.．、]?|第[0-9０-９一二三四五]+(?:部|章|節|編)?|[■●◆]|【)?\s*([^\s（(：:、。】]{4,36}?(?:補助金|交付金|助成金|助成|支援事業|推進事業|事業|業務|プログラム))(?=[\s（(：:】]|の(?:概要|公募|募集|対象|補助)|$)/u;
const NOT_A_NAME =
  /^(?:補助|対象|本|当該|各|採択|支援|実施|委託|関連|補助対象|公募|他の|既存の|令和)|対象事業$|間接補助事業$|を|(?<=.)[はがに]/u;
/** 「〇〇補助金」（以下「△△補助金」という。） */
const ABBREVIATION =
  /[「『]?([^「」『』（）、。]{4,40})[」』]?[（(]以下、?(?:単に)?[「『]([^」』]{2,20})[」』](?:という|[）)])/gu;
/** 【地域移動】 or 「地域移動」 where one programme's name has these words. */
const BRACKETED = /[「【]([\p{Script=Han}ァ-ヴーA-Za-z]{3,10})[」】]/gu;
const OWN_NAME = /^(?:本|当|同)(?:事業|補助金|交付金|助成|業務|公募|要領|制度)|^(?:補助金|事業|要領|公募|対象)$/u;

/**
 * The programmes with what the documents themselves call them: programmes that two or more headings name, that two or
 * more lists and tables of a document list, or that are the marked headings (① 〇〇助成) of a document whose title names
 * none are added, and short names that stand for exactly one programme become aliases.
 */
export function withOwnNames(
  programmes: readonly Programme[],
  passages: readonly Passage[],
  documents: readonly Document[] = [],
): Programme[] {
  const named = withShortNames(programmes, passages);
  return withShortNames([...named, ...namedProgrammes(named, passages, documents)], passages);
}

function namedProgrammes(
  known: readonly Programme[],
  passages: readonly Passage[],
  documents: readonly Document[],
): Programme[] {
  const places = new Map<string, Set<string>>();
  const note = (documentId: string, name: string, place: string): void => {
    const key = `${documentId}\n${name}`;
    places.set(key, (places.get(key) ?? new Set()).add(place));
  };
  for (const { documentId, headings } of passages) {
    for (const heading of headings) {
      const name = nameIn(heading);
      if (name !== null) note(documentId, name, headings.join('\n'));
    }
  }
  const untitled = new Set(documents.flatMap(({ id, programmes }) => (programmes.length === 0 ? [id] : [])));
  for (const [documentId, names] of markedHeadings(passages))
    if (names.size >= 2 && untitled.has(documentId))
      for (const name of names) {
        note(documentId, name, 'heading');
        note(documentId, name, 'marked');
      }
  for (const [group, names] of listedNames(passages))
    if (names.size >= 2) for (const name of names) note(group.split('#')[0] ?? '', name, group);
  for (const [documentId, name] of introduced(passages)) {
    note(documentId, name, 'heading');
    note(documentId, name, 'sentence');
  }
  const names = [...places].filter(([, found]) => found.size >= 2).map(([key]) => key.split('\n')[1] ?? '');
  return [...new Set(names)]
    .filter((name) => !known.some((programme) => namesOf(programme).some((other) => alike(other, bare(name)))))
    .map((name) => ({ id: programmeId(name), name, ministry: null, aliases: [], parts: [], members: [] }));
}

/** 「姉妹事業のご案内：離島航路スマート化事業」: a label that says that a programme follows, and its name. */
const INTRODUCED =
  /^[^：:。、]{0,16}(?:事業|補助金|助成|制度|公募|募集)[^：:。、]{0,8}[：:]\s*([^\s（(：:、。]{4,36}?(?:補助金|交付金|助成金|助成|事業|業務|プログラム))(?:[（(][^（()）]{1,30}[)）])?$/u;

/** Programmes that a heading introduces behind a label, and a sentence elsewhere in the document is about. */
function introduced(passages: readonly Passage[]): [documentId: string, name: string][] {
  const found = new Map<string, [string, string]>();
  for (const { documentId, headings } of passages)
    for (const heading of headings) {
      const name = INTRODUCED.exec(readable(heading))?.[1];
      if (name !== undefined && !NOT_A_NAME.test(name)) found.set(`${documentId}\n${name}`, [documentId, name]);
    }
  return [...found.values()].filter(([of, name]) =>
    passages.some(
      ({ documentId, headings, text }) =>
        documentId === of && !headings.some((heading) => heading.includes(name)) && isAbout(readable(text), name),
    ),
  );
}

/** 「〇〇事業（海事課）は、」: the name is the topic of a sentence. */
function isAbout(text: string, name: string): boolean {
  const at = text.indexOf(name);
  const before = at <= 0 ? '' : text.slice(at - 1, at);
  return (
    at >= 0 &&
    /^[。、「『\n]?$/u.test(before) &&
    /^[」』]?(?:[（(][^（()）]{1,30}[)）])?は/u.test(text.slice(at + name.length))
  );
}

/** By list or table: what its marked entries name (① 〇〇事業, ② △△事業), where an entry is a name and nothing else. */
function listedNames(passages: readonly Passage[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { documentId, group, kind, marker, text, cells } of passages) {
    const entry = kind === 'row' ? (cells[0]?.text ?? '') : `${marker ?? ''} ${text}`;
    if (group === null || !ENTRY.test(entry.trim())) continue;
    const name = nameIn(entry);
    const key = `${documentId}#${group}`;
    if (name !== null) groups.set(key, (groups.get(key) ?? new Set()).add(name));
  }
  return groups;
}

/** By document: the names that its marked headings are, and nothing else (① 〇〇助成, ② △△助成). */
function markedHeadings(passages: readonly Passage[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { documentId, headings } of passages)
    for (const heading of headings) {
      const name = ENTRY.test(heading.trim()) ? nameIn(heading) : null;
      if (name !== null) found.set(documentId, (found.get(documentId) ?? new Set()).add(name));
    }
  return found;
}

const ENTRY = /^[①-⑳]\s*[^\s。、]{4,40}(?:\s*[（(][^（()）]{1,30}[)）])?$/u;

function nameIn(heading: string): string | null {
  const name = HEADING.exec(readable(heading))?.[1];
  return name === undefined || NOT_A_NAME.test(name) ? null : name;
}

function withShortNames(programmes: readonly Programme[], passages: readonly Passage[]): Programme[] {
  const added = new Map<string, Set<string>>();
  const add = (short: string, fits: (foldedName: string) => boolean): void => {
    if (OWN_NAME.test(short)) return;
    const fitting = programmes.filter((programme) => programme.members.length === 0 && namesOf(programme).some(fits));
    // What a catalogue says of a programme's names is complete.
    if (fitting.some((programme) => programme.ministry !== null || programme.aliases.length > 2)) return;
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1) added.set(only.id, (added.get(only.id) ?? new Set()).add(short));
  };
  for (const short of withoutPlaces(programmes, passages)) add(short, (name) => name.endsWith(bare(short)));
  const seen = new Set<string>();
  for (const { headings, text } of passages) {
    const all = `${headings.at(-1) ?? ''} ${text}`;
    for (const [whole, long = '', short = ''] of all.matchAll(ABBREVIATION)) {
      if (seen.has(whole)) continue;
      seen.add(whole);
      const folded = fold(long);
      add(short, (name) => folded.includes(name));
    }
    for (const [whole, short = ''] of all.matchAll(BRACKETED)) {
      if (seen.has(whole)) continue;
      seen.add(whole);
      const folded = fold(short);
      add(short, (name) => name.startsWith(folded) && name !== folded);
    }
  }
  return programmes.map((programme) => {
    const known = new Set(namesOfProgramme(programme).map(fold));
    const aliases = [...(added.get(programme.id) ?? [])].filter((name) => !known.has(fold(name)));
    if (aliases.length === 0) return programme;
    return { ...programme, aliases: [...programme.aliases, ...aliases.map((name) => ({ name, fiscalYear: null }))] };
  });
}

/** みどり浜市 before the name of its programme. */
const PLACE = /^[^\s・]{1,9}?[都道府県市区町村](?=[^\s]{6,}$)/u;

/** Words that end like a place and are none: 都市, 中心市 of 中心市街地, 本県. */
const NO_PLACE =
  /^(?:[本各全他両同]県|.{0,2}都市|中心市|市町村?|[区町]村|[農山漁]村|.?農山漁村|.*[地学街工校特]区|[下港]町|.{1,2}[下場前]町)$/u;
/** What stands behind a place that runs a programme: 朝凪県観光交流局, みどり浜市長, 朝凪県補助金等交付規則. */
const GOVERNS = /^(?:[庁長は]|知事|役所|役場|議会|公式|(?:補助金等?)?交付規則|\p{Script=Han}{1,8}[部局課室])/u;

/** Names without the place they begin with, where the documents' own sentences use them so, or show that it is the place of an office. */
function withoutPlaces(programmes: readonly Programme[], passages: readonly Passage[]): string[] {
  const shorts = programmes
    .filter(({ ministry }) => ministry === null)
    .flatMap(({ name }) => {
      const place = PLACE.exec(name)?.[0];
      return place === undefined ? [] : [{ place, short: name.slice(place.length) }];
    });
  return shorts
    .filter(({ place, short }) =>
      passages.some(({ text }) => {
        const at = text.indexOf(short);
        const isOwn = at >= 0 && !/[\p{Script=Han}\p{Script=Katakana}ー]$/u.test(text.slice(0, at));
        return isOwn || (!NO_PLACE.test(place) && governs(place, text));
      }),
    )
    .map(({ short }) => short);
}

/** Whether a text speaks of the office of a place. */
function governs(place: string, text: string): boolean {
  const [before, ...rest] = text.split(place);
  return rest.some((after) => GOVERNS.test(after)) && !/[\p{Script=Han}\p{Script=Katakana}ー]$/u.test(before ?? '');
}

function alike(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

function namesOf(programme: Programme): string[] {
  return namesOfProgramme(programme).map(bare);
}

/** A name, folded, without brackets and without 補助金 at its end. */
function bare(name: string): string {
  return fold(name)
    .replace(/\([^)]*\)/g, '')
    .replace(/費?(?:補助金|交付金|助成金)$/u, '');
}

/** 「特に断りのない限り、地域移動についての回答です」 */
const BY_DEFAULT = /特に(?:断り|記載|明記|注記|記述)(?:の|が)ない(?:限り|場合|もの)[^。]{0,60}/u;

/**
 * Documents whose titles name no programme, with those that their text names: the one they say they are about unless
 * otherwise noted, else every one they name.
 */
export function withNamedProgrammes(
  documents: readonly Document[],
  passages: readonly Passage[],
  programmes: readonly Programme[],
): Document[] {
  const texts = new Map<string, string>();
  for (const document of documents) if (document.programmes.length === 0) texts.set(document.id, '');
  for (const { documentId, headings, text } of passages) {
    const before = texts.get(documentId);
    if (before !== undefined) texts.set(documentId, `${before}\n${headings.at(-1) ?? ''} ${text}`);
  }
  const forms = programmes.map((programme) => ({
    id: programme.id,
    names: namesOf(programme).filter((name) => name.length >= 3),
  }));
  const named = (folded: string) =>
    forms.filter(({ names }) => names.some((name) => folded.includes(name))).map(({ id }) => id);
  return documents.map((document) => {
    const text = texts.get(document.id);
    if (text === undefined) return document;
    const stated = BY_DEFAULT.exec(readable(text))?.[0];
    const byDefault = stated === undefined ? [] : named(fold(stated));
    if (byDefault.length === 1) return { ...document, programmes: byDefault };
    const own = named(fold(text));
    return { ...document, programmes: own.length > 0 ? own : byIssuer(text, documents, passages) };
  });
}

const ORGANISATION =
  /[\p{Script=Han}\p{Script=Katakana}ー]{0,4}[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{2,14}(?:機構|協会|財団|センター|推進室|公社|振興会|連盟|協議会|省|庁)/gu;

/** A regulation that names no programme belongs to those whose guidelines name the same organisation. */
function byIssuer(text: string, documents: readonly Document[], passages: readonly Passage[]): string[] {
  const issuers = new Set([...readable(text.slice(0, 600)).matchAll(ORGANISATION)].map(([name]) => fold(name)));
  if (issuers.size === 0) return [];
  const titled = new Map(
    documents
      .filter((document) => document.programmes.length > 0)
      .map((document) => [document.id, document.programmes]),
  );
  const found = new Set<string>();
  for (const passage of passages) {
    const programmes = titled.get(passage.documentId);
    if (programmes === undefined || programmes.every((id) => found.has(id))) continue;
    const folded = fold(passage.text);
    if ([...issuers].some((name) => folded.includes(name))) for (const id of programmes) found.add(id);
  }
  return [...found];
}
