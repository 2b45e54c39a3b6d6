import { fiscalYearsIn } from '../dates/fiscal-year.ts';
import type { DocumentKind } from '../documents/document.ts';
import type { CriterionFact } from '../facts/fact.ts';
import { fold } from '../text/fold.ts';
import type { Bound } from '../values/quantity.ts';

/** One row's requirement: told once or by several documents, alone or as alternatives of which one is enough. */
export interface Criterion {
  /** Names it by its words, so that an answer finds it again; one key for each place that tells it, the first leading. */
  readonly keys: readonly string[];
  readonly about: CriterionFact['about'];
  readonly force: CriterionFact['force'];
  /** The requirement, or what announces the alternatives. */
  readonly text: string;
  /** The alternatives of a choice; empty for a requirement that must hold itself. */
  readonly options: readonly string[];
  readonly bounds: readonly Bound[];
  /** 過去n年以内; null where nothing is looked back to. */
  readonly withinYears: number | null;
  /** Fiscal years in which something must be planned; empty where none is named. */
  readonly years: readonly number[];
  /** Whether an official document carries it, not only a summary of ours. */
  readonly official: boolean;
  /** Where it stands; official documents first. A choice has one for each alternative. */
  readonly sources: readonly CriterionFact[];
}

/** Documents of our own making: they restate, and decide nothing alone. */
const OWN: readonly DocumentKind[] = ['summary', 'casebook'];

/** The rows that facts make: alternatives together, what several documents tell once, official wording first. */
export function criteriaOf(facts: readonly CriterionFact[]): Criterion[] {
  const groups: CriterionFact[][] = [];
  for (const fact of withoutDigests(facts)) {
    const alike = groups.find((group) =>
      fact.choice !== null ? group[0]?.choice === fact.choice : group[0] !== undefined && isSame(group[0], fact),
    );
    if (alike === undefined) groups.push([fact]);
    else alike.push(fact);
  }
  return withoutRepeatedChoices(groups).flatMap(criterionOf);
}

/** 公募の概要 and the like tell in one line what a section tells in full. */
function withoutDigests(facts: readonly CriterionFact[]): CriterionFact[] {
  const isDigest = ({ source, force }: CriterionFact) =>
    force === 'required' &&
    source.passage.kind === 'row' &&
    /概要|あらまし|一覧|紹介/.test(source.passage.headings.join());
  const inFull = facts.filter((fact) => !isDigest(fact) && fact.about === 'applicant');
  return inFull.length === 0 ? [...facts] : facts.filter((fact) => !isDigest(fact));
}

/** The same alternatives told by a second document are told once. */
function withoutRepeatedChoices(groups: readonly CriterionFact[][]): CriterionFact[][] {
  const kept: CriterionFact[][] = [];
  for (const group of groups.toSorted((a, b) => Number(isOfficial(b[0])) - Number(isOfficial(a[0])))) {
    const repeated =
      group[0]?.choice != null &&
      kept.some(
        (other) =>
          other[0]?.choice != null &&
          group.every((fact) =>
            other.some(
              (one) => one.source.document !== fact.source.document && alikeness(one.text, fact.text) >= ALIKE,
            ),
          ),
      );
    if (!repeated) kept.push(group);
  }
  return groups.filter((group) => kept.includes(group));
}

function isOfficial(fact: CriterionFact | undefined): boolean {
  return fact !== undefined && !OWN.includes(fact.source.document.kind);
}

const ALIKE = 0.85;
/** Deeds done, deeds planned and membership are told in much the same words and are never the same requirement. */
const APART: readonly CriterionFact['about'][] = ['trial', 'plan', 'membership'];

function isSame(a: CriterionFact, b: CriterionFact): boolean {
  if (a.choice !== null || b.choice !== null || a.part !== b.part) return false;
  if ((a.force === 'excluded') !== (b.force === 'excluded') || isNegative(a.text) !== isNegative(b.text)) return false;
  if (a.about !== b.about && (APART.includes(a.about) || APART.includes(b.about))) return false;
  if (a.withinYears !== null && b.withinYears !== null && a.withinYears !== b.withinYears) return false;
  return alikeness(a.text, b.text) >= ALIKE;
}

/** How much of the shorter text's telling letters stand in the other, in pairs; 0…1. */
function alikeness(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const [small, large] = first.size <= second.size ? [first, second] : [second, first];
  if (small.size < 3 || large.size > small.size * 4) return fold(a) === fold(b) ? 1 : 0;
  return [...small].filter((pair) => large.has(pair)).length / small.size;
}

function pairsOf(text: string): Set<string> {
  const runs = fold(text).split(/[^\u30A1-\u30FC\u4E00-\u9FFFa-z0-9]+/);
  return new Set(
    runs.flatMap((run) => Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2))),
  );
}

/** Whether a requirement asks that something is not so: 滞納していないこと. */
export function isNegative(text: string): boolean {
  const [first = ''] = fold(text)
    .replace(/\([^()]*\)/g, '')
    .split('。');
  return /(?:ない|なし|ません)(?:こと|もの|者|地域|団体|状態)?(?:である(?:こと)?|とします|とする|です)?$/.test(first);
}

/** Whether a requirement with a figure asks for more than the figure: 人口5万人以下の市町村（中核市を除く。）. */
export function asksMoreThanNumber({ bounds, text }: Pick<Criterion, 'bounds' | 'text'>): boolean {
  return bounds.length > 0 && /除|限|ただし|かつ/.test(text);
}

function criterionOf(group: readonly CriterionFact[]): Criterion[] {
  const sources = group.toSorted((a, b) => rank(a) - rank(b));
  const [first] = sources;
  if (first === undefined) return [];
  const { about, bounds, withinYears } = first;
  const read = { about, bounds, withinYears, years: yearsOf(first) };
  if (first.choice !== null) {
    const text = first.announced ?? first.text;
    const options = group.map((fact) => fact.text);
    const keys = [keyOf([text, ...options].join('\n'))];
    return [{ ...read, keys, force: first.force, text, options, official: group.every(isOfficial), sources: group }];
  }
  // What one document merely mentions and another requires is required.
  const force = sources.find((fact) => fact.force !== 'check')?.force ?? 'check';
  const keys = [...new Set(sources.map((fact) => keyOf(fact.text)))];
  return [{ ...read, keys, force, text: first.text, options: [], official: sources.some(isOfficial), sources }];
}

function rank({ source, origin }: CriterionFact): number {
  return (OWN.includes(source.document.kind) ? 2 : 0) + (origin === 'catalogue' ? 0 : 1);
}

/** 本年度 is the document's own year, not the reader's. */
function yearsOf({ text, about, fiscalYear }: CriterionFact): number[] {
  if (about !== 'plan') return [];
  const named = fiscalYearsIn(fold(text));
  if (named.length > 0) return named;
  return /(?:本|今|当)年度/.test(text) && fiscalYear !== null ? [fiscalYear] : [];
}

/** A short name of a text (FNV-1a, 32 bits, base 36): the same words give the same name in every run. */
function keyOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of fold(text)) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return `c${hash.toString(36)}`;
}
