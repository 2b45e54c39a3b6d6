import type { Document } from '../documents/document.ts';
import type { Passage } from '../documents/passage.ts';
import type { Quotable } from '../documents/quotable.ts';
import type { AreaType } from './areas.ts';
import type { Population } from './population.ts';
import type { Stage } from './stages.ts';

/** What a casebook may print of a case, in the order in which people read it. */
export const CASE_FIELDS = [
  'region',
  'prefecture',
  'year',
  'areaType',
  'population',
  'stage',
  'theme',
  'outline',
  'businessModel',
  'actors',
  'income',
  'cost',
  'stumble',
  'remedy',
  'result',
] as const;
export type CaseFieldName = (typeof CASE_FIELDS)[number];

/** The fields as people call them. */
export const CASE_FIELD_NAMES: Readonly<Record<CaseFieldName, string>> = {
  region: '地域',
  prefecture: '都道府県',
  year: '年度',
  areaType: '地域の特性',
  population: '人口規模',
  stage: '段階',
  theme: 'テーマ',
  outline: '取組',
  businessModel: '事業モデル',
  actors: '関係主体',
  income: '収入',
  cost: '費用',
  stumble: 'つまづき',
  remedy: '対応',
  result: '成果',
};

/** A value as printed; `source` is the stretch it stands in. */
export interface Printed {
  readonly text: string;
  readonly source: Quotable;
}

/** One field of a case. A field of which nothing is printed (記載なし, －, 非公表) is no field. */
export interface CaseField {
  /** In reading order; several where the document breaks it into items. Never empty. */
  readonly told: readonly Printed[];
  /** The same told elsewhere in the document, as in an overview. */
  readonly also: readonly Printed[];
}

/** What of a case can be compared by more than its words, read from its printed fields. */
export interface CaseProfile {
  readonly population: Population | null;
  readonly areaTypes: readonly AreaType[];
  readonly stages: readonly Stage[];
}

/** A case of a casebook (事例): what is printed of it, and where. */
export interface CaseRecord {
  /** `${documentId}/${number}`, counted from 1 in reading order. */
  readonly id: string;
  /** Whose case it is (白樺台町), or its title where no place is named. */
  readonly name: string;
  /** Its heading, where that tells more than the name; null otherwise. */
  readonly title: string | null;
  readonly document: Document;
  readonly programmes: readonly string[];
  /** Of the case, else of its document; null where neither is told. */
  readonly fiscalYear: number | null;
  readonly fields: ReadonlyMap<CaseFieldName, CaseField>;
  readonly profile: CaseProfile;
  /** Everything that speaks of it, under a label or not. */
  readonly passages: readonly Passage[];
}

/** What is printed of a field, as one text; null where nothing is (不明). */
export function printedOf({ fields }: Pick<CaseRecord, 'fields'>, name: CaseFieldName): string | null {
  const told = fields.get(name)?.told;
  if (told === undefined) return null;
  // A paragraph may be broken by a page or a column; items of a list are told apart.
  return told.map(({ text, source }, at) => (at > 0 && source.passage.kind === 'item' ? `　${text}` : text)).join('');
}
