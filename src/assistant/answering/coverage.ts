import type { PassageIndex } from '../ports/passage-index.ts';
import { GENERIC } from './general-words.ts';
import type { Concept } from './question.ts';
import type { Unit } from './units.ts';

/** How well a unit speaks of what was asked. */
export interface Coverage {
  /** Weighted share of the concepts that the unit or its context carries, 0…1. */
  readonly total: number;
  /** The same, counting only what stands in the unit itself. */
  readonly own: number;
  /** Lowest coverage among the things asked about that tell much and that the documents know; 1 when there are none. */
  readonly weakest: number;
  /** The weight of the most telling circumstance that is not found. */
  readonly missed: number;
  /** How many of the things asked about that tell much are found. */
  readonly heads: number;
  /** Whether a thing asked about is a word no document knows: another name for something, or something else. */
  readonly strange: boolean;
  /** How well each concept is found, 0…1. */
  readonly found: ReadonlyMap<Concept, number>;
  /** The documents' own word for each concept, where one of its forms stands in the unit or its context. */
  readonly wording: ReadonlyMap<Concept, string>;
}

/** From the unit outwards, what each place of finding counts. */
const PLACES = ['text', 'beside', 'lead', 'heading', 'around', 'outer', 'title'] as const;
const PLACE_VALUE: Readonly<Record<(typeof PLACES)[number], number>> = {
  text: 1,
  beside: 0.97,
  lead: 0.9,
  heading: 0.9,
  around: 0.75,
  outer: 0.7,
  title: 0.55,
};
const SYNONYM_VALUE = 0.94;
const RELATED_VALUE = 0.85;
const PARTS_VALUE = 0.88;
const TELLING = 0.45;
/** A word that no document knows counts less: its meaning may well be there under another name. */
const STRANGER_SHARE = 0.35;
/** Concepts that together weigh less leave the answer to gate and form. */
const TELLS_NOTHING = 0.08;
/** Up to this weight a named programme or step that the unit keeps to stands in for what the other words lack. */
const KEPT = 0.3;
/** What a label that holds for the asker's own figures counts, as if it were one more word found. */
const LABELLED = 0.4;

/** How strictly concepts are looked for. */
export interface Covering {
  /** A value is asked for, and what narrows it counts. */
  readonly exact: boolean;
  /** The question names a programme or a step of a call, and the unit keeps to it. */
  readonly keeps?: boolean;
  /** The unit's label holds for the asker's own figures. */
  readonly labelled?: boolean;
  /** What the unit meets in another way than by a word. */
  readonly met: (concept: Concept) => boolean;
}

/** Whether a concept counts as found. */
export function isFound({ found }: Pick<Coverage, 'found'>, concept: Concept): boolean {
  return (found.get(concept) ?? 0) >= TELLING;
}

/** Scores the concepts of a question against a unit in its context. */
export function cover(
  concepts: readonly Concept[],
  unit: Unit,
  index: Pick<PassageIndex, 'weigh'>,
  { exact, met, keeps = false, labelled = false }: Covering = { exact: false, met: () => false },
): Coverage {
  let total = 0;
  let own = 0;
  let weight = 0;
  let weakest = 1;
  let strange = false;
  let heads = 0;
  let missed = 0;
  const wording = new Map<Concept, string>();
  const all = new Map<Concept, number>();
  for (const concept of concepts) {
    const found = met(concept) ? MET : coverConcept(concept, unit, index);
    all.set(concept, found.value);
    const share = concept.weight * (concept.known ? 1 : STRANGER_SHARE);
    total += share * found.value;
    own += share * found.own;
    weight += share;
    if (concept.role === 'setting' && found.value < TELLING) missed = Math.max(missed, concept.weight);
    if (isHead(concept, exact)) {
      if (found.value >= TELLING) heads += 1;
      else if (concept.known || found.value > 0) weakest = Math.min(weakest, found.value);
      else if (concept.role === 'thing') weakest = 0;
      else strange = true;
    }
    if (found.form !== null) wording.set(concept, found.form);
  }
  // Of a programme or step that is named and kept to, common words beside it tell little.
  const kept = (keeps ? Math.max(0, KEPT - weight) : 0) + (labelled ? LABELLED : 0);
  return weight < TELLS_NOTHING
    ? { total: 1, own: 1, weakest: 1, missed, heads, strange, found: all, wording }
    : {
        total: (total + kept) / (weight + kept),
        own: (own + kept) / (weight + kept),
        weakest,
        missed,
        heads,
        strange,
        found: all,
        wording,
      };
}

const MET = { value: 1, own: 1, form: null } as const;

/** What must not be missing: the thing asked about, and a rare word that narrows it. */
function isHead(concept: Concept, exact: boolean): boolean {
  return (
    (concept.role === 'thing' && concept.weight >= TELLING) ||
    (concept.role === 'modifier' && concept.weight >= (exact ? 0.4 : 0.68))
  );
}

function coverConcept(
  concept: Concept,
  unit: Unit,
  index: Pick<PassageIndex, 'weigh'>,
): { value: number; own: number; form: string | null } {
  let value = 0;
  let own = 0;
  let form: string | null = null;
  concept.forms.forEach((candidate, at) => {
    const factor = at === 0 ? 1 : at < concept.alike ? SYNONYM_VALUE : RELATED_VALUE;
    const found = placeOf(candidate, unit) * factor;
    if (found > value) {
      value = found;
      form = candidate;
    }
    if (occursIn(unit.text, candidate) || occursIn(unit.beside, candidate)) own = Math.max(own, factor);
    else if (
      ORDINAL.test(concept.surface) &&
      (occursIn(unit.lead, candidate) || occursIn(unit.heading, candidate) || occursIn(unit.outer, candidate))
    )
      own = Math.max(own, 0.9 * factor);
  });
  if (ORDINAL.test(concept.surface)) return own > 0 ? { value, own, form } : { value: 0, own, form: null };
  if (concept.parts.length > 1 && value < PARTS_VALUE) {
    const parts = partsOf(concept.parts, unit, index);
    const factor = lacksSuffix(concept.surface, unit) ? PARTS_VALUE / 3 : PARTS_VALUE;
    value = Math.max(value, parts.value * factor);
    own = Math.max(own, parts.own * factor);
  }
  return { value, own, form };
}

/** Bound suffixes and prefixes such as 費, 者, 書, 等 weigh little: 車両購入費 is found in 車両の購入. */
function partsOf(
  parts: readonly string[],
  unit: Unit,
  index: Pick<PassageIndex, 'weigh'>,
): { value: number; own: number } {
  let value = 0;
  let own = 0;
  let weight = 0;
  for (const part of parts) {
    const share = part.length === 1 || GENERIC.has(part) ? 0.15 : Math.max(0.3, Math.min(1, index.weigh(part).idf / 6));
    weight += share;
    value += share * placeOf(part, unit);
    if (occursIn(unit.text, part) || occursIn(unit.beside, part)) own += share;
  }
  return weight === 0 ? { value: 0, own: 0 } : { value: value / weight, own: own / weight };
}

/** 2次公募, 類型Ⅲ and the like are found whole, in the unit itself or right above it, or not at all. */
const ORDINAL = /^(?:第?(?:\d+|[一二三四五])(?:次|回|期|号|条|章)|[ivx]+型|類型|[①-⑳]|[a-h]$)/;

/** 採択率 is not found in 採択, nor 受講料 in 受講, whatever else has a rate or a fee; 購入費 is found in 購入. */
function lacksSuffix(surface: string, unit: Unit): boolean {
  const ending = /[一-龠ァ-ヴー][率額数名料先権号印]$/.exec(surface)?.[0];
  return ending !== undefined && placeOf(ending, unit) === 0;
}

function placeOf(form: string, unit: Unit): number {
  for (const place of PLACES) if (occursIn(unit[place], form)) return PLACE_VALUE[place];
  return 0;
}

/** Ⅰ型 (folded: i型) does not stand in Ⅱ型 (ii型), nor 2次 in 12次. */
export function occursIn(text: string, form: string): boolean {
  // Most forms do not stand in a text at all.
  const first = text.indexOf(form);
  if (first < 0) return false;
  const bounded = /^[ivx\d]|[ivx\d]$/.test(form);
  const other = OTHER_THING.test(form);
  for (let at = first; at >= 0; at = text.indexOf(form, at + 1)) {
    if (other && /^(?:[金室券税]|事務組合)/.test(text.slice(at + form.length))) continue;
    if (isWithinOther(text, form, at)) continue;
    if (!bounded) return true;
    const cutsBefore = sameRun(text[at - 1], form[0]);
    const cutsAfter = sameRun(form.at(-1), text[at + form.length]);
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}

/** 買 in 買物, 説明会 in 住民説明会. */
function isWithinOther(text: string, form: string, at: number): boolean {
  if (form === '買') return /^買い?物/.test(text.slice(at));
  return form === '説明会' && /(?:住民|地元)$/.test(text.slice(0, at));
}

/** Words that name another thing with one more character: 加算 and 加算金, 会議 and 会議室. */
const OTHER_THING = /(?:加算|延滞|会議|教|保証|入場|乗車|一部)$/;

function sameRun(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return (/[ivx]/.test(a) && /[ivx]/.test(b)) || (/\d/.test(a) && /\d/.test(b));
}
