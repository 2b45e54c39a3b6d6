import type { Document } from '../../domain/documents/document.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import { wordsOf } from './concepts.ts';

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
  /^(?:事業|補助|補助金|交付|交付金|助成|助成金|支援|推進|促進|業務|公募|募集|制度|プログラム|プロジェクト|実施|活用|地域|令和|年度|委託|金|等|架空|評価|用|化|型|向け|\d+)$/;

/** Finds the programmes a folded question names: by alias, by a long part of a name, or as 「〇〇のほう」. */
export function focusOf(folded: string, programmes: readonly Programme[]): Focus {
  const named = programmes.map(namesOf);
  let rest = folded;
  const found: string[] = [];
  const byLength = named
    .flatMap((programme) => programme.forms.map((form) => ({ id: programme.id, form })))
    .sort((a, b) => b.form.length - a.form.length);
  const claimed = new Set<string>();
  for (const { id, form } of byLength) {
    if (claimed.has(form)) {
      if (!found.includes(id)) found.push(id);
      continue;
    }
    if (!rest.includes(form)) continue;
    claimed.add(form);
    rest = rest.replaceAll(form, ' ');
    if (!found.includes(id)) found.push(id);
  }
  if (found.length > 0) return { programmes: found, rest };
  return partOfName(rest, named);
}

/** A stretch of at least four characters, or a distinctive word before のほう, that only one programme's name has. */
function partOfName(folded: string, named: readonly Named[]): Focus {
  let best: { id: string; text: string } | null = null;
  for (const { id, forms } of named) {
    for (const form of forms) {
      const common = longestCommon(folded, form.replace(/(?:令和|平成)?\d*年度/g, ' ')).replace(/[ぁ-ん、]+$/, '');
      if (common.length < 5 || wordsOf(common).every((word) => GENERIC_WORDS.test(word))) continue;
      if (named.some((other) => other.id !== id && other.forms.some((name) => name.includes(common)))) continue;
      if (best === null || common.length > best.text.length) best = { id, text: common };
    }
  }
  if (best !== null) return { programmes: [best.id], rest: folded.replace(best.text, ' ') };
  const side = /([一-龠々ァ-ヴーa-z]{2,10}?)(?:の)?(?:事業|補助金|助成金)?(?:のほう|の方|のやつ|では|だと|なら|の場合)/.exec(folded)?.[1];
  if (side !== undefined && !GENERIC_WORDS.test(side)) {
    const having = named.filter((programme) => programme.forms.some((form) => form.includes(side)));
    if (having.length === 1 && having[0] !== undefined) {
      return { programmes: [having[0].id], rest: folded.replace(side, ' ') };
    }
  }
  return { programmes: [], rest: folded };
}

/**
 * Programmes a text speaks of: those it names itself (`folded` with its headings), and its document's own when that
 * is one. Empty when the document is about several and the text names none.
 */
export function programmesOf(folded: string, document: Document, programmes: readonly Programme[]): string[] {
  const named = programmes.filter((programme) => namesOf(programme).forms.some((form) => form.length >= 3 && folded.includes(form)));
  const ids = named.map((programme) => programme.id);
  if (document.programmes.length === 1 && !ids.includes(document.programmes[0] ?? '')) ids.push(...document.programmes);
  return withMembers(ids, programmes);
}

/** The programmes themselves and, for a joint call, its members. */
export function withMembers(ids: readonly string[], programmes: readonly Programme[]): string[] {
  const all = new Set(ids);
  for (const programme of programmes) if (all.has(programme.id)) for (const member of programme.members) all.add(member);
  return [...all];
}

const names = new WeakMap<Programme, Named>();

function namesOf(programme: Programme): Named {
  const known = names.get(programme);
  if (known !== undefined) return known;
  const forms = new Set<string>();
  for (const name of [programme.name, ...programme.aliases.map((alias) => alias.name)]) {
    const folded = fold(name);
    if (folded.length >= 2) forms.add(folded);
    if (/年度/.test(folded) && folded.length < 8) continue;
    const bare = folded.replace(/\([^)]*\)/g, '').replace(/^(?:令和|平成)?(?:\d+|元)?年度/, '');
    if (bare.length >= 4) forms.add(bare);
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
