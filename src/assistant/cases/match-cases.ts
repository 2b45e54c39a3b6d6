import { compareAreas } from '../../domain/cases/area-types.ts';
import { type CaseFieldName, type CaseRecord, printedOf } from '../../domain/cases/case.ts';
import { type CaseKind, kindsIn, MODELS, STUMBLES, THEMES } from '../../domain/cases/case-kinds.ts';
import { isSameSize, sizeApart } from '../../domain/cases/population.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Concept } from '../answering/question.ts';
import type { PassageHit } from '../ports/passage-index.ts';
import type { Situation } from './situation.ts';

/** Whether what was asked for is the same in a case, differs, or is not told of it. */
export type Likeness = 'same' | 'different' | 'unknown';

/** One thing that was asked for, compared. */
export interface Compared {
  readonly field: CaseFieldName;
  readonly likeness: Likeness;
  /** What the case prints of it, or the kinds it shares; null where nothing is printed. */
  readonly printed: string | null;
}

/** A case with how it compares; only what was asked for is compared. */
export interface CaseMatch {
  readonly record: CaseRecord;
  readonly compared: readonly Compared[];
  readonly score: number;
}

const MOST = 3;
/** What is printed and differs counts against a case, by this share of its worth. */
const DIFFERENT = 0.25;
/** What each thing counts. What a case is about and foundered on comes first, then its kind of area, its size, its stage. */
const WORTH = {
  stumble: 1.4,
  theme: 0.9,
  businessModel: 0.8,
  words: 1.8,
  search: 0.7,
  place: 1.5,
  areaType: 0.6,
  population: 0.5,
  stage: 0.4,
};
/** How much worse than the best a case may be and still be offered beside it. */
const BEHIND = 0.45;
/** A word that tells a case from others has this weight. */
const TELLING = 0.35;
/** What words of a situation must be found in a case for it to be the same matter. */
const SHARED = 0.34;

/** Up to three cases that are like a situation, best first; empty when nothing asked for is the same in any. */
export function matchCases(
  situation: Situation,
  records: readonly CaseRecord[],
  hits: readonly PassageHit[],
): readonly CaseMatch[] {
  const weights = weightsAmong(situation.concepts, records);
  const found = searchedBy(records, hits);
  const matches = records
    .map((record) => matchOf(situation, record, weights, found.get(record.id) ?? 0))
    .filter((match) => isLike(match, situation))
    .sort((a, b) => b.score - a.score);
  const [best] = matches;
  return best === undefined ? [] : matches.filter(({ score }) => score >= best.score * BEHIND).slice(0, MOST);
}

/** Matter: what it is about, what it foundered on, how it is paid for. Measures: size, area, stage. */
const MATTER: readonly CaseFieldName[] = ['stumble', 'theme', 'businessModel', 'outline', 'region'];

/**
 * Whether a case may be offered: something asked for is the same; where a matter is asked for, some of it is, and where only
 * measures are, no more of them differ than are the same. A means that is asked for (自動運転) is replaced by no other.
 */
function isLike({ compared, record }: CaseMatch, { themes }: Situation): boolean {
  const same = compared.filter(({ likeness }) => likeness === 'same').map(({ field }) => field);
  if (same.length === 0) return false;
  const means = THEMES.filter(({ name, isMeans }) => isMeans === true && themes.includes(name)).map(({ name }) => name);
  if (means.length > 0 && !same.includes('stumble')) {
    const own = kindsOf(record, 'theme', THEMES);
    if (!means.some((name) => own.includes(name))) return false;
  }
  const matter = compared.filter(({ field }) => MATTER.includes(field));
  if (matter.length > 0) return matter.some(({ likeness }) => likeness === 'same') || same.length > 1;
  return same.length > compared.filter(({ likeness }) => likeness === 'different').length;
}

function matchOf(
  situation: Situation,
  record: CaseRecord,
  weights: ReadonlyMap<Concept, number>,
  search: number,
): CaseMatch {
  const compared: Compared[] = [];
  let score = WORTH.search * search;
  const words = wordsShared(weights, record);
  score += WORTH.words * words;
  const kinds = [
    ['stumble', situation.stumbles, STUMBLES],
    ['theme', situation.themes, THEMES],
    ['businessModel', situation.models, MODELS],
  ] as const;
  for (const [field, asked, of] of kinds) {
    if (asked.length === 0) continue;
    const own = kindsOf(record, field, of);
    const shared = asked.filter((kind) => own.includes(kind));
    const printed = printedOf(record, field);
    const likeness = shared.length > 0 ? 'same' : printed === null ? 'unknown' : 'different';
    compared.push({ field, likeness, printed: shared.length > 0 ? shared.join('、') : printed });
    score += WORTH[field] * (likeness === 'different' ? -DIFFERENT : shared.length / asked.length);
  }
  const told = wordsFound(weights, record);
  if (compared.every(({ likeness }) => likeness !== 'same') && words >= SHARED && told.length > 0)
    compared.push({ field: 'outline', likeness: 'same', printed: told.join('、') });
  const { profile } = record;
  if (situation.places.length > 0) {
    const printed = [printedOf(record, 'prefecture'), printedOf(record, 'region'), record.name]
      .filter((each) => each !== null)
      .join(' ');
    const same = situation.places.some((place) => fold(printed).includes(place));
    compared.push({ field: 'region', likeness: same ? 'same' : 'different', printed: record.name });
    score += same ? WORTH.place : 0;
  }
  if (situation.areaTypes.length > 0) {
    const printed = printedOf(record, 'areaType');
    const likeness = compareAreas(situation.areaTypes, profile.areaTypes);
    compared.push({ field: 'areaType', likeness, printed });
    score += likeness === 'same' ? WORTH.areaType : likeness === 'different' ? -WORTH.areaType / 2 : 0;
  }
  if (situation.population !== null) {
    const { population } = profile;
    const printed = printedOf(record, 'population');
    const likeness =
      population === null ? 'unknown' : isSameSize(situation.population, population) ? 'same' : 'different';
    compared.push({ field: 'population', likeness, printed });
    if (population !== null)
      score += WORTH.population * Math.max(-0.5, 1 - sizeApart(situation.population, population));
  }
  if (situation.stages.length > 0) {
    const printed = printedOf(record, 'stage');
    const same = situation.stages.some((stage) => profile.stages.includes(stage));
    const likeness = profile.stages.length === 0 ? 'unknown' : same ? 'same' : 'different';
    compared.push({ field: 'stage', likeness, printed });
    score += likeness === 'same' ? WORTH.stage : likeness === 'different' ? -WORTH.stage / 2 : 0;
  }
  return { record, compared, score };
}

/** Where each kind of thing is told of a case, with what a word found there counts. */
const PLACES: readonly (readonly [CaseFieldName, number])[] = [
  ['stumble', 1],
  ['theme', 1],
  ['remedy', 0.85],
  ['businessModel', 0.85],
  ['outline', 0.8],
  ['result', 0.7],
  ['actors', 0.6],
  ['areaType', 0.6],
  ['income', 0.5],
];

/** The fields in which the kinds of another may be told too. */
const TOLD_IN: Readonly<Record<'stumble' | 'theme' | 'businessModel', readonly CaseFieldName[]>> = {
  stumble: ['stumble'],
  theme: ['theme', 'outline', 'remedy'],
  businessModel: ['businessModel', 'income', 'remedy'],
};

function kindsOf(record: CaseRecord, field: keyof typeof TOLD_IN, kinds: readonly CaseKind[]): string[] {
  const text = TOLD_IN[field].map((each) => printedOf(record, each) ?? '').join('。');
  return kindsIn(field === 'theme' ? `${text}。${record.title ?? ''}` : text, kinds);
}

function textsOf(record: CaseRecord): readonly (readonly [string, number])[] {
  const fields = PLACES.flatMap(([name, worth]) => {
    const text = printedOf(record, name);
    return text === null ? [] : [[fold(text), worth] as const];
  });
  return record.title === null ? fields : [...fields, [fold(record.title), 0.8] as const];
}

/** The telling words with their weight: a word that many cases have tells little of any. */
function weightsAmong(concepts: readonly Concept[], records: readonly CaseRecord[]): ReadonlyMap<Concept, number> {
  const texts = records.map((record) =>
    textsOf(record)
      .map(([text]) => text)
      .join('\n'),
  );
  return new Map(
    concepts.map((concept) => {
      const having = texts.filter((text) => standsIn(concept, text) > 0).length;
      return [concept, concept.weight * (1 - 0.7 * (having / Math.max(1, texts.length)))] as const;
    }),
  );
}

/** Share of the telling words that a case tells of, 0…1. */
function wordsShared(weights: ReadonlyMap<Concept, number>, record: CaseRecord): number {
  const texts = textsOf(record);
  let all = 0;
  let shared = 0;
  for (const [concept, weight] of weights) {
    all += weight;
    shared += weight * Math.max(0, ...texts.map(([text, worth]) => worth * standsIn(concept, text)));
  }
  return all === 0 ? 0 : shared / all;
}

function wordsFound(weights: ReadonlyMap<Concept, number>, record: CaseRecord): string[] {
  const texts = textsOf(record);
  return [...weights]
    .filter(([concept, weight]) => weight >= TELLING && texts.some(([text]) => standsIn(concept, text) > 0))
    .map(([{ surface }]) => surface);
}

/** How well a word is found in a folded text: itself or a synonym, what is only related, or all its parts. */
function standsIn({ forms, alike, parts }: Concept, text: string): number {
  const at = forms.findIndex((form) => text.includes(form));
  if (at >= 0) return at < alike ? 1 : 0.7;
  return parts.length > 1 && parts.every((part) => text.includes(part)) ? 0.7 : 0;
}

/** What the search gives each case: its best hit among the passages it is told in, as a share of the best of all. */
function searchedBy(records: readonly CaseRecord[], hits: readonly PassageHit[]): ReadonlyMap<string, number> {
  const scores = new Map(hits.map(({ passage, score }) => [passage.id, score]));
  const best = Math.max(0.001, ...hits.map(({ score }) => score));
  return new Map(
    records.map((record) => {
      const own = [...record.fields.values()].flatMap(({ told, also }) => [...told, ...also]);
      return [record.id, Math.max(0, ...own.map(({ source }) => scores.get(source.passage.id) ?? 0)) / best];
    }),
  );
}
