import type { Document } from '../../domain/documents/document.ts';
import { namesOfProgramme, type Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import { wordsOf } from './words.ts';

/** Programmes a question names, and what is left of it without their names. */
export interface Focus {
  readonly programmes: readonly string[];
  readonly rest: string;
}

/** A programme with every folded form of its name, longest first. */
interface Named {
  readonly id: string;
  readonly forms: readonly string[];
}

const GENERIC_WORDS =
  /^(?:事業|補助|補助金|交付|交付金|助成|助成金|支援|推進|促進|業務|公募|募集|制度|プログラム|プロジェクト|実施|活用|地域|全国|令和|年度|委託|費|金|等|架空|評価|用|化|型|版|向け|新|本|当該|この|その|同|国|市|町|村|県|国土|交通|国土交通|総務|経済|産業|経済産業|内閣|省|府|庁|[ぁ-ん]{1,2}|\d+)$/;
/** What shows that the words before it are a programme's short name. */
const MARKER = '(?:費?(?:補助金|助成金|交付金)|補助事業|補助|助成|事業|業務|プロジェクト)';

const MARKERS = new RegExp(`(?:${MARKER}|(?<=の)(?:ほう|方|やつ))(?![者費額率先])`, 'g');
/** A character of a short name. */
const NAMING = /[一-龠々ァ-ヴーa-z・の]/;
const LONGEST_SHORT_FORM = 40;

/** Finds the programmes a folded question names: by name or alias, by a long part of a name, or by a short form of it. */
export function focusOf(folded: string, programmes: readonly Programme[]): Focus {
  const named = programmes.map(namesOf);
  let rest = folded;
  const found: string[] = [];
  const compared: string[] = [];
  const byLength = named
    .flatMap((programme) => programme.forms.map((form) => ({ id: programme.id, form })))
    .sort((a, b) => b.form.length - a.form.length);
  const claimed = new Map<string, string[]>();
  for (const { id, form } of byLength) {
    const into = claimed.get(form) ?? (rest.includes(form) ? (isCompared(rest, form) ? compared : found) : undefined);
    if (into === undefined) continue;
    claimed.set(form, into);
    rest = rest.replaceAll(form, ' ');
    if (!into.includes(id)) into.push(id);
  }
  if (found.length > 0) {
    // 「AとBでそれぞれ」: the other may be named in part.
    const other =
      found.length === 1 && EACH.test(rest)
        ? partOfName(
            rest,
            named.filter(({ id }) => !found.includes(id)),
          )
        : null;
    return other === null
      ? { programmes: found, rest }
      : { programmes: [...found, ...other.programmes], rest: other.rest };
  }
  if (compared.length > 0) return { programmes: compared, rest };
  return (
    barePrefix(rest, named) ??
    shortForm(rest, named) ??
    partOfName(rest, named) ??
    beginningOfName(rest, named) ??
    byMinistry(folded, programmes) ?? { programmes: [], rest: folded }
  );
}

const EACH = /それぞれ|違い|比べ|比較|どちらが|両方/;

/** 「省エネの二次は」 at the beginning, where one programme alone is called 省エネ補助金. */
function barePrefix(folded: string, named: readonly Named[]): Focus | null {
  const first = /^([一-龠々ァ-ヴーぁ-んa-z]{3,10}?)の/.exec(folded)?.[1];
  if (first === undefined) return null;
  const having = named.filter(({ forms }) =>
    forms.some((form) => form.startsWith(first) && /^(?:補助|助成|交付金|事業)/.test(form.slice(first.length))),
  );
  const [only] = having;
  return only === undefined || having.length > 1 ? null : { programmes: [only.id], rest: folded.replace(first, ' ') };
}

/** 総務省の事業: the only programme of the only ministry named. */
function byMinistry(folded: string, programmes: readonly Programme[]): Focus | null {
  const [ministry, ...others] = ministriesIn(folded);
  if (ministry === undefined || others.length > 0) return null;
  const of = programmes.filter((programme) => programme.ministry?.includes(ministry));
  const [only] = of;
  if (only === undefined || of.length > 1) return null;
  const match = /(?:[一-龠]{2,4}省|内閣府|デジタル庁)の?(?:事業|補助金|支援|公募)/.exec(folded);
  return match === null ? null : { programmes: [only.id], rest: folded.replace(match[0], ' ') };
}

/** 「Aと同じく」: what is asked about is something else. */
function isCompared(text: string, form: string): boolean {
  return /^(?:の[^、。]{0,8})?と(?:は)?(?:同じ|おなじ|同様|違って|異なり|別に)/.test(
    text.slice(text.indexOf(form) + form.length),
  );
}

/** サポーター助成, 基盤の補助金, 基盤のほう: words that stand in this order in the name of exactly one programme. */
function shortForm(folded: string, named: readonly Named[]): Focus | null {
  let from = 0;
  for (const marker of folded.matchAll(MARKERS)) {
    let start = marker.index;
    while (start > from && marker.index - start < LONGEST_SHORT_FORM && NAMING.test(folded[start - 1] ?? ''))
      start -= 1;
    const stretch = folded.slice(start, marker.index);
    from = marker.index + marker[0].length;
    const words = wordsOf(stretch).filter((word) => !GENERIC_WORDS.test(word));
    if (words.length === 0 || words.join('').length < 2) continue;
    // One word before 事業 is a topic (移動の支援事業), before 助成 or のほう a name.
    if (words.length === 1 && /(?:事業|業務|プロジェクト)$/.test(marker[0])) continue;
    const having = named.filter(({ forms }) => forms.some((form) => inOrder(words, form)));
    if (having.length === 1 && having[0] !== undefined)
      return { programmes: [having[0].id], rest: folded.replace(stretch + marker[0], ' ') };
  }
  return null;
}

function inOrder(words: readonly string[], name: string): boolean {
  const inName = wordsOf(name);
  let at = 0;
  return words.every((word) => {
    const found = inName.indexOf(word, at);
    at = found + 1;
    return found >= 0;
  });
}

/** A stretch that has more than half of the telling words of a name that only one programme has. */
function partOfName(folded: string, named: readonly Named[]): Focus | null {
  let best: { id: string; text: string } | null = null;
  for (const { id, forms } of named) {
    for (const form of forms) {
      const name = form.replace(/(?:令和|平成)?\d*年度/g, ' ');
      const common = longestCommon(folded, name).replace(/[ぁ-ん、]+$/, '');
      if (common.length < 5 || cutsKatakana(common, name) || cutsKatakana(common, folded)) continue;
      const telling = (text: string) => wordsOf(text).filter((word) => !GENERIC_WORDS.test(word)).length;
      if (telling(common) < 2 || telling(common) * 2 <= telling(name)) continue;
      if (named.some((other) => other.id !== id && other.forms.some((known) => known.includes(common)))) continue;
      if (best === null || common.length > best.text.length) best = { id, text: common };
    }
  }
  return best === null ? null : { programmes: [best.id], rest: folded.replace(best.text, ' ') };
}

/** 「まちの足の助成」: the first words of exactly one name, before の and a word for a programme. */
function beginningOfName(folded: string, named: readonly Named[]): Focus | null {
  for (const match of folded.matchAll(
    /([一-龠々ァ-ヴーa-z][一-龠々ァ-ヴーa-zの]{2,14}|[ぁ-ん]{2,4}の[一-龠]{1,6})の?(?:助成|補助|事業|業務|支援)/g,
  )) {
    const words = (match[1] ?? '').replace(/の$/, '');
    if (words.length < 4 || !words.includes('の')) continue;
    const having = named.filter(({ forms }) => forms.some((form) => form.startsWith(words)));
    if (having.length === 1 && having[0] !== undefined)
      return { programmes: [having[0].id], rest: folded.replace(match[0], ' ') };
  }
  return null;
}

/** スマートモビリティ is not a part of スマートモビリティチャレンジ, nor サービス of サービスエリア. */
function cutsKatakana(part: string, whole: string): boolean {
  const at = whole.indexOf(part);
  const same = (a: string | undefined, b: string | undefined) => /[ァ-ヴー]/.test(a ?? '') && /[ァ-ヴー]/.test(b ?? '');
  return same(whole[at - 1], part[0]) || same(part.at(-1), whole[at + part.length]);
}

/**
 * Programmes a clause speaks of: those its text names, failing that those its headings name or those of the one ministry
 * they name, and its document's own when that is one. Empty when the document is about several and neither names any. Both texts are folded.
 */
export function programmesOf(
  text: string,
  headings: string,
  document: Document,
  programmes: readonly Programme[],
): string[] {
  const own = namedIn(text, programmes);
  const headed = own.length > 0 ? own : namedIn(headings, programmes);
  const ids = headed.length > 0 ? headed : ofMinistryIn(headings, document, programmes);
  if (document.programmes.length === 1 && !ids.includes(document.programmes[0] ?? '')) ids.push(...document.programmes);
  return withMembers(ids, programmes);
}

/** Programmes whose name or alias stands in a folded text. */
export function namedIn(folded: string, programmes: readonly Programme[]): string[] {
  return programmes
    .filter((programme) => namesOf(programme).forms.some((form) => form.length >= 3 && folded.includes(form)))
    .map((programme) => programme.id);
}

/** 「5.1 国土交通省のMaaS支援」: the document's programmes of that ministry; none when headings name several ministries. */
function ofMinistryIn(headings: string, document: Document, programmes: readonly Programme[]): string[] {
  const [ministry, ...others] = ministriesIn(headings);
  if (ministry === undefined || others.length > 0) return [];
  return programmes
    .filter(({ id, ministry: of }) => of?.includes(ministry) && document.programmes.includes(id))
    .map(({ id }) => id);
}

const MINISTRIES: Readonly<Record<string, string>> = {
  国交省: '国土交通省',
  経産省: '経済産業省',
  文科省: '文部科学省',
  厚労省: '厚生労働省',
  農水省: '農林水産省',
};

/** Full names of the ministries a folded text names, each once. */
export function ministriesIn(folded: string): string[] {
  const names = folded.match(/[一-龠]{2,4}省|内閣府|デジタル庁/g) ?? [];
  return [...new Set(names.map((name) => MINISTRIES[name] ?? name))];
}

/** The programmes themselves and, for a joint call, its members. */
export function withMembers(ids: readonly string[], programmes: readonly Programme[]): string[] {
  const all = new Set(ids);
  for (const programme of programmes)
    if (all.has(programme.id)) for (const member of programme.members) all.add(member);
  return [...all];
}

/** Where a programme is of: つばさ県, 霧ヶ浜市. */
const OF_A_PLACE = /^[一-龠々ぁ-んァ-ヶー]{1,5}?(?:都|道|府|県|市|町|村)(?![町村内道場])/;

const names = new WeakMap<Programme, Named>();

function namesOf(programme: Programme): Named {
  const known = names.get(programme);
  if (known !== undefined) return known;
  const forms = new Set<string>();
  for (const name of namesOfProgramme(programme)) {
    const folded = fold(name);
    if (folded.length >= 2) forms.add(folded);
    if (/年度/.test(folded) && folded.length < 8) continue;
    const bare = folded.replace(/\([^)]*\)/g, '').replace(/^(?:令和|平成)?(?:\d+|元)?年度/, '');
    if (bare.length >= 4) forms.add(bare);
    // 霧ヶ浜市地域交通補助金 is also said 地域交通補助金.
    const general = bare.replace(OF_A_PLACE, '');
    if (general.length >= 6) forms.add(general);
    // 国交省のMaaS支援 is also said 国交省MaaS支援.
    if (/の/.test(bare) && bare.length >= 6) forms.add(bare.replaceAll('の', ''));
    // 省エネ補助金 is also said 省エネ補助.
    if (/(?:補助|助成)金$/.test(bare) && bare.length >= 5) forms.add(bare.replace(/金$/, ''));
  }
  const named = { id: programme.id, forms: [...forms].sort((a, b) => b.length - a.length) };
  names.set(programme, named);
  return named;
}

function longestCommon(a: string, b: string): string {
  let best = '';
  for (let start = 0; start < b.length; start += 1) {
    for (let end = start + best.length + 1; end <= b.length; end += 1) {
      const part = b.slice(start, end);
      if (!a.includes(part)) break;
      best = part;
    }
  }
  return best;
}
