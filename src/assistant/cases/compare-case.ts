import { compareAreas } from '../../domain/cases/areas.ts';
import { type CaseFieldName, type CaseRecord, printedOf } from '../../domain/cases/case.ts';
import { type CaseKind, kindsIn, MODELS, STUMBLES, THEMES } from '../../domain/cases/case-kinds.ts';
import { isSameSize, sizeApart } from '../../domain/cases/population.ts';
import { fold } from '../../domain/text/fold.ts';
import type { SharedWords } from './case-words.ts';
import type { Situation } from './situation.ts';

/** Whether what was asked for is the same in a case, differs, or is not told of it. */
export type Likeness = 'same' | 'different' | 'unknown';

/** One thing that was asked for, compared; `worth` is what it counts for the rank of the case. */
export interface Compared {
  readonly field: CaseFieldName;
  readonly likeness: Likeness;
  /** What the case prints of it, or the kinds or words it shares; null where nothing is printed. */
  readonly printed: string | null;
  readonly worth: number;
}

/** What each thing counts: what a case foundered on and is about comes first, then its kind of area, its size, its stage. */
const WORTH = { stumble: 1.4, theme: 0.9, businessModel: 0.8, place: 1.5, areaType: 0.6, population: 0.5, stage: 0.4 };
/** What is printed and differs counts against a case, by this share of its worth. */
const DIFFERENT = { matter: 0.25, measure: 0.5 };
/** What words of a situation must be found in a case for it to be the same matter. */
const SHARED = 0.34;

const KINDS = [
  ['stumble', STUMBLES, ['stumble']],
  ['theme', THEMES, ['theme', 'outline', 'remedy']],
  ['businessModel', MODELS, ['businessModel', 'income', 'remedy']],
] as const satisfies readonly (readonly [CaseFieldName, readonly CaseKind[], readonly CaseFieldName[]])[];

/** Compares a case with everything that a situation names. */
export function compareCase(situation: Situation, record: CaseRecord, words: SharedWords): Compared[] {
  const kinds = compareKinds(situation, record);
  const isMatter = words.share >= SHARED && words.found.length > 0;
  const byWords: Compared[] =
    isMatter && kinds.every(({ likeness }) => likeness !== 'same')
      ? [{ field: 'outline', likeness: 'same', printed: words.found.join('、'), worth: 0 }]
      : [];
  return [...kinds, ...byWords, ...comparePlace(situation, record), ...compareMeasures(situation, record)];
}

/** The means of getting about (自動運転) that a text names. */
export function meansIn(themes: readonly string[]): readonly string[] {
  return THEMES.filter(({ name, isMeans }) => isMeans === true && themes.includes(name)).map(({ name }) => name);
}

/** The themes of a case. */
export function themesOf(record: CaseRecord): readonly string[] {
  return kindsTold(record, 'theme', THEMES, ['theme', 'outline', 'remedy']);
}

function compareKinds({ stumbles, themes, models }: Situation, record: CaseRecord): Compared[] {
  const askedOf = { stumble: stumbles, theme: themes, businessModel: models };
  return KINDS.flatMap(([field, kinds, told]): Compared[] => {
    const asked = askedOf[field];
    if (asked.length === 0) return [];
    const own = kindsTold(record, field, kinds, told);
    const shared = asked.filter((kind) => own.includes(kind));
    const printed = printedOf(record, field);
    if (shared.length > 0)
      return [
        { field, likeness: 'same', printed: shared.join('、'), worth: (WORTH[field] * shared.length) / asked.length },
      ];
    return printed === null
      ? [{ field, likeness: 'unknown', printed, worth: 0 }]
      : [{ field, likeness: 'different', printed, worth: -DIFFERENT.matter * WORTH[field] }];
  });
}

function kindsTold(
  record: CaseRecord,
  field: CaseFieldName,
  kinds: readonly CaseKind[],
  told: readonly CaseFieldName[],
): string[] {
  const texts = told.map((each) => printedOf(record, each) ?? '');
  return kindsIn([...texts, field === 'theme' ? (record.title ?? '') : ''].join('。'), kinds);
}

function comparePlace({ places }: Situation, record: CaseRecord): Compared[] {
  if (places.length === 0) return [];
  const told = fold(`${printedOf(record, 'prefecture') ?? ''} ${printedOf(record, 'region') ?? ''} ${record.name}`);
  const same = places.some((place) => told.includes(place));
  return [
    { field: 'region', likeness: same ? 'same' : 'different', printed: record.name, worth: same ? WORTH.place : 0 },
  ];
}

function compareMeasures({ areaTypes, population, stages }: Situation, record: CaseRecord): Compared[] {
  const { profile } = record;
  const compared: Compared[] = [];
  if (areaTypes.length > 0) {
    const likeness = compareAreas(areaTypes, profile.areaTypes);
    compared.push({
      field: 'areaType',
      likeness,
      printed: printedOf(record, 'areaType'),
      worth: measured(likeness, WORTH.areaType),
    });
  }
  if (population !== null) {
    const own = profile.population;
    const likeness = own === null ? 'unknown' : isSameSize(population, own) ? 'same' : 'different';
    // The nearer, the better; a case ten times as large is as far as one a hundred times as large.
    const worth = own === null ? 0 : WORTH.population * Math.max(-DIFFERENT.measure, 1 - sizeApart(population, own));
    compared.push({ field: 'population', likeness, printed: printedOf(record, 'population'), worth });
  }
  if (stages.length > 0) {
    const same = stages.some((stage) => profile.stages.includes(stage));
    const likeness = profile.stages.length === 0 ? 'unknown' : same ? 'same' : 'different';
    compared.push({
      field: 'stage',
      likeness,
      printed: printedOf(record, 'stage'),
      worth: measured(likeness, WORTH.stage),
    });
  }
  return compared;
}

function measured(likeness: Likeness, worth: number): number {
  return likeness === 'same' ? worth : likeness === 'different' ? -DIFFERENT.measure * worth : 0;
}
