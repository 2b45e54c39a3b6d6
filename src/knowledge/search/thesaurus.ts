import { isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { AppError } from '../../domain/errors.ts';
import { fold } from '../../domain/text/fold.ts';
import type { EverydayWords } from './everyday-words.ts';
import { readSettings } from './settings-file.ts';

/** Forms that mean the same, folded. */
export type SynonymGroup = readonly string[];

/** A stretch of a folded question that has synonyms. */
export interface SynonymSpan {
  readonly start: number;
  readonly end: number;
  readonly synonyms: readonly string[];
}

/** What is said in more than one way. */
export interface Thesaurus {
  /** All other forms of a folded term; empty if it is unknown. A term of several groups has those of all. */
  synonyms(folded: string): readonly string[];
  /** The longest forms with synonyms or everyday words in a folded question, from left to right, without overlap. */
  spans(folded: string): readonly SynonymSpan[];
  /** The longest everyday words in a folded question alone, with what documents write for them. */
  everyday(folded: string): readonly SynonymSpan[];
}

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });
const KATAKANA = /[\p{Script=Katakana}ー]/u;
const LATIN_OR_DIGIT = /[a-z0-9]/;
const WEAK = /^(?:.|[\u3040-\u309F]{1,3}|[a-z]{1,2})$/u;

/**
 * A thesaurus over folded groups. A form that the house's own groups know is governed by them alone: they keep apart
 * what must not be mixed up, which a general dictionary does not. Everyday words lead on to what is written, not back.
 */
export function createThesaurus(
  house: readonly SynonymGroup[],
  general: readonly SynonymGroup[] = [],
  everyday: EverydayWords = new Map(),
): Thesaurus {
  const own = new Set(house.flat());
  const groups = [...house, ...general.map((group) => group.filter((form) => !own.has(form)))];
  const groupsOf = new Map<string, number[]>();
  let longest = 0;
  for (const form of everyday.keys()) longest = Math.max(longest, form.length);
  groups.forEach((group, at) => {
    for (const form of new Set(group)) {
      longest = Math.max(longest, form.length);
      const known = groupsOf.get(form);
      if (known === undefined) groupsOf.set(form, [at]);
      else known.push(at);
    }
  });
  const synonyms = (folded: string): string[] => {
    const found = new Set((groupsOf.get(folded) ?? []).flatMap((at) => groups[at] ?? []));
    found.delete(folded);
    return [...found];
  };
  const isKnown = (form: string): boolean => groupsOf.has(form) || everyday.has(form);
  return {
    synonyms,
    spans: (folded) =>
      spansIn(folded, longest, isKnown).map(({ start, end }) => {
        const form = folded.slice(start, end);
        return { start, end, synonyms: [...new Set([...synonyms(form), ...(everyday.get(form) ?? [])])] };
      }),
    everyday: (folded) =>
      spansIn(folded, longest, (form) => everyday.has(form)).map(({ start, end }) => ({
        start,
        end,
        synonyms: everyday.get(folded.slice(start, end)) ?? [],
      })),
  };
}

/** The longest known forms, leftmost first; short and weak ones only between the edges of words. */
function spansIn(
  folded: string,
  longest: number,
  isKnown: (form: string) => boolean,
): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let edges: ReadonlySet<number> | null = null;
  for (let start = 0; start < folded.length; ) {
    let end = Math.min(folded.length, start + longest);
    for (; end > start; end -= 1) {
      const form = folded.slice(start, end);
      if (!isKnown(form) || cutsWord(folded, start, end)) continue;
      if (!WEAK.test(form)) break;
      edges ??= wordEdges(folded);
      if (edges.has(start) && edges.has(end)) break;
    }
    if (end > start) spans.push({ start, end });
    start = Math.max(end, start + 1);
  }
  return spans;
}

/** バス is not a part of バスケット, nor ai of train. */
function cutsWord(text: string, start: number, end: number): boolean {
  const joins = (left: string, right: string): boolean =>
    (KATAKANA.test(left) && KATAKANA.test(right)) || (LATIN_OR_DIGIT.test(left) && LATIN_OR_DIGIT.test(right));
  return joins(text.charAt(start - 1), text.charAt(start)) || joins(text.charAt(end - 1), text.charAt(end));
}

function wordEdges(text: string): ReadonlySet<number> {
  const edges = new Set([text.length]);
  for (const { index } of SEGMENTER.segment(text)) edges.add(index);
  return edges;
}

/** The groups of a thesaurus file, folded; none if there is no such file. Throws `thesaurus-invalid` with the line. */
export async function readThesaurusFile(path: string): Promise<SynonymGroup[]> {
  return readThesaurus(await readSettings(path, 'thesaurus-unreadable'), path);
}

/** Reads `groups: - [form, form, …]`; `path` is for the message. */
export function readThesaurus(text: string, path: string): SynonymGroup[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fault = (offset: number, what: string): AppError =>
    new AppError('thesaurus-invalid', `${path}:${lines.linePos(offset).line}: ${what}`, {
      hint: 'Write one group a line: "  - [提出期限, 締切, 締め切り]", at least two forms each, under "groups:".',
    });
  const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

  const [error] = document.errors;
  if (error !== undefined) throw fault(error.pos[0], error.message.split('\n')[0] ?? error.message);
  if (document.contents === null) return [];
  const groups = document.get('groups', true);
  if (!isSeq(groups)) throw fault(startOf(document.contents), 'there is no list named "groups".');
  return groups.items.map((group) => {
    if (!isSeq(group)) throw fault(startOf(group), `a group must be a list of forms, but this is ${String(group)}.`);
    const forms = group.items.map((item) => {
      const form = isScalar(item) ? fold(String(item.value ?? '')) : '';
      if (form === '')
        throw fault(startOf(item), `a form must be a word, but this is ${JSON.stringify(String(item))}.`);
      return form;
    });
    const distinct = [...new Set(forms)];
    if (forms.length < 2) throw fault(startOf(group), `a group needs two forms or more, but this has ${forms.length}.`);
    return distinct;
  });
}
