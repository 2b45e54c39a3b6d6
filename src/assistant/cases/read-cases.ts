import { areaTypesIn } from '../../domain/cases/areas.ts';
import type { CaseField, CaseFieldName, CaseProfile, CaseRecord, Printed } from '../../domain/cases/case.ts';
import { readPopulation } from '../../domain/cases/population.ts';
import { reachedStages } from '../../domain/cases/stages.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { readable } from '../../domain/text/fold.ts';
import { casesByBox } from './case-boxes.ts';
import { type CaseDraft, yearOfDraft } from './case-draft.ts';
import { isOfSeveral, nameKey, placeIn, prefectureIn, regionName, titleOf } from './case-name.ts';
import { casesInSections } from './case-sections.ts';
import { casesInTable } from './case-tables.ts';
import { mergedDrafts } from './merge-drafts.ts';
import { tellsNothing } from './unknown.ts';

/** A document that is no casebook is read for cases where so many of its sections or rows are told like cases. */
const LIKE_A_CASEBOOK = 3;
const LONGEST_NAME = 30;

/** The cases that a document tells, each once, with everything it prints of them. */
export function readCases(document: Document, passages: readonly Passage[]): CaseRecord[] {
  if (document.kind !== 'casebook' && document.kind !== 'summary' && document.kind !== 'other') return [];
  // 「江差町ほか10地域」 in an overview is no case of its own.
  const drafts = mergedDrafts(draftsIn(passages)).filter(
    ({ full }) => !isOfSeveral(full.name ?? titleOf(full.heading)),
  );
  const telling = drafts.filter((draft) => document.kind === 'casebook' || tellsStumble(draft.full));
  if (document.kind !== 'casebook' && telling.length < LIKE_A_CASEBOOK) return [];
  return telling.map(({ full, short }, at) => recordOf(document, `${document.id}/${at + 1}`, full, short));
}

function draftsIn(passages: readonly Passage[]): CaseDraft[] {
  const tables = new Map<number, Passage[]>();
  for (const passage of passages)
    if (passage.kind === 'row' && passage.group !== null)
      tables.set(passage.group, [...(tables.get(passage.group) ?? []), passage]);
  const ofTables = new Map([...tables].map(([group, rows]) => [group, casesInTable(rows)] as const));
  const others = passages.filter(
    ({ kind, group }) => kind !== 'row' || group === null || (ofTables.get(group) ?? null) === null,
  );
  return [
    ...(casesByBox(others) ?? casesInSections(others)),
    ...[...ofTables.values()].flatMap((drafts) => drafts ?? []),
  ];
}

/** The place that a case is named by: its own heading where that is a name, else its region, else the place a heading names. */
function nameOf(
  full: CaseDraft,
  short: readonly CaseDraft[],
  fields: ReadonlyMap<CaseFieldName, CaseField>,
): string | null {
  const region = fields.get('region')?.told[0]?.text;
  const title = titleOf(full.heading);
  if (full.name !== null) return regionName(full.name);
  if (region !== undefined && region.length <= LONGEST_NAME && !/[、，]/.test(region)) return regionName(region);
  return (
    placeIn(full.heading) ??
    short.flatMap(({ heading }) => placeIn(heading) ?? [])[0] ??
    (title.length <= LONGEST_NAME ? title : null)
  );
}

/** What a heading tells beside the name; null where nothing is left. */
function titleBeside(title: string, names: readonly string[]): string | null {
  const rest = names.reduce((left, name) => (left.endsWith(name) ? left.slice(0, -name.length) : left), title).trim();
  return names.some((name) => nameKey(rest) === nameKey(name)) || nameKey(rest) === '' ? null : rest;
}

function tellsStumble({ told }: CaseDraft): boolean {
  const fields = new Set(told.flatMap((each) => each.fields));
  return (fields.has('stumble') || fields.has('remedy')) && fields.has('region') && fields.size > 2;
}

function recordOf(document: Document, id: string, full: CaseDraft, short: readonly CaseDraft[]): CaseRecord {
  const fields = fieldsOf(document, full, short);
  const title = titleOf(full.heading);
  const name = nameOf(full, short, fields) ?? title;
  return {
    id,
    name,
    title: titleBeside(title, [fields.get('region')?.told[0]?.text ?? name, name]),
    document,
    programmes: document.programmes,
    fiscalYear: yearOfDraft(full) ?? short.flatMap((draft) => yearOfDraft(draft) ?? [])[0] ?? document.fiscalYear,
    fields,
    profile: profileOf(fields),
    passages: [full, ...short].flatMap((draft) => draft.passages),
  };
}

function fieldsOf(
  document: Document,
  full: CaseDraft,
  short: readonly CaseDraft[],
): ReadonlyMap<CaseFieldName, CaseField> {
  const fields = new Map<CaseFieldName, CaseField>();
  for (const [name, printed] of printedBy(document, full)) fields.set(name, { told: printed, also: [] });
  for (const draft of short)
    for (const [name, printed] of printedBy(document, draft)) {
      const known = fields.get(name);
      fields.set(
        name,
        known === undefined ? { told: printed, also: [] } : { ...known, also: [...known.also, ...printed] },
      );
    }
  return fields;
}

function printedBy(document: Document, { told }: CaseDraft): Map<CaseFieldName, Printed[]> {
  const found = new Map<CaseFieldName, Printed[]>();
  for (const { fields, passage, start, end } of told) {
    const text = readable(passage.text.slice(start, end));
    if (tellsNothing(text)) continue;
    for (const field of fields)
      if (field !== 'other')
        found.set(field, [...(found.get(field) ?? []), { text, source: { passage, document, start, end } }]);
  }
  const [region] = found.get('region') ?? [];
  const prefecture = region === undefined ? null : prefectureIn(region.text);
  if (region !== undefined && prefecture !== null && !found.has('prefecture'))
    found.set('prefecture', [{ text: prefecture, source: region.source }]);
  return found;
}

function profileOf(fields: ReadonlyMap<CaseFieldName, CaseField>): CaseProfile {
  const texts = (name: CaseFieldName) =>
    [...(fields.get(name)?.told ?? []), ...(fields.get(name)?.also ?? [])].map(({ text }) => text);
  return {
    population: texts('population').flatMap((text) => readPopulation(text) ?? [])[0] ?? null,
    areaTypes: areaTypesIn(texts('areaType').join(' ')),
    stages: reachedStages(texts('stage')[0] ?? ''),
  };
}
